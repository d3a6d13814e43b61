"""The documents of a job: attached, opened, dated, and told where something is wrong with them."""
