"""The people of a job: a tab of its panel."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from app.people.contact_commands import link_contact, trash_contacts, unlink_contact
from app.people.contact_queries import ContactDetails, PersonChoice, contacts_of_job, people_choices
from app.store.change import Change
from ui.messages import Messages
from ui.panel.measures import SIDE_MARGIN
from ui.people.contact_card import ContactCard
from ui.people.contact_editor import new_contact_values, open_contact_editor
from ui.people.person_line import PersonLine
from ui.ports import Desk
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import SCROLLBAR_WIDTH

_TABLES = (
    "contact",
    "contact_job",
    "contact_profile",
    "contact_employer",
    "employer",
    "activity",
    "activity_contact",
    "interview",
    "interview_interviewer",
    "job",
)
_GAP = 8
_LINE_ROOM = 2  # for the line of the focus
_WIDEST = 640  # a card is read at a glance, in a window of its own too


class ContactsTab(QWidget):
    """Shows the people of a job as cards, and takes new ones in the line above them.

    `mail_menu_wanted` asks for a menu of mails to somebody; of their jobs the one of the tab comes first.
    """

    mail_menu_wanted = Signal(QMenu, object)  # ContactDetails

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._theme = theme
        self._job_id = ""
        self._typed: dict[str, str] = {}  # names left half typed, by job
        self.cards: list[ContactCard] = []
        self.line = PersonLine(self._choices, self)
        self.line.chosen.connect(self._link)
        self.line.new_wanted.connect(self._make)
        self._empty = self._make_empty()
        self._area, self._list = self._make_list()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, SIDE_MARGIN - 4, 0, 0)
        lines.setSpacing(12)
        above = QVBoxLayout()
        above.setContentsMargins(SIDE_MARGIN, 0, SIDE_MARGIN, 0)
        above.addWidget(self.line)
        lines.addLayout(above)
        lines.addWidget(self._empty)
        lines.addWidget(self._area, 1)

    # What the panel asks (`ui/panel/tab.py`).

    def show_job(self, job_id: str) -> None:
        """Show the people of a job; "" shows nobody."""
        is_other = job_id != self._job_id
        if is_other:
            self._keep_typed()
            self._job_id = job_id
            self.line.setText(self._typed.pop(job_id, ""))
            self._area.verticalScrollBar().setValue(0)
        self._show(self._desk.read(contacts_of_job, job_id) if job_id else ())

    def follow(self, change: Change) -> None:
        """Show anew what a change may have altered."""
        if self._job_id and (change.is_of_everything or change.touches(*_TABLES)):
            self._show(self._desk.read(contacts_of_job, self._job_id))
            if self.line.hasFocus():
                self.line.know()

    def leave(self) -> bool:
        """Leave: a name that is half typed waits for the job's return."""
        self._keep_typed()
        return True

    def take_focus(self) -> None:
        """Give the keyboard to the first of the people, else to the line for a new one."""
        (self.cards[0] if self.cards else self.line).setFocus()

    def add(self) -> None:
        """Begin to add somebody: the line has the keyboard and offers who is known."""
        self.line.setFocus()
        self.line.know()
        # Once the panel is in place: the list stands where the line is then.
        QTimer.singleShot(0, self.line, self.line.offer)

    # What is done to people.

    def _choices(self) -> tuple[PersonChoice, ...]:
        return self._desk.read(people_choices, self._job_id or None)

    def _link(self, contact_id: str) -> None:
        if self._messages.run(lambda: self._desk.do(link_contact, contact_id, self._job_id)):
            self.line.setFocus()

    def _make(self, typed: str) -> None:
        """Open the editor for somebody new; what was typed stays in the line until they are saved."""
        values = new_contact_values(self._desk, typed, self._job_id)
        self._messages.look(
            lambda: open_contact_editor(
                self._desk, self._messages, self._theme, self.window(), values=values
            ).saved.connect(self._added)
        )

    def _added(self, contact_id: str) -> None:
        self.line.clear()
        for card in self.cards:
            if card.contact.id == contact_id:
                self._area.ensureWidgetVisible(card)

    def _edit(self, contact_id: str) -> None:
        self._messages.look(
            lambda: open_contact_editor(
                self._desk, self._messages, self._theme, self.window(), contact_id=contact_id
            )
        )

    def _unlink(self, contact_id: str) -> None:
        self._messages.run(lambda: self._desk.do(unlink_contact, contact_id, self._job_id))

    def _trash(self, contact_id: str) -> None:
        self._messages.run(lambda: self._desk.do(trash_contacts, [contact_id]))

    def _ask_for_mails(self, menu: QMenu, contact: ContactDetails) -> None:
        first = sorted(contact.jobs, key=lambda job: job.id != self._job_id)
        self.mail_menu_wanted.emit(menu, replace(contact, jobs=tuple(first)))

    # What is shown.

    def _show(self, contacts: tuple[ContactDetails, ...]) -> None:
        """Show these people; cards of those who are as they were stay, and so does the focus."""
        if [card.contact for card in self.cards] == list(contacts):
            self._empty.setVisible(not contacts)
            self._area.setVisible(bool(contacts))
            return
        place, was_inside = self._focused()
        present = {card.contact: card for card in self.cards}
        fresh = [present[contact] if contact in present else self._card(contact) for contact in contacts]
        for card in (card for card in self.cards if card not in fresh):
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for at, card in enumerate(fresh):
            self._list.insertWidget(at, card)
            card.show()
        for before, after in pairwise(fresh):
            QWidget.setTabOrder(before.more_button, after)
        self.cards = fresh
        self._empty.setVisible(not fresh)
        self._area.setVisible(bool(fresh))
        if was_inside:
            self._focus_at(place)

    def _card(self, contact: ContactDetails) -> ContactCard:
        card = ContactCard(contact, self._desk.clock, self._theme, self._area.widget())
        card.edit_wanted.connect(lambda: self._edit(contact.id))
        card.mail_menu_wanted.connect(lambda menu: self._ask_for_mails(menu, contact))
        card.unlink_wanted.connect(lambda: self._unlink(contact.id))
        card.trash_wanted.connect(lambda: self._trash(contact.id))
        card.stepped.connect(lambda by: self._step(card, by))
        return card

    def _step(self, card: ContactCard, by: int) -> None:
        at = self.cards.index(card) + by
        if at < 0:
            self.line.setFocus()
        elif at < len(self.cards):
            self.cards[at].setFocus()
            self._area.ensureWidgetVisible(self.cards[at])

    def _focused(self) -> tuple[int, bool]:
        """Return the place of the card with the keyboard, and whether there is one."""
        focus = QApplication.focusWidget()
        for at, card in enumerate(self.cards):
            if focus is not None and (focus is card or card.isAncestorOf(focus)):
                return at, True
        return 0, False

    def _focus_at(self, place: int) -> None:
        if self.cards:
            self.cards[min(place, len(self.cards) - 1)].setFocus()
        else:
            self.line.setFocus()

    def _keep_typed(self) -> None:
        text = self.line.text()
        if self._job_id and text.strip():
            self._typed[self._job_id] = text

    # Parts.

    def _make_empty(self) -> QWidget:
        ground = QWidget(self)
        heading = QLabel(self.tr("Nobody yet"), ground)
        heading.setFont(type_.title())
        text = QLabel(
            self.tr(
                "Keep the people of this job here: who wrote to you, who interviews, who told you of it. "
                "Somebody whom you know from another job is offered as you type."
            ),
            ground,
        )
        text.setWordWrap(True)
        text.setProperty("quiet", "true")
        lines = QVBoxLayout(ground)
        lines.setContentsMargins(SIDE_MARGIN, 4, SIDE_MARGIN, 0)
        lines.setSpacing(4)
        lines.addWidget(heading)
        lines.addWidget(text)
        lines.addStretch(1)
        return ground

    def _make_list(self) -> tuple[QScrollArea, QVBoxLayout]:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        ground = QWidget(area)
        ground.setObjectName("panelGround")
        ground.setMaximumWidth(_WIDEST + 2 * SIDE_MARGIN)
        lines = QVBoxLayout(ground)
        lines.setContentsMargins(SIDE_MARGIN, _LINE_ROOM, SIDE_MARGIN, SIDE_MARGIN)
        lines.setSpacing(_GAP)
        lines.addStretch(1)
        area.setWidget(ground)

        def make_room(_: int, most: int) -> None:
            """Keep the cards as wide as the line above them, whether or not there is a scroll bar."""
            taken = SCROLLBAR_WIDTH if most else 0
            lines.setContentsMargins(SIDE_MARGIN, _LINE_ROOM, SIDE_MARGIN - taken, SIDE_MARGIN)

        area.verticalScrollBar().rangeChanged.connect(make_room)
        return area, lines
