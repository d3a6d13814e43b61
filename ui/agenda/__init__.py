"""The agenda: what is to do, day by day."""
