"""The page of a board: top bar, what may lie above the board, and the board or what is there without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.board.board_view import BoardView
from ui.theme.tokens import BOARD_MARGIN
from ui.widgets.buttons import MenuButton

if TYPE_CHECKING:
    from ui.table.table_page import TablePage

_SHARE_OF_FILTERS = 3  # of the room beside the name; what lies between has one


class TopBar(QHBoxLayout):
    """The name of the board with its menu at the left; at the right the filter and the buttons.

    `grown` comes when there is one more of them.
    """

    grown = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setContentsMargins(BOARD_MARGIN - 8, 6, BOARD_MARGIN, 12)
        self.setSpacing(8)
        self.name = MenuButton(page)
        self.name.setObjectName("boardName")
        self.addWidget(self.name)
        self.addStretch(1)
        self._filters = QHBoxLayout()
        self._filters.setSpacing(4)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self.addLayout(self._filters, _SHARE_OF_FILTERS)
        self.addLayout(self._buttons)

    def add_filter(self, widget: QWidget) -> None:
        """Put a widget where the filter is."""
        self._filters.addWidget(widget)
        self.grown.emit()

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right end."""
        self._buttons.addWidget(button)
        self.grown.emit()

    def show_parts(self, *, is_shown: bool) -> None:
        """Show or hide everything: without a board there is nothing to name, filter or add to."""
        for widget in self._parts():
            widget.setVisible(is_shown)

    def stops(self) -> list[QWidget]:
        """Return what the Tab key comes to, from left to right."""
        inner = [each for part in self._parts() for each in (part, *part.findChildren(QWidget))]
        return [
            each for each in inner if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.isWindow()
        ]

    def _parts(self) -> list[QWidget]:
        lines: tuple[QHBoxLayout, ...] = (self, self._filters, self._buttons)
        items = [line.itemAt(at) for line in lines for at in range(line.count())]
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]

    def name_board(self, name: str) -> None:
        """Show the name of the board."""
        self.name.setText(name.replace("&", "&&"))
        self.name.setAccessibleName(self.tr("Board: {}").format(name))


class BoardPage(QWidget):
    """Holds the board, or the table of its jobs; `welcome` stands in their place while there is none.

    `looked_after` comes each time it was decided which of them is shown.
    """

    looked_after = Signal()

    def __init__(self, board: BoardView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = board
        self._table: TablePage | None = None
        self._welcome: QWidget | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.top_bar = TopBar(self)
        self._lines.addLayout(self.top_bar)
        self._above = QVBoxLayout()
        self._above.setContentsMargins(BOARD_MARGIN, 0, BOARD_MARGIN, 0)
        self._lines.addLayout(self._above)
        self._lines.addWidget(board, 1)

    def put_above(self, widget: QWidget) -> None:
        """Lay a widget between the top bar and the board: the line for a new job, a banner."""
        self._above.addWidget(widget)

    @property
    def shown(self) -> BoardView | TablePage:
        """What shows the jobs: the board, or the table."""
        return self._table or self.board

    def show_table(self, table: TablePage | None) -> None:
        """Show a table in the place of the board; None shows the board again."""
        before = self.shown
        self._table = table
        if table is not None and self._lines.indexOf(table) < 0:
            self._lines.addWidget(table, 1)
        before.hide()
        self.show_board(is_there=bool(self.board.board_id))

    def cover(self, pixels: int) -> None:
        """Know that something covers so much of what is shown at its right."""
        self.board.cover(pixels)
        if self._table is not None:
            self._table.cover(pixels)

    @property
    def welcome(self) -> QWidget | None:
        """What is shown while there is no board."""
        return self._welcome

    def set_welcome(self, widget: QWidget) -> None:
        """Show this widget while there is no board."""
        if self._welcome is not None:
            self._lines.removeWidget(self._welcome)
            self._welcome.deleteLater()
        self._welcome = widget
        self._lines.addWidget(widget, 1)
        self.show_board(is_there=bool(self.board.board_id))

    def show_board(self, *, is_there: bool) -> None:
        """Show the board, or what stands in its place where there is none."""
        self.top_bar.show_parts(is_shown=is_there)
        self.shown.setVisible(is_there)
        if self._welcome is not None:
            self._welcome.setVisible(not is_there)
        self.looked_after.emit()

    def take_focus(self) -> None:
        """Give the keyboard to the board; without one to what stands there, unless that has it already."""
        if self.board.board_id:
            self.shown.take_focus()
        elif self._welcome is not None:
            focused = self._welcome.focusWidget()
            if focused is None or not focused.hasFocus():
                self._welcome.setFocus()
