"""Connects the table: the switch in the top bar, its commands, and which boards are shown as one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from ui.pages import BOARD
from ui.table.switch import LayoutSwitch
from ui.table.table_memory import TableMemory, recall, remember

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from app.store.change import Change
    from ui.main_window import MainWindow
    from ui.table.table_page import TablePage
    from ui.widgets.icon_button import IconButton

_PAUSE_MS = 500  # without a change of the columns, before they are remembered
_MOST_CARRIED = 200  # selected jobs that stay selected in the other layout
_MOST_BOARDS = 100
_NOT_HERE = ("job.up", "job.down", "job.top", "job.bottom")  # their keys select rows


class TableLayout(QObject):
    """Shows the jobs of a board as a table where that is wanted; it is made when it is first shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        switch = self._switch = _switch_of(window)
        switch.dress()
        self._memory: TableMemory = recall(window.desk)
        self._page: TablePage | None = None
        self._button: IconButton | None = None
        self._board_id = ""
        self._rest = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._rest.timeout.connect(self._remember)
        menus = window.menus
        menus.connect_to("view.table", lambda: window.show_layout("table"))
        menus.fill_with("view.columns", self._fill_columns)
        menus.fill_with("view.sort", self._fill_sorting)
        menus.offer_with(menus.menu("view"), self._possible)
        for layout in ("board", "table"):
            switch.name_keys(layout, menus.action(f"view.{layout}").shortcut().toString())
        switch.wanted.connect(window.show_layout)
        window.layout_wanted.connect(self._choose)
        window.controller.counted.connect(self._follow_board)
        window.page.looked_after.connect(self._show_button)
        window.bus.changed.connect(self._follow)
        window.renewed.connect(self._read_anew)
        window.installEventFilter(self)
        self._follow_board()

    @property
    def page(self) -> TablePage:
        """The table with what belongs to it."""
        if self._page is None:
            from ui.table.table_page import TablePage  # noqa: PLC0415 - not part of the start

            window = self._window
            page = self._page = TablePage(
                window.board, window.desk, window.messages, window.menus, window.theme, window.page
            )
            page.hide()
            page.restore(self._memory)
            page.altered.connect(self._rest.start)
            window.menus.act_in(page.table, _acts_on_the_board_alone)
            window.selection.follow(page)
            window.top_bar.add_filter(self._columns_button())
        return self._page

    def _columns_button(self) -> IconButton:
        """Return the button that lists the columns, in the top bar beside the switch."""
        from ui.widgets.icon_button import IconButton  # noqa: PLC0415 - not part of the start

        button = self._button = IconButton("sliders", self.tr("Columns of the table"), self._window.theme)
        button.setMenu(self._window.menus.submenu("view.columns"))
        return button

    def _choose(self, layout: str) -> None:
        """Show the board in another layout, from now on."""
        window = self._window
        if window.pages.shown != BOARD:
            window.pages.show(BOARD)
        board_id = window.board.board_id
        if not board_id:
            self._switch.check(window.layout_shown)
            return
        boards = [each for each in self._memory.boards if each != board_id]
        if layout == "table":
            boards = [*boards, board_id][-_MOST_BOARDS:]
        self._memory = replace(self._memory, boards=tuple(boards))
        self._show(layout)
        self._remember()
        window.take_focus()

    def _show(self, layout: str) -> None:
        window = self._window
        self._switch.check(layout)
        if layout == window.layout_shown:
            return
        if self._page is not None and not self._page.editing.leave():
            self._switch.check(window.layout_shown)
            return
        chosen = window.selection.ids()[:_MOST_CARRIED]
        shown = self.page if layout == "table" else window.board
        window.selection.use(shown)
        window.page.show_table(self.page if layout == "table" else None)
        window.board.filter.lie_over(shown)
        self._show_button()
        if self._page is not None:
            self._page.refresh()
        window.controller.complete()  # a board that is never painted would wait for that with its cards
        if chosen:
            window.selection.select(chosen)

    def _follow_board(self) -> None:
        """Show another board in the layout it was left in, and the table as the board is now."""
        board_id = self._window.board.board_id
        if board_id and board_id != self._board_id:
            self._board_id = board_id
            self._show("table" if board_id in self._memory.boards else "board")
        if self._page is not None:
            self._page.refresh()

    def _read_anew(self) -> None:
        if self._page is not None:
            self._page.read_anew()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Save what is being edited when the window closes; it stays open where that cannot be saved."""
        if event.type() != QEvent.Type.Close or self._page is None:
            return False
        if self._rest.isActive():
            self._remember()
        if self._page.editing.leave():
            return False
        event.ignore()
        return True

    def _follow(self, change: Change) -> None:
        if self._page is not None:
            page = self._page
            self._window.messages.look(lambda: page.follow(change))

    def _show_button(self) -> None:
        window = self._window
        if self._button is not None:
            self._button.setVisible(window.layout_shown == "table" and bool(window.board.board_id))

    def _remember(self) -> None:
        if self._page is not None:
            self._memory = self._page.memory(self._memory)
        self._rest.stop()
        remember(self._window.desk, self._memory)

    def _fill_columns(self, menu: QMenu) -> None:
        self.page.fill_columns(menu)

    def _fill_sorting(self, menu: QMenu) -> None:
        self.page.fill_sorting(menu)

    def _possible(self) -> dict[str, bool]:
        is_table = self._window.layout_shown == "table" and self._window.selection.is_in_view
        return {"view.sort": is_table, "view.columns": is_table}


def _switch_of(window: MainWindow) -> LayoutSwitch:
    """Return the switch in the top bar, which is there from the first paint on; else put one there."""
    switch = window.page.findChild(LayoutSwitch)
    if switch is None:
        switch = LayoutSwitch(window.theme)
        window.top_bar.add_filter(switch)
    return switch


def _acts_on_the_board_alone(command_id: str) -> bool:
    return command_id.startswith("stage.") or command_id in _NOT_HERE
