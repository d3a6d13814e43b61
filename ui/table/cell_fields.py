"""The fields in which cells are edited: what each shows at first, and what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.board import shown_name
from app.board.job_details import (
    JobDetails,
    known_employers,
    known_locations,
    known_sources,
    known_tags,
)
from app.board.snapshots import TagChip
from ui.job.date_field import DateField
from ui.job.outcome_choice import OutcomeBox
from ui.job.tag_field import TagField
from ui.job.words import priority_names
from ui.ports import Desk
from ui.theme.theme import Theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.completing import complete_from

_KNOWN = {"employer": known_employers, "location": known_locations, "source": known_sources}
_LEAST_WIDTHS = {"title": 260, "tags": 300, "deadline": 168, "applied_on": 168}
_LEAST_WIDTH = 180


def make_field(name: str, job: JobDetails, desk: Desk, today: date, theme: Theme, parent: QWidget) -> QWidget:
    """Return a field for one value of a job, named as `JobValues` names it, that shows what the job has.

    Raises `PursuitError` where what it offers cannot be read.
    """
    value = getattr(job.values, name)
    if name == "tags":
        known = [TagChip(tag.name, tag.hue) for tag in desk.read(known_tags)]
        return TagField(value, known, theme, parent)
    if name in ("deadline", "applied_on"):
        return DateField(value, today, theme, parent, is_past=name == "applied_on")
    if name == "outcome":
        outcome = OutcomeBox(parent)
        outcome.choose(value)
        return outcome
    if name == "stage_id":
        return _choice([(shown_name(stage.name), stage.id) for stage in job.stages], value, parent)
    if name == "priority":
        return _choice([(word, at) for at, word in enumerate(priority_names())], value, parent)
    line = QLineEdit(value, parent)
    if name in _KNOWN:
        complete_from(line, desk.read(_KNOWN[name]))
    return line


def held(field: QWidget) -> object:
    """Return what a field holds as `JobValues` has it; a day that is not understood is none."""
    if isinstance(field, TagField):
        return field.tags
    if isinstance(field, DateField):
        return field.day
    if isinstance(field, QComboBox):
        return field.currentData()
    return field.text() if isinstance(field, QLineEdit) else None


def own_fault(field: QWidget) -> str:
    """Return why what is typed is not understood, "" where it is."""
    return field.fault() if isinstance(field, DateField) else ""


def typing_place(field: QWidget) -> QWidget:
    """Return the part of a field that takes the keys."""
    return field.edit if isinstance(field, TagField) else field


def least_width(name: str) -> int:
    """Return how wide a field has to be at least, in pixels."""
    return _LEAST_WIDTHS.get(name, _LEAST_WIDTH)


def _choice(choices: Sequence[tuple[str, object]], value: object, parent: QWidget) -> ChoiceBox:
    box = ChoiceBox(parent)
    for text, data in choices:
        box.addItem(text, data)
    box.setCurrentIndex(box.findData(value))
    return box
