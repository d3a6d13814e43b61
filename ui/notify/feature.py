"""What comes by the clock: the timer, the ways to show notifications, and reminders told by them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QSystemTrayIcon

import resources
from app.application import Application
from ui.notify.chain import Notifiers
from ui.notify.in_app import InApp
from ui.notify.note import Notifier
from ui.notify.reminding import Reminding
from ui.notify.tray_message import TrayMessage
from ui.ticker import Ticker

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Notifications(QObject):
    """Runs what is due and tells it, as long as the program runs: `stop` ends it.

    Others find it as a child of the window: `window.findChild(Notifications)`.
    """

    def __init__(
        self, window: MainWindow, application: Application, notifier: Notifier | None = None
    ) -> None:
        super().__init__(window)
        self._scheduler = application.scheduler
        self._tray = TrayMessage(window)
        ways = [_of_system(), self._tray, InApp(window)]
        self.reminding = Reminding(window, application, notifier or Notifiers(ways, window))
        self.ticker = Ticker(application.scheduler, application.clock, self)
        self.ticker.jumped.connect(self.rules_changed)  # to another zone, perhaps
        window.bus.changed.connect(self._follow)
        window.renewed.connect(self.rules_changed)
        window.settings_kept.connect(self.rules_changed)
        qt = QCoreApplication.instance()
        if qt is not None:
            qt.aboutToQuit.connect(self.stop)
        self._scheduler.rules_changed()
        self.ticker.start()

    def use_tray(self, tray: QSystemTrayIcon | None) -> None:
        """Show notifications by this icon while no window is in view and nothing better works."""
        self._tray.use(tray)

    def rules_changed(self) -> None:
        """Follow lead times, quiet hours or a zone that may be others than before."""
        self._scheduler.rules_changed()
        self.ticker.arm()

    def stop(self) -> None:
        """Run and tell nothing more."""
        self.ticker.stop()
        self.reminding.stop()

    def _follow(self, change: object) -> None:  # noqa: ARG002
        self.ticker.arm()


def _of_system() -> Notifier:
    """Return the way that this system has for notifications."""
    icon = Path(resources.__file__).parent / "icons" / "pursuit.svg"
    if sys.platform in ("win32", "darwin"):
        from ui.notify.desktop import Desktop  # noqa: PLC0415 - where it is used

        return Desktop(icon)
    from ui.notify.freedesktop import Freedesktop  # noqa: PLC0415 - where it is used

    return Freedesktop(icon)
