"""The window: top bar, board, status text, menus and messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QSize, QStandardPaths, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.board.snapshots import BoardName
from app.store.change import Change
from ui.board import words
from ui.board.board_view import BoardView
from ui.board.controller import BoardController
from ui.bus import Bus
from ui.menus import Menus
from ui.messages import Messages
from ui.ports import Desk
from ui.theme.theme import Theme
from ui.theme.tokens import BOARD_MARGIN
from ui.widgets.buttons import MenuButton
from ui.widgets.empty_hint import EmptyHint
from ui.widgets.message import LIFETIME_MS

ImportFiles = Callable[[Sequence[Path]], str]  # does it and returns a sentence to show
ExportTo = Callable[[Path], str]

_DAY_CHECK_MS = 60_000
_SMALLEST = (720, 480)
_FIRST_SIZE = QSize(1440, 900)
_FRAME = QSize(16, 48)  # what a window manager lays around a window: it says how much only afterwards


class MainWindow(QMainWindow):
    """Shows one board of the application and hands on what the user does with it."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        *,
        import_files: ImportFiles | None = None,
        export_to: ExportTo | None = None,
        toast_ms: int = LIFETIME_MS,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._import_files = import_files
        self._export_to = export_to
        self.setWindowTitle("Pursuit")
        self.setMinimumSize(*_SMALLEST)
        self.resize(fitting_size(self.screen().availableGeometry().size()))
        self._is_saved = True
        self._build(theme)
        self.messages = Messages(desk, theme, self._page, toast_ms)
        self.messages.finished.connect(self.board.take_focus)
        self.messages.unsaved.connect(self._tell_unsaved)
        self.controller = BoardController(desk, self.board, self)
        self.controller.refused.connect(self.messages.refuse)
        self.controller.unread.connect(self.messages.say)
        self.controller.lost.connect(lambda: self.messages.look(self._open_first_board))
        self.controller.counted.connect(self._tell_counts)
        self.menus = Menus(self.menuBar(), desk, self.messages.look)
        self._connect_menus()
        self.bus = Bus(self)
        self.bus.changed.connect(self._follow)
        desk.add_listener(self.bus.publish)
        self._days = QTimer(self, interval=_DAY_CHECK_MS)
        self._days.timeout.connect(self.board.follow_day)
        self._days.start()
        self.messages.look(lambda: self._open_first_board(quickly=True))

    def show_truth(self) -> None:
        """Read and show the board anew, after something unforeseen has happened."""
        self.board.end_drag()
        self.controller.show_truth()
        self.messages.look(self.menus.name_steps)

    def show_board(self, board_id: str) -> None:
        """Show another board."""
        self.messages.look(lambda: self._open(board_id))
        self.board.take_focus()

    # Parts.

    def _build(self, theme: Theme) -> None:
        page = QWidget(self)
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(self._top_bar(page))
        self.board = BoardView(theme, self._desk.clock, page)
        self.hint = EmptyHint(
            self.tr("Your search begins here"),
            self.tr(
                "Bring in the spreadsheet you have kept until now, or a tracker's export, as CSV: "
                "each row becomes a card on your board. Your file stays as it is."
            ),
            self.tr("Import…"),
            page,
        )
        self.hint.button.clicked.connect(self.choose_files)
        self.hint.hide()
        lines.addWidget(self.hint, 1)
        lines.addWidget(self.board, 1)
        self.setCentralWidget(page)
        self._page = page
        self._status = QLabel(self)
        self._status.setProperty("quiet", "true")
        self._status.setContentsMargins(BOARD_MARGIN - 2, 0, 0, 0)
        self.statusBar().addWidget(self._status)
        self.statusBar().setSizeGripEnabled(False)

    def _top_bar(self, page: QWidget) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(BOARD_MARGIN - 8, 4, BOARD_MARGIN, 12)
        self._name = MenuButton(page)
        self._name.setObjectName("boardName")
        self._name.setAccessibleName(self.tr("Board"))
        bar.addWidget(self._name)
        bar.addStretch(1)
        return bar

    def _connect_menus(self) -> None:
        menus, run = self.menus, self.messages.run
        menus.import_files.setEnabled(self._import_files is not None)
        menus.import_files.triggered.connect(self.choose_files)
        menus.export.setEnabled(self._export_to is not None)
        menus.export.triggered.connect(self.choose_export)
        self.hint.button.setEnabled(self._import_files is not None)
        menus.quit.triggered.connect(self.close)
        menus.undo_wanted.connect(lambda: run(self._desk.undo))
        menus.redo_wanted.connect(lambda: run(self._desk.redo))
        menus.board_wanted.connect(self.show_board)
        menus.move_wanted.connect(self.controller.move_by_key)
        menus.workflow_switched.connect(lambda key, on: run(lambda: self._desk.set_workflow_enabled(key, on)))
        self.board.addActions(menus.moves)
        choice = QMenu(self._name)
        choice.aboutToShow.connect(lambda: self.messages.look(lambda: menus.fill_boards(choice)))
        self._name.setMenu(choice)

    # What happens.

    def _open_first_board(self, *, quickly: bool = False) -> None:
        boards: Sequence[BoardName] = self._desk.boards()
        if boards:
            self._open(boards[0].id, quickly=quickly)
        else:
            self.menus.shown_board = ""
            self._tell_counts()
        self.menus.name_steps()
        if self.hint.isVisibleTo(self):
            self.hint.button.setFocus()
        else:
            self.board.take_focus()

    def _open(self, board_id: str, *, quickly: bool = False) -> None:
        self.controller.open(board_id, quickly=quickly)
        self.menus.shown_board = board_id
        self._name.setText(self.controller.board_name)
        self._name.setAccessibleName(self.tr("Board: {}").format(self.controller.board_name))

    def _follow(self, change: Change) -> None:
        was_saved, self._is_saved = self._is_saved, True
        if self.board.board_id:
            self.controller.follow(change)
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
        count = self.board.count()
        state = self.tr("all changes saved") if self._is_saved else self.tr("last change not saved")
        self._status.setText(f"{words.job_count(count)} · {state}")
        self.hint.setVisible(count == 0)
        self.board.setVisible(bool(self.board.board_id) and count > 0)
        self._name.setVisible(bool(self.board.board_id))

    def _tell_unsaved(self) -> None:
        self._is_saved = False
        self._tell_counts()

    def choose_files(self) -> None:
        """Ask for files to bring in, and bring them in."""
        if self._import_files is None:
            return
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not part of the start

        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Import"),
            str(_documents()),
            self.tr("Tables (*.csv *.tsv *.txt *.zip);;All files (*)"),
        )
        if names:
            bring_in, paths = self._import_files, [Path(name) for name in names]
            self.messages.run(lambda: self.messages.say(bring_in(paths)))

    def choose_export(self) -> None:
        """Ask for a file to write the board to, and write it."""
        if self._export_to is None:
            return
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not part of the start

        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export"), str(_documents() / "pursuit.csv"), self.tr("Tables (*.csv)")
        )
        if name:
            write, path = self._export_to, Path(name)
            folder = self.tr("It is in the folder {}").format(QDir.toNativeSeparators(str(path.parent)))
            self.messages.look(lambda: self.messages.say(write(path), folder))


def fitting_size(room: QSize) -> QSize:
    """Return the size of the window at its first start, so that it fits a screen with its frame."""
    return _FIRST_SIZE.boundedTo(room - _FRAME)


def _documents() -> Path:
    """Return the folder where files are chosen first: the user's documents, or the home folder."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()
