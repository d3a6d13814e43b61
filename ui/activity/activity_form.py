"""The fields of an activity: what all have, and what its kind carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.activities.activity_queries import Category
from app.activities.activity_values import (
    ACCEPTED_STATUSES,
    ActivityValues,
    InterviewValues,
    NewPerson,
    OfferValues,
    changed_fields,
)
from app.activities.kinds import ACCEPT_OFFER, HOMEWORK, INTERVIEW, MAIL, OFFER, OFFER_RECEIVED
from app.activities.times import When
from app.people.contact_queries import PersonChoice
from app.schedule.preferences import usual_leads
from ui.activity.category_field import CategoryField, CategorySteps
from ui.activity.field_part import FieldPart, row_of
from ui.activity.interview_fields import InterviewFields
from ui.activity.length_field import LengthField
from ui.activity.new_people import as_choices, new_person
from ui.activity.offer_fields import OfferFields
from ui.activity.people_field import PeopleField
from ui.activity.when_field import WhenField
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.widgets.leads_field import LeadsField

_ROW_GAP = 12
_NOTE_LINES = 4


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields offer, and what can be done to categories."""

    categories: tuple[Category, ...]
    people: tuple[PersonChoice, ...]
    kinds: tuple[str, ...]
    today: date
    category_steps: CategorySteps
    leads_of: Callable[[str], tuple[int, ...]] = usual_leads  # minutes, by the id of a category


