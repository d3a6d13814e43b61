"""No reminder is lost, none comes twice or early, whatever a laptop goes through."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.schedule.laptop_life import live


@pytest.mark.parametrize("seed", [1, 2])
def test_some_weeks_over_the_night_of_the_clocks(tmp_path: Path, seed: int) -> None:
    life = live(tmp_path, seed, days=40, things=120)
    assert life.reminders > 100
    assert life.kills
    assert life.late


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_a_year_with_ten_thousand_reminders(tmp_path: Path, seed: int) -> None:
    life = live(tmp_path, seed, days=365, things=8_500)
    assert life.reminders >= 10_000
    assert life.kills > 20
