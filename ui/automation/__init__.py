"""The page of scheduled events: what is called by the clock, and how it went."""
