"""The page "People": everybody and every employer, found by typing, with a sheet about the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QFont, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.board.web_address import web_address
from app.people.contact_commands import trash_contacts
from app.people.contact_queries import ContactDetails, contact_details, contact_lines
from app.people.employer_queries import employer_details, employer_lines
from app.store.change import Change
from ui.messages import Messages
from ui.people.columns import contact_columns, contact_haystack, employer_columns, employer_haystack
from ui.people.people_list import PeopleList
from ui.people.profile_rows import open_profile
from ui.people.search_field import SearchField
from ui.people.sheet import Sheet
from ui.people.sheets import Ways, contact_sheet, employer_sheet
from ui.ports import Desk
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import BOARD_MARGIN
from ui.widgets.buttons import Button

_SHEET_WIDTH = (280, 400)  # least, and at first
_LIST_WIDTH, _LEAST_LIST = 760, 256
_SEARCH_WIDTH = 280
# The tables whose rows the lists and sheets tell of.
_SHOWN = (
    *("contact", "contact_profile", "contact_job", "contact_employer", "employer", "job", "stage", "board"),
    *("activity", "activity_contact", "interview", "interview_interviewer"),
)


class PeoplePage(QWidget):
    """Two lists to switch between. `job_wanted` carries a job to open, `mail_menu_wanted` a menu to fill."""

    job_wanted = Signal(str)
    mail_menu_wanted = Signal(QMenu, object)  # ContactDetails

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._theme = theme
        head = self._head()  # made first: the Tab key goes in the order in which things are made
        self.people = self._people_list()
        self.employers = self._employer_list()
        self._lists = QStackedWidget(self)
        self._lists.addWidget(self.people)
        self._lists.addWidget(self.employers)
        self._stale = {self.people, self.employers}  # to be read when shown
        self.sheet_area = QScrollArea(self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(head)
        lines.addWidget(self._middle(), 1)
        theme.changed.connect(self._show_sheet)

    # What is shown.

    @property
    def list(self) -> PeopleList:
        """The list that is shown."""
        return self.employers if self._lists.currentWidget() is self.employers else self.people

    @property
    def sheet(self) -> Sheet | None:
        """The sheet about the chosen one."""
        shown = self.sheet_area.widget()
        return shown if isinstance(shown, Sheet) else None

    def show_contact(self, contact_id: str) -> None:
        """Choose a contact, whatever was searched for."""
        self._show_chosen(self.people, contact_id)

    def show_employer(self, employer_id: str) -> None:
        """Choose an employer, whatever was searched for."""
        self._show_chosen(self.employers, employer_id)

    def follow(self, change: Change) -> None:
        """Read anew what a change may have altered; hidden, when shown again."""
        if change.touches(*_SHOWN) or change.is_of_everything:
            self.read_anew()

    def read_anew(self) -> None:
        """Read everything anew, or when shown again."""
        self._stale = {self.people, self.employers}
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was changed while it was hidden."""
        super().showEvent(event)
        self._read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard to the list."""
        super().focusInEvent(event)
        self.list.take_focus()

    # What a user does.

    def switch_to(self, wanted: PeopleList) -> None:
        """Show the other list, with what is searched for."""
        self._lists.setCurrentWidget(wanted)
        self._name_parts()
        self._read()
        wanted.search(self.search.text())
        self._show_sheet()

    def add(self) -> None:
        """Open the dialog for a new contact or employer."""
        self._open_editor("")

    def edit_chosen(self) -> None:
        """Open the dialog for the chosen one."""
        chosen = self.list.table.chosen_id()
        if chosen:
            self._open_editor(chosen)

    def trash_chosen(self) -> None:
        """Put the chosen contact into the trash; employers stay as long as their jobs do."""
        chosen = self.people.table.chosen_id()
        if self.list is self.people and chosen:
            self._trash(chosen)

    # Parts.

    def _head(self) -> QWidget:
        ground = QWidget(self)
        line = QHBoxLayout(ground)
        line.setContentsMargins(BOARD_MARGIN, 8, BOARD_MARGIN, 8)
        line.setSpacing(8)
        head = QLabel(self.tr("People"), ground)
        head.setFont(type_.face(16, QFont.Weight.DemiBold))
        self.people_button = self._switch(self.tr("&People"), ground, lambda: self.people)
        self.employers_button = self._switch(self.tr("E&mployers"), ground, lambda: self.employers)
        self.search = SearchField(ground)
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        ground.setMinimumHeight(self.search.sizeHint().height() + 16)  # without its field too
        self.search.textChanged.connect(self._search)
        self.search.left.connect(self._leave_search)
        self.counted = QLabel(ground)
        self.counted.setProperty("quiet", "true")
        self.add_button = Button("", ground, "strong")
        self.add_button.clicked.connect(lambda _=False: self.add())
        line.addWidget(head)
        line.addSpacing(8)
        line.addWidget(self.people_button)
        line.addWidget(self.employers_button)
        line.addSpacing(8)
        line.addWidget(self.search, 4)
        line.addWidget(self.counted)
        line.addStretch(1)
        line.addWidget(self.add_button)
        return ground

    def _switch(self, text: str, parent: QWidget, to: Callable[[], PeopleList]) -> Button:
        button = Button(text, parent)
        button.setProperty("toggle", "true")
        button.setCheckable(True)
        button.clicked.connect(lambda _=False: self._take_switch(to()))
        return button

    def _take_switch(self, to: PeopleList) -> None:
        self._messages.look(lambda: self.switch_to(to))

    def _middle(self) -> QWidget:
        area = self.sheet_area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumWidth(_SHEET_WIDTH[0])
        area.setAccessibleName(self.tr("About the chosen one"))
        left = QWidget(self)
        left.setMinimumWidth(_LEAST_LIST)
        inside = QVBoxLayout(left)
        inside.setContentsMargins(BOARD_MARGIN, 0, 0, BOARD_MARGIN)
        inside.addWidget(self._lists)
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.setObjectName("people")
        parts.setChildrenCollapsible(False)
        parts.addWidget(left)
        parts.addWidget(area)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 1)
        parts.setSizes([_LIST_WIDTH, _SHEET_WIDTH[1]])
        return parts

    def _people_list(self) -> PeopleList:
        empty = (
            self.tr("Nobody is here yet"),
            self.tr(
                "Recruiters, interviewers and friends who can recommend you: keep how to reach them, "
                "which jobs they have to do with, and when you were last in touch."
            ),
            self.tr("Add a contact"),
        )
        columns = contact_columns(self._desk.clock)
        made = PeopleList(columns, contact_haystack, self.tr("People"), empty, self)
        self._connect_list(made)
        return made

    def _employer_list(self) -> PeopleList:
        empty = (
            self.tr("No employer is here yet"),
            self.tr("Each employer of a job is listed here, with all jobs there and how they ended."),
            self.tr("Add an employer"),
        )
        made = PeopleList(employer_columns(), employer_haystack, self.tr("Employers"), empty, self)
        self._connect_list(made)
        return made

    def _connect_list(self, made: PeopleList) -> None:
        made.chosen.connect(lambda _: self._show_sheet())
        made.add_wanted.connect(self.add)
        made.table.opened.connect(self.edit_chosen)
        made.table.trash_wanted.connect(self.trash_chosen)
        made.table.typed.connect(self.search_for)
        made.table.menu_wanted.connect(self._fill_menu)

    # What happens.

    def search_for(self, text: str) -> None:
        """Begin a search with what was typed into the list."""
        self.search.setFocus()
        self.search.setText(text)

    def _leave_search(self) -> None:
        self.list.take_focus()

    def _search(self, text: str) -> None:
        self.list.search(text)
        self._count()

    def _read(self) -> None:
        """Read the list that is shown where it may be another one."""
        shown = self.list
        if shown in self._stale and self._messages.look(lambda: self._read_list(shown)):
            self._stale.discard(shown)
            self._show_sheet()
        self._name_parts()

    def _read_list(self, shown: PeopleList) -> None:
        if shown is self.people:
            shown.show_lines(self._desk.read(contact_lines))
        else:
            shown.show_lines(self._desk.read(employer_lines))

    def _show_chosen(self, where: PeopleList, line_id: str) -> None:
        if where.model.row_of(line_id) < 0:
            self.search.clear()
        self.switch_to(where)
        where.choose(line_id)
        where.take_focus()

    def _show_sheet(self) -> None:
        chosen = self.list.table.chosen_id()
        had_focus = self.sheet_area.isAncestorOf(self.focusWidget() or self)
        made: list[Sheet] = []
        if chosen and self.list not in self._stale:
            self._messages.look(lambda: made.append(self._sheet_of(chosen)))
        self.sheet_area.setWidget(made[0] if made else QWidget())
        self.sheet_area.setVisible(bool(self.list.model.count))
        if had_focus:
            self.list.take_focus()

    def _sheet_of(self, chosen: str) -> Sheet:
        if self.list is self.people:
            contact = self._desk.read(contact_details, chosen)
            return contact_sheet(contact, self._ways(), self._theme, self._desk.clock)
        return employer_sheet(self._desk.read(employer_details, chosen), self._ways(), self._theme)

    def _ways(self) -> Ways:
        return Ways(
            edit=self._open_editor,
            trash_contact=self._trash,
            fill_mail_menu=self.mail_menu_wanted.emit,
            open_job=self.job_wanted.emit,
            show_contact=self.show_contact,
            show_employer=self.show_employer,
            open_profile=self._open_profile,
            open_domain=self._open_domain,
        )

    def _fill_menu(self, menu: QMenu) -> None:
        chosen = self.list.table.chosen_id()
        if not chosen:
            return
        menu.addAction(self.tr("&Edit…")).triggered.connect(lambda _=False: self.edit_chosen())
        if self.list is self.people:
            found: list[ContactDetails] = []
            self._messages.look(lambda: found.append(self._desk.read(contact_details, chosen)))
            for contact in found:
                self._fill_contact_menu(menu, contact)
        menu.addSeparator()

    def _fill_contact_menu(self, menu: QMenu, contact: ContactDetails) -> None:
        mail = menu.addMenu(self.tr("Write a &mail"))
        self.mail_menu_wanted.emit(mail, contact)
        copy = menu.addAction(self.tr("&Copy the e-mail address"))
        copy.setEnabled(bool(contact.values.email))
        copy.triggered.connect(lambda _=False: QGuiApplication.clipboard().setText(contact.values.email))
        trash = menu.addAction(self.tr("Move to the t&rash"))
        trash.triggered.connect(lambda _=False: self._trash(contact.id))

    def _trash(self, contact_id: str) -> None:
        """Put a contact into the trash; the line that follows is chosen then."""
        lines = self.people.model.lines
        at = self.people.model.row_of(contact_id)
        following = next((line.id for line in (*lines[at + 1 : at + 2], *lines[max(at - 1, 0) : at])), "")
        if self._messages.run(partial(self._desk.do, trash_contacts, [contact_id])):
            self.people.choose(following)

    def _open_editor(self, line_id: str) -> None:
        self._messages.look(lambda: self._open(line_id))

    def _open(self, line_id: str) -> None:
        """Open the editor of a line, or of somebody or an employer new where the id is empty."""
        from ui.people.contact_editor import open_contact_editor  # noqa: PLC0415 - not before it is asked for
        from ui.people.employer_editor import open_employer_editor  # noqa: PLC0415

        desk, messages, above = self._desk, self._messages, self.window()
        if self.list is self.people:
            person = open_contact_editor(desk, messages, self._theme, above, contact_id=line_id)
            person.saved.connect(self.show_contact)
        else:
            open_employer_editor(desk, messages, above, line_id).saved.connect(self.show_employer)

    def _open_profile(self, kind: str, handle: str) -> None:
        if not open_profile(kind, handle):
            self._messages.say(self.tr("No program of this computer opened this profile."))

    def _open_domain(self, domain: str) -> None:
        address = web_address(domain)
        if address is None or not QDesktopServices.openUrl(QUrl(address)):
            self._messages.say(self.tr("No program of this computer opened this web site."))

    def _name_parts(self) -> None:
        is_people = self.list is self.people
        self.people_button.setChecked(is_people)
        self.employers_button.setChecked(not is_people)
        self.add_button.setText(self.tr("+ Contact") if is_people else self.tr("+ Employer"))
        self.add_button.setAccessibleName(
            self.tr("Add a contact") if is_people else self.tr("Add an employer")
        )
        self.search.setPlaceholderText(self.tr("Search people") if is_people else self.tr("Search employers"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.add_button.setVisible(bool(self.list.model.count))
        self.search.setVisible(bool(self.list.model.count))
        self._count()

    def _count(self) -> None:
        found, count = len(self.list.model.lines), self.list.model.count
        locale = self.locale()
        whole = locale.toString(count)
        text = whole if found == count else self.tr("{} of {}").format(locale.toString(found), whole)
        self.counted.setText(text if count else "")
