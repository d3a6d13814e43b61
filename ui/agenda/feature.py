"""Adds the page of the agenda to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.store.change import Change
from ui.after_paint import LoadLater
from ui.pages import BOARD

if TYPE_CHECKING:
    from ui.agenda.page import AgendaPage
    from ui.main_window import MainWindow

PAGE_ID = "agenda"
LOADED_LATER = (
    "app.schedule.entries",
    "app.schedule.entry_commands",
    "ui.agenda.sections",
    "ui.agenda.agenda_painter",
    "ui.agenda.page",
)
_LOAD_AFTER_MS = 3_000
_ACTIVITIES_TAB = "activities"  # of the panel


class AgendaFeature(QObject):
    """The page of what is to do; it is made when it is first shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page: AgendaPage | None = None
        window.pages.add(PAGE_ID, self.tr("Agenda"), "agenda", self._make, is_first=True)
        window.menus.connect_to("view.agenda", lambda: window.pages.show(PAGE_ID))
        window.bus.changed.connect(self._follow)
        window.renewed.connect(self._read_anew)
        LoadLater(LOADED_LATER, _LOAD_AFTER_MS, self)

    def _make(self) -> QWidget:
        from ui.agenda.page import AgendaPage  # noqa: PLC0415 - not part of the start

        window = self._window
        self.page = AgendaPage(window.desk, window.messages, window.theme)
        self.page.job_wanted.connect(self._open_job)
        self.page.activity_wanted.connect(lambda each: window.messages.look(lambda: self._edit(each)))
        self.page.board_wanted.connect(self._show_board)
        return self.page

    def _open_job(self, job_id: str) -> None:
        self._window.panel.open(job_id, _ACTIVITIES_TAB)

    def _edit(self, activity_id: str) -> None:
        """Open the editor of an activity that belongs to no job."""
        from ui.activity.editing import ActivityEditing  # noqa: PLC0415 - not part of the start

        window = self._window
        ActivityEditing(window.desk, window.messages, window.theme, window).edit(activity_id)

    def _show_board(self) -> None:
        self._window.pages.show(BOARD)
        self._window.sidebar.check(self._window.board.board_id)
        self._window.take_focus()

    def _follow(self, change: Change) -> None:
        if self.page is not None:
            self.page.follow(change)

    def _read_anew(self) -> None:
        if self.page is not None:
            self.page.read_anew()
