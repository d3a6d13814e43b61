"""The fields of an outcome: which, on which day, and why in one's own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.job.date_field import DateField
from ui.job.outcome_choice import OutcomeList
from ui.theme.theme import Theme
from ui.widgets.completing import complete_from
from ui.widgets.fields import ErrorLabel, labelled


class OutcomeFields(QWidget):
    """All outcomes in view; the day and the reason are there only where there is one, which says today.

    `changed` comes when one of the three may be another.
    """

    changed = Signal()

    def __init__(
        self, today: date, reasons: Sequence[str], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.choice = OutcomeList(self)
        self.choice.setAccessibleName(self.tr("Outcome"))
        self.day = DateField(None, today, theme, self, is_past=True)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(self.tr("In your own words"))
        complete_from(self.reason, reasons)
        self.day_error = ErrorLabel(self)
        self.reason_error = ErrorLabel(self)
        self._day_part = _part(self.tr("Da&y"), self.day, self.day_error, self)
        self._reason_part = _part(self.tr("Rea&son"), self.reason, self.reason_error, self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for part in (self.choice, self._day_part, self._reason_part):
            lines.addWidget(part)
        self.choice.chosen.connect(self._follow_choice)
        self.day.changed.connect(self.changed)
        self.reason.textChanged.connect(self.changed)
        self._show_details()

    @property
    def outcome(self) -> str | None:
        """The outcome that is chosen."""
        return self.choice.outcome

    def show_outcome(self, outcome: str | None, on: date | None, reason: str) -> None:
        """Show what is known."""
        self.choice.choose(outcome)
        self.day.set_day(on)
        self.reason.setText(reason)

    def _follow_choice(self) -> None:
        if self.outcome is not None and not self.day.text():
            self.day.set_day(self._today)
        self._show_details()
        self.changed.emit()

    def _show_details(self) -> None:
        has_ended = self.outcome is not None
        self._day_part.setVisible(has_ended)
        self._reason_part.setVisible(has_ended)


def _part(text: str, field: QWidget, error: ErrorLabel, parent: QWidget) -> QWidget:
    """Return a field under its label and above its error, as one widget that can be hidden."""
    part = QWidget(parent)
    field.setParent(part)
    lines = labelled(text, field)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(error)
    lines.addStretch(1)
    part.setLayout(lines)
    return part
