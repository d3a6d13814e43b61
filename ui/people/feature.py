"""Adds the page of people and the commands about mails to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.store.change import Change
from ui.after_paint import LoadLater
from ui.people.mail_commands import MailCommands

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.people.people_page import PeoplePage

PAGE_ID = "people"
LOADED_LATER = (
    "app.people.employer_queries",
    "ui.people.lines_table",
    "ui.people.sheet",
    "ui.people.people_page",
)
_LOAD_AFTER_MS = 4_000
CONTACTS_TAB = "contacts"  # of the panel


class People(QObject):
    """The page of contacts and employers; it is made when it is first shown, or some time after the start."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.mail = MailCommands(window)
        self.page: PeoplePage | None = None
        window.pages.add(PAGE_ID, self.tr("People"), "people", self._make)
        window.menus.connect_to("view.people", lambda: window.pages.show(PAGE_ID))
        window.bus.changed.connect(self._follow)
        window.renewed.connect(self._read_anew)
        window.contact_wanted.connect(self.show_contact)
        window.employer_wanted.connect(self.show_employer)
        window.draft_wanted.connect(lambda name: window.messages.look(lambda: self._go_on(name)))
        window.panel_tab_made.connect(self._serve)
        LoadLater(LOADED_LATER, _LOAD_AFTER_MS, self).done.connect(self._prepare)

    def show_contact(self, contact_id: str) -> None:
        """Show the page with a contact chosen."""
        self._window.pages.show(PAGE_ID)
        if self.page is not None:
            self.page.show_contact(contact_id)

    def show_employer(self, employer_id: str) -> None:
        """Show the page with an employer chosen."""
        self._window.pages.show(PAGE_ID)
        if self.page is not None:
            self.page.show_employer(employer_id)

    def _prepare(self) -> None:
        """Make the page for a window that is in use, before it is asked for."""
        if self._window.isVisible():
            self._window.pages.prepare(PAGE_ID)

    def _make(self) -> QWidget:
        from ui.people.people_page import PeoplePage  # noqa: PLC0415 - not part of the start

        window = self._window
        self.page = PeoplePage(window.desk, window.messages, window.theme)
        self.page.job_wanted.connect(self._open_job)
        self.page.mail_menu_wanted.connect(self.mail.fill_for_person)
        return self.page

    def _serve(self, tab_id: str, tab: QWidget) -> None:
        """Do what the tab of contacts asks for."""
        if tab_id != CONTACTS_TAB:
            return
        from ui.people.contacts_tab import ContactsTab  # noqa: PLC0415 - not part of the start

        if isinstance(tab, ContactsTab):
            tab.mail_menu_wanted.connect(self.mail.fill_for_person)

    def _go_on(self, name: str) -> None:
        """Open what was being typed when the program ended; it may be about what is gone: `NotFound`."""
        from ui.people.brought_back import go_on  # noqa: PLC0415 - not part of the start

        go_on(self._window, self.mail, name)

    def _open_job(self, job_id: str) -> None:
        self._window.panel.open(job_id)

    def _follow(self, change: Change) -> None:
        if self.page is not None:
            self.page.follow(change)

    def _read_anew(self) -> None:
        if self.page is not None:
            self.page.read_anew()
