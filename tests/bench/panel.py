"""What the panel's timings run, in a process of its own: python tests/bench/panel.py FOLDER

Prints a JSON object of lists of seconds: opening the panel of a job with 200 activities on a tab, to its
paint, and what each frame of its slide took. The floor is a QFrame of thirty labels and line edits, made
anew in the same window, shown and painted.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QLineEdit, QWidget

from tests.bench.at_size import Board, timed

ROUNDS = 120
ROWS = 30
ACTIVITIES = 200


def measure(folder: Path) -> dict[str, list[float]]:
    """Open and close the panel on two of its tabs, in turn on two jobs."""
    board = Board(folder)
    board.show()
    window = board.window
    jobs = [column.list.rows.ids[0] for column in window.board.columns()[:2]]
    for job_id in jobs:
        fill(board, job_id)
    await_made(board)
    taken: dict[str, list[float]] = {"first": [timed(lambda: open_(board, jobs[0], "overview"))]}
    for tab in ("overview", "activities"):
        taken[tab] = []
        for number in range(ROUNDS):
            window.panel.close()
            settle(board)
            taken[tab].append(timed(lambda n=number, t=tab: open_(board, jobs[n % 2], t)))
            settle(board)
    taken["next job"] = [
        timed(lambda n=number: open_(board, jobs[n % 2], "overview")) for number in range(ROUNDS)
    ]
    taken["frame"] = frames(board, jobs[0])
    taken["floor"] = [timed(lambda: plain(board)) for _ in range(ROUNDS)]
    return taken


def await_made(board: Board) -> None:
    """Wait until the panel has been made ahead, as it is some time after every start."""
    while not board.window.has_panel or "overview" not in board.window.panel.panel._tabs:
        board.qt.processEvents()
        time.sleep(0.01)


def fill(board: Board, job_id: str) -> None:
    """Give a job its 200 activities."""
    from app.activities import APPLY, NewActivity, add_activities  # noqa: PLC0415
    from app.store import Origin  # noqa: PLC0415

    store = board.application.store
    with store.change("Fill", Origin.COMMAND_LINE) as writing:
        add_activities(
            writing,
            [
                NewActivity(job_id=job_id, category_id=APPLY, title=f"Talk {number}", is_completed=False)
                for number in range(ACTIVITIES)
            ],
        )
    board.qt.processEvents()


def open_(board: Board, job_id: str, tab: str) -> None:
    """Open the panel and paint it."""
    board.window.panel.open(job_id, tab)
    panel = board.window.panel.panel
    panel.repaint()
    board.qt.processEvents()


def settle(board: Board) -> None:
    """Wait for the end of the slide."""
    while board.window.panel._dock.is_moving:
        board.qt.processEvents()
    board.qt.processEvents()


def frames(board: Board, job_id: str) -> list[float]:
    """Return how long the turns of the loop were while the panel slid in and out ten times."""
    taken = []
    for _ in range(10):
        board.window.panel.close()
        settle(board)
        board.window.panel.open(job_id)
        while board.window.panel._dock.is_moving:
            taken.append(timed(board.qt.processEvents))
            time.sleep(0.001)
    return [each for each in taken if each > 0.0005]  # turns in which there was something to do


def plain(board: Board) -> None:
    """Make, show and paint as many plain rows as the overview has."""
    frame = QFrame(board.window.ground)
    rows = QFormLayout(frame)
    for number in range(ROWS):
        rows.addRow(QLabel(f"Field {number}", frame), QLineEdit("text", frame))
    frame.setGeometry(0, 0, 440, 800)
    frame.show()
    frame.raise_()
    frame.repaint()
    board.qt.processEvents()
    frame.setParent(None)
    QWidget.deleteLater(frame)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
