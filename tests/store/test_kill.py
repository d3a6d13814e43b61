"""kill -9 at random moments during moves: what was reported as done is there, and the file is sound."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from app.paths import DataFolder
from app.store import Store
from app.store.check import check_file
from tests.making import FakeClock, make_jobs, make_stages

ROOT = Path(__file__).resolve().parents[2]
SEED = 20261120

# Moves cards for ever, sometimes undoing one, and says after each step where the card now stands.
MOVER = """
import sys
from pathlib import Path
from app.application import open_application
from app.paths import DataFolder
application = open_application(DataFolder(Path(sys.argv[1])))
connection = application.store.connection
stages = [row[0] for row in connection.execute("SELECT id FROM stage ORDER BY id")]
jobs = [row[0] for row in connection.execute("SELECT id FROM job ORDER BY id")]
print("ready", flush=True)
step = int(sys.argv[2])
while True:
    step += 1
    job = jobs[step % len(jobs)]
    if step % 7 == 0:
        change = application.undo()
    else:
        change = application.move_jobs([job], stages[step * 5 % len(stages)], None)
    if change is not None and change.id:
        places = connection.execute(
            "SELECT group_concat(stage_id || order_key) FROM (SELECT * FROM job ORDER BY id)").fetchone()[0]
        print(change.id, places, flush=True)
"""


def kill_movers(folder: DataFolder, times: int) -> int:
    """Kill a mover so often at a random moment; return how many changes were reported as done."""
    chance = random.Random(SEED)
    store = Store(folder, FakeClock())
    stages = make_stages(store, "wishlist", "applied", "Phone Screen", "offer", "rejected")
    make_jobs(store, stages[0], *(f"Job {number}" for number in range(11)))
    store.close()
    reported = 0
    for number in range(times):
        whole = kill_one(folder, number * 1000, chance)
        reported += len(whole)
        look_over(folder, whole)
    return reported


def kill_one(folder: DataFolder, first_step: int, chance: random.Random) -> list[str]:
    """Let a mover report some changes, kill it somewhere inside a later one, and return its reports."""
    mover = subprocess.Popen(
        [sys.executable, "-c", MOVER, str(folder.path), str(first_step)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert mover.stdout is not None
    assert mover.stdout.readline() == "ready\n"
    whole = [mover.stdout.readline().rstrip("\n") for _ in range(chance.randrange(60))]
    for _ in range(chance.randrange(150_000)):  # a few milliseconds: a move and its disk sync
        pass
    mover.kill()
    *more, _ = mover.communicate()[0].split("\n")  # the last line may be torn
    return whole + more


def look_over(folder: DataFolder, reported: list[str]) -> None:
    """Everything reported is there, at most one change more, and the rows are exactly those reported."""
    assert check_file(folder.database) == []
    if not reported:
        return
    store = Store(folder, FakeClock())
    known = {change_id for (change_id,) in store.connection.execute("SELECT id FROM change_record")}
    assert {int(line.split()[0]) for line in reported} <= known
    newest, places = reported[-1].split()
    assert max(known) - int(newest) in (0, 1)
    if max(known) > int(newest):
        assert store.undo_change(max(known)) or store.redo()
    query = "SELECT group_concat(stage_id || order_key) FROM (SELECT * FROM job ORDER BY id)"
    assert store.connection.execute(query).fetchone() == (places,)
    store.close()


def test_ten_kills_lose_nothing_that_was_reported(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    reported = kill_movers(folder, 10)
    with capsys.disabled():
        print(f"\n10 kills during moves: {reported} changes reported as done, all there")
    assert reported > 10


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing_that_was_reported(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    reported = kill_movers(folder, 200)
    with capsys.disabled():
        print(f"\n200 kills during moves: {reported} changes reported as done, all there")
    assert reported > 200
