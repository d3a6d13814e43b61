"""What the window's timings run, each in a process of its own: python tests/bench/window.py WHAT FOLDER

`bare` shows an empty QMainWindow, imports peewee and opens the store; `board` shows the board. Both say
"painted" when the first paint is done. `moves` drags cards about on a board that is whole and says how long
each took.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

MOVES = 300


def bare(folder: Path) -> None:
    """Show the least that a Qt program with this store can show."""

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, painted)

    qt = QApplication(sys.argv[:1])
    import peewee  # noqa: F401, PLC0415

    from app.clock import SystemClock  # noqa: PLC0415
    from app.paths import DataFolder  # noqa: PLC0415
    from app.store import Store  # noqa: PLC0415

    store = Store(DataFolder(folder), SystemClock())
    window = Window()
    window.resize(1280, 800)
    window.show()
    qt.exec()
    store.close()


def board(folder: Path) -> None:
    """Show the board as the program does, up to its first paint."""
    window, _ = _open(folder)
    window.board.first_painted.disconnect(window.controller.complete)
    window.board.first_painted.connect(painted)
    window.show()
    QApplication.exec()


def painted() -> None:
    """Say so, and end."""
    print("painted", flush=True)
    QApplication.quit()


def moves(folder: Path) -> None:
    """Drop random cards into random gaps and print the seconds from each drop to its paint."""
    window, qt = _open(folder)
    window.show()
    while not window.controller.is_whole:
        qt.processEvents()
    draw = random.Random(7)
    columns = window.board.columns()
    taken = []
    for _ in range(MOVES):
        source, target = draw.choice(columns), draw.choice(columns)
        job_id = draw.choice(source.list.rows.ids[:200])
        gap = draw.randrange(min(200, len(target.list.rows.ids)))
        start = time.perf_counter()
        window.controller.drop([job_id], target.stage_id, gap)
        taken.append(time.perf_counter() - start)
        qt.processEvents()
    print(json.dumps(taken))


def _open(folder: Path) -> tuple[Any, QApplication]:
    from ui.application import make_qt_application, open_or_tell  # noqa: PLC0415
    from ui.theme.theme import Theme  # noqa: PLC0415

    qt = make_qt_application()
    theme = Theme(qt)
    application = open_or_tell(folder, print)
    from ui.after_paint import AfterFirstPaint, InTurns  # noqa: PLC0415
    from ui.furnish import furnish_what_is_seen, the_rest  # noqa: PLC0415
    from ui.main_window import MainWindow  # noqa: PLC0415

    window = MainWindow(application, theme)
    furnish_what_is_seen(window)
    AfterFirstPaint(window, lambda: InTurns(the_rest(window, application), lambda: None, window))
    return window, qt


if __name__ == "__main__":
    {"bare": bare, "board": board, "moves": moves}[sys.argv[1]](Path(sys.argv[2]))
