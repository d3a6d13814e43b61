"""A line of text with words to choose from: by typing their beginning, or from the whole list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from ui.theme.icons import icon
from ui.theme.theme import Theme
from ui.widgets.completing import complete_from

_ICON = 14
_BUTTON = 24


class SuggestingField(QLineEdit):
    """Offers words while typing; arrow down or the button shows them all."""

    def __init__(self, text: str, words: Sequence[str], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursorPosition(0)
        self._theme = theme
        self._has_words = bool(words)
        self._completer = complete_from(self, words)
        self._button = self._make_button()
        self._button.setVisible(self._has_words)
        self.setTextMargins(0, 0, _BUTTON if words else 0, 0)

    def offer_all(self) -> None:
        """Show every word."""
        self.setFocus()
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show every word at the arrow down."""
        if event.key() == Qt.Key.Key_Down and self._has_words:
            self.offer_all()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right end."""
        super().resizeEvent(event)
        self._button.move(self.width() - _BUTTON - 4, (self.height() - _BUTTON) // 2)

    def _make_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setFixedSize(_BUTTON, _BUTTON)
        button.setIcon(QIcon(icon("chevron-down", self._theme.tokens.text_second, _ICON)))
        button.setProperty("bare", "true")
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(self.tr("Choose from a list"))
        button.setToolTip(self.tr("Choose from a list (arrow down)"))
        button.clicked.connect(self.offer_all)
        return button
