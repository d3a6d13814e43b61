"""The icon in the tray: there while the desktop has a tray, which may come after us and go before."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.application import Application
from app.clock import today
from app.errors import PursuitError
from app.schedule.entries import Entry, entries_between
from app.schedule.planning import tomorrow_morning
from app.schedule.preferences import preferences
from app.store.change import Change
from ui.notify.reminding import Reminding
from ui.single_instance import bring_forward
from ui.tray.menu import Steps, fill
from ui.tray.system import System

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LOOK_EVERY_MS = 10_000
_FILL_AFTER_MS = 500  # several changes in a row
_HOUR_MS = 3_600_000
_TABLES = ("activity", "homework", "offer", "offer_terms", "job", "board")
_OPENING = (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick)


class TrayIcon(QObject):
    """Shows the icon while there is a tray. `came` and `went` tell of the tray; `quit_wanted`: the user."""

    came = Signal()
    went = Signal()
    quit_wanted = Signal()

    def __init__(
        self,
        window: MainWindow,
        application: Application,
        reminding: Reminding,
        system: System,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self._reminding = reminding
        self._system = system
        self.menu = QMenu(window)
        self.menu.aboutToShow.connect(self.fill)
        self.icon: QSystemTrayIcon | None = None
        self._filled_on: date | None = None
        self._soon = QTimer(self, singleShot=True, interval=_FILL_AFTER_MS)
        self._soon.timeout.connect(self.fill)
        self._looks = QTimer(self, interval=_LOOK_EVERY_MS)
        self._looks.timeout.connect(self.look)
        self._looks.start()
        window.bus.changed.connect(self._follow)
        window.renewed.connect(self._fill_soon)
        reminding.changed.connect(self._fill_soon)

    def look(self) -> bool:
        """Tell whether there is a tray now, and be in it."""
        is_there = self._system.has_tray()
        if self.icon is not None and self._filled_on != today(self._application.clock):
            self.fill()  # a day has begun
        if is_there and self.icon is None:
            self.icon = self._make()
            self.came.emit()
        elif not is_there and self.icon is not None:
            self._remove()
            self.went.emit()
        return is_there

    def stop(self) -> None:
        """Leave the tray for good."""
        self._looks.stop()
        self._soon.stop()
        self._remove()

    def fill(self) -> None:
        """Show in the menu what is planned now; what cannot be read is left out."""
        self._soon.stop()
        self._filled_on = today(self._application.clock)
        try:
            entries = self._entries()
        except PursuitError:
            entries = ()
        fill(self.menu, entries, self._reminding.paused_until, self._steps())

    # Parts.

    def _make(self) -> QSystemTrayIcon:
        self.fill()  # some desktops show what was there before they asked
        icon = self._system.make_icon(QIcon(self._window.windowIcon()), self)
        icon.setToolTip("Pursuit")
        icon.setContextMenu(self.menu)
        icon.activated.connect(self._answer_click)
        icon.show()
        return icon

    def _remove(self) -> None:
        if self.icon is not None:
            self.icon.hide()
            self.icon.deleteLater()
            self.icon = None

    def _steps(self) -> Steps:
        return Steps(
            show=self._show,
            show_agenda=partial(self._trigger, "view.agenda"),
            add=partial(self._trigger, "job.new"),
            pause=self._pause,
            resume=self._reminding.resume,
            open=self._open,
            quit=self.quit_wanted.emit,
        )

    def _entries(self) -> tuple[Entry, ...]:
        day = today(self._application.clock)
        found = self._application.read(entries_between, day, day)
        return tuple(entry for entry in found if not entry.is_done)

    # What happens.

    def _follow(self, change: Change) -> None:
        if change.is_of_everything or change.touches(*_TABLES):
            self._fill_soon()

    def _fill_soon(self) -> None:
        if self.icon is not None and not self.menu.isVisible():
            self._soon.start()

    def _answer_click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in _OPENING:
            self._open()

    def _open(self) -> None:
        bring_forward(self._window, "")

    def _show(self, entry: Entry) -> None:
        from ui.notify.opening import show_planned  # noqa: PLC0415 - when asked for

        self._open()
        self._window.messages.look(lambda: show_planned(self._window, entry.kind, entry.id, entry.job_id))

    def _trigger(self, command_id: str) -> None:
        self._open()
        self._window.menus.action(command_id).trigger()

    def _pause(self, how_long: str) -> None:
        self._window.messages.look(lambda: self._reminding.pause(self._end_of_pause(how_long)))

    def _end_of_pause(self, how_long: str) -> int:
        application = self._application
        now = application.clock.now_ms()
        if how_long == "hour":
            return now + _HOUR_MS
        return tomorrow_morning(now, application.read(preferences), application.clock)
