"""How soon the panel of a job with 200 activities is open, on boards of 500 and 20,000 jobs."""

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
SCRIPT = Path(__file__).parent / "panel.py"


def run(*arguments: object) -> str:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300).stdout


@pytest.fixture(scope="module", params=[500, 20_000])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Path]:
    """Return a data folder with so many jobs."""
    folder = tmp_path_factory.mktemp("filled")
    table = write_table(folder / "jobs.csv", request.param, posting=500)
    run("-m", "app", "--data-dir", folder / "data", "import", table)
    return request.param, folder / "data"


@pytest.mark.bench
def test_opening_the_panel(filled: tuple[int, Path], tell: Callable[[str], None]) -> None:
    jobs, data = filled
    taken = json.loads(run(SCRIPT, data).splitlines()[-1])
    floor = statistics.median(taken["floor"])
    tell(f"the panel for the first time, {jobs} jobs: {taken['first'][0] * 1000:.0f} ms")
    for what in ("overview", "activities", "next job", "frame"):
        middle = statistics.median(taken[what])
        tell(
            f"the panel, {what}, {jobs} jobs: median {middle * 1000:.1f} ms, p99 "
            f"{percentile(taken[what], 99) * 1000:.1f} ms; floor (thirty plain rows) {floor * 1000:.1f} ms, "
            f"ratio {middle / floor:.2f}"
        )
