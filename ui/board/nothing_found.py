"""What stands over the board while a filter leaves nothing to be seen: a sentence and a way out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.widgets.buttons import Button


class NothingFound(QFrame):
    """Lies over the middle of a widget; `button` clears the filter."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self.setProperty("panel", "true")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(28, 20, 28, 20)
        lines.setSpacing(12)
        sentence = QLabel(self.tr("No job matches the filter."), self)
        lines.addWidget(sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button = Button(self.tr("Clear the filter"), self)
        lines.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(sentence.text())
        ground.installEventFilter(self)
        self._centre()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if watched is self._ground and event.type() == QEvent.Type.Resize:
            self._centre()
        return False

    def _centre(self) -> None:
        self.adjustSize()
        self.move(self._ground.rect().center() - self.rect().center())
        self.raise_()
