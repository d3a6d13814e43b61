"""Reminders on the desktop: how they are worded, the ways to show them, and what their buttons do."""
