"""The History page: every change of every origin, with "Undo this"."""
