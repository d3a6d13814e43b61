"""A box to choose from whose choice nobody changes by accident."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

_PASSED_ON = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter),
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta),
)
_STEPS = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space),
)


class ChoiceBox(QComboBox):
    """Opens its list at every key that chooses, Enter too, and leaves the wheel to what it lies in.

    What is chosen in it is done at once, such as moving a job: Qt's own box would choose each entry that an
    arrow or the wheel passes.
    """

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let what the box lies in scroll."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Keep letters, which choose here, from being taken for commands."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_letter = event.modifiers() in (_NONE, _KEYPAD, _SHIFT) and event.text().isprintable()
            if is_letter and event.text():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list, at the entry that a letter begins with."""
        key, is_plain = event.key(), event.modifiers() in (_NONE, _KEYPAD, _SHIFT)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
            self.showPopup()
        elif key in _PASSED_ON or event.modifiers() not in (_NONE, _KEYPAD, _SHIFT, _ALT):
            event.ignore()
        elif key in _STEPS:
            self.showPopup()
        elif event.text().isprintable() and event.text():
            self.showPopup()
            self.view().keyboardSearch(event.text())
        else:
            event.ignore()


_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_KEYPAD, _ALT = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.AltModifier
