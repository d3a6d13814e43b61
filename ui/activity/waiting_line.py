"""A line that offers to go on with an activity whose typing was cut short."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.panel.measures import SIDE_MARGIN
from ui.widgets.buttons import Button


class WaitingDraftLine(QWidget):
    """Shown only while there is such a draft. `opened` carries its name."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        banner = QFrame(self)
        banner.setProperty("banner", "true")
        words = QLabel(self.tr("An activity was being typed when Pursuit ended unexpectedly."), banner)
        words.setWordWrap(True)
        self.button = Button(self.tr("Go on with it"), banner)
        self.button.clicked.connect(lambda: self.opened.emit(self._name))
        line = QHBoxLayout(banner)
        line.setContentsMargins(12, 8, 8, 8)
        line.setSpacing(8)
        line.addWidget(words, 1)
        line.addWidget(self.button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(SIDE_MARGIN, 8, SIDE_MARGIN, 0)
        lines.addWidget(banner)
        self.hide()

    def offer(self, name: str) -> None:
        """Offer the draft of a name; "" offers none."""
        self._name = name
        self.setVisible(bool(name))
