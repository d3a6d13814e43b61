"""What the timings of a large board run, each in a process of its own: at_size.py WHAT FOLDER [TABLE]

Each prints a JSON object of lists of seconds: ours, and of a floor made in the same run. `memory` prints
bytes. The floor of painting is six plain QListViews of plain strings, in the same window.

`fill` shows the board and reads all of it; `filter` types and clears filters, `completing` does so by keys,
with what is offered while typing, and terms that ask for times; `scroll` turns the wheel and
the pages of every stage at once; `memory` says how much the window holds, before and after scrolling;
`importing TABLE` types filters while a worker imports a table, and until its cards are all there.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMainWindow,
    QScrollBar,
    QWidget,
)

if TYPE_CHECKING:
    from app.application import Application
    from ui.main_window import MainWindow

SIZE = (1400, 860)
TYPED = ("engineer 12", "lumen", "e", "tag:python", "due:any", "lyon -qt", "zzz", "senior data remote")
WHEEL, PAGE = 52, 700
KEYED = (
    "stage:app",
    "tag:py",
    "employer:lum",
    "due<7d",
    "quiet>14d",
    "applied<30d",
    "-rejected",
    "priority>=low",
)
FRAMES = 300
BETWEEN_KEYS_S = 0.05


class Board:
    """The window as the program opens it, on a data folder."""

    def __init__(self, folder: Path) -> None:
        from ui.application import keep_for_good, make_qt_application, open_or_tell  # noqa: PLC0415
        from ui.theme.theme import Theme  # noqa: PLC0415

        self.qt = make_qt_application()
        self.application: Application = open_or_tell(folder, print)
        from ui.board.filter_field import FilterCommands  # noqa: PLC0415
        from ui.furnish import furnish  # noqa: PLC0415
        from ui.main_window import MainWindow  # noqa: PLC0415

        self.window: MainWindow = MainWindow(self.application, Theme(self.qt))
        furnish(self.window, self.application)
        keep_for_good(self.window)
        self.field = self.window.findChild(FilterCommands).field
        self.window.resize(*SIZE)

    def show(self) -> list[float]:
        """Show the window and read the board to its end; returns how long each turn of the loop took."""
        painted: list[float] = []
        self.window.board.first_painted.connect(lambda: painted.append(time.perf_counter()))
        self.window.show()
        while not painted:
            self.qt.processEvents()
        return self.turns(lambda: self.window.controller.is_whole)

    def turns(self, is_over: Callable[[], bool]) -> list[float]:
        """Let the window work until something is so; returns how long each turn took."""
        taken = []
        while not is_over():
            taken.append(timed(self.qt.processEvents))
        return taken

    def type(self, text: str) -> None:
        """Put a text into the filter, and paint."""
        self.field.set_text(text)
        self.window.board.paint_now()
        self.qt.processEvents()

    def type_calmly(self, text: str) -> list[float]:
        """Put a text into the filter and wait for the next key; returns how long each turn of the loop took.

        As fast as somebody types, not as fast as can be: the worker would hardly come to its turn.
        """
        taken = [timed(lambda: self.type(text))]
        end = time.perf_counter() + BETWEEN_KEYS_S
        while time.perf_counter() < end:
            time.sleep(0.001)
            taken.append(timed(self.qt.processEvents))
        return taken

    def scroll(self, pixels: int) -> None:
        """Scroll every stage, and paint."""
        for column in self.window.board.columns():
            go_on(column.list.verticalScrollBar(), pixels)
        self.window.board.paint_now()
        self.qt.processEvents()

    def to_top(self) -> None:
        """Scroll every stage to its top."""
        for column in self.window.board.columns():
            column.list.verticalScrollBar().setValue(0)


class Plain:
    """The floor: the least that six lists of so many strings can be."""

    def __init__(self, qt: QApplication, strings: Sequence[Sequence[str]]) -> None:
        self._qt = qt
        self._strings = strings
        self.window = QMainWindow()
        ground = QWidget()
        row = QHBoxLayout(ground)
        self._lists = []
        for some in strings:
            view = QListView()
            view.setUniformItemSizes(True)
            view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
            view.setModel(QStringListModel(list(some), view))
            row.addWidget(view)
            self._lists.append(view)
        self.window.setCentralWidget(ground)
        self.window.resize(*SIZE)
        self.window.show()
        qt.processEvents()

    def type(self, word: str) -> None:
        """Show the strings that hold a word, and paint."""
        for view, some in zip(self._lists, self._strings, strict=True):
            view.model().setStringList([each for each in some if word in each])
        self._paint()

    def scroll(self, pixels: int) -> None:
        """Scroll every list, and paint."""
        for view in self._lists:
            go_on(view.verticalScrollBar(), pixels)
        self._paint()

    def _paint(self) -> None:
        self.window.centralWidget().repaint(0, 0, 1, 1)
        self._qt.processEvents()


def go_on(bar: QScrollBar, pixels: int) -> None:
    """Scroll on, and from the end to the beginning."""
    bar.setValue(0 if bar.value() == bar.maximum() else bar.value() + pixels)


def timed(step: Callable[[], object]) -> float:
    """Return how many seconds a step took."""
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def keystrokes() -> list[str]:
    """Return what stands in the field after each key: every text is typed and taken away again."""
    texts = []
    for text in TYPED:
        texts += [text[:end] for end in range(1, len(text) + 1)]
        texts += [text[:end] for end in range(len(text) - 1, -1, -1)]
    return texts


def plain_of(board: Board) -> Plain:
    """Return the floor with as many strings as the board has cards."""
    return Plain(board.qt, [column.list.rows.all.texts for column in board.window.board.columns()])


def fill(folder: Path) -> dict[str, list[float]]:
    """Read a board; the floor reads the same rows as plain tuples."""
    board = Board(folder)
    taken = board.show()
    with closing(sqlite3.connect(board.application.store.folder.database)) as connection:
        query = "SELECT id, title, location, salary, employer_id FROM job ORDER BY stage_id, order_key, id"
        floor = timed(lambda: connection.execute(query).fetchall())
    return {"turns": taken, "whole": [sum(taken)], "floor": [floor]}


def filter_(folder: Path) -> dict[str, list[float]]:
    """Type and clear filters."""
    board = Board(folder)
    board.show()
    ours = [timed(lambda: board.type(text)) for text in keystrokes()]  # noqa: B023
    plain = plain_of(board)
    floor = [timed(lambda: plain.type(text)) for text in keystrokes()]  # noqa: B023
    return {"ours": ours, "floor": floor}


def completing(folder: Path) -> dict[str, list[float]]:
    """Type terms by keys and take them away again; the floor is a plain line that says what is typed.

    `times` are the turns in which it is read when something happened to each job, at the first such term.
    """
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415

    board = Board(folder)
    board.show()
    line = board.field.line
    board.field.take_focus()

    def press(where: QWidget, key: str) -> None:
        if key:
            QTest.keyClicks(where, key)
        else:
            QTest.keyClick(where, Qt.Key.Key_Backspace)
        board.window.board.paint_now()
        board.qt.processEvents()

    board.type("quiet>1d")
    turns, deadline = [], time.perf_counter() + 3
    while time.perf_counter() < deadline:
        turns.append(timed(board.qt.processEvents))
    board.type("")
    keys = [key for text in KEYED for key in (*text, *("" for _ in text))]
    ours = [timed(lambda: press(line, key)) for key in keys]  # noqa: B023
    plain = QLineEdit()
    plain.show()
    floor = [timed(lambda: press(plain, key)) for key in keys]  # noqa: B023
    return {"ours": ours, "floor": floor, "times": turns}


def scroll(folder: Path) -> dict[str, list[float]]:
    """Turn the wheel, then pages, of every stage at once."""
    board = Board(folder)
    board.show()
    wheel = [timed(lambda: board.scroll(WHEEL)) for _ in range(FRAMES)]
    board.to_top()
    page = [timed(lambda: board.scroll(PAGE)) for _ in range(FRAMES)]
    plain = plain_of(board)
    plain_wheel = [timed(lambda: plain.scroll(WHEEL)) for _ in range(FRAMES)]
    plain_page = [timed(lambda: plain.scroll(PAGE)) for _ in range(FRAMES)]
    return {"wheel": wheel, "page": page, "floor wheel": plain_wheel, "floor page": plain_page}


def memory(folder: Path) -> dict[str, list[float]]:
    """Say how many bytes the process holds: a bare window, the board, and the board after scrolling."""
    board = Board(folder)
    bare = resident()
    board.show()
    whole = resident()
    for _ in range(40):
        board.scroll(PAGE)
    for text in keystrokes():
        board.type(text)
    return {"unshown": [bare], "whole": [whole], "used": [resident()]}


def importing(folder: Path, table: Path) -> dict[str, list[float]]:
    """Type filters without and with an import in a worker, and until all its cards are there."""
    from app.exchange.import_commands import import_prepared  # noqa: PLC0415
    from app.exchange.import_plan import ImportOptions  # noqa: PLC0415
    from app.exchange.import_prepare import prepare  # noqa: PLC0415
    from app.store import Origin, Store, Work  # noqa: PLC0415
    from ui.background import Background, Task  # noqa: PLC0415

    board = Board(folder)
    board.show()
    still = [turn for text in keystrokes() for turn in board.type_calmly(text)]
    before = board.window.board.count()
    background = Background(board.window)

    def bring_in(work: Work) -> object:
        def step(store: Store, origin: Origin) -> object:
            return import_prepared(store, origin, prepare(store, [table], work), ImportOptions(), work)

        return board.application.in_worker(work, step)

    ended: list[bool] = []
    task = Task("bringing in a table", bring_in, board.window)
    task.ended.connect(lambda: ended.append(True))
    background.start(task)
    meanwhile: list[float] = []
    while not ended or not board.window.controller.is_whole:
        for text in keystrokes():
            meanwhile += board.type_calmly(text)
    assert board.window.board.count() == before + 10_000, board.window.board.count()
    return {"ours": meanwhile, "floor": still}


def resident() -> int:
    """Return how many bytes of memory the process holds."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    what, *paths = sys.argv[1:]
    runs = {"fill": fill, "filter": filter_, "completing": completing, "scroll": scroll}
    run = {**runs, "memory": memory, "importing": importing}[what]
    print(json.dumps(run(*map(Path, paths))))
