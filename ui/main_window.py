"""The window: sidebar, pages, status text, menus and messages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QMenu, QStackedWidget, QWidget

from app.store.change import Change
from ui.board import words
from ui.board.board_page import BoardPage
from ui.board.board_view import BoardView
from ui.board.controller import BoardController
from ui.board.moves import Direction
from ui.bus import Bus
from ui.menus import Menus
from ui.messages import Messages
from ui.pages import BOARD, Pages
from ui.ports import Desk
from ui.selection import Selection
from ui.sidebar import Sidebar
from ui.theme.theme import Theme
from ui.theme.tokens import BOARD_MARGIN
from ui.widgets.message import LIFETIME_MS

if TYPE_CHECKING:
    from ui.panel.host import PanelHost

_DAY_CHECK_MS = 60_000
_SMALLEST = (720, 480)
_FIRST_SIZE = QSize(1440, 900)
_FRAME = QSize(16, 48)  # what a window manager lays around a window: it says how much only afterwards
_NARROW_BELOW = 1200  # a first window less wide than this has a narrow sidebar
MOVES = {
    "job.up": Direction.UP,
    "job.down": Direction.DOWN,
    "job.left": Direction.LEFT,
    "job.right": Direction.RIGHT,
    "job.first": Direction.FIRST_STAGE,
    "job.last": Direction.LAST_STAGE,
}


class MainWindow(QMainWindow):
    """Shows a board of the application, or another page; features (`ui/furnish.py`) add what can be done.

    `files_given` carries a list of paths to bring in; `renewed` comes after `show_truth`: what was read
    before may be of another file. `filter_wanted` carries the text of a filter to show the board by,
    `contact_wanted` and `employer_wanted` the id of whom to show, `outcome_wanted` the
    ids of jobs that are to be told how they ended. `panel_tab_made` carries a tab of the panel with its id,
    for whoever does what it asks for, `layout_wanted` "board" or "table": how the jobs are to be shown.
    `settings_kept` comes when the settings were saved: what follows from them is to be read anew. `closing`
    carries the event of a window that is about to close; where that is ignored, it stays.
    """

    files_given = Signal(list)
    renewed = Signal()
    filter_wanted = Signal(str)
    contact_wanted = Signal(str)
    employer_wanted = Signal(str)
    draft_wanted = Signal(str)  # the name of what was being typed about people, to go on with
    outcome_wanted = Signal(object)
    panel_tab_made = Signal(str, QWidget)
    layout_wanted = Signal(str)
    settings_kept = Signal()
    closing = Signal(object)

    def __init__(
        self, desk: Desk, theme: Theme, *, first_board: str = "", toast_ms: int = LIFETIME_MS
    ) -> None:
        super().__init__()
        self.desk = desk
        self._first_board = first_board  # the id of the board to begin with, where there still is such a one
        self.theme = theme
        self.setWindowTitle("Pursuit")
        self.setMinimumSize(*_SMALLEST)
        self.resize(fitting_size(self.screen().availableGeometry().size()))
        self.is_quitting = False  # the program is to end: closing does nothing else then
        self._is_saved = True
        self._panel: PanelHost | None = None
        self._build()
        self.messages = Messages(desk, theme, self._ground, toast_ms, self._stack)
        self.messages.finished.connect(self.take_focus)
        self.messages.unsaved.connect(self._tell_unsaved)
        self.controller = BoardController(desk, self.board, self)
        self.controller.refused.connect(self.messages.refuse)
        self.controller.unread.connect(self.messages.say)
        self.controller.lost.connect(lambda: self.messages.look(self._open_first_board))
        self.controller.counted.connect(self._tell_counts)
        self.board.filter.changed.connect(self._tell_counts)
        self.menus = Menus(self.menuBar(), self.board, desk)
        self._connect_menus()
        self.bus = Bus(self)
        self.bus.changed.connect(self._follow)
        desk.add_listener(self.bus.publish)
        self._days = QTimer(self, interval=_DAY_CHECK_MS)
        self._days.timeout.connect(self.board.follow_day)
        self._days.start()
        self.messages.look(lambda: self._open_first_board(quickly=True))

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Show what files would bring in: they were dropped on the window or given to a start."""
        self.files_given.emit(list(paths))

    def show_truth(self) -> None:
        """Read and show everything anew, after something unforeseen or a restored file."""
        self.board.end_drag()
        if self.board.board_id:
            self.controller.show_truth()
        else:
            self.messages.look(self._open_first_board)
        self.messages.look(self._list_boards)
        self.messages.look(self.menus.name_steps)
        self.renewed.emit()

    def show_board(self, board_id: str) -> None:
        """Show another board."""
        self.messages.look(lambda: self._open(board_id))
        self.pages.show(BOARD)
        self.sidebar.check(board_id)
        self.page.take_focus()

    def show_layout(self, layout: str) -> None:
        """Show the jobs as cards in stages ("board") or as a table ("table"), from now on on this board."""
        self.layout_wanted.emit(layout)

    @property
    def layout_shown(self) -> str:
        """How the jobs are shown: "board" or "table"."""
        return "board" if self.page.shown is self.board else "table"

    @property
    def ground(self) -> QWidget:
        """What sidebar, pages and panel lie on, side by side, and messages on top of them."""
        return self._ground

    @property
    def panel(self) -> PanelHost:
        """The panel of a job; it is made when first wanted."""
        if self._panel is None:
            from ui.panel.host import PanelHost  # noqa: PLC0415 - not part of the start

            self._panel = PanelHost(self)
        return self._panel

    @property
    def has_panel(self) -> bool:
        """Whether the panel has been made."""
        return self._panel is not None

    def quit(self) -> None:
        """End the program, whatever closing the window does otherwise."""
        self.is_quitting = True
        self.is_quitting = self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless whoever is told of it has the window stay."""
        super().closeEvent(event)
        self.closing.emit(event)

    def changeEvent(self, event: QEvent) -> None:
        """Hold the font when the system tells of a theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self.theme.hold_font()

    def take_focus(self) -> None:
        """Give the keyboard to the page that is shown."""
        if self.pages.shown == BOARD:
            self.page.take_focus()
        else:
            self.pages.take_focus()

    # Parts.

    def _build(self) -> None:
        self._ground = QWidget(self)
        parts = QHBoxLayout(self._ground)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        self.sidebar = Sidebar(self.theme, self._ground)
        self.sidebar.set_narrow(is_narrow=self.width() < _NARROW_BELOW)
        self._stack = QStackedWidget(self._ground)
        parts.addWidget(self.sidebar)
        parts.addWidget(self._stack, 1)
        self.pages = Pages(self._stack, self.sidebar)
        self.board = BoardView(self.theme, self.desk.clock, self._stack)
        self.selection = Selection(self.board)
        self.page = BoardPage(self.board, self._stack)
        self.top_bar = self.page.top_bar
        self.pages.add_board(self.page)
        self.setCentralWidget(self._ground)
        self._status = QLabel(self)
        self._status.setProperty("quiet", "true")
        self._status.setContentsMargins(BOARD_MARGIN - 2, 0, 0, 0)
        self.statusBar().addWidget(self._status)
        self.statusBar().setSizeGripEnabled(False)

    def _connect_menus(self) -> None:
        menus, run = self.menus, self.messages.run
        menus.connect_to("file.quit", self.quit)
        menus.connect_to("edit.undo", lambda: run(self.desk.undo))
        menus.connect_to("edit.redo", lambda: run(self.desk.redo))
        menus.connect_to("view.board", self._show_present_board)
        menus.connect_to("view.sidebar", self._switch_sidebar)
        for command_id, direction in MOVES.items():
            menus.connect_to(command_id, partial(self._move_by_key, direction))
        menus.fill_with("board.workflows", self._list_workflows)
        self.sidebar.board_chosen.connect(self.show_board)
        self.sidebar.listed.connect(self._order_stops)
        self.top_bar.grown.connect(self._order_stops)

    def _move_by_key(self, direction: Direction) -> None:
        self.controller.move(self.selection.move_by_key(direction))

    def _show_present_board(self) -> None:
        """Come back to the board from another page; on the page itself, show it as stages."""
        if self.pages.shown == BOARD:
            self.show_layout("board")
        self.pages.show(BOARD)
        self.sidebar.check(self.board.board_id)
        self.take_focus()

    def _list_workflows(self, menu: QMenu) -> None:
        self.messages.look(lambda: self._fill_workflows(menu))

    def _fill_workflows(self, menu: QMenu) -> None:
        for rule in self.desk.workflows():
            action = menu.addAction(rule.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(rule.is_enabled)
            action.toggled.connect(lambda on, key=rule.id: self._switch_workflow(key, is_on=on))

    def _switch_workflow(self, rule_id: str, *, is_on: bool) -> None:
        self.messages.run(lambda: self.desk.set_workflow_enabled(rule_id, is_on))

    def _order_stops(self) -> None:
        """Let the Tab key go as one reads: the sidebar, the top bar, and then what lies below."""
        for one, following in pairwise([*self.sidebar.entries(), *self.top_bar.stops()]):
            QWidget.setTabOrder(one, following)

    def _switch_sidebar(self) -> None:
        self.sidebar.set_narrow(is_narrow=not self.sidebar.is_narrow)

    # What happens.

    def _open_first_board(self, *, quickly: bool = False) -> None:
        boards = self.desk.boards()
        self.sidebar.show_boards(boards)
        if boards:
            ids = [board.id for board in boards]
            self._open(self._first_board if self._first_board in ids else ids[0], quickly=quickly)
        else:
            self._tell_counts()
        self.menus.name_steps()
        self.take_focus()

    def _open(self, board_id: str, *, quickly: bool = False) -> None:
        self.controller.open(board_id, quickly=quickly)
        self.top_bar.name_board(self.controller.board_name)
        self.sidebar.check(board_id if self.pages.shown == BOARD else self.pages.shown)

    def _list_boards(self) -> None:
        self.sidebar.show_boards(self.desk.boards())
        if self.pages.shown == BOARD:
            self.sidebar.check(self.board.board_id)

    def _follow(self, change: Change) -> None:
        was_saved, self._is_saved = self._is_saved, True
        if change.touches("board"):
            self.messages.look(self._list_boards)
        if self.board.board_id:
            self.controller.follow(change)
            self.top_bar.name_board(self.controller.board_name)
        else:
            self.messages.look(self._open_first_board)
        if not was_saved:
            self._tell_counts()
        self.board.paint_now()
        QTimer.singleShot(0, self, lambda: self._tell(change))

    def _tell(self, change: Change) -> None:
        self.messages.look(self.menus.name_steps)
        self.messages.tell(change)

    def _tell_counts(self) -> None:
        jobs = words.found_count(self.board.count(), self.board.filter.found())
        state = self.tr("all changes saved") if self._is_saved else self.tr("last change not saved")
        self._status.setText(f"{jobs} · {state}")
        self.page.show_board(is_there=bool(self.board.board_id))

    def _tell_unsaved(self) -> None:
        self._is_saved = False
        self._tell_counts()


def fitting_size(room: QSize) -> QSize:
    """Return the size of the window at its first start, so that it fits a screen with its frame."""
    return _FIRST_SIZE.boundedTo(room - _FRAME)
