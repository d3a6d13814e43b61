"""Backups, restore, and what to do where the data cannot be opened."""
