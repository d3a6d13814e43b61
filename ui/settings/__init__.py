"""What the user sets once: a dialog of pages, listed in `ui/settings/pages.py`."""
