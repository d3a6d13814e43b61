"""Says above the sample board that nothing in it is real, and takes it away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.theme import type as type_
from ui.theme.tokens import COLUMN_GAP
from ui.widgets.buttons import Button


class SampleBanner(QWidget):
    """A line above the board; `removal_wanted` comes at its button."""

    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground = QFrame(self)
        ground.setProperty("banner", "true")
        text = QLabel(self.tr("This is a sample. Nothing in it is real."), ground)
        text.setFont(type_.face(13, QFont.Weight.Medium))
        self.remove = Button(self.tr("Remove it"), ground, "flat")
        self.remove.setAccessibleDescription(self.tr("Puts the sample board and its cards into the trash."))
        self.remove.clicked.connect(self.removal_wanted)
        line = QHBoxLayout(ground)
        line.setContentsMargins(14, 5, 6, 5)
        line.addWidget(text, 1)
        line.addWidget(self.remove)
        room = QHBoxLayout(self)
        room.setContentsMargins(0, 0, 0, COLUMN_GAP)
        room.addWidget(ground)
