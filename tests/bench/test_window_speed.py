"""How soon the window paints and how long a move takes, on stores filled through `pursuit import`."""

from __future__ import annotations

import json
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.bench.conftest import percentile, timed, write_table

ROOT = Path(__file__).parent.parent.parent
WINDOW = Path(__file__).parent / "window.py"
ROUNDS = 9


def run(*arguments: object) -> str:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300).stdout


@pytest.fixture(scope="module", params=[500, 20_000])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Path]:
    """Return a data folder with so many jobs, each with a posting of 5 KB."""
    folder = tmp_path_factory.mktemp("filled")
    table = write_table(folder / "jobs.csv", request.param)
    run("-m", "app", "--data-dir", folder / "data", "import", table)
    return request.param, folder / "data"


def until_painted(what: str, data: Path) -> float:
    """Return the seconds from the start of a process to its first paint."""
    with subprocess.Popen(
        [sys.executable, str(WINDOW), what, str(data)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        taken = timed(process.stdout.readline)
    assert process.returncode == 0
    return taken


@pytest.mark.bench
def test_first_paint(filled: tuple[int, Path], tell: Callable[[str], None]) -> None:
    jobs, data = filled
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(until_painted("bare", data))
        ours.append(until_painted("board", data))
    floor, median = statistics.median(bare), statistics.median(ours)
    pairs = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    tell(
        f"start to first paint, {jobs} jobs: {median * 1000:.0f} ms, bare window with store "
        f"{floor * 1000:.0f} ms, ratio {median / floor:.2f} (median of pairs {pairs:.2f})"
    )


@pytest.mark.bench
def test_a_move(filled: tuple[int, Path], tell: Callable[[str], None], tmp_path: Path) -> None:
    jobs, data = filled
    taken = json.loads(run(WINDOW, "moves", data))
    with closing(sqlite3.connect(tmp_path / "floor.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE one (value)")
        commits = [timed(lambda: connection.execute("INSERT INTO one VALUES (1)")) for _ in range(300)]
    tell(
        f"a move, drop to repainted, {jobs} jobs: median {statistics.median(taken) * 1000:.1f} ms, "
        f"p99 {percentile(taken, 99) * 1000:.1f} ms; a bare commit: median "
        f"{statistics.median(commits) * 1000:.2f} ms, p99 {percentile(commits, 99) * 1000:.2f} ms"
    )
