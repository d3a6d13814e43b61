"""An import that is killed at any moment leaves whole files or nothing, and a file that is sound."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.paths import DataFolder
from app.store.check import check_file
from app.store.database import connect_reader

ROOT = Path(__file__).parent.parent.parent
ROWS = 120
FILES = 12


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return files of different jobs, some with an applied date, tags and a note."""
    folder = tmp_path_factory.mktemp("tables")
    paths = []
    for number in range(FILES):
        lines = ["Company,Position,Status,Date Applied,Tags,Notes"]
        lines += [
            f"Employer {row % 7},Job {number}-{row},Applied,2026-03-{row % 28 + 1:02},remote,n"
            for row in range(ROWS)
        ]
        paths.append(folder / f"table-{number:02}.csv")
        paths[-1].write_text("\n".join(lines), encoding="utf-8")
    return paths


def kill_once(folder: DataFolder, tables: list[Path], draw: random.Random) -> int:
    """Import all tables, kill the program at a random moment, and return how many it reported as done."""
    command = [sys.executable, "-m", "app", "--data-dir", str(folder.path), "import", "--json"]
    with subprocess.Popen(
        [*command, *map(str, tables)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout
        done = [json.loads(process.stdout.readline()) for _ in range(draw.randrange(FILES))]
        for _ in range(draw.randrange(60_000)):  # somewhere inside the next one
            pass
        process.kill()
        done += [json.loads(line) for line in process.stdout.read().splitlines() if line.endswith(b"}")]
    assert all(report["imported"] == ROWS for report in done)
    return len(done)


def examine(folder: DataFolder, reported: int) -> None:
    """Every file reported as done is there, at most one more, each whole; and the data file is sound."""
    if not folder.database.exists():
        assert reported == 0
        return
    with closing(connect_reader(folder.database)) as connection:
        titles = [title for (title,) in connection.execute("SELECT title FROM job ORDER BY id")]
    per_file = [[title for title in titles if title.startswith(f"Job {n}-")] for n in range(FILES)]
    whole = [n for n, found in enumerate(per_file) if len(found) == ROWS]
    assert sum(map(len, per_file)) == len(whole) * ROWS
    assert whole == list(range(len(whole)))
    assert reported <= len(whole) <= reported + 1
    assert check_file(folder.database) == []


def kill_often(times: int, tables: list[Path], make_folder: Callable[[], DataFolder], seed: int) -> str:
    draw = random.Random(seed)
    counts = []
    for _ in range(times):
        folder = make_folder()
        counts.append(kill_once(folder, tables, draw))
        examine(folder, counts[-1])
    return f"killed {times} imports; files reported as done before: {sorted(set(counts))}"


@pytest.fixture
def make_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], DataFolder]:
    return lambda: DataFolder(tmp_path_factory.mktemp("killed") / "data")


def test_ten_imports_killed_at_random_moments(
    tables: list[Path], make_folder: Callable[[], DataFolder], capsys: pytest.CaptureFixture[str]
) -> None:
    told = kill_often(10, tables, make_folder, seed=random.randrange(1 << 30))
    with capsys.disabled():
        print(f"\n{told}")


@pytest.mark.slow
def test_two_hundred_imports_killed_at_random_moments(
    tables: list[Path], make_folder: Callable[[], DataFolder], capsys: pytest.CaptureFixture[str]
) -> None:
    told = kill_often(200, tables, make_folder, seed=random.randrange(1 << 30))
    with capsys.disabled():
        print(f"\n{told}")
