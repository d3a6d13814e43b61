"""The fields of a job in rows: the name at the left, the field at the right, in one column or in two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from app.board import shown_name
from app.board.job_details import JobDetails, JobTag
from app.board.job_values import LONGEST_TITLE
from app.board.snapshots import TagChip
from ui.job.date_field import DateField
from ui.job.form_rows import FormRow, FormRows
from ui.job.outcome_choice import OutcomeBox
from ui.job.pay_words import pay_told
from ui.job.tag_field import TagField
from ui.job.words import priority_names
from ui.theme.theme import Theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.completing import complete_from

# The groups of rows in their order, and the column they are in where there are two.
_GROUPS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("title", "employer", "location", "url"), 0),
    (("stage_id", "priority", "tags", "deadline", "applied_on"), 1),
    (("salary", "desired_salary", "offered"), 0),
    (("source", "address"), 0),
    (("outcome", "outcome_on", "outcome_reason", "is_archived"), 1),
)
# Fields about which a line is said that follows from what they hold.
_NOTED = ("salary", "desired_salary", "deadline", "applied_on", "employer")


class JobForm(QWidget):
    """Shows a job and takes what is typed. Fields are named as `JobValues` names them.

    A field is touched while it shows something else than the job has, a day that is not understood too; a
    value that a field only shows in another way, such as a line break in a title, touches nothing. `changed`
    carries the name of the field whose text is another, `chosen` of one in which something was chosen.
    """

    changed = Signal(str)
    chosen = Signal(str)

    def __init__(self, today: date, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._theme = theme
        self._rows: dict[str, FormRow] = {}
        self._shown: dict[str, object] = {}
        self._is_showing = False
        self.fields: dict[str, QWidget] = {}
        self._make_fields()
        self._layout = FormRows(self, [(self._of(names), column) for names, column in _GROUPS])
        self._follow_outcome()

    # What it shows.

    def show_job(self, job: JobDetails, today: date) -> None:
        """Show a job, whatever was typed before."""
        self._today = today
        for field in (self.deadline, self.applied_on, self.outcome_on):
            field.follow_day(today)
        if [self.stage.itemData(at) for at in range(self.stage.count())] != [s.id for s in job.stages]:
            self._list_stages(job)
        for name in self.fields:
            self.show_field(name, job)
        self.title.setCursorPosition(0)

    def refresh(self, job: JobDetails) -> None:
        """Show a job as it is now; what is being typed stays."""
        untouched = [name for name in self.fields if not self.is_touched(name)]
        chosen = self.stage.currentData()
        self._list_stages(job)
        self.stage.setCurrentIndex(self.stage.findData(chosen))
        for name in untouched:
            self.show_field(name, job)

    def show_field(self, name: str, job: JobDetails) -> None:
        """Show one field of a job, and that nothing is wrong with it."""
        self._is_showing = True  # and nobody is typing
        try:
            self._put(name, getattr(job.values, name))
        finally:
            self._is_showing = False
        self._shown[name] = self._raw(name)
        self.say(name, "")
        if name not in _NOTED:
            self.note(name, "")
        self._follow(name)

    def show_offered(self, text: str) -> None:
        """Show the pay of the newest offer, which is written in its activity; "" where there is none."""
        self._rows["offered"].setVisible(bool(text))
        self.offered.setText(text)

    def know(self, name: str, words: Sequence[str]) -> None:
        """Let a field offer words that were typed before."""
        self._rows[name].know(words)

    def know_tags(self, tags: Sequence[JobTag]) -> None:
        """Let the field of tags offer those that there are."""
        self.tags.know([TagChip(tag.name, tag.hue) for tag in tags])

    # What it holds.

    def is_touched(self, name: str) -> bool:
        """Tell whether a field shows something else than it was given."""
        return self._raw(name) != self._shown.get(name)

    def touched(self) -> list[str]:
        """Return the names of the touched fields, from top to bottom."""
        return [name for name in self.fields if self.is_touched(name)]

    def value(self, name: str) -> object:
        """Return what a field holds as `JobValues` has it; a day that is not understood is none."""
        field = self.fields[name]
        return field.day if isinstance(field, DateField) else self._raw(name)

    def take_back(self, name: str) -> None:
        """Show in a field what it was given."""
        field, shown = self.fields[name], self._shown[name]
        if isinstance(field, DateField):
            field.setText(str(shown))
        else:
            self._put(name, shown)
        self.say(name, "")
        self._follow(name)

    # What is wrong.

    def date_fault(self, name: str) -> str:
        """Return why a day is not understood, "" where it is and for every other field."""
        field = self.fields[name]
        return field.fault() if isinstance(field, DateField) else ""

    def say(self, name: str, sentence: str) -> None:
        """Say at a field what is wrong with it; "" for nothing."""
        if sentence != self.said(name):
            self._rows[name].error.say(sentence)

    def said(self, name: str) -> str:
        """Return what is said to be wrong with a field."""
        return self._rows[name].error.text()

    def editor_of(self, name: str) -> QWidget:
        """Return what takes the keyboard for a field."""
        field = self.fields[name]
        return field.edit if isinstance(field, TagField) else field

    def focus(self, name: str) -> None:
        """Give a field the keyboard, its text selected."""
        field = self.editor_of(name)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, QLineEdit):
            field.end(False)
            field.home(True)  # so that the beginning of a long text is in view

    def name_of(self, widget: QWidget | None) -> str:
        """Return the name of the field that a widget is, or belongs to as its calendar does; "" for none."""
        names = {id(field): name for name, field in self.fields.items()}
        while widget is not None and widget is not self:
            if id(widget) in names:
                return names[id(widget)]
            widget = widget.parentWidget()
        return ""

    def note(self, name: str, text: str) -> None:
        """Say a quiet line about a field, such as how an application at an employer ended; "" for none."""
        self._rows[name].note(text)

    def add_beside(self, name: str, button: QWidget) -> None:
        """Put a button behind a field."""
        self._rows[name].add_beside(button)

    def note_of(self, name: str) -> str:
        """Return the quiet line that is said about a field."""
        return self._rows[name].noted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the fields out in two columns where there is room."""
        super().resizeEvent(event)
        self._layout.fit(self.width())

    # Parts.

    def _of(self, names: Sequence[str]) -> list[FormRow]:
        return [self._rows[name] for name in names]

    def _make_fields(self) -> None:
        self.title = self._line("title", self.tr("Title"))
        self.title.setMaxLength(LONGEST_TITLE)
        self.employer = self._line("employer", self.tr("Employer"), is_completed=True)
        self.employer.setPlaceholderText(self.tr("None"))
        self.location = self._line("location", self.tr("Location"), is_completed=True)
        self.location.setPlaceholderText(self.tr("City, or remote"))
        self.address = self._line("address", self.tr("Street address"))
        self.address.setPlaceholderText(self.tr("None"))
        self.url = self._line("url", self.tr("Link"))
        self.url.setPlaceholderText(self.tr("Address of the posting"))
        self.source = self._line("source", self.tr("Source"), is_completed=True)
        self.source.setPlaceholderText(self.tr("LinkedIn, a friend, a fair…"))
        self.stage = self._choice("stage_id", self.tr("Stage"), ChoiceBox(self))
        self.priority = self._choice("priority", self.tr("Priority"), ChoiceBox(self))
        self.priority.addItems(priority_names())
        self.tags = TagField((), (), self._theme, self)
        self.tags.changed.connect(lambda: self._tell("tags"))
        self.tags.edit.textChanged.connect(lambda: self._tell("tags"))
        self._add("tags", self.tr("Tags"), self.tags)
        self.deadline = self._date("deadline", self.tr("Deadline"))
        self.applied_on = self._date("applied_on", self.tr("Applied on"), is_past=True)
        self.salary = self._line("salary", self.tr("Salary"))
        self.salary.setPlaceholderText(self.tr("As advertised"))
        self.desired_salary = self._line("desired_salary", self.tr("Desired"))
        self.desired_salary.setPlaceholderText(self.tr("What you want for it"))
        self.offered = QLabel(self)
        self._rows["offered"] = FormRow(self.tr("Offered"), self.offered, self)
        self._rows["offered"].hide()
        self.outcome = OutcomeBox(self)
        self._choice("outcome", self.tr("Outcome"), self.outcome)
        self.outcome_on = self._date("outcome_on", self.tr("Ended on"), is_past=True)
        self.outcome_reason = self._line("outcome_reason", self.tr("Reason"), is_completed=True)
        self.outcome_reason.setPlaceholderText(self.tr("In your own words"))
        self.is_archived = QCheckBox(self.tr("Kept, but not on the board"), self)
        self.is_archived.clicked.connect(lambda: self.chosen.emit("is_archived"))
        self._add("is_archived", self.tr("Archived"), self.is_archived)

    def _line(self, name: str, label: str, *, is_completed: bool = False) -> QLineEdit:
        field = QLineEdit(self)
        field.textChanged.connect(lambda: self._tell(name))
        row = self._add(name, label, field)
        if is_completed:
            row.completer = complete_from(field, ())
        return field

    def _choice(self, name: str, label: str, field: QComboBox) -> QComboBox:
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(6)
        field.activated.connect(lambda: self._choose(name))
        self._add(name, label, field)
        return field

    def _date(self, name: str, label: str, *, is_past: bool = False) -> DateField:
        field = DateField(None, self._today, self._theme, self, is_past=is_past)
        field.changed.connect(lambda: self._tell(name))
        self._add(name, label, field)
        return field

    def _add(self, name: str, label: str, field: QWidget) -> FormRow:
        row = self._rows[name] = FormRow(label, field, self)
        self.fields[name] = field
        return row

    def _list_stages(self, job: JobDetails) -> None:
        self.stage.clear()
        for stage in job.stages:
            self.stage.addItem(shown_name(stage.name), stage.id)

    # Values.

    def _raw(self, name: str) -> object:
        """Return what a field shows: of a day its text, so that one that is not understood counts."""
        field = self.fields[name]
        if isinstance(field, OutcomeBox):
            return field.outcome
        if isinstance(field, TagField):
            return field.tags
        if isinstance(field, QCheckBox):
            return field.isChecked()
        if isinstance(field, QComboBox):
            return field.currentData() if name == "stage_id" else field.currentIndex()
        return field.text() if isinstance(field, QLineEdit) else None

    def _put(self, name: str, value: object) -> None:
        field = self.fields[name]
        if isinstance(field, OutcomeBox):
            field.choose(value if isinstance(value, str) else None)
        elif isinstance(field, TagField):
            field.show_tags(value if isinstance(value, tuple) else ())
        elif isinstance(field, QCheckBox):
            field.setChecked(bool(value))
        elif isinstance(field, QComboBox):
            at = field.findData(value) if name == "stage_id" else value
            field.setCurrentIndex(at if isinstance(at, int) else -1)
        elif isinstance(field, DateField):
            field.set_day(value if isinstance(value, date) else None)
        elif isinstance(field, QLineEdit):
            at = field.cursorPosition() if field.hasFocus() else 0
            field.setText(str(value))  # anew even where it is the same: what was typed is not undone any more
            field.setCursorPosition(at)

    # What follows from a field.

    def _tell(self, name: str) -> None:
        if not self._is_showing:
            self._follow(name)
            self.changed.emit(name)

    def _choose(self, name: str) -> None:
        if name == "outcome" and self.outcome.outcome is not None and not self.outcome_on.text():
            self.outcome_on.set_day(self._today)
        self._follow(name)
        self.chosen.emit(name)

    def _follow(self, name: str) -> None:
        if name in ("deadline", "applied_on"):
            self._note_deadline()
        elif name in ("salary", "desired_salary"):
            self._rows[name].note(pay_told(self._text(name)))
        elif name == "outcome":
            self._follow_outcome()

    def _text(self, name: str) -> str:
        field = self.fields[name]
        return field.text() if isinstance(field, QLineEdit) else ""

    def _note_deadline(self) -> None:
        """Tell that a deadline is the last day to apply, where it has no more to say."""
        is_over = self.deadline.day is not None and self.applied_on.day is not None
        told = self.tr("Not shown on the card: you have applied.") if is_over else ""
        self._rows["deadline"].note(told)
        self.deadline.setAccessibleDescription(told)

    def _follow_outcome(self) -> None:
        for name in ("outcome_on", "outcome_reason"):
            self._rows[name].setVisible(self.outcome.outcome is not None)
