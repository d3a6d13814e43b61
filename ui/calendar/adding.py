"""The editor of a new activity on a day of the calendar, with a field for its job."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.activities.activity_values import ActivityValues
from app.errors import FieldRefused
from app.people.choices import job_choices
from app.text import shown_name
from ui.activity.activity_editor import ActivityEditor
from ui.activity.editing import ActivityEditing
from ui.activity.field_part import FieldPart
from ui.calendar.moving import Spot
from ui.calendar.words import when_of
from ui.people.words import job_words
from ui.widgets.link_field import Link, LinkField

if TYPE_CHECKING:
    from ui.messages import Messages
    from ui.ports import Desk
    from ui.theme.theme import Theme


_AS_THE_FORM = (2, 0, 14, 0)  # margins: what lies below it has room for a scroll bar


class Adding:
    """Opens editors of new activities. What it reads may raise `PursuitError`."""

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget) -> None:
        self._desk = desk
        self._theme = theme
        self._editing = ActivityEditing(desk, messages, theme, parent)

    def add(self, spot: Spot) -> ActivityEditor:
        """Open the editor of an activity at a spot; of which job it is may be said there, or of none."""
        parts: list[tuple[FieldPart, LinkField]] = []

        def job_of() -> str | None:
            part, field = parts[0]
            field.keep_typed()
            part.say(field.fault())
            if field.fault():
                raise FieldRefused("job", field.fault())
            return next(iter(field.ids), None)

        editor = self._editing.add_planned(ActivityValues(category_id="", starts=when_of(spot)), job_of)
        field = LinkField(
            self._find,
            self._theme,
            editor,
            prompt=editor.tr("None, or type a few letters of it"),
            refusal=editor.tr("“{}” is none of your jobs. Choose one of the list, or take the words out."),
            most=1,
        )
        part = FieldPart(editor.tr("&Job"), field, editor)
        parts.append((part, field))
        part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        part.setContentsMargins(*_AS_THE_FORM)
        editor.body.insertWidget(0, part)
        first = editor.form.focus("category")
        QWidget.setTabOrder(field.edit, first.focusProxy() or first)
        field.edit.setFocus()
        editor.fit_later()
        return editor

    def _find(self, typed: str, taken: Collection[str]) -> list[Link]:
        found = self._desk.read(job_choices, typed, taken)
        return [Link(job.id, job_words(job), shown_name(job.stage)) for job in found]
