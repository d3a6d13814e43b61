"""What the tray needs of Qt and of the desktop; tests bring their own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon


class System:
    """The desktop as Qt knows it."""

    def has_tray(self) -> bool:
        """Tell whether there is a tray now; it may come after us, and go."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def make_icon(self, icon: QIcon, parent: QObject) -> QSystemTrayIcon:
        """Return an icon for the tray, not shown yet."""
        return QSystemTrayIcon(icon, parent)

    def end(self) -> None:
        """End the program, whatever windows there are."""
        QCoreApplication.exit()
