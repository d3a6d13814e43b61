"""How a table of 500 and of 20,000 jobs shows, scrolls, sorts, filters and follows, and what it holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.conftest import write_table
from tests.bench.test_board_at_size import MIB, line, run

SCRIPT = Path(__file__).parent / "table_at_size.py"


@pytest.mark.bench
@pytest.mark.parametrize("jobs", [500, 20_000])
def test_a_table(jobs: int, tmp_path: Path, tell: Callable[[str], None]) -> None:
    table = write_table(tmp_path / "jobs.csv", jobs, posting=500)
    run("-m", "app", "--data-dir", tmp_path / "data", "import", table)
    taken = _timings(tmp_path / "data")
    (shown,), (floor,) = taken["show"], taken["floor show"]
    tell(
        f"the table up to its first rows, {jobs} jobs: {shown * 1000:.0f} ms; floor (plain strings) "
        f"{floor * 1000:.0f} ms; then {sum(taken['turns']) * 1000:.0f} ms of reading in turns of at most "
        f"{max(taken['turns'], default=0) * 1000:.1f} ms"
    )
    for what in ("wheel", "page", "sort", "filter"):
        tell(line(f"a {what} of the table, {jobs} jobs", taken[what], taken[f"floor {what}"]))
    tell(line(f"a change shown in the table, {jobs} jobs", taken["change"], taken["floor filter"]))
    alone, with_table = (value / MIB for value in taken["memory"])
    tell(f"memory, {jobs} jobs: the board {alone:.0f} MiB, with the table {with_table:.0f} MiB")


def _timings(data: Path) -> dict[str, list[float]]:
    return dict(json.loads(run(SCRIPT, data).splitlines()[-1]))
