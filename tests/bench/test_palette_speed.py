"""How quickly the palette finds with 20,000 jobs of 5 KB postings."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.conftest import write_table
from tests.bench.test_board_at_size import line, run

SCRIPT = Path(__file__).parent / "palette_at_size.py"


@pytest.mark.bench
def test_typing_in_the_palette(tmp_path: Path, tell: Callable[[str], None]) -> None:
    table = write_table(tmp_path / "jobs.csv", 20_000)
    run("-m", "app", "--data-dir", tmp_path / "data", "import", table)
    taken = json.loads(run(SCRIPT, tmp_path / "data").splitlines()[-1])
    tell(
        f"the palette with 20,000 jobs opens in {taken['opening'][0] * 1000:.0f} ms, all names are known "
        f"{taken['reading'][0] * 1000:.0f} ms later"
    )
    tell(line("a key in the palette", taken["keys"], taken["floor keys"]))
    tell(line("from a key to hits in texts", taken["texts"], taken["floor texts"]))
    tell(f"longest turn of the window meanwhile: {max(taken['turns']) * 1000:.1f} ms")
