"""The box of categories, in which one is found by typing its name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

from ui.activity.steady_box import SteadyBox


class CategoryBox(SteadyBox):
    """Opens its list at Space, unless a name is being typed: there it is a blank between two words."""

    _is_typing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look for what is typed, blanks too."""
        if event.key() == Qt.Key.Key_Space and self._is_typing:
            event = QKeyEvent(event.type(), Qt.Key.Key_unknown, event.modifiers(), " ")  # no key to Qt's box
        elif event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_AltGr):
            self._is_typing = event.text().isprintable() and bool(event.text().strip())
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin anew."""
        self._is_typing = False
        super().focusInEvent(event)
