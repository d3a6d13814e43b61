"""Buttons that Enter presses as Space does: outside of dialogs Qt leaves Enter to the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """A push button; `style` names its dress in the style sheet: "strong", "flat" or none."""

    def __init__(self, text: str, parent: QWidget | None = None, style: str = "") -> None:
        super().__init__(text, parent)
        if style:
            self.setProperty(style, "true")
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click at Enter; a key that is held down clicks once."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class MenuButton(QToolButton):
    """A tool button that opens its menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu at Enter."""
        if event.key() in _ENTER:
            self.showMenu()
            return
        super().keyPressEvent(event)
