"""Connects the commands of the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.after_paint import LoadLater
from ui.panel.tabs import OVERVIEW

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LOAD_AFTER_MS = 1200
_BETWEEN_MS = 40  # two parts that are made: what the user does comes first

# What the first opening would wait for, each a few milliseconds after the one before.
LOADED_LATER = (
    "app.board.panel_queries",
    "app.board.job_details",
    "app.board.job_commands",
    "app.people.met_before",
    "ui.job.date_field",
    "ui.job.tag_field",
    "ui.job.form",
    "ui.panel.overview",
    "ui.panel.panel_header",
    "ui.panel.panel",
    "ui.panel.host",
)


class PanelCommands(QObject):
    """The panel is made when it is first opened, or some time after the start, when nothing else is done."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        menus = window.menus
        menus.connect_to("panel.next", lambda: self._step(1))
        menus.connect_to("panel.previous", lambda: self._step(-1))
        menus.connect_to("panel.window", self._switch_place)
        menus.offer_with(menus.menu("view"), self._possible)
        LoadLater(LOADED_LATER, _LOAD_AFTER_MS, self).done.connect(self._make)

    def _step(self, by: int) -> None:
        if self._window.has_panel:
            self._window.panel.step(by)

    def _switch_place(self) -> None:
        self._window.panel.switch_place()

    def _possible(self) -> dict[str, bool]:
        """Tell which of the commands can do something now."""
        is_open = self._window.has_panel and self._window.panel.is_open
        has_job = is_open or bool(self._window.selection.ids())
        return {"panel.next": is_open, "panel.previous": is_open, "panel.window": has_job}

    def _make(self) -> None:
        """Make the panel and its first tab, one after the other, for a window that is in use."""
        if not self._window.isVisible():
            return
        host = self._window.panel
        QTimer.singleShot(_BETWEEN_MS, host, lambda: host.tab(OVERVIEW).ensurePolished())
