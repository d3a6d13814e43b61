"""Adds the page of scheduled events to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.application import Application
from app.store.change import Change
from ui.after_paint import LoadLater
from ui.notify.feature import Notifications

if TYPE_CHECKING:
    from ui.automation.page import AutomationPage
    from ui.main_window import MainWindow

PAGE_ID = "automation"
LOADED_LATER = (
    "app.schedule.event_commands",
    "app.schedule.event_queries",
    "ui.automation.page",
    "ui.automation.event_editor",
)
_LOAD_AFTER_MS = 8_000


class Automation(QObject):
    """The page of what runs by the clock; it is made when it is first shown."""

    def __init__(self, window: MainWindow, application: Application) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self.page: AutomationPage | None = None
        window.pages.add(PAGE_ID, self.tr("Automation"), "automation", self._make)
        window.menus.connect_to("view.automation", lambda: window.pages.show(PAGE_ID))
        window.bus.changed.connect(self._follow)
        window.renewed.connect(self._read_anew)
        window.settings_kept.connect(self._read_anew)  # offline or not
        application.event_runner.listeners.append(self._take_news)  # both live as long as the program
        LoadLater(LOADED_LATER, _LOAD_AFTER_MS, self)

    def edit(self, event_id: str) -> None:
        """Open the editor of an event, or of a new one where the id is empty. May raise `PursuitError`."""
        from ui.automation.event_editor import open_event_editor  # noqa: PLC0415 - not part of the start

        window = self._window
        editor = open_event_editor(window.desk, window.messages, window.theme, window, event_id)
        editor.saved.connect(self._choose)
        editor.finished.connect(lambda _: self._read_anew())

    def _make(self) -> QWidget:
        from ui.automation.page import AutomationPage  # noqa: PLC0415 - not part of the start

        window = self._window
        run_now = self._application.event_runner.run_now
        self.page = AutomationPage(window.desk, window.messages, window.theme, run_now)
        self.page.editor_wanted.connect(lambda each: window.messages.look(lambda: self.edit(each)))
        return self.page

    def _choose(self, event_id: str) -> None:
        if self.page is not None:
            self.page.choose(event_id)

    def _take_news(self, event_ids: frozenset[str]) -> None:  # noqa: ARG002 - what is shown is read anew
        """Follow runs, which the bus does not tell of: more may be due, and secrets got a place."""
        notifications = self._window.findChild(Notifications)
        if notifications is not None:
            notifications.ticker.arm()
        if self.page is not None:
            self.page.take_news()
        self._window.messages.look(self._tell_of_secrets)

    def _tell_of_secrets(self) -> None:
        """Tell once where the secret is kept, if that is a file."""
        from app.delivery import notice_once  # noqa: PLC0415 - where something was sent

        self._window.messages.say(self._window.desk.read(notice_once) or "")

    def _follow(self, change: Change) -> None:
        if self.page is not None:
            self.page.follow(change)

    def _read_anew(self) -> None:
        if self.page is not None:
            self.page.read_anew()
