"""A field that lies where a name is shown, to type another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

NAME_FIELD_HEIGHT = 32
_LONGEST_NAME = 200
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STILL_TYPING = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class NameField(QLineEdit):
    """Enter or leaving the field keeps the name, Escape leaves it as it was; an empty one is not kept.

    `named` carries a name without blanks at its ends; `left` comes when the field has done its work, and
    says whether the keyboard is to go back to where it was.
    """

    named = Signal(str)
    left = Signal(bool)

    def __init__(self, what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = ""
        self._is_open = False
        self.setProperty("inPlace", "true")
        self.setMaxLength(_LONGEST_NAME)
        self.setAccessibleName(what)
        self.setFixedHeight(NAME_FIELD_HEIGHT)
        self.textEdited.connect(lambda: self._ask_for_text(is_wanting=False))
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a name is being typed."""
        return self._is_open

    def ask(self, name: str = "") -> None:
        """Show the field with a name, all of it selected, and give it the keyboard."""
        self._before, self._is_open = name, True
        self.setText(name)
        self._ask_for_text(is_wanting=False)
        self.show()
        self.raise_()
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self, *, is_returning: bool = False) -> None:
        """End the typing and keep nothing."""
        if self._is_open:
            self._is_open = False
            self.hide()
            self.left.emit(is_returning)

    def keep(self, *, is_returning: bool) -> None:
        """End the typing and tell the name where it is another one."""
        name, before = self.text().strip(), self._before
        self.leave(is_returning=is_returning)
        if name and name != before:
            self.named.emit(name)

    def event(self, event: QEvent) -> bool:
        """Keep Enter, Escape and plain letters from the commands of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            if not held:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep at Enter, leave at Escape; an empty field stays and says what it waits for."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave(is_returning=True)
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif self.text().strip():
            self.keep(is_returning=True)
        else:
            self.clear()
            self._ask_for_text(is_wanting=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed; another window in front is no end of the typing."""
        super().focusOutEvent(event)
        if self._is_open and event.reason() not in _STILL_TYPING:
            self.keep(is_returning=False)

    def _ask_for_text(self, *, is_wanting: bool) -> None:
        self.setPlaceholderText(self.tr("Type a name first") if is_wanting else self.tr("Name"))
