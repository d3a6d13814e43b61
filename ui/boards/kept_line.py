"""A line of text that is handed over at Enter, so that Enter does not reach the dialog's button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class KeptLine(QLineEdit):
    """`entered` carries the text at Enter and, where it was edited, when the field is left."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._handed_over: str | None = None

    def show_text(self, text: str) -> None:
        """Show a text that needs no keeping."""
        self._shown, self._handed_over = text, None
        if self.text() != text:
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the text over at Enter, give up what was typed at Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hand_over()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand the text over when the field is left, but not for a menu of its own."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hand_over()

    def hand_over(self) -> None:
        """Hand the text over where it was edited; what is refused then is not handed over twice."""
        text = self.text()
        if text not in (self._shown, self._handed_over):
            self._handed_over = text
            self.entered.emit(text)
