"""The panel as a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.commands import Where, commands
from ui.menus import Menus

_SIZE = (640, 760)
_SMALLEST = (380, 360)


class PanelWindow(QWidget):
    """Holds the panel; the keys of the main window that act anywhere act here as well.

    Closing it is asked for by `close_wanted` and done by hiding it.
    """

    close_wanted = Signal()

    def __init__(self, menus: Menus) -> None:
        super().__init__()
        self.setObjectName("panelWindow")
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for command in commands():
            if command.where is Where.WINDOW:
                self.addAction(menus.action(command.id))

    def take(self, panel: QWidget) -> None:
        """Show the panel inside."""
        self._lines.addWidget(panel)
        panel.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask to be closed."""
        event.ignore()
        self.close_wanted.emit()
