"""The fields of a contact."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.people.choices import employer_choices, employers_named, job_choices, linked_jobs
from app.people.contact_queries import LinkedJob
from app.people.contact_values import ContactValues, changed_fields
from app.people.profiles import PROFILE_KINDS
from app.text import shown_name
from ui.people.profile_rows import ProfileRows
from ui.people.words import job_words
from ui.ports import Desk
from ui.theme.theme import Theme
from ui.widgets.fields import ErrorLabel, labelled
from ui.widgets.link_field import Link, LinkField

_COLUMN_GAP = 16
_ROW_GAP = 12
_NOTE_LINES = 4


class ContactForm(QWidget):
    """Shows a contact and takes what is typed; fields are named as `ContactValues` names them.

    `edited` tells what the user has changed: a value that a field only shows in another way is none.
    """

    changed = Signal()
    brought_up = Signal(QWidget)  # a field that is to be in view
    grown = Signal()  # it needs more room

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._fields: dict[str, QWidget] = {}
        self._errors: dict[str, ErrorLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_COLUMN_GAP)
        self._grid.setVerticalSpacing(_ROW_GAP)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._make_fields()
        self._shown = self.values()

    # What it holds.

    def show_values(self, values: ContactValues, *, is_kept: bool = True) -> None:
        """Show values; `is_kept` means that they are in the store, so that nothing of them is typed yet."""
        for name in ("first_name", "last_name", "email", "phone", "title", "location"):
            field = self._fields[name]
            if isinstance(field, QLineEdit):
                field.setText(getattr(values, name))
                field.setCursorPosition(0)
        self.note.setPlainText(values.note)
        jobs = self._desk.read(linked_jobs, values.job_ids)
        self.jobs.show_links(_job_link(job) for job in jobs)
        known = self._desk.read(employers_named, values.employer_ids)
        links = [Link(employer.id, employer.name) for employer in known]
        self.employers.show_links([*links, *(Link("", name) for name in values.new_employers)])
        self.profiles.show_profiles(values.profiles)
        if is_kept:
            self._shown = self.values()

    def values(self) -> ContactValues:
        """Return what the fields hold."""
        return ContactValues(
            first_name=self.first_name.text(),
            last_name=self.last_name.text(),
            email=self.email.text(),
            phone=self.phone.text(),
            title=self.title.text(),
            location=self.location.text(),
            note=self.note.toPlainText(),
            profiles=self.profiles.profiles,
            job_ids=self.jobs.ids,
            employer_ids=self.employers.ids,
            new_employers=self.employers.new_names,
        )

    def edited(self) -> list[str]:
        """Return the names of the fields that the user has changed."""
        return changed_fields(self._shown, self.values())

    def is_touched(self) -> bool:
        """Tell whether anything typed would be lost."""
        return bool(self.edited() or self.jobs.edit.text().strip())

    def onto(self, values: ContactValues) -> ContactValues:
        """Return values with what the user has changed."""
        typed = self.values()
        return replace(values, **{name: getattr(typed, name) for name in self.edited()})

    def tidy(self) -> None:
        """Take what is typed and not yet made a chip or a name."""
        self.jobs.keep_typed()
        self.employers.keep_typed()
        self.profiles.tidy()

    # What is wrong.

    def own_faults(self) -> dict[str, str]:
        """Return what is wrong that values cannot tell: by field, a sentence."""
        found = {"job_ids": self.jobs.fault()}
        doubled = self.profiles.doubled()
        if doubled:
            found[f"profiles.{doubled}"] = self.tr("There are two profiles of {}. Keep one.").format(
                PROFILE_KINDS[doubled].name
            )
        return {name: sentence for name, sentence in found.items() if sentence}

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say at each field what is wrong, and go to the first of them."""
        for name, error in self._errors.items():
            error.say(faults.get(name, ""))
        row = self.profiles.show_faults(faults)
        first = next((self._fields[name] for name in self._errors if name in faults), row)
        if first is not None:
            self._go_to(first)

    def take_back(self, faults: Mapping[str, str]) -> None:
        """Say no longer what is not wrong any more; what is newly wrong is not said yet."""
        for name, error in self._errors.items():
            if name not in faults:
                error.say("")
        for row in self.profiles.rows:
            if f"profiles.{row.profile[0]}" not in faults:
                row.error.say("")

    @property
    def tells_faults(self) -> bool:
        """Whether something wrong is said at a field."""
        errors = [*self._errors.values(), *(row.error for row in self.profiles.rows)]
        return any(error.text() for error in errors)

    def focus(self, name: str) -> None:
        """Give a field the keyboard, its text selected."""
        self._go_to(self._fields[name])

    def _go_to(self, field: QWidget) -> None:
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.end(False)
            field.home(True)  # so that the beginning of a long text is in view
        self.brought_up.emit(field)

    # Parts.

    def _make_fields(self) -> None:
        self.first_name = self._line("first_name", self.tr("&First name"), 0, 0)
        self.last_name = self._line("last_name", self.tr("&Last name"), 0, 1)
        self.email = self._line("email", self.tr("&E-mail"), 1, 0)
        self.phone = self._line("phone", self.tr("&Phone"), 1, 1)
        self.title = self._line("title", self.tr("Job &title"), 2, 0)
        self.location = self._line("location", self.tr("L&ocation"), 2, 1)
        self.employers = LinkField(
            self._find_employers,
            self._theme,
            self,
            prompt=self.tr("Add an employer"),
            make_words=self.tr("Add “{}” as a new employer"),
        )
        self.employers.changed.connect(self.changed)
        self._add("employers", self.tr("&Works for"), self.employers, 3, buddy=self.employers.edit)
        self.jobs = LinkField(
            self._find_jobs,
            self._theme,
            self,
            prompt=self.tr("Add a job"),
            refusal=self.tr("“{}” is none of your jobs. Choose one of the list, or take the words out."),
        )
        self.jobs.changed.connect(self.changed)
        self._add("job_ids", self.tr("Has to do with these &jobs"), self.jobs, 4, buddy=self.jobs.edit)
        self.profiles = ProfileRows(self._theme, self)
        self.profiles.changed.connect(self.changed)
        self.profiles.grown.connect(self.grown)
        self._grid.addLayout(self._headed(self.tr("Profiles"), self.profiles), 5, 0, 1, 2)
        self.note = _NoteField(self)
        self.note.setTabChangesFocus(True)
        self.note.textChanged.connect(self.changed)
        self._add("note", self.tr("&Note"), self.note, 6)
        self._grid.setRowStretch(6, 1)

    def _headed(self, text: str, part: QWidget) -> QVBoxLayout:
        heading = QLabel(text, self)
        heading.setProperty("quiet", "true")
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(heading)
        lines.addWidget(part)
        return lines

    def _line(self, name: str, text: str, row: int, column: int) -> QLineEdit:
        field = QLineEdit(self)
        field.textChanged.connect(self.changed)
        self._add(name, text, field, row, column, span=1)
        return field

    def _add(
        self,
        name: str,
        text: str,
        field: QWidget,
        row: int,
        column: int = 0,
        *,
        span: int = 2,
        buddy: QWidget | None = None,
    ) -> None:
        if buddy is not None:
            buddy.setAccessibleName(text.replace("&", ""))
        lines = labelled(text, field)
        first = lines.itemAt(0)
        label = first.widget() if first is not None else None
        if buddy is not None and isinstance(label, QLabel):
            label.setBuddy(buddy)  # the frame around it takes no keyboard of its own
        error = ErrorLabel(self)
        lines.addWidget(error)
        if span == 1:
            lines.addStretch(0)  # what is wrong with the field beside it may need two lines
        self._fields[name] = field
        self._errors[name] = error
        self._grid.addLayout(lines, row, column, 1, span)

    def _find_jobs(self, typed: str, taken: Collection[str]) -> list[Link]:
        return [_job_link(job) for job in self._desk.read(job_choices, typed, taken)]

    def _find_employers(self, typed: str, taken: Collection[str]) -> list[Link]:
        found = self._desk.read(employer_choices, typed, taken)
        return [Link(employer.id, employer.name) for employer in found]


def _job_link(job: LinkedJob) -> Link:
    return Link(job.id, job_words(job), shown_name(job.stage))


class _NoteField(QPlainTextEdit):
    """A field of a few lines."""

    def sizeHint(self) -> QSize:
        """Return the size of a few lines."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * _NOTE_LINES + 22)

    def minimumSizeHint(self) -> QSize:
        """Return the same: it grows and is not pressed together."""
        return self.sizeHint()
