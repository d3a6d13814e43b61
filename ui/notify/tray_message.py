"""Notifications by the icon in the tray, for while no window is in view and the desktop has nothing better.

Qt's `showMessage` claims to work where nothing is seen; so it is asked only then.
"""

from __future__ import annotations

from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from shiboken6 import isValid

from ui.notify.note import OPEN, Note, Notifier

_SHOWN_MS = 30_000


class TrayMessage(Notifier):
    """Shows one notification at a time, without buttons: a click opens it. `tray` may be None."""

    def __init__(self, window: QWidget, tray: QSystemTrayIcon | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None
        self._key = ""
        self.use(tray)

    def use(self, tray: QSystemTrayIcon | None) -> None:
        """Show from now on by this icon; None: there is none."""
        if self._tray is not None and isValid(self._tray):
            self._tray.messageClicked.disconnect(self._open)
        self._tray = tray
        if tray is not None:
            tray.messageClicked.connect(self._open)

    def show(self, note: Note) -> None:
        """Show a notification, unless the window is in view or there is no icon."""
        is_in_view = self._window.isVisible() and not self._window.isMinimized()
        if self._tray is None or not isValid(self._tray) or not self._tray.isVisible() or is_in_view:
            self.failed.emit(note.key)
            return
        self._key = note.key
        self._tray.showMessage(note.title, note.text, QSystemTrayIcon.MessageIcon.NoIcon, _SHOWN_MS)

    def withdraw(self, key: str) -> None:
        """Forget a notification: what the tray shows cannot be taken away."""
        if key == self._key:
            self._key = ""

    def _open(self) -> None:
        key, self._key = self._key, ""
        if key:
            self.acted.emit(key, OPEN)
