"""Adds the History page to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.history.page import HistoryPage
    from ui.main_window import MainWindow

PAGE_ID = "history"


class History(QObject):
    """The page of past changes; it is made when it is first shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page: HistoryPage | None = None
        window.pages.add(PAGE_ID, self.tr("History"), "history", self._make)
        window.menus.connect_to("view.history", lambda: window.pages.show(PAGE_ID))
        window.bus.changed.connect(lambda _change: self._follow())
        window.renewed.connect(self._read_anew)

    def _make(self) -> QWidget:
        from ui.history.page import HistoryPage  # noqa: PLC0415 - not part of the start

        self.page = HistoryPage(self._window.desk, self._window.messages, self._window.theme)
        return self.page

    def _read_anew(self) -> None:
        if self.page is not None:
            self.page.read_anew()

    def _follow(self) -> None:
        if self.page is not None:
            self.page.follow()
