"""What stands above a posting: what can be done with it, and when it was kept."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.board.posting import PostingDetails
from app.clock import Clock
from ui.history.words import moment_text
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.icon_button import IconButton

_MEGABYTE = 1_000_000


class PostingHead(QWidget):
    """The buttons of a posting and the menu of what is wanted more rarely."""

    page_wanted = Signal()
    paste_wanted = Signal()
    edit_wanted = Signal()
    find_wanted = Signal()
    file_wanted = Signal()
    original_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, clock: Clock, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.page_button = Button(self.tr("Open the posting"), self)
        self.page_button.setToolTip(self.tr("Opens its address in the browser"))
        self.page_button.clicked.connect(self.page_wanted)
        self.paste_button = Button(self.tr("Paste anew"), self)
        self.paste_button.setToolTip(self.tr("Keeps what is on the clipboard in the place of this text"))
        self.paste_button.clicked.connect(self.paste_wanted)
        self.menu_button = IconButton("more", self.tr("More for this posting"), theme, self)
        self.menu_button.setMenu(self._make_menu())
        self.about = QLabel(self)
        self.about.setProperty("quiet", "true")
        self.edit_button = Button(self.tr("Edit"), self, "flat")
        self.edit_button.setAccessibleName(self.tr("Edit the text"))
        self.edit_button.clicked.connect(self.edit_wanted)
        self._lay_out()

    def show_posting(self, posting: PostingDetails, *, is_reading: bool, is_edited: bool) -> None:
        """Offer what can be done with a posting now, and tell when it was kept."""
        self.setVisible((posting.is_kept or is_reading) and not is_edited)
        self.page_button.setVisible(bool(posting.url))
        for part in (self.paste_button, self.menu_button, self.edit_button):
            part.setEnabled(not is_reading)
        self.about.setText(self.tr("Taking in the posting…") if is_reading else self._about(posting))
        size = posting.original_size
        self._original.setEnabled(bool(size))
        if size:
            shown = QLocale().formattedDataSize(size, 1 if size >= _MEGABYTE else 0)
            self._original.setText(self.tr("Show the &original source ({})").format(shown))
        else:
            self._original.setText(self.tr("Show the &original source"))

    def _about(self, posting: PostingDetails) -> str:
        if posting.kept_at is None:
            return self.tr("Kept with this card") if posting.is_kept else ""
        return self.tr("Kept {}").format(moment_text(self._clock, posting.kept_at))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.page_button)
        buttons.addWidget(self.paste_button)
        buttons.addStretch(1)
        buttons.addWidget(self.menu_button)
        about = QHBoxLayout()
        about.setSpacing(8)
        about.addWidget(self.about, 1)
        about.addWidget(self.edit_button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addLayout(buttons)
        lines.addLayout(about)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("&Edit the text"), self.edit_wanted.emit)
        menu.addAction(self.tr("&Find in the posting\tCtrl+F"), self.find_wanted.emit)
        menu.addAction(self.tr("Choose a saved &page…"), self.file_wanted.emit)
        self._original = menu.addAction(self.tr("Show the &original source"), self.original_wanted.emit)
        menu.addSeparator()
        menu.addAction(self.tr("&Delete the posting"), self.delete_wanted.emit)
        return menu
