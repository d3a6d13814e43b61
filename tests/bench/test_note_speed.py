"""How long a key takes in a note of 100 KB beside a bare text field, and how soon 200 notes are shown."""

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


@pytest.mark.bench
def test_notes(tell: Callable[[str], None], tmp_path: Path) -> None:
    data = tmp_path / "data"
    table = write_table(tmp_path / "jobs.csv", 20)
    run("-m", "app", "--data-dir", data, "import", table)
    found = json.loads(run(Path(__file__).parent / "note.py", data))
    ours, bare = found["note"], found["bare"]
    tell(
        f"key to paint in a note of 100 KB: median {statistics.median(ours) * 1000:.2f} ms, "
        f"p99 {percentile(ours, 99) * 1000:.2f} ms; bare text field: median "
        f"{statistics.median(bare) * 1000:.2f} ms, p99 {percentile(bare, 99) * 1000:.2f} ms, "
        f"ratio of medians {statistics.median(ours) / statistics.median(bare):.2f}"
    )
    many, few = found["show"][0::2], found["show"][1::2]
    tell(
        f"showing a job with 200 notes: median {statistics.median(many) * 1000:.1f} ms; with one note of "
        f"100 KB: {statistics.median(few) * 1000:.1f} ms, writing in that one {found['open'] * 1000:.1f} ms"
    )


def run(*arguments: object) -> str:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300).stdout