class ActivityForm(QWidget):
    """Shows an activity and takes what is typed. `changed` comes when a value may be another.

    Fields are named as `faults` names them. `edited` tells what the user has changed; since `before`, where
    the values are not those that are kept.
    """

    changed = Signal()
    resized = Signal()  # other fields are in view
    brought_up = Signal(QWidget)  # a field that is to be in view

    def __init__(
        self,
        values: ActivityValues,
        choices: Choices,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        before: ActivityValues | None = None,
    ) -> None:
        super().__init__(parent)
        self._values = values
        self._choices = replace(choices, people=(*as_choices(values.new_people), *choices.people))
        self._theme = theme
        self._parts: dict[str, FieldPart] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(_ROW_GAP)
        self._make_head(values)
        self._make_times(values)
        self._make_kinds(values)
        self._make_end(values)
        self._lines.addStretch(1)
        self._show_kind()
        self._shown = self.values() if before is None else before

    # What it holds.

    def values(self) -> ActivityValues:
        """Return what the fields hold; a date or time that is not understood counts as none."""
        carries = self.carries
        return ActivityValues(
            category_id=self.category.category_id,
            title=self.title.text(),
            note=self._note(),
            starts=self.starts.when,
            ends=self._ends(),
            is_done=self.is_done.isChecked(),
            done=self.done.when if self.is_done.isChecked() else None,
            people_ids=self.people.ids if carries == MAIL else (),
            interview=self.interview.values(self._minutes()) if carries == INTERVIEW else None,
            due=self.due.when if carries == HOMEWORK else None,
            offer=self.offer.values() if carries == OFFER else None,
            reminders=self.reminders.leads,
            new_people=self._new_people(),
        )

    def edited(self) -> list[str]:
        """Return the names of the values that the user has changed."""
        return changed_fields(self._shown, self.values())

    def is_touched(self) -> bool:
        """Tell whether anything typed would be lost, what is not understood too."""
        return bool(self.edited() or self.typed_faults())

    def onto(self, values: ActivityValues) -> ActivityValues:
        """Return values with what the user has changed."""
        typed = self.values()
        return replace(values, **{name: getattr(typed, name) for name in self.edited()})

    @property
    def carries(self) -> str:
        """What the chosen category carries."""
        category = self.category.category
        return category.carries if category is not None else ""

    # What is wrong.

    def typed_faults(self) -> dict[str, str]:
        """Return a sentence for each thing typed that is not understood, by field."""
        carries = self.carries
        found = {"category": self.category.fault(), "starts": self.starts.fault()}
        if self.is_done.isChecked():
            found["done"] = self.done.fault()
        if carries == INTERVIEW:
            found |= {"length": self.length.fault(), **self.interview.typed_faults()}
        else:
            found["ends"] = self.ends.fault()
        if carries == HOMEWORK:
            found["due"] = self.due.fault()
        if carries == MAIL:
            found["people"] = self.people.fault()
        if carries == OFFER:
            found |= self.offer.typed_faults()
        found["reminders"] = self.reminders.fault()
        return {name: fault for name, fault in found.items() if fault}

    def half_typed(self) -> dict[str, list[str]]:
        """Return, by field, the lines that are not understood yet: values have nothing of them."""
        parts = self._all_parts()
        return {name: [line.text() for line in _lines_of(parts[name].field)] for name in self.typed_faults()}

    def type_anew(self, typed: Mapping[str, Sequence[str]]) -> None:
        """Write the lines that `half_typed` told into their fields again."""
        parts = self._all_parts()
        for name in typed.keys() & parts.keys():
            for line, text in zip(_lines_of(parts[name].field), typed[name], strict=False):
                line.setText(text)
        self.category.show_line()

    def show_faults(self, faults: Mapping[str, str]) -> str:
        """Say at each field what is wrong, and go to the first; return what has no field to say it at."""
        parts = self._all_parts()
        told = {
            ("length" if name == "ends" and self.carries == INTERVIEW else name): fault
            for name, fault in faults.items()
        }
        for name, part in parts.items():
            part.say(told.get(name, ""))
        first = next((name for name in parts if name in told), None)
        if first is not None:
            self.offer.unfold(first)
            self.focus(first)
        return " ".join(fault for name, fault in told.items() if name not in parts)

    @property
    def tells_faults(self) -> bool:
        """Whether something wrong is said at a field."""
        return any(part.error.text() for part in self._all_parts().values())

    def take_back(self, faults: Mapping[str, str]) -> None:
        """Say no longer what is not wrong any more; what is newly wrong is not said yet."""
        for name, part in self._all_parts().items():
            if name not in faults:
                part.say("")

    def focus(self, name: str) -> QWidget:
        """Give a field the keyboard, its text selected; return it."""
        field = self._all_parts()[name].field
        field.setFocus()
        target = field.focusProxy() or field
        if isinstance(target, QLineEdit):
            target.selectAll()
        return field

    def keep_typed(self) -> None:
        """Take the people whose whole names are typed."""
        for field in self._people_fields():
            field.keep_typed()
        self.reminders.keep_typed()

    # Parts.

    def _make_head(self, values: ActivityValues) -> None:
        choices = self._choices
        self.category = CategoryField(
            choices.categories, values.category_id, choices.category_steps, self._theme, self
        )
        self.category.changed.connect(self._follow_category)
        self.title = QLineEdit(values.title, self)
        self.title.setFont(type_.face(15))
        self.title.setCursorPosition(0)
        self.title.textChanged.connect(self.changed)
        self._add("category", self.tr("Wh&at"), self.category)
        self._add("title", self.tr("&Title"), self.title)

    def _make_times(self, values: ActivityValues) -> None:
        today, theme = self._choices.today, self._theme
        self.starts = WhenField(values.starts, today, theme, self)
        self.starts.name(self.tr("When"), empty=self.tr("No time yet"))
        self.starts.changed.connect(self._follow_start)
        self.ends = WhenField(values.ends, today, theme, self)
        self.ends.name(self.tr("End"), empty=self.tr("Same day"))
        self.ends.time.setPlaceholderText(self.tr("No end"))
        self.ends.changed.connect(self.changed)
        self.length = LengthField(_shown_minutes(values), theme, self)
        self._length_shown = self.length.text()
        self.length.textChanged.connect(self.changed)
        parts = self._parts
        parts["starts"] = FieldPart(self.tr("&When"), self.starts, self)
        parts["ends"] = FieldPart(self.tr("&End"), self.ends, self)
        parts["length"] = FieldPart(self.tr("&Length"), self.length, self)
        self._lines.addWidget(row_of([parts["starts"], parts["ends"], parts["length"]], self, (3, 3, 1)))
        self.due = WhenField(values.due, today, theme, self)
        self.due.name(self.tr("Due"), empty=self.tr("No day yet"))
        self.due.changed.connect(self.changed)
        self._add("due", self.tr("D&ue"), self.due)
        self.reminders = LeadsField(values.reminders, theme, self)
        self.reminders.changed.connect(self.changed)
        self._add("reminders", self.tr("Remi&nd me"), self.reminders)

    def _make_kinds(self, values: ActivityValues) -> None:
        choices, theme = self._choices, self._theme
        self.people = PeopleField(choices.people, theme, self._make_person, self)
        self.people.set_ids(values.people_ids)
        self.people.changed.connect(self.changed)
        self._add("people", self.tr("To who&m"), self.people)
        self.interview = InterviewFields(
            values.interview or InterviewValues(),
            choices.kinds,
            choices.people,
            self._make_person,
            theme,
            self,
        )
        self.interview.changed.connect(self.changed)
        self._lines.addWidget(self.interview)
        self.offer = OfferFields(values.offer or OfferValues(), choices.today, theme, self)
        self.offer.changed.connect(self._follow_status)
        self.offer.resized.connect(self.resized)
        self.offer.begun.connect(self.brought_up)
        self._lines.addWidget(self.offer)

    def _make_end(self, values: ActivityValues) -> None:
        self.is_done = QCheckBox(self.tr("&Done"), self)
        self.is_done.setChecked(values.is_done)
        self.done = WhenField(values.done, self._choices.today, self._theme, self, is_past=True)
        self.done.name(self.tr("Done on"), empty=self.tr("Day unknown"))
        self.done.time.setPlaceholderText(self.tr("No time"))
        self.done.changed.connect(self.changed)
        self.is_done.toggled.connect(self._follow_done)
        self._lines.addWidget(self.is_done)
        self._add("done", self.tr("Do&ne on"), self.done)
        self.note = QPlainTextEdit(values.note, self)
        self.note.setTabChangesFocus(True)
        self.note.setMinimumHeight(_NOTE_LINES * self.note.fontMetrics().lineSpacing() + 16)
        self.note.setMaximumHeight(2 * self.note.minimumHeight())
        self._note_shown = self.note.toPlainText()
        self.note.textChanged.connect(self.changed)
        self._add("note", self.tr("N&ote"), self.note)

    def _add(self, name: str, label: str, field: QWidget) -> None:
        part = self._parts[name] = FieldPart(label, field, self)
        self._lines.addWidget(part)

    def _all_parts(self) -> dict[str, FieldPart]:
        """Return the fields in view, from the top, by name."""
        named = dict(self._parts)
        if self.carries == INTERVIEW:
            named |= self.interview.parts
        if self.carries == OFFER:
            named |= self.offer.parts
        return {name: part for name, part in named.items() if not part.isHidden()}

    # What follows from what.

    def _make_person(self, name: str) -> PersonChoice:
        """Offer somebody new in every field; a contact is made of them when the activity is saved."""
        made = new_person(name)
        for field in self._people_fields():
            field.know(made)
        return made

    def _people_fields(self) -> tuple[PeopleField, ...]:
        return self.people, self.interview.organizer, self.interview.interviewers

    def _new_people(self) -> tuple[NewPerson, ...]:
        """Return who is new in the fields in view, each once, in an order that is always the same."""
        in_view = {MAIL: [self.people], INTERVIEW: [self.interview.organizer, self.interview.interviewers]}
        found = {one.id: one for field in in_view.get(self.carries, ()) for one in field.new_people}
        return tuple(found.values())

    def _follow_category(self) -> None:
        offer, category_id = self.offer.values(), self.category.category_id
        if category_id == ACCEPT_OFFER and offer.status not in ACCEPTED_STATUSES:
            self.offer.set_status("accepted")
        elif category_id == OFFER_RECEIVED and offer.status in ACCEPTED_STATUSES:
            self.offer.set_status("received")
        self._show_kind()
        self.changed.emit()

    def _follow_status(self) -> None:
        """Let an accepted offer be the category of that, and one still open the other (contract 10.3)."""
        if self.carries == OFFER:
            is_accepted = self.offer.values().status in ACCEPTED_STATUSES
            self.category.choose(ACCEPT_OFFER if is_accepted else OFFER_RECEIVED)
        self.changed.emit()

    def _show_kind(self) -> None:
        """Show the fields of the chosen category."""
        category, carries = self.category.category, self.carries
        self.title.setPlaceholderText(category.name if category is not None else "")
        self._parts["ends"].setVisible(carries != INTERVIEW)
        self._parts["length"].setVisible(carries == INTERVIEW)
        self._parts["due"].setVisible(carries == HOMEWORK)
        self.reminders.show_usual(self._choices.leads_of(self.category.category_id))
        self._parts["people"].setVisible(carries == MAIL)
        self.interview.setVisible(carries == INTERVIEW)
        self.offer.setVisible(carries == OFFER)
        self._parts["done"].setVisible(self.is_done.isChecked())
        self._parts["reminders"].setVisible(not self.is_done.isChecked())
        self._follow_day()
        self.resized.emit()

    def _follow_start(self) -> None:
        self._follow_day()
        self.changed.emit()

    def _follow_day(self) -> None:
        self.ends.set_same_day(self.starts.day.day)

    def _follow_done(self) -> None:
        """Take what is ticked as done just now, until another time is given."""
        is_done = self.is_done.isChecked()
        if is_done and self.done.when is None and not self._values.is_done:
            self.done.set_when(self._now())
        self._parts["done"].setVisible(is_done)
        self._parts["reminders"].setVisible(not is_done)
        self.resized.emit()
        self.changed.emit()

    def _now(self) -> When:
        return When(self._choices.today)

    # Values that are shown in another way than they are kept.

    def _note(self) -> str:
        typed = self.note.toPlainText()
        return self._values.note if typed == self._note_shown else typed

    def _is_length_typed(self) -> bool:
        return self.length.text() != self._length_shown

    def _minutes(self) -> int | None:
        interview = self._values.interview
        if interview is None or self._is_length_typed() or self._moved():
            return self.length.minutes
        return interview.length_minutes

    def _moved(self) -> bool:
        return self.starts.when != self._values.starts

    def _ends(self) -> When | None:
        """Return the end; of an interview whose length tells it, none of its own."""
        if self.carries != INTERVIEW:
            return self.ends.when
        if self._is_length_typed() or (self._moved() and _planned_minutes(self._values) is not None):
            return None
        return self._values.ends


def _lines_of(field: QWidget) -> list[QLineEdit]:
    """Return the lines of a field in which something is typed."""
    return [field] if isinstance(field, QLineEdit) else field.findChildren(QLineEdit)


def _shown_minutes(values: ActivityValues) -> int | None:
    """Return how long an interview takes: what is kept, or else what its times tell."""
    kept = values.interview.length_minutes if values.interview is not None else None
    return kept if kept is not None else _planned_minutes(values)


def _planned_minutes(values: ActivityValues) -> int | None:
    """Return the minutes from start to end by the clock on the wall; None where one of them has no time."""
    starts, ends = values.starts, values.ends
    if starts is None or ends is None or starts.time is None or ends.time is None:
        return None
    length = datetime.combine(ends.day, ends.time) - datetime.combine(starts.day, starts.time)
    return length // timedelta(minutes=1)
