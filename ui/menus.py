"""The menus of the window: every command, with its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from ui.board.moves import Direction
from ui.ports import Desk


class Menus(QObject):
    """Fills the menu bar and tells what was chosen. Lists are filled when they are opened."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    move_wanted = Signal(object)  # Direction
    board_wanted = Signal(str)
    workflow_switched = Signal(str, bool)

    def __init__(self, bar: QMenuBar, desk: Desk, run: Callable[[Callable[[], object]], bool]) -> None:
        super().__init__(bar)
        self._desk = desk
        self._run = run
        self.shown_board = ""
        self.file = bar.addMenu(self.tr("&File"))
        self.import_files = self._add(self.file, self.tr("&Import…"), "Ctrl+O")
        self.export = self._add(self.file, self.tr("&Export…"), "Ctrl+E")
        self.file.addSeparator()
        self.quit = self._add(self.file, self.tr("&Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self._fill_edit(bar.addMenu(self.tr("&Edit")))
        self._fill_board(bar.addMenu(self.tr("&Board")))

    def name_steps(self) -> None:
        """Name what undo and redo would do, or disable them."""
        self._name(self.undo, self.tr("&Undo"), self._desk.undo_label)
        self._name(self.redo, self.tr("&Redo"), self._desk.redo_label)

    def fill_boards(self, menu: QMenu) -> None:
        """List the boards to choose from."""
        menu.clear()
        group = QActionGroup(menu)
        for board in self._desk.boards():
            action = menu.addAction(board.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(board.id == self.shown_board)
            action.triggered.connect(lambda _=False, key=board.id: self.board_wanted.emit(key))
            group.addAction(action)

    def _fill_edit(self, menu: QMenu) -> None:
        self.undo = self._add(menu, self.tr("&Undo"), "Ctrl+Z")
        self.undo.triggered.connect(self.undo_wanted)
        self.redo = self._add(menu, self.tr("&Redo"), "Ctrl+Shift+Z")
        self.redo.triggered.connect(self.redo_wanted)

    def _fill_board(self, menu: QMenu) -> None:
        self.boards = menu.addMenu(self.tr("&Go to"))
        self.boards.aboutToShow.connect(lambda: self._run(lambda: self.fill_boards(self.boards)))
        menu.addSeparator()
        self.moves = [
            self._add_move(menu, self.tr("Move card up"), "Shift+Up", Direction.UP),
            self._add_move(menu, self.tr("Move card down"), "Shift+Down", Direction.DOWN),
            self._add_move(menu, self.tr("Move card to the stage before"), "Shift+Left", Direction.LEFT),
            self._add_move(menu, self.tr("Move card to the stage after"), "Shift+Right", Direction.RIGHT),
            self._add_move(
                menu, self.tr("Move card to the first stage"), "Ctrl+Shift+Left", Direction.FIRST_STAGE
            ),
            self._add_move(
                menu, self.tr("Move card to the last stage"), "Ctrl+Shift+Right", Direction.LAST_STAGE
            ),
        ]
        menu.addSeparator()
        self.workflows = menu.addMenu(self.tr("&Workflows"))
        self.workflows.aboutToShow.connect(lambda: self._run(self._fill_workflows))

    def _add_move(self, menu: QMenu, text: str, key: str, direction: Direction) -> QAction:
        action = self._add(menu, text, key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self.move_wanted.emit(direction))
        return action

    def _fill_workflows(self) -> None:
        self.workflows.clear()
        for rule in self._desk.workflows():
            action = self.workflows.addAction(rule.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(rule.is_enabled)
            action.toggled.connect(lambda on, key=rule.id: self.workflow_switched.emit(key, on))

    def _name(self, action: QAction, word: str, label: Callable[[], str | None]) -> None:
        what = label()
        action.setText(f"{word} {what.replace('&', '&&')}" if what else word)
        action.setEnabled(what is not None)

    def _add(self, menu: QMenu, text: str, key: str) -> QAction:
        action = menu.addAction(text)
        action.setShortcut(QKeySequence(key))
        return action
