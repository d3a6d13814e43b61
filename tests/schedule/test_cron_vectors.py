"""What cron-parser 5.10.5 makes of expressions (contract 9, A41: this file rules over its paragraph)."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.schedule.cron import occurrences
from app.schedule.cron_error import CronError
from app.schedule.cron_words import in_words

VECTORS = Path(__file__).parent.parent / "vectors" / "cron.json"


@pytest.fixture(scope="module")
def cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(VECTORS.read_text(encoding="utf-8"))
    assert len(found) > 300
    return found


def test_every_expression_has_the_same_next_ten_instants(cases: list[dict[str, Any]]) -> None:
    for case in cases:
        if "next" in case:
            after = datetime.fromisoformat(case["start"])
            found = occurrences(case["expr"], after, case["tz"], len(case["next"]))
            assert found == [datetime.fromisoformat(text) for text in case["next"]], case
            assert in_words(case["expr"])


def test_every_other_one_is_refused(cases: list[dict[str, Any]]) -> None:
    for case in cases:
        if case.get("error"):
            with pytest.raises(CronError):
                occurrences(case["expr"], datetime.fromisoformat("2025-01-01T00:00:00Z"))
