"""What an empty page says: what it is for, and the button to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import type as type_

_WIDTH = 440


class EmptyHint(QWidget):
    """A heading, a sentence and a button, in the middle of the page."""

    def __init__(self, heading: str, sentence: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lines = QVBoxLayout(self)
        lines.setSpacing(8)
        head = QLabel(heading, self)
        head.setFont(type_.face(18, QFont.Weight.DemiBold))
        text = QLabel(sentence, self)
        text.setProperty("quiet", "true")
        text.setWordWrap(True)
        text.setFixedSize(_WIDTH, text.heightForWidth(_WIDTH))
        self.button = QPushButton(button, self)
        self.button.setProperty("strong", "true")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        middle = Qt.AlignmentFlag.AlignHCenter
        head.setAlignment(middle)
        text.setAlignment(middle)
        lines.addStretch(2)
        lines.addWidget(head, 0, middle)
        lines.addWidget(text, 0, middle)
        lines.addSpacing(8)
        lines.addWidget(self.button, 0, middle)
        lines.addStretch(3)
