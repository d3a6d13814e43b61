"""What the timing of an import beside the window runs, in a process of its own: FOLDER TABLE

The table goes the user's way: its preview is opened, then it is brought in while somebody types in the
filter. Prints a JSON object: for each part of it, the seconds between two turns of the event loop.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.bench.at_size import TYPED, Board, timed

BETWEEN_KEYS_S = 0.06
REST_S = 1.5  # after the import, for whatever it leaves to be done


class Pauses:
    """Notes how long each turn of the event loop lets a timer of a millisecond wait, by what goes on."""

    def __init__(self, board: Board) -> None:
        self.found: dict[str, list[float]] = {}
        self._qt = board.qt
        self._part: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._note)
        self._timer.start()

    def during(self, part: str, is_over: Callable[[], bool], between: Callable[[], object]) -> None:
        """Let the window work until something is so; `between` is done again and again meanwhile."""
        self._part = self.found.setdefault(part, [])
        self._last = time.perf_counter()
        while not is_over():
            between()
            self._qt.processEvents()
        self._part = []

    def at_once(self, part: str, step: Callable[[], object]) -> None:
        """Do a step that the window waits for."""
        self.found[part] = [timed(step)]

    def _note(self) -> None:
        now = time.perf_counter()
        self._part.append(now - self._last)
        self._last = now


class Typist:
    """Types one character after the other into the filter, at the pace of a quick person."""

    def __init__(self, board: Board) -> None:
        self._line = board.field.findChild(QLineEdit)
        self._keys = iter(())
        self._next = 0.0

    def go_on(self) -> None:
        """Type a character where it is time for one."""
        if time.perf_counter() < self._next:
            time.sleep(0.0005)
            return
        self._next = time.perf_counter() + BETWEEN_KEYS_S
        key = next(self._keys, None)
        if key is None:
            self._keys = iter(" ".join(TYPED))
            self._line.clear()
            return
        QTest.keyClicks(self._line, key)


def measure(folder: Path, table: Path) -> dict[str, list[float]]:
    """Bring a table in and return the pauses of each part."""
    from ui.exchange.file_commands import FileCommands  # noqa: PLC0415 - after the window's own start

    board = Board(folder)
    board.show()
    files = board.window.findChild(FileCommands)
    pauses, typist = Pauses(board), Typist(board)
    before = board.window.board.count()
    start = time.perf_counter()
    pauses.during("typing alone", lambda: time.perf_counter() > start + REST_S, typist.go_on)
    pauses.at_once("opening the preview", lambda: files.import_paths([table]))
    from ui.exchange.import_dialog import ImportDialog  # noqa: PLC0415 - opening the preview pays for it

    dialog = files.dialog
    assert isinstance(dialog, ImportDialog)
    pauses.during("reading", lambda: not dialog.is_reading, lambda: time.sleep(0.0005))
    pauses.at_once("closing the preview", dialog.accept)
    pauses.during("writing", files.strip.isHidden, typist.go_on)
    end = time.perf_counter()
    pauses.during("right after", lambda: time.perf_counter() > end + REST_S, typist.go_on)
    board.field.set_text("")
    assert board.window.board.count() == before + 10_000, board.window.board.count()
    return pauses.found


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]))))
