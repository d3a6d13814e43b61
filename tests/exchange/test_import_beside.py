"""Imports in a worker while the main thread reads and moves: killed at any moment they leave whole files."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from app.paths import DataFolder
from app.store.check import check_file
from app.store.database import connect_reader

ROOT = Path(__file__).parent.parent.parent
FILES = 6
ROWS = 150

# What a window does, without one: imports in a thread, reads and moves in the main thread meanwhile.
PROGRAM = """
import sys, threading
from pathlib import Path
from app.application import open_application
from app.errors import Busy
from app.exchange.import_commands import import_prepared
from app.exchange.import_plan import ImportOptions
from app.exchange.import_prepare import prepare
from app.paths import DataFolder
from app.store import Work

application = open_application(DataFolder(Path(sys.argv[1])))
board_id = application.boards()[0].id

def bring_in():
    for name in sys.argv[2:]:
        work = Work("importing")
        def step(store, origin):
            prepared = prepare(store, [Path(name)], work)
            return import_prepared(store, origin, prepared, ImportOptions(), work)
        application.in_worker(work, step)
        print("done", flush=True)

worker = threading.Thread(target=bring_in)
worker.start()
while worker.is_alive():
    stages = application.board(board_id).stages
    cards = [card.id for stage in stages for card in stage.cards]
    try:
        if cards:
            application.move_jobs([cards[0]], stages[-1].id, None)
    except Busy:
        pass
print("end", flush=True)
application.close()
"""


def write_tables(folder: Path) -> list[Path]:
    paths = []
    for number in range(FILES):
        lines = ["Company,Position,Status,Date Applied,Tags,Notes"]
        lines += [
            f"E{row % 7},Job {number}-{row},Applied,2026-03-{row % 28 + 1:02},x,n" for row in range(ROWS)
        ]
        paths.append(folder / f"table-{number}.csv")
        paths[-1].write_text("\n".join(lines), encoding="utf-8")
    return paths


def start(folder: DataFolder, tables: list[Path]) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, str(folder.path), *map(str, tables)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def whole_files(folder: DataFolder) -> int:
    """Return how many files are there; each is whole, in order, and the data file is sound."""
    with closing(connect_reader(folder.database)) as connection:
        titles = [title for (title,) in connection.execute("SELECT title FROM job")]
    counts = [sum(title.startswith(f"Job {number}-") for title in titles) for number in range(FILES)]
    whole = counts.count(ROWS)
    assert counts == [ROWS] * whole + [0] * (FILES - whole)
    assert check_file(folder.database) == []
    return whole


def with_a_board(folder: DataFolder) -> None:
    make = (
        "import sys; from pathlib import Path; from app.application import open_application\n"
        "from app.board import create_board; from app.paths import DataFolder\n"
        "a = open_application(DataFolder(Path(sys.argv[1]))); a.do(create_board, 'Board', None); a.close()"
    )
    subprocess.run([sys.executable, "-c", make, str(folder.path)], cwd=ROOT, check=True)


def test_imports_beside_reads_and_moves_end_well(folder: DataFolder, tmp_path: Path) -> None:
    with_a_board(folder)
    with start(folder, write_tables(tmp_path)) as process:
        out, _ = process.communicate(timeout=100)
    assert out.split() == ["done"] * FILES + ["end"]
    assert process.returncode == 0
    assert whole_files(folder) == FILES


def test_imports_killed_beside_reads_and_moves_leave_whole_files(folder: DataFolder, tmp_path: Path) -> None:
    with_a_board(folder)
    tables, draw = write_tables(tmp_path), random.Random()
    reported = 0
    for _ in range(4):  # what was there before is there already the next time
        with start(folder, tables) as process:
            assert process.stdout is not None
            said = [process.stdout.readline() for _ in range(draw.randrange(1, FILES))]
            for _ in range(draw.randrange(40_000)):  # somewhere inside the next one
                pass
            process.kill()
            said += process.stdout.read().splitlines()
        reported = max(reported, sum(line.strip() == "done" for line in said))
        assert whole_files(folder) >= reported
