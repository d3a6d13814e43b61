"""What stands in the place of a posting that is not kept yet: why to keep it, and how."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme import type as type_
from ui.widgets.balanced_text import balanced_width
from ui.widgets.buttons import Button

_WIDEST = 400
_SIDE = 16


class NoPosting(QWidget):
    """Says why a posting should be kept, with a button for each way to do so."""

    paste_wanted = Signal()
    file_wanted = Signal()
    writing_wanted = Signal()
    page_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = QLabel(self.tr("Keep the posting"), self)
        self._head.setFont(type_.face(15, QFont.Weight.DemiBold))
        self._text = QLabel(
            self.tr(
                "Postings vanish, often before the interview. Copy the text of the page and paste it "
                "here, or drop a saved page: it stays with this card and needs no network."
            ),
            self,
        )
        self._text.setProperty("quiet", "true")
        self._text.setWordWrap(True)
        self.paste_button = Button(self.tr("Paste the posting"), self, "strong")
        self.paste_button.clicked.connect(self.paste_wanted)
        self.page_button = Button(self.tr("Open the posting"), self)
        self.page_button.clicked.connect(self.page_wanted)
        self.file_button = Button(self.tr("Choose a saved page…"), self)
        self.file_button.clicked.connect(self.file_wanted)
        self.write_button = Button(self.tr("Write it by hand"), self, "flat")
        self.write_button.clicked.connect(self.writing_wanted)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._head.setAlignment(middle)
        self._text.setAlignment(middle)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addStretch(2)
        lines.addWidget(self._head, 0, middle)
        lines.addWidget(self._text, 0, middle)
        lines.addSpacing(8)
        for button in (self.paste_button, self.page_button, self.file_button, self.write_button):
            lines.addWidget(button, 0, middle)
        lines.addStretch(3)
        self.setFocusProxy(self.paste_button)

    def offer_page(self, *, has_address: bool) -> None:
        """Offer to open the page of the posting, where its address is known."""
        self.page_button.setVisible(has_address)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the text in even lines."""
        super().resizeEvent(event)
        width = balanced_width(self._text, min(_WIDEST, self.width() - 2 * _SIDE))
        self._text.setFixedSize(width, self._text.heightForWidth(width))
