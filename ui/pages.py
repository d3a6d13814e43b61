"""The pages of the window and the sidebar that leads to them; each page is made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.sidebar import Sidebar

BOARD = "board"


class Pages(QObject):
    """Shows one page at a time. `changed` carries the id of the page that is shown from now on."""

    changed = Signal(str)

    def __init__(self, stack: QStackedWidget, sidebar: Sidebar) -> None:
        super().__init__(stack)
        self._stack = stack
        self._sidebar = sidebar
        self._factories: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._without_entry: set[str] = set()
        self.shown = BOARD
        sidebar.page_chosen.connect(self.show)

    def add_board(self, page: QWidget) -> None:
        """Take the page of the boards, which have entries of their own in the sidebar."""
        self._made[BOARD] = page
        self._stack.addWidget(page)

    def add(
        self,
        page_id: str,
        text: str,
        icon_name: str,
        factory: Callable[[], QWidget],
        *,
        is_first: bool = False,
    ) -> None:
        """Add a page with an entry in the sidebar, above the boards where it `is_first`.

        `factory` makes it when it is first shown.
        """
        self._factories[page_id] = factory
        self._sidebar.add_page(page_id, text, icon_name, is_first=is_first)

    def add_without_entry(self, page_id: str, factory: Callable[[], QWidget]) -> None:
        """Add a page that a command leads to, and no entry in the sidebar."""
        self._factories[page_id] = factory
        self._without_entry.add(page_id)

    def show(self, page_id: str) -> None:
        """Show a page and give it the keyboard."""
        page = self._page(page_id)
        self.shown = page_id
        self._stack.setCurrentWidget(page)
        self._sidebar.check("" if page_id in self._without_entry else page_id)
        if page_id != BOARD:
            page.setFocus()
        self.changed.emit(page_id)

    def prepare(self, page_id: str) -> None:
        """Make a page that is not there yet, so that its first showing is quick."""
        self._page(page_id)

    def take_focus(self) -> None:
        """Give the keyboard to the page that is shown."""
        self._made[self.shown].setFocus()

    def _page(self, page_id: str) -> QWidget:
        page = self._made.get(page_id)
        if page is None:
            page = self._made[page_id] = self._factories[page_id]()
            self._stack.addWidget(page)
        return page
