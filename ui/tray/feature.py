"""Joins the icon in the tray, what closing means, and what goes on while no window is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app.application import Application
from ui.notify.feature import Notifications
from ui.safety.commands import SafetyCommands
from ui.single_instance import bring_forward
from ui.tray.closing import Closing
from ui.tray.icon import TrayIcon
from ui.tray.system import System

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_PATIENCE_MS = 60_000  # a tray may come later than we do, at login; and a desktop that restarts takes a while
_BACKUP_EVERY_MS = 6 * 3_600_000


class InBackground(QObject):
    """Lets Pursuit go on without its window, where the desktop has a tray.

    A window that is hidden while there is no tray for a minute is shown, minimised: nothing runs that cannot
    be reached."""

    def __init__(
        self,
        window: MainWindow,
        application: Application,
        notifications: Notifications,
        system: System | None = None,
        patience_ms: int = _PATIENCE_MS,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._notifications = notifications
        self._system = system or System()
        self.tray = TrayIcon(window, application, notifications.reminding, self._system)
        self.closing = Closing(window, application, self.tray.look)
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(self._show_minimised)
        self._backups = QTimer(self, interval=_BACKUP_EVERY_MS)
        self._backups.timeout.connect(self._back_up)
        self.tray.came.connect(self._use_tray)
        self.tray.went.connect(self._do_without)
        self.tray.quit_wanted.connect(self.quit)
        self.closing.hidden.connect(self._back_up)
        self.closing.hidden.connect(self._backups.start)
        qt = QCoreApplication.instance()
        if qt is not None:
            qt.aboutToQuit.connect(self.stop)
        if not self.tray.look():
            self._do_without()

    def quit(self) -> None:
        """End the program, also from behind a hidden window; what cannot be left is shown instead."""
        was_hidden = not self._window.isVisible()
        self._window.quit()
        if not self._window.is_quitting:
            bring_forward(self._window, "")
        elif was_hidden:
            self._system.end()

    def stop(self) -> None:
        """Leave the tray."""
        for timer in (self._patience, self._backups):
            timer.stop()
        self._notifications.use_tray(None)
        self.tray.stop()

    def _use_tray(self) -> None:
        self._patience.stop()
        self._notifications.use_tray(self.tray.icon)

    def _do_without(self) -> None:
        self._notifications.use_tray(None)
        if not self._window.isVisible():
            self._patience.start()

    def _show_minimised(self) -> None:
        if not self._window.isVisible() and not self.tray.look():
            self._window.showMinimized()

    def _back_up(self) -> None:
        """Make the day's backup as at the end: a program in the background may never come to one."""
        if self._window.isVisible():
            self._backups.stop()
            return
        safety = self._window.findChild(SafetyCommands)
        if safety is not None:
            safety.catch_up()
