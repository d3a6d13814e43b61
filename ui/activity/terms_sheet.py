"""The terms of an offer as it stood on a day: folded to one line, or open to be edited."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.activities.activity_values import TermsValues
from ui.activity.field_part import FieldPart, row_of
from ui.activity.words import terms_day
from ui.job.date_field import DateField
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.widgets.buttons import Button

_ROW_GAP = 10
_MARGIN = 12
_LONGEST_SUMMARY = 120


class TermsSheet(QFrame):
    """One set of terms. `changed` comes when a value may be another, `removed` when it is to go."""

    changed = Signal()
    removed = Signal()
    resized = Signal()

    def __init__(self, values: TermsValues, today: date, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._today = today
        self._shown = values
        self.head = Button("", self, "flat")
        self.head.setAutoDefault(False)
        self.head.clicked.connect(self._toggle)
        self.remove_button = Button(self.tr("Take out"), self, "flat")
        self.remove_button.setAutoDefault(False)
        self.remove_button.clicked.connect(self.removed)
        self.summary = QLabel(self)
        self.summary.setProperty("quiet", "true")
        self.summary.setFont(type_.second_line())
        self.summary.setWordWrap(True)
        self.summary.setContentsMargins(4, 0, 4, 4)  # in line with the fields
        self.sheet = QWidget(self)
        self._make_fields(values, theme)
        self._lay_out()
        self.set_open(is_open=True)

    @property
    def is_open(self) -> bool:
        """Whether its fields are in view."""
        return not self.sheet.isHidden()

    def set_open(self, *, is_open: bool) -> None:
        """Show the fields, or one line that sums them up."""
        self.sheet.setVisible(is_open)
        self._name()
        self.resized.emit()

    def values(self) -> TermsValues:
        """Return what the fields hold; a date that is not understood counts as none."""
        return TermsValues(
            day=self.day.day,
            base=self.base.text(),
            bonus=self.bonus.text(),
            equity=self.equity.text(),
            benefits=self._benefits(),
            start_on=self.start_on.day,
            decide_by=self.decide_by.day,
        )

    def typed_faults(self) -> dict[str, str]:
        """Return a sentence for each day that is not understood, by field."""
        days = {"day": self.day, "start_on": self.start_on, "decide_by": self.decide_by}
        return {name: fault for name, field in days.items() if (fault := field.fault())}

    def _benefits(self) -> str:
        """Return the benefits; line breaks that the field cannot show stay where nothing was typed."""
        return self._shown.benefits if self.benefits.text() == self._benefits_shown else self.benefits.text()

    def _make_fields(self, values: TermsValues, theme: Theme) -> None:
        sheet = self.sheet
        self.base = QLineEdit(values.base, sheet)
        self.base.setPlaceholderText(self.tr("62,000 a year"))
        self.day = DateField(values.day, self._today, theme, sheet, is_past=True)
        self.bonus, self.equity = (QLineEdit(text, sheet) for text in (values.bonus, values.equity))
        self.start_on = DateField(values.start_on, self._today, theme, sheet)
        self.decide_by = DateField(values.decide_by, self._today, theme, sheet)
        self.benefits = QLineEdit(values.benefits, sheet)
        self._benefits_shown = self.benefits.text()
        self.parts = {
            "day": FieldPart(self.tr("Offered on"), self.day, sheet),
            "base": FieldPart(self.tr("Base pay"), self.base, sheet),
            "bonus": FieldPart(self.tr("Bonus"), self.bonus, sheet),
            "equity": FieldPart(self.tr("Equity"), self.equity, sheet),
            "benefits": FieldPart(self.tr("Benefits"), self.benefits, sheet),
            "start_on": FieldPart(self.tr("Start"), self.start_on, sheet),
            "decide_by": FieldPart(self.tr("Answer by"), self.decide_by, sheet),
        }
        for line in (self.base, self.bonus, self.equity, self.benefits):
            line.setCursorPosition(0)
            line.textChanged.connect(self._tell)
        for field in (self.day, self.start_on, self.decide_by):
            field.changed.connect(self._tell)

    def _lay_out(self) -> None:
        parts = self.parts
        lines = QVBoxLayout(self.sheet)
        lines.setContentsMargins(4, 0, 4, 4)
        lines.setSpacing(_ROW_GAP)
        for pair in (("base", "day"), ("bonus", "equity"), ("start_on", "decide_by")):
            lines.addWidget(row_of([parts[name] for name in pair], self.sheet))
        lines.addWidget(parts["benefits"])
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.head)
        head.addStretch(1)
        head.addWidget(self.remove_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_MARGIN - 4, _MARGIN - 6, _MARGIN - 4, _MARGIN - 4)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(self.summary)
        whole.addWidget(self.sheet)

    def _toggle(self) -> None:
        self.set_open(is_open=not self.is_open)

    def _tell(self) -> None:
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        """Head it with its day, and sum it up where it is folded."""
        values = self.values()
        name = self.tr("Terms {}").format(terms_day(values.day, self._today))
        self.head.setText(f"{'▾' if self.is_open else '▸'}  {name}")
        hint = self.tr("shown") if self.is_open else self.tr("folded")
        self.head.setAccessibleName(f"{name}, {hint}")
        self.remove_button.setAccessibleName(
            self.tr("Take out the terms {}").format(terms_day(values.day, self._today))
        )
        said = " · ".join(
            text for text in (values.base, values.bonus, values.equity, values.benefits) if text
        )
        line = " ".join(said.split())
        cut = line if len(line) <= _LONGEST_SUMMARY else f"{line[:_LONGEST_SUMMARY]}…"
        self.summary.setText(cut or self.tr("Nothing is noted yet."))
        self.summary.setVisible(not self.is_open)
