"""Boards and templates: their commands, menus and dialogs."""
