"""How soon scheduled events are claimed among 100,000 of them, beside APScheduler 3 with its SQLite store.

Sending is not counted on either side: ours hand their messages to nobody, those of APScheduler are one
function that does nothing, run at once. Each is measured in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def measured(which: str, folder: Path) -> dict[str, float]:
    """Return the figures of one side, in milliseconds and MiB."""
    command = [sys.executable, str(HERE / "events_at_size.py"), which, str(folder)]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=HERE.parents[1], timeout=1200
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


@pytest.mark.bench
def test_events_at_size(tmp_path: Path, tell: Callable[[str], None]) -> None:
    ours = measured("pursuit", tmp_path / "ours")
    tell("events, 100,000 of them:")
    for name, value in ours.items():
        tell(f"  {name}: {value:.2f}")
    try:
        theirs = measured("apscheduler", tmp_path / "theirs")
    except subprocess.CalledProcessError as failed:
        tell(f"  APScheduler 3 could not be measured: {failed.stderr.splitlines()[-1:]}")
        return
    for name, value in theirs.items():
        tell(f"  APScheduler 3, {name}: {value:.2f} ({value / ours[name]:.1f} times ours)")
