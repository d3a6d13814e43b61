"""How a change is told after it has happened."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.store.change import Change, Kind

_DONE = {
    "Add": "Added",
    "Archive": "Archived",
    "Change": "Changed",
    "Create": "Created",
    "Delete": "Deleted",
    "Edit": "Edited",
    "Import": "Imported",
    "Move": "Moved",
    "Rename": "Renamed",
    "Reorder": "Reordered",
    "Restore": "Restored",
    "Schedule": "Scheduled",
    "Set": "Set",
    "Switch": "Switched",
}


def told(change: Change) -> str:
    """Return a change with its effects in words: "Moved to Applied · created Applied"."""
    if change.kind is Kind.UNDO:
        head = _tr("Undone: {}").format(change.label)
    elif change.kind is Kind.REDO:
        head = _tr("Done again: {}").format(change.label)
    else:
        head = done(change.label)
    return " · ".join([head, *(effect.text for effect in change.effects)])


def done(label: str) -> str:
    """Return a label ("Move to Applied") as something that has happened ("Moved to Applied")."""
    verb, _, rest = label.partition(" ")
    return f"{_DONE.get(verb, verb)} {rest}".rstrip()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Change", text)
