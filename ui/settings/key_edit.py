"""A field that takes a key as it is pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_HELD_ALONE = (
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr),
    *(Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R),
    Qt.Key.Key_unknown,
)
_PASSED_ON = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)


class KeyEdit(QLineEdit):
    """Tells by `pressed` the text of each key ("Ctrl+Shift+K"). Tab and Escape do what they always do."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setPlaceholderText(self.tr("Press the new keys here"))
        self.setAccessibleName(self.tr("New keys"))

    def event(self, event: QEvent) -> bool:
        """Keep keys from the commands that have them now."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() not in _PASSED_ON:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key."""
        key = event.key()
        if key in _PASSED_ON and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        event.accept()
        if key in _HELD_ALONE or event.isAutoRepeat():
            return
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
        )
        text = event.text()
        if held == Qt.KeyboardModifier.ShiftModifier and text and text.isprintable() and not text.isalpha():
            held = Qt.KeyboardModifier.NoModifier  # the sign itself, such as "?"
        sequence = QKeySequence(held.value | key)
        self.pressed.emit(sequence.toString(QKeySequence.SequenceFormat.PortableText))
