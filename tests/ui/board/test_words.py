from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale

from app.board.snapshots import NextDue, TagChip
from tests.ui.fakes import DAY_MS, NOON, FixedClock, card
from ui.board import words
from ui.board.words import Badge, Tone

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("days", "badge"),
    [
        (-3, Badge("3 days late", Tone.OVERDUE)),
        (-1, Badge("1 day late", Tone.OVERDUE)),
        (0, Badge("Today", Tone.SOON)),
        (1, Badge("Tomorrow", Tone.SOON)),
        (2, Badge("in 2 days", Tone.DUE)),
        (13, Badge("in 13 days", Tone.DUE)),
    ],
)
def test_a_due_day_is_told_as_days_from_today(days: int, badge: Badge) -> None:
    assert words.due_badge(NextDue(TODAY + timedelta(days), "Call"), TODAY) == badge


@pytest.mark.parametrize(("locale", "text"), [("en_GB", "4 Dec"), ("en_US", "Dec 4"), ("de_DE", "4 Dez.")])
def test_a_later_day_is_a_date_in_the_order_of_the_locale(locale: str, text: str) -> None:
    kept = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        assert words.due_badge(NextDue(date(2026, 12, 4), ""), TODAY) == Badge(text, Tone.DUE)
        assert words.short_date(date(2027, 12, 4), TODAY) == f"{text} 2027"
    finally:
        QLocale.setDefault(kept)


def test_days_in_a_stage_are_calendar_days_and_never_negative() -> None:
    clock = FixedClock()
    assert words.days_in_stage(card(1, stage_entered_at=NOON - DAY_MS // 2 - 1), clock, TODAY) == 1
    assert words.days_in_stage(card(1, stage_entered_at=NOON), clock, TODAY) == 0
    assert words.days_in_stage(card(1, stage_entered_at=NOON + 9 * DAY_MS), clock, TODAY) == 0


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, ""),
        (1, "1 d"),
        (99, "99 d"),
        (100, "3 mo"),
        (365, "11 mo"),
        (366, "12 mo"),
        (729, "23 mo"),
        (730, "2 y"),
        (882, "2 y"),
    ],
)
def test_a_long_stay_is_told_in_months_and_years(days: int, text: str) -> None:
    assert words.days_text(days) == text


def test_a_long_stay_is_spoken_in_days() -> None:
    old = card(1, stage_entered_at=NOON - 882 * DAY_MS)
    assert "in this stage for 882 days" in words.spoken(old, FixedClock(), TODAY)


def test_an_unknown_day_of_entry_is_not_told() -> None:
    unknown = card(1, stage_entered_at=None)
    assert words.days_in_stage(unknown, FixedClock(), TODAY) is None
    assert words.days_text(None) == ""
    assert "stage" not in words.spoken(unknown, FixedClock(), TODAY)


def test_a_card_without_a_title_is_headed_by_its_employer() -> None:
    assert words.headline(card(1, title="")) == ("Lumen Freight", ("Lyon",))
    assert words.headline(card(1, location="")) == ("Job 1", ("Lumen Freight",))


def test_everything_a_card_shows_is_spoken() -> None:
    full = card(
        1,
        salary="€70k",
        priority=3,
        tags=(TagChip("python", 0), TagChip("visa", 1)),
        stage_entered_at=NOON - 5 * DAY_MS,
        next_due=NextDue(TODAY, "Phone screen"),
    )
    spoken = words.spoken(full, FixedClock(), TODAY)
    for part in ("Job 1", "Lumen Freight, Lyon", "€70k", "high priority", "python, visa", "5 days"):
        assert part in spoken
    assert spoken.endswith("Phone screen: Today")


@pytest.mark.parametrize(
    ("outcome", "text"),
    [
        ("rejected", "Rejected"),
        ("withdrawn", "Withdrawn"),
        ("declined", "Declined"),
        ("accepted", "Accepted"),
        ("no_answer", "No answer"),
    ],
)
def test_a_job_that_has_ended_shows_its_outcome_and_nothing_due(outcome: str, text: str) -> None:
    ended = card(1, outcome=outcome, next_due=NextDue(TODAY, "Phone screen"))
    assert words.badge(ended, TODAY) == Badge(text, Tone.DUE)
    spoken = words.spoken(ended, FixedClock(), TODAY)
    assert spoken.endswith(f"outcome: {text}")
    day = words.short_date(date(2026, 11, 12), TODAY)
    ended = card(1, outcome=outcome, outcome_on=date(2026, 11, 12), outcome_reason="no visa")
    assert words.spoken(ended, FixedClock(), TODAY).endswith(f"outcome: {text} on {day}: no visa")
    ended = card(1, outcome=outcome, outcome_reason="no visa " * 100)
    assert words.spoken(ended, FixedClock(), TODAY).endswith("visa no …")
    assert "Phone screen" not in spoken


def test_a_job_that_goes_on_shows_what_is_due() -> None:
    assert words.badge(card(1, next_due=NextDue(TODAY, "Call")), TODAY) == Badge("Today", Tone.SOON)
    assert words.badge(card(1), TODAY) is None
