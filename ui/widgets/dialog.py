"""The ground of all dialogs: margins, a heading, and buttons that Enter and Escape press."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import type as type_
from ui.widgets.buttons import Button

_MARGIN = 24
_FRAME = 64  # what is left of the screen around the largest dialog


class Dialog(QDialog):
    """A dialog with a heading; `body` takes its parts, `add_buttons` ends it.

    It is modal to its window and never larger than the screen. Enter presses `accept_button`, Escape cancels.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, width: int = 440) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(_MARGIN, _MARGIN - 4, _MARGIN, _MARGIN - 4)
        self._lines.setSpacing(16)
        self.heading = QLabel(title, self)
        self.heading.setFont(type_.face(15, QFont.Weight.DemiBold))
        self.heading.setWordWrap(True)
        self._lines.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._lines.addLayout(self.body, 1)
        self.accept_button = Button("", self, "strong")
        self.accept_button.hide()
        self.cancel_button = Button("", self)
        self.cancel_button.hide()
        self.setMinimumWidth(width)
        room = self.screen().availableGeometry().size()
        self.setMaximumSize(room.width() - _FRAME, room.height() - _FRAME)

    def add_text(self, text: str) -> QLabel:
        """Add a paragraph and return it."""
        label = QLabel(text, self)
        label.setWordWrap(True)
        self.body.addWidget(label)
        return label

    def add_buttons(self, accept: str, *, cancel: str = "", extra: tuple[QWidget, ...] = ()) -> None:
        """End the dialog with its buttons; `extra` stand at the left. Without `cancel` there is one."""
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in extra:
            line.addWidget(widget)
        line.addStretch(1)
        if cancel:
            self.cancel_button.setText(cancel)
            self.cancel_button.setAutoDefault(False)
            self.cancel_button.clicked.connect(self.reject)
            self.cancel_button.show()
            line.addWidget(self.cancel_button)
        self.accept_button.setText(accept)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        self.accept_button.show()
        line.addWidget(self.accept_button)
        self._lines.addLayout(line)
