"""How far an interview is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

from app.activities.interview_status import InterviewFacts, interview_status
from tests.making import START, FakeClock

HOUR = 3_600_000
DAY = 24 * HOUR
TODAY = START - 12 * HOUR  # 00:00 UTC of the fake clock's day

PLANNED = InterviewFacts(
    stored_status=None,
    rating=None,
    is_done=False,
    start_at=START,
    end_at=None,
    is_all_day=False,
    length_minutes=None,
)


def test_it_awaits_feedback_once_its_end_has_passed() -> None:
    facts = replace(PLANNED, end_at=START + 2 * HOUR)
    assert interview_status(facts, FakeClock(START + 2 * HOUR)) == "SCHEDULED"
    assert interview_status(facts, FakeClock(START + 2 * HOUR + 1)) == "AWAITING_FEEDBACK"


def test_without_an_end_its_length_counts_or_an_hour() -> None:
    assert interview_status(PLANNED, FakeClock(START + HOUR)) == "SCHEDULED"
    assert interview_status(PLANNED, FakeClock(START + HOUR + 1)) == "AWAITING_FEEDBACK"
    short = replace(PLANNED, length_minutes=15)
    assert interview_status(short, FakeClock(START + HOUR // 4 + 1)) == "AWAITING_FEEDBACK"


def test_an_all_day_one_ends_with_its_local_day() -> None:
    west = timezone(timedelta(hours=-5))
    facts = replace(PLANNED, start_at=TODAY, is_all_day=True)
    assert interview_status(facts, FakeClock(TODAY + DAY + 4 * HOUR, west)) == "SCHEDULED"
    assert interview_status(facts, FakeClock(TODAY + DAY + 5 * HOUR, west)) == "AWAITING_FEEDBACK"
    longer = replace(facts, end_at=TODAY + DAY)
    assert interview_status(longer, FakeClock(TODAY + DAY + 5 * HOUR, west)) == "SCHEDULED"


def test_a_rating_completes_it_and_so_does_the_word_of_another_system() -> None:
    assert interview_status(replace(PLANNED, rating="🙂"), FakeClock()) == "COMPLETE"
    assert interview_status(replace(PLANNED, stored_status="COMPLETE"), FakeClock()) == "COMPLETE"
    assert interview_status(replace(PLANNED, stored_status="SCHEDULED"), FakeClock(START + DAY)) == (
        "AWAITING_FEEDBACK"
    )


def test_one_without_a_time_is_not_scheduled() -> None:
    facts = replace(PLANNED, start_at=None)
    assert interview_status(facts, FakeClock()) is None
    assert interview_status(replace(facts, is_done=True), FakeClock()) == "AWAITING_FEEDBACK"
