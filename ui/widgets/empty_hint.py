"""What an empty page says: what it is for, and the button to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import type as type_
from ui.theme.tokens import BOARD_MARGIN


class EmptyHint(QWidget):
    """A heading, a sentence and a button in a row."""

    def __init__(self, heading: str, sentence: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(BOARD_MARGIN, 4, BOARD_MARGIN, BOARD_MARGIN)
        line.setSpacing(BOARD_MARGIN)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QLabel(heading, self)
        head.setFont(type_.face(14, QFont.Weight.DemiBold))
        text = QLabel(sentence, self)
        text.setProperty("quiet", "true")
        text.setWordWrap(True)
        words.addWidget(head)
        words.addWidget(text)
        line.addLayout(words, 1)
        self.button = QPushButton(button, self)
        self.button.setProperty("strong", "true")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
