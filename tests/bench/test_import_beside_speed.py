"""How long the window pauses while 10,000 rows come in and somebody types in the filter."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.conftest import percentile, write_table

ROOT = Path(__file__).parent.parent.parent
SCRIPT = Path(__file__).parent / "import_beside.py"
LONGEST_MS = 50


def run(*arguments: object) -> str:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300).stdout


@pytest.mark.bench
@pytest.mark.parametrize("jobs", [500, 10_000])
def test_pauses_while_ten_thousand_rows_come_in(
    jobs: int, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    there = write_table(tmp_path / "there.csv", jobs, posting=500)
    run("-m", "app", "--data-dir", tmp_path / "data", "import", there)
    table = write_table(tmp_path / "more.csv", 10_000, first=50_000)
    found = json.loads(run(SCRIPT, tmp_path / "data", table).splitlines()[-1])
    for part, pauses in found.items():
        long = sum(pause * 1000 > LONGEST_MS for pause in pauses)
        tell(
            f"import of 10,000 rows beside {jobs} jobs, {part}: {len(pauses)} turns in {sum(pauses):.1f} s, "
            f"median {statistics.median(pauses) * 1000:.1f} ms, p99 {p99(pauses) * 1000:.1f} ms, "
            f"longest {max(pauses) * 1000:.1f} ms, {long} over {LONGEST_MS} ms"
        )


def p99(pauses: list[float]) -> float:
    return percentile(pauses, 99) if len(pauses) > 1 else pauses[0]
