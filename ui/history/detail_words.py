"""How the details of a past change are told: things, their fields, and values from and to."""

from __future__ import annotations

import json
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.board import shown_name
from app.clock import Clock
from app.schedule.lead_words import leads_in_words
from app.store.past_details import FieldChange, Happened, PastThing, Value
from ui.board.words import priority_word
from ui.history.words import day_text, moment_text

_LINKS = frozenset({"tag", "job", "employer", "contact", "member", "document", "different_from"})
_DAYS = frozenset({"deadline", "outcome_on", "start_on", "decide_by", "sent_on", "day"})
_WORDLESS = frozenset({"colour", "hue", "conditions", "steps", "choices"})  # what words would not tell


def thing_name(thing: PastThing) -> str:
    """Return what a thing is called, an activity or note with its job."""
    name = (shown_name(thing.name) if thing.kind == "stage" else thing.name) or _tr("no name")
    return f"{name} ({thing.job})" if thing.job else name


def kind_word(kind: str) -> str:
    """Return what sort of thing it is."""
    words = {
        "job": _tr("Job"),
        "activity": _tr("Activity"),
        "note": _tr("Note"),
        "contact": _tr("Contact"),
        "employer": _tr("Employer"),
        "board": _tr("Board"),
        "stage": _tr("Stage"),
        "tag": _tr("Tag"),
        "board_template": _tr("Board template"),
        "list_template": _tr("Stage of a template"),
        "workflow": _tr("Workflow"),
        "member": _tr("Person"),
        "invitation": _tr("Invitation"),
        "document": _tr("Document"),
        "mail_template": _tr("Mail template"),
        "saved_view": _tr("View"),
        "scheduled_event": _tr("Scheduled event"),
    }
    return words.get(kind, _plain(kind))


def happened_word(thing: PastThing) -> str:
    """Return what became of a thing, and whether a workflow did it."""
    words = {
        Happened.CAME: _tr("added"),
        Happened.CHANGED: _tr("changed"),
        Happened.TRASHED: _tr("put into the trash"),
        Happened.BACK: _tr("brought back"),
        Happened.WENT: _tr("removed"),
    }
    return by_whom(words[thing.happened], thing)


def by_whom(word: str, thing: PastThing) -> str:
    """Return what happened with the workflow that did it, where one did."""
    if thing.workflow:
        return _tr("{what} by a workflow: {name}").format(what=word, name=thing.workflow)
    return _tr("{} by a workflow").format(word) if thing.is_by_workflow else word


def field_line(change: FieldChange, clock: Clock) -> str:
    """Return one field from and to: "Stage: Wishlist → Applied"."""
    if change.field == "order_key":
        return _tr("Moved to another place")
    name = field_word(change.field)
    if change.field in _LINKS:
        said = _tr("{} added") if change.before is None else _tr("{} removed")
        return f"{name}: " + said.format(change.before or change.after or _tr("no name"))
    if change.field in _WORDLESS:
        return _tr("{} changed").format(name)
    before, after = (value_text(change.field, value, clock) for value in (change.before, change.after))
    if before and after:
        return f"{name}: {before} → {after}"
    if after:
        return f"{name}: {after}"
    return _tr("{name}: {value} taken away").format(name=name, value=before) if before else name


def field_word(field: str) -> str:
    """Return what a column is called."""
    words = {
        "title": _tr("Title"),
        "name": _tr("Name"),
        "url": _tr("Link"),
        "text": _tr("Text"),
        "stage_id": _tr("Stage"),
        "board_id": _tr("Board"),
        "employer_id": _tr("Employer"),
        "employer": _tr("Employer"),
        "outcome_reason": _tr("Reason"),
        "outcome_on": _tr("Day of the outcome"),
        "is_archived": _tr("Archived"),
        "is_collapsed": _tr("Collapsed"),
        "is_completed": _tr("Done"),
        "is_enabled": _tr("Switched on"),
        "is_default": _tr("Default"),
        "is_all_day": _tr("All day"),
        "reminders": _tr("Reminders"),
        "completed_at": _tr("Done on"),
        "start_at": _tr("Begins"),
        "end_at": _tr("Ends"),
        "due_at": _tr("Due"),
        "category_id": _tr("Kind"),
        "length_minutes": _tr("Minutes"),
        "organizer_id": _tr("Organizer"),
        "hue": _tr("Colour"),
        "email": _tr("E-mail"),
        "different_from": _tr("Not the same as"),
    }
    return words.get(field, _plain(field.removesuffix("_id")))


def value_text(field: str, value: Value, clock: Clock) -> str:
    """Return a stored value as it is read; nothing for an empty one."""
    if field == "priority" and isinstance(value, int):
        return priority_word(value) or _tr("no priority")
    if field.startswith("is_") and value is not None:
        return _tr("yes") if value else _tr("no")
    if value is None or value == "":
        return ""
    if field == "reminders":
        return _reminders(str(value))
    if field.endswith("_at") and isinstance(value, int):
        return moment_text(clock, value)
    if field in _DAYS:
        return _day(str(value))
    if field == "stage_id":
        return shown_name(str(value))
    if field == "outcome":
        return _plain(str(value)).lower()
    return str(value)


def _day(text: str) -> str:
    try:
        return day_text(date.fromisoformat(text))
    except ValueError:
        return text


def _reminders(kept: str) -> str:
    """Return the lead times of an activity, kept as JSON, in words."""
    try:
        return leads_in_words(int(lead) for lead in json.loads(kept))
    except (TypeError, ValueError):
        return kept


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)
