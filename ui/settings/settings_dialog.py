"""The dialog of the settings: its pages at the left, the one that was chosen beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QWidget

from ui.ports import Desk
from ui.settings.page import SettingsPage
from ui.settings.pages import PAGES, PageEntry
from ui.widgets.dialog import Dialog

_SIZE = QSize(760, 560)
_LIST_WIDTH = 132


class SettingsDialog(Dialog):
    """Keeps what was changed on all pages at Save; Cancel leaves everything as it was.

    Raises `PursuitError` where the first page cannot be read.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None, pages: Sequence[PageEntry] = PAGES) -> None:
        super().__init__("", parent, width=480)
        self.setWindowTitle(self.tr("Settings"))
        self.setAccessibleName(self.windowTitle())
        self.heading.setText(self.windowTitle())
        self._desk = desk
        self._entries = pages
        self._made: dict[int, SettingsPage] = {}
        self.list = QListWidget(self)
        self.list.setObjectName("settingsPages")
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setAccessibleName(self.tr("Pages of the settings"))
        self.list.addItems([page.text for page in pages])
        self._stack = QStackedWidget(self)
        sides = QHBoxLayout()
        sides.setSpacing(24)
        sides.addWidget(self.list)
        sides.addWidget(self._stack, 1)
        self.body.addLayout(sides, 1)
        self.add_buttons(self.tr("Save"), cancel=self.tr("Cancel"))
        self.resize(_SIZE.boundedTo(self.maximumSize()))
        self.list.currentRowChanged.connect(self.show_page)
        self.list.setCurrentRow(0)
        self.page(0).setFocus()

    def page(self, at: int) -> SettingsPage:
        """Return a page, made where it was not shown yet."""
        if at not in self._made:
            self._made[at] = self._entries[at].make(self._desk, self._stack)
            self._stack.addWidget(self._made[at])
        return self._made[at]

    def show_page(self, at: int) -> None:
        """Show the page at a place of the list."""
        self._stack.setCurrentWidget(self.page(at))

    def accept(self) -> None:
        """Keep what was changed and close; a page that refuses is shown, and the dialog stays."""
        for at, page in self._made.items():
            if not page.save():
                self.list.setCurrentRow(at)
                page.setFocus()
                return
        super().accept()
