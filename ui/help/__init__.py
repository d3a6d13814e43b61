"""The sheet of shortcuts, the guide, and what is running."""
