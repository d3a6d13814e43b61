"""How a change is told after it has happened."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.store.change import Change, Kind

_DONE = {
    "Add": "Added",
    "Archive": "Archived",
    "Attach": "Attached",
    "Bring": "Brought",
    "Change": "Changed",
    "Clear": "Cleared",
    "Collapse": "Collapsed",
    "Colour": "Coloured",
    "Complete": "Completed",
    "Copy": "Copied",
    "Create": "Created",
    "Delete": "Deleted",
    "Detach": "Detached",
    "Edit": "Edited",
    "Expand": "Expanded",
    "Import": "Imported",
    "Keep": "Kept",
    "Make": "Made",
    "Mark": "Marked",
    "Merge": "Merged",
    "Move": "Moved",
    "Pause": "Paused",
    "Rate": "Rated",
    "Remove": "Removed",
    "Rename": "Renamed",
    "Reopen": "Reopened",
    "Reorder": "Reordered",
    "Restore": "Restored",
    "Resume": "Resumed",
    "Save": "Saved",
    "Schedule": "Scheduled",
    "Set": "Set",
    "Switch": "Switched",
}


def told(change: Change) -> str:
    """Return a change with its effects in words: "Moved to Applied · added “Applied”"."""
    head = told_label(change.kind, change.label)
    if change.kind is Kind.UNDO and change.notices and not change.touched:
        head = _tr("Nothing was undone: {}").format(change.label)  # the notices say why
    return " · ".join([head, *(effect.text for effect in change.effects)])


def told_label(kind: Kind, label: str) -> str:
    """Return what happened in words: "Moved to Applied", "Undone: Move to Applied"."""
    if kind is Kind.UNDO:
        return _tr("Undone: {}").format(label)
    if kind is Kind.REDO:
        return _tr("Done again: {}").format(label)
    return done(label)


def done(label: str) -> str:
    """Return a label ("Move to Applied") as something that has happened ("Moved to Applied")."""
    verb, _, rest = label.partition(" ")
    return f"{_DONE.get(verb, verb)} {rest}".rstrip()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Change", text)
