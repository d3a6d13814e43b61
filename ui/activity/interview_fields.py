"""What an interview has beside its time: kind, round, people, place, and how it went."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.activities.activity_values import InterviewValues
from app.board.web_address import web_address
from app.people.contact_queries import PersonChoice
from ui.activity.face_buttons import FaceButtons
from ui.activity.field_part import FieldPart, row_of
from ui.activity.people_field import Make, PeopleField
from ui.activity.suggesting_field import SuggestingField
from ui.theme.theme import Theme
from ui.widgets.buttons import Button

_ROW_GAP = 12


class InterviewFields(QWidget):
    """Shows what is known of an interview and takes what is typed; its length stands beside its time.

    `parts` are named as `faults` of activities names them; `changed` comes when a value may be another.
    """

    changed = Signal()

    def __init__(
        self,
        values: InterviewValues,
        kinds: Sequence[str],
        people: Sequence[PersonChoice],
        make_person: Make,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values = values
        self.kind = SuggestingField(values.kind, kinds, theme, self)
        self.kind.setPlaceholderText(self.tr("Recruiter, technical, …"))
        self.round = QLineEdit(values.round, self)
        self.round.setPlaceholderText(self.tr("1, final, …"))
        self.location = QLineEdit(values.location, self)
        self.location.setCursorPosition(0)
        self.location.setPlaceholderText(self.tr("A street, or the link of a meeting"))
        self.open_button = Button(self.tr("Open"), self, "flat")
        self.open_button.setAutoDefault(False)
        self.open_button.setAccessibleName(self.tr("Open the link in the browser"))
        self.open_button.clicked.connect(self._open)
        self.interviewers = PeopleField(people, theme, make_person, self)
        self.interviewers.set_ids(values.interviewer_ids)
        self.organizer = PeopleField(people, theme, make_person, self, most=1)
        self.organizer.set_ids([values.organizer_id] if values.organizer_id else [])
        self.faces = FaceButtons(theme, self)
        self.faces.set_rating(values.rating)
        self.parts = self._make_parts()
        self._lay_out()
        self._watch()
        self._follow_location()

    def values(self, length_minutes: int | None) -> InterviewValues:
        """Return what the fields hold, with the length that stands elsewhere."""
        organizers = self.organizer.ids
        return InterviewValues(
            kind=self.kind.text(),
            length_minutes=length_minutes,
            location=self.location.text(),
            round=self.round.text(),
            rating=self.faces.rating,
            organizer_id=organizers[0] if organizers else None,
            interviewer_ids=self.interviewers.ids,
        )

    def typed_faults(self) -> dict[str, str]:
        """Return a sentence for each name that is nobody's yet, by field."""
        fields = {"organizer": self.organizer, "interviewers": self.interviewers}
        return {name: fault for name, field in fields.items() if (fault := field.fault())}

    def _make_parts(self) -> dict[str, FieldPart]:
        return {
            "kind": FieldPart(self.tr("&Kind of interview"), self.kind, self),
            "round": FieldPart(self.tr("&Round"), self.round, self),
            "interviewers": FieldPart(self.tr("&Interviewers"), self.interviewers, self),
            "organizer": FieldPart(self.tr("Or&ganizer"), self.organizer, self),
            "location": FieldPart(self.tr("&Place or link"), self.location, self, beside=self.open_button),
            "rating": FieldPart(self.tr("&How it went"), self.faces, self),
        }

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(_ROW_GAP)
        parts = self.parts
        lines.addWidget(row_of([parts["kind"], parts["round"]], self, (2, 1)))
        for name in ("location", "interviewers", "organizer", "rating"):
            lines.addWidget(parts[name])

    def _watch(self) -> None:
        for line in (self.kind, self.round, self.location):
            line.textChanged.connect(self.changed)
        for field in (self.organizer, self.interviewers, self.faces):
            field.changed.connect(self.changed)
        self.location.textChanged.connect(self._follow_location)

    def _follow_location(self) -> None:
        """Offer to open what is the address of a web page."""
        text = self.location.text()
        self.open_button.setVisible("." in text and " " not in text.strip() and bool(web_address(text)))

    def _open(self) -> None:
        address = web_address(self.location.text())
        if address:
            QDesktopServices.openUrl(QUrl(address))
