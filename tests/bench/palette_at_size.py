"""What typing in the palette costs with many jobs, in a process of its own: palette_at_size.py FOLDER

Prints a JSON object of lists of seconds. `keys`: a key and the painting of what it finds in memory; `texts`:
from a key to the hits in notes and postings; `turns`: every turn of the window's loop meanwhile; `opening`
and `reading`: the first opening, and until all names are known. The floor of keys is a plain QListView that
shows those of the same strings that hold the word, the one of texts the bare query.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QListView

from tests.bench.at_size import Board, timed

TYPED = (
    "engineer",
    "lumen fr",
    "senor data enginer",
    "pipeline",
    "python rust",
    "remote",
    "zzz",
    "con",
    "ana ow",
    "freihgt",
)


class Typing:
    """The palette of a window, typed into."""

    def __init__(self, board: Board) -> None:
        from ui.after_paint import InTurns, LoadLater  # noqa: PLC0415
        from ui.find.find_commands import FindCommands  # noqa: PLC0415

        window = board.window
        self._qt = board.qt
        commands = board.window.findChild(FindCommands)
        self.turns: list[float] = []
        # Once the start is over.
        self._turn_until(lambda: not window.findChildren(InTurns) and not window.findChildren(LoadLater))
        self.opening = timed(board.window.menus.action("edit.find").trigger)
        self.palette, self._finder = commands.palette, commands._finder
        start = time.perf_counter()
        self._turn_until(lambda: self._finder.names.is_whole)
        self.reading = time.perf_counter() - start

    def key(self, text: str) -> tuple[float, float]:
        """Put a text in; returns how long that took with its painting, and until hits in texts were there."""
        start = time.perf_counter()
        self.palette.field.setText(text)
        self._qt.processEvents()  # paints what has changed
        shown = time.perf_counter() - start
        self._turn_until(lambda: self._finder._search is None)
        return shown, time.perf_counter() - start

    def _turn_until(self, is_over: Callable[[], bool]) -> None:
        while not is_over():
            time.sleep(0.0002)  # as a loop does that waits: the reader has its turn
            self.turns.append(timed(self._qt.processEvents))


def keystrokes() -> list[str]:
    """Return what stands in the field after each key."""
    return [text[:end] for text in TYPED for end in range(1, len(text) + 1)]


def main(folder: Path) -> None:
    """Type, and print what it took."""
    board = Board(folder)
    board.show()
    typing = Typing(board)
    typing.turns.clear()
    taken = [typing.key(text) for text in keystrokes()]
    strings = list(typing._finder.names._jobs._texts)
    view = QListView()
    view.setModel(QStringListModel(strings, view))
    view.setUniformItemSizes(True)
    view.show()

    def plain(word: str) -> None:
        view.model().setStringList([each for each in strings if word in each])
        view.viewport().repaint()

    floor = [timed(lambda: plain(text)) for text in keystrokes()]  # noqa: B023
    print(
        json.dumps(
            {
                "opening": [typing.opening],
                "reading": [typing.reading],
                "keys": [shown for shown, _ in taken],
                "texts": [whole for _, whole in taken],
                "turns": typing.turns,
                "floor keys": floor,
                "floor texts": bare_queries(board.application.store.folder.database),
            }
        )
    )


def bare_queries(path: Path) -> list[float]:
    """Return what the bare query for each text takes that is long enough for it."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rowid FROM search_long WHERE search_long MATCH ? ORDER BY rowid DESC LIMIT 12"

        def ask(text: str) -> None:
            words = " ".join(f'"{word}"*' for word in text.split())
            connection.execute(query, (words,)).fetchall()

        long_enough = [text for text in keystrokes() if all(len(word) >= 3 for word in text.split())]
        return [timed(lambda: ask(text)) for text in long_enough]  # noqa: B023


if __name__ == "__main__":
    main(Path(sys.argv[1]))
