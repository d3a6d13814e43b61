"""Adds the page of the calendar to the window, with the command that leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.after_paint import LoadLater

if TYPE_CHECKING:
    from app.store import Origin, Store
    from app.store.change import Change
    from ui.calendar.calendar_page import CalendarPage
    from ui.main_window import MainWindow

PAGE_ID = "calendar"
_LAYOUT = "calendar_layout"  # the setting that remembers month or week
_TAB = "activities"
_LOADED_LATER = (
    "app.schedule.entries",
    "app.schedule.entry_commands",
    "ui.activity.words",
    "ui.calendar.entries_view",
    "ui.calendar.month_view",
    "ui.calendar.week_view",
    "ui.calendar.calendar_page",
)
_LOAD_AFTER_MS = 7_000


class Calendar(QObject):
    """The page of the calendar; it is made when it is first shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page: CalendarPage | None = None
        window.pages.add(PAGE_ID, self.tr("Calendar"), "calendar", self._make, is_first=True)
        window.menus.connect_to("view.calendar", lambda: window.pages.show(PAGE_ID))
        window.bus.changed.connect(self._follow)
        window.renewed.connect(self._read_anew)
        window.settings_kept.connect(self._read_anew)  # the first day of the week may be another
        LoadLater(_LOADED_LATER, _LOAD_AFTER_MS, self)

    def _make(self) -> QWidget:
        from app.store.settings import read_setting  # noqa: PLC0415 - not part of the start
        from ui.calendar.calendar_page import MONTH, WEEK, CalendarPage  # noqa: PLC0415

        window = self._window
        kept = window.desk.read(read_setting, _LAYOUT, MONTH)
        layout = kept if kept in (MONTH, WEEK) else MONTH
        self.page = CalendarPage(window.desk, window.messages, window.theme, layout=layout)
        self.page.job_wanted.connect(self._open_job)
        self.page.layout_changed.connect(self._remember)
        return self.page

    def _open_job(self, job_id: str, activity_id: str) -> None:
        """Open the panel on a job; at the activity where it is about one."""
        from ui.activity.activities_tab import ActivitiesTab  # noqa: PLC0415 - not part of the start

        panel = self._window.panel
        if not activity_id:
            panel.open(job_id)
            return
        tab = panel.tab(_TAB) if panel.open(job_id, _TAB) else None
        if isinstance(tab, ActivitiesTab):
            tab.list.choose([activity_id])

    def _remember(self, layout: str) -> None:
        desk = self._window.desk
        self._window.messages.look(lambda: desk.do(_keep, layout))

    def _follow(self, change: Change) -> None:
        if self.page is not None:
            self.page.follow(change)

    def _read_anew(self) -> None:
        if self.page is not None:
            self.page.read_anew()


def _keep(store: Store, _origin: Origin, layout: str) -> None:
    from app.store.settings import write_setting  # noqa: PLC0415 - not part of the start

    write_setting(store, _LAYOUT, layout)
