"""What an empty page says: what it is for, and the button to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme import type as type_
from ui.widgets.buttons import Button

_WIDTH = 440
_WIDTH_STEP = 4


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
        width = balanced_width(text, _WIDTH)
        text.setFixedSize(width, text.heightForWidth(width))
        self.button = Button(button, self, "strong")
        middle = Qt.AlignmentFlag.AlignHCenter
        head.setAlignment(middle)
        text.setAlignment(middle)
        lines.addStretch(2)
        lines.addWidget(head, 0, middle)
        lines.addWidget(text, 0, middle)
        lines.addSpacing(8)
        lines.addWidget(self.button, 0, middle)
        lines.addStretch(3)


def balanced_width(text: QLabel, widest: int) -> int:
    """Return the smallest width (pixels) that needs no more lines than the widest: no word stands alone."""
    height, width = text.heightForWidth(widest), widest
    while width > widest // 2 and text.heightForWidth(width - _WIDTH_STEP) <= height:
        width -= _WIDTH_STEP
    return width
