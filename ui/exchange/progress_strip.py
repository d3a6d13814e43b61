"""What is being brought in or written just now, at the right end of the status bar, with Cancel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from ui.widgets.buttons import Button

BAR_HEIGHT = 6
_BAR_WIDTH = 140


class ProgressStrip(QWidget):
    """A sentence, a bar and Cancel; shown while something is at work."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel(self)
        self.text.setProperty("quiet", "true")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(_BAR_WIDTH, BAR_HEIGHT)
        self.button = Button(self.tr("Cancel"), self, "flat")
        self.button.clicked.connect(self._cancel)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 12, 0)
        line.setSpacing(8)
        line.addWidget(self.text)
        line.addWidget(self.bar)
        line.addWidget(self.button)
        self.hide()

    def begin(self, sentence: str) -> None:
        """Show what is at work."""
        self.text.setText(sentence)
        self.bar.setAccessibleName(sentence)
        self.button.setAccessibleName(self.tr("Cancel: {}").format(sentence))
        self.button.setEnabled(True)
        self.bar.setRange(0, 0)
        self.show()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is; of 0: that cannot be told."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _cancel(self) -> None:
        self.button.setEnabled(False)
        self.text.setText(self.tr("Stopping…"))
        self.cancelled.emit()
