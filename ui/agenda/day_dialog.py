"""Asks on which day, and at what time, something is to be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.activities import When
from app.errors import PursuitError, StorageFailed
from ui.activity.when_field import WhenField
from ui.job.date_field import DateField
from ui.messages import Messages
from ui.theme.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.fields import ErrorLabel, labelled

_WIDTH = 400


class DayDialog(Dialog):
    """Hands the day to a step, `has_time` with a time of day; None where the field was emptied.

    What the step refuses is said in the dialog, which stays open.
    """

    def __init__(
        self,
        title: str,
        when: When | None,
        today: date,
        step: Callable[[When | None], object],
        messages: Messages,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        has_time: bool,
    ) -> None:
        super().__init__(title, parent, width=_WIDTH)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)  # an activity may be called anything
        self._step = step
        self._messages = messages
        self.field = DayField(when, today, theme, self, has_time=has_time)
        self.error = ErrorLabel(self)
        label = self.tr("Day and time") if has_time else self.tr("Day")
        self.body.addLayout(labelled(label, self.field.edit))
        self.body.addWidget(self.error)
        self.body.addStretch(1)
        self.add_buttons(self.tr("Save"), cancel=self.tr("Cancel"))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.accept)
        self.field.edit.changed.connect(self._take_back)
        self.field.edit.setFocus()

    def accept(self) -> None:
        """Do the step and close, or say why not."""
        fault = self.field.edit.fault()
        self.error.say(fault)
        if fault:
            return
        try:
            self._step(self.field.when)
        except PursuitError as problem:
            if isinstance(problem, StorageFailed):
                self._messages.unsaved.emit()
            self.error.say(str(problem))
            return
        super().accept()

    def _take_back(self) -> None:
        if not self.field.edit.fault():
            self.error.say("")


class DayField:
    """A field for a day, or for a day and a time."""

    def __init__(
        self, when: When | None, today: date, theme: Theme, parent: QWidget, *, has_time: bool
    ) -> None:
        self.edit: WhenField | DateField
        if has_time:
            self.edit = WhenField(when, today, theme, parent)
            self.edit.name(parent.tr("When it is"), empty=parent.tr("No day"))
            self.edit.set_same_day(today)
        else:
            self.edit = DateField(None if when is None else when.day, today, theme, parent)
            self.edit.setAccessibleName(parent.tr("The day"))
            self.edit.setPlaceholderText(parent.tr("No day"))

    @property
    def when(self) -> When | None:
        """The day or moment that is meant; None where the field is empty."""
        if isinstance(self.edit, WhenField):
            return self.edit.when
        return None if self.edit.day is None else When(self.edit.day)
