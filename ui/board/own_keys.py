"""Keys that a part of the board keeps for itself before the commands of the board see them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def keeps_enter(event: QEvent) -> bool:
    """Keep a plain Enter from the shortcuts; tells whether the event was one, and is done with."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() not in ENTER or event.modifiers() not in PLAIN:
        return False
    event.accept()
    return True
