"""Runs the scheduled events of a data folder by the real clock until it is killed: run_events.py FOLDER"""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.application import open_application
from app.paths import DataFolder
from app.store import Origin

LONGEST_WAIT = 0.2


def main(folder: Path) -> None:
    """Be a main loop without a window."""
    tasks: queue.Queue[Callable[[], None]] = queue.Queue()
    application = open_application(DataFolder(folder), origin=Origin.COMMAND_LINE)
    application.tell_through(tasks.put)
    while True:
        now = application.clock.now_ms()
        due = application.scheduler.run_due(now)
        wait = LONGEST_WAIT if due is None else min(max((due - now) / 1000, 0), LONGEST_WAIT)
        try:
            tasks.get(timeout=wait)()
        except queue.Empty:
            continue


if __name__ == "__main__":
    main(Path(sys.argv[1]))
