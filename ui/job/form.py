"""The fields of a job as a form of two columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.board import shown_name
from app.board.job_details import JobDetails, KnownWords
from app.board.job_values import LONGEST_TITLE, JobValues, changed_fields
from app.board.snapshots import TagChip
from ui.job.completing import complete_from
from ui.job.date_field import DateField
from ui.job.outcome_fields import OutcomeFields
from ui.job.tag_field import TagField
from ui.job.words import priority_names
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.widgets.fields import ErrorLabel, labelled

_POSTING_LINES = 6  # at least
_COLUMN_GAP = 16
_ROW_GAP = 12


class JobForm(QWidget):
    """Shows a job and takes what is typed. `changed` comes when a value may be another.

    Fields are named as `JobValues` names them. `edited` tells what the user has changed: a value that a field
    only shows in another way, such as a line break in a title, is none.
    """

    changed = Signal()
    brought_up = Signal(QWidget)  # a field that is to be in view

    def __init__(
        self, job: JobDetails, words: KnownWords, today: date, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._job = job
        self._words = words
        self._today = today
        self._theme = theme
        self._fields: dict[str, QWidget] = {}
        self._errors: dict[str, ErrorLabel] = {}
        self._lines: dict[str, QVBoxLayout] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_COLUMN_GAP)
        self._grid.setVerticalSpacing(_ROW_GAP)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._make_fields()
        self._shown = self.values()

    # What it holds.

    def values(self) -> JobValues:
        """Return what the fields hold; a date that is not understood counts as none."""
        return JobValues(
            stage_id=str(self.stage.currentData()),
            title=self.title.text(),
            employer=self.employer.text(),
            location=self.location.text(),
            address=self.address.text(),
            url=self.url.text(),
            salary=self.salary.text(),
            source=self.source.text(),
            priority=self.priority.currentIndex(),
            tags=self.tags.tags,
            deadline=self.deadline.day,
            applied_on=self.applied_on.day,
            outcome=self.outcome.outcome,
            outcome_on=self.outcome.day.day,
            outcome_reason=self.outcome.reason.text(),
            is_archived=self.is_archived.isChecked(),
            posting=self.posting.toPlainText(),
        )

    def edited(self) -> list[str]:
        """Return the names of the fields that the user has changed."""
        return changed_fields(self._shown, self.values())

    def is_touched(self) -> bool:
        """Tell whether anything typed would be lost, dates that are not understood too."""
        return bool(self.edited() or self.date_faults())

    def onto(self, values: JobValues) -> JobValues:
        """Return values with what the user has changed."""
        typed = self.values()
        return replace(values, **{name: getattr(typed, name) for name in self.edited()})

    def whole_height(self) -> int:
        """Return the height that all of it takes, with what is told only of some jobs."""
        height = self.sizeHint().height()
        if self.outcome.isHidden():  # and does not know its height yet, which is that of any other row
            height += self._lines["source"].sizeHint().height() + _ROW_GAP
        if self.deadline_note.isHidden():
            height += self.deadline_note.fontMetrics().height() + self._lines["deadline"].spacing()
        return height

    # What is wrong.

    def date_faults(self) -> dict[str, str]:
        """Return a sentence for each day that is not understood, by field."""
        days = {"deadline": self.deadline, "applied_on": self.applied_on}
        if self.outcome.outcome is not None:
            days["outcome_on"] = self.outcome.day
        return {name: fault for name, field in days.items() if (fault := field.fault())}

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say at each field what is wrong, and go to the first of them."""
        for name, error in self._errors.items():
            error.say(faults.get(name, ""))
        first = next((name for name in self._fields if name in faults), None)
        if first is not None:
            self.focus(first)

    @property
    def tells_faults(self) -> bool:
        """Whether something wrong is said at a field."""
        return any(error.text() for error in self._errors.values())

    def take_back(self, faults: Mapping[str, str]) -> None:
        """Say no longer what is not wrong any more; what is newly wrong is not said yet."""
        for name, error in self._errors.items():
            if name not in faults:
                error.say("")

    def focus(self, name: str) -> None:
        """Give a field the keyboard, its text selected."""
        field = self._fields[name]
        if isinstance(field, TagField):
            field = field.edit
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()
        self.brought_up.emit(field)

    # Parts.

    def _make_fields(self) -> None:
        job, words = self._job, self._words
        self.title = self._line("title", self.tr("&Title"), job.title, 0, 0, span=2)
        self.title.setFont(type_.face(15))
        self.title.setMaxLength(LONGEST_TITLE)
        self.employer = self._line("employer", self.tr("&Employer"), job.employer, 1, 0, words.employers)
        self.location = self._line("location", self.tr("&Location"), job.location, 1, 1, words.locations)
        self.stage = self._choice("stage_id", self.tr("Sta&ge"), 2, 0)
        for stage in job.stages:
            self.stage.addItem(shown_name(stage.name), stage.id)
        self.stage.setCurrentIndex(self.stage.findData(job.stage_id))
        self.priority = self._choice("priority", self.tr("&Priority"), 2, 1)
        self.priority.addItems(priority_names())
        self.priority.setCurrentIndex(job.priority)
        self.deadline = self._date("deadline", self.tr("&Deadline"), job.deadline, 3, 0)
        self.applied_on = self._date("applied_on", self.tr("&Applied on"), job.applied_on, 3, 1, is_past=True)
        self._make_deadline_note()
        chips = [TagChip(tag.name, tag.hue) for tag in words.tags]
        self.tags = TagField(job.values.tags, chips, self._theme, self)
        self.tags.changed.connect(self.changed)
        self.tags.edit.textChanged.connect(self.changed)
        self._add("tags", self.tr("Tag&s"), self.tags, 4, 0, span=2, buddy=self.tags.edit)
        self.url = self._line("url", self.tr("Lin&k to the posting"), job.url, 5, 0, span=2)
        self.salary = self._line("salary", self.tr("Salar&y"), job.salary, 6, 0)
        self.address = self._line("address", self.tr("Street add&ress"), job.address, 6, 1)
        self.source = self._line("source", self.tr("So&urce"), job.source, 7, 0, words.sources)
        self.source.setPlaceholderText(self.tr("LinkedIn, a friend, a fair…"))
        self._make_outcome()
        self.posting = _PostingField(job.posting, self)
        self.posting.setTabChangesFocus(True)
        self.posting.textChanged.connect(self.changed)
        self._add("posting", self.tr("Te&xt of the posting"), self.posting, 9, 0, span=2)
        self._grid.setRowStretch(9, 1)
        self.is_archived = QCheckBox(self.tr("Archi&ved: kept, but not shown on the board"), self)
        self.is_archived.setChecked(job.is_archived)
        self.is_archived.toggled.connect(self.changed)
        self._fields["is_archived"] = self.is_archived
        self._grid.addWidget(self.is_archived, 10, 0, 1, 2)

    def _make_deadline_note(self) -> None:
        self.deadline_note = QLabel(self.tr("Not shown on the card: you have applied."), self)
        self.deadline_note.setProperty("quiet", "true")
        self.deadline_note.setFont(type_.second_line())
        self.deadline_note.setWordWrap(True)
        below = self._lines["deadline"]
        below.insertWidget(below.count() - 1, self.deadline_note)
        for field in (self.deadline, self.applied_on):
            field.changed.connect(self._note_deadline)
        self._note_deadline()

    def _note_deadline(self) -> None:
        """Tell that a deadline is the last day to apply, where it has no more to say."""
        is_over = self.deadline.day is not None and self.applied_on.day is not None
        self.deadline_note.setVisible(is_over)
        self.deadline.setAccessibleDescription(self.deadline_note.text() if is_over else "")

    def _make_outcome(self) -> None:
        job = self._job
        self.outcome = OutcomeFields(self._today, self._words.reasons, self._theme, self)
        self.outcome.show_outcome(job.outcome, job.outcome_on, job.outcome_reason)
        self.outcome.changed.connect(self.changed)
        self._fields |= {
            "outcome": self.outcome.choice,
            "outcome_on": self.outcome.day,
            "outcome_reason": self.outcome.reason,
        }
        self._errors |= {"outcome_on": self.outcome.day_error, "outcome_reason": self.outcome.reason_error}
        self._grid.addWidget(self.outcome.choice_part, 7, 1)
        self._grid.addWidget(self.outcome, 8, 0, 1, 2)

    def _line(
        self,
        name: str,
        label: str,
        text: str,
        row: int,
        column: int,
        words: Sequence[str] = (),
        *,
        span: int = 1,
    ) -> QLineEdit:
        field = QLineEdit(text, self)
        field.setCursorPosition(0)
        field.textChanged.connect(self.changed)
        if words:
            complete_from(field, words)
        self._add(name, label, field, row, column, span=span)
        return field

    def _choice(self, name: str, label: str, row: int, column: int) -> QComboBox:
        field = QComboBox(self)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.currentIndexChanged.connect(self.changed)
        self._add(name, label, field, row, column)
        return field

    def _date(
        self, name: str, label: str, day: date | None, row: int, column: int, *, is_past: bool = False
    ) -> DateField:
        field = DateField(day, self._today, self._theme, self, is_past=is_past)
        field.changed.connect(self.changed)
        self._add(name, label, field, row, column)
        return field

    def _add(
        self,
        name: str,
        label: str,
        field: QWidget,
        row: int,
        column: int,
        *,
        span: int = 1,
        buddy: QWidget | None = None,
    ) -> None:
        error = ErrorLabel(self)
        lines: QVBoxLayout = labelled(label, field)
        if buddy is not None:
            _give_label_to(lines, buddy)
        lines.addWidget(error)
        if not isinstance(field, QPlainTextEdit):  # which takes the room that there is
            lines.addStretch(1)
        self._fields[name], self._errors[name], self._lines[name] = field, error, lines
        self._grid.addLayout(lines, row, column, 1, span)


class _PostingField(QPlainTextEdit):
    """Asks for a few lines, and takes more where there is room."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setMinimumHeight(_POSTING_LINES * self.fontMetrics().lineSpacing() + 16)

    def sizeHint(self) -> QSize:
        """Return the least height."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


def _give_label_to(lines: QVBoxLayout, field: QWidget) -> None:
    """Let the letter of a label lead to a part of its field."""
    item = lines.itemAt(0)
    label = item.widget() if item is not None else None
    if isinstance(label, QLabel):
        label.setBuddy(field)
