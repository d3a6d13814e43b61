from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.day_order import Orders
from app.exchange.stages import Passed, history, is_reached, outcome_of

ORDERS = Orders("MDY", "MDY", "DMY")
EXPECTED = [Passed("Applied", date(2024, 11, 5)), Passed("Phone Screen", date(2024, 11, 9))]


@pytest.mark.parametrize(
    "cell",
    [
        "[{'stage': 'Applied', 'date': '2024-11-05'}, {'stage': 'Phone Screen', 'date': '2024-11-09'}]",
        '[{"status": "Applied", "at": "2024-11-05"}, {"Status": "Phone Screen", "date": "11/9/2024"}]',
        "5 Nov 2024|Applied;9 Nov 2024|Phone Screen",
        "2024-11-05: Applied\n2024-11-09: Phone Screen",
        "Applied → 2024-11-05; Phone Screen → 2024-11-09",
    ],
)
def test_histories_in_one_cell(cell: str) -> None:
    assert history(cell, ORDERS) == EXPECTED


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "applied long ago",
        "[1, 2]",
        "[" * 5_000,
        "__import__('os')",
        "[{'stage': 'A'",
        "{" * 300,
        "[{}]",
        "nan",
    ],
)
def test_what_is_no_history_is_none(cell: str) -> None:
    assert history(cell, ORDERS) == []


@given(st.text(max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    for cell in (text, f"[{{'stage': {text}}}]"):
        assert isinstance(history(cell, ORDERS), list)


def test_cells_that_say_a_stage_was_reached() -> None:
    assert [is_reached(cell) for cell in ("2024-01-01", "yes", "expired", "no", "FALSE", "n/a", "")] == [
        True,
        True,
        True,
        False,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Rejected", "rejected"),
        ("Absage", "rejected"),
        ("I withdrew", "withdrawn"),
        ("Offer declined", "declined"),
        ("Accepted!", "accepted"),
        ("No response", "no_answer"),
        ("Ghosted", "no_answer"),
        ("Interview", ""),
    ],
)
def test_outcomes_in_words(text: str, outcome: str) -> None:
    assert outcome_of(text) == outcome


@pytest.mark.parametrize(
    "cell",
    [
        r'[{"stage": "Off\ud800er\u0000", "date": "2026-01-05"}]',
        r"[{'stage': 'Off\ud800er\x00', 'date': '2026-01-05'}]",
    ],
)
def test_escapes_bring_in_no_half_characters_and_no_nul(cell: str) -> None:
    assert [step.name for step in history(cell, ORDERS)] == ["Offer"]


@pytest.mark.parametrize("number", ["0x" + "F" * 6_000, "9" * 6_000])
def test_a_number_without_end_is_no_stage_and_no_day(number: str) -> None:
    assert history(f"[{{'stage': {number}, 'date': {number}}}]", ORDERS) == []


@pytest.mark.parametrize("cell", ["[" * 15_000, "-" * 19_000 + "1", "[" + "{" * 9_000])
def test_nesting_without_end_is_no_history(cell: str) -> None:
    assert history(cell, ORDERS) == []
