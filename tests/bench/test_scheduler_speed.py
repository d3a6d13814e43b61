"""How long a look of the scheduler takes with 100,000 armed, beside APScheduler 3 on its SQLite job store."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.bench.conftest import percentile

COUNT = 100_000
SCRIPT = Path(__file__).with_name("scheduler.py")

Figures = dict[str, list[float]]


def measured(whose: str, folder: Path) -> Figures:
    """Return the figures of one of the two, measured on a file made before."""
    folder.mkdir()
    run(f"fill_{whose}", folder)
    return run(whose, folder)


def run(task: str, folder: Path) -> Figures:
    """Run one task of the script."""
    command = [sys.executable, str(SCRIPT), task, str(folder), str(COUNT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    figures: Figures = json.loads(done.stdout)
    return figures


def told(values: list[float]) -> str:
    """Return the median and the p95 of seconds, in milliseconds."""
    if len(values) < 2:
        return f"{values[0] * 1000:8.1f}"
    return f"{statistics.median(values) * 1000:8.2f} / {percentile(values, 95) * 1000:8.2f}"


@pytest.mark.bench
@pytest.mark.skipif(
    not (find_spec("apscheduler") and find_spec("sqlalchemy")), reason="there is nothing to measure beside"
)
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_looks_with_many_armed(tmp_path: Path, tell: Callable[[str], None]) -> None:
    ours, other = measured("ours", tmp_path / "ours"), measured("apscheduler", tmp_path / "other")
    tell(f"{COUNT} armed, median / p95 in ms{'ours':>18}{'APScheduler 3':>24}   times")
    for name in ("idle", "one", "hundred", "many"):
        times = statistics.median(other[name]) / statistics.median(ours[name])
        tell(f"{name:>28} {told(ours[name]):>21} {told(other[name]):>21} {times:8.1f}")
    tell(f"{'slice of the hundred':>28} {told(ours['slice']):>21}   longest {max(ours['slice']) * 1000:.1f}")
    for whose, figures in (("ours", ours), ("APScheduler", other)):
        tell(f"{'added memory, ' + whose:>28} {figures['memory'][0] / 2**20:8.1f} MiB")
