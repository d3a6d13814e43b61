"""When expressions occur: seconds first, zones with changing clocks, the ends of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.errors import Refused
from app.schedule.cron import occurrences
from app.schedule.cron_error import CronError

START = datetime(2026, 11, 20, 12, tzinfo=UTC)


def next_times(expression: str, after: str, zone: str = "UTC", count: int = 3) -> list[str]:
    found = occurrences(expression, datetime.fromisoformat(after), zone, count)
    return [instant.isoformat(sep=" ").removesuffix(":00+00:00") for instant in found]


def test_six_fields_begin_with_the_second() -> None:
    assert next_times("15 30 9 * * *", "2026-11-20T12:00Z", count=1) == ["2026-11-21 09:30:15+00:00"]


def test_the_instant_asked_about_is_never_among_them() -> None:
    assert next_times("0 9 * * *", "2026-11-20T09:00Z", count=1) == ["2026-11-21 09:00"]
    just_before = START.replace(hour=8, minute=59, second=59, microsecond=999_999)
    assert occurrences("0 9 * * *", just_before) == [START.replace(hour=9)]


def test_a_moment_of_any_zone_is_understood() -> None:
    after = datetime(2026, 11, 20, 12, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert occurrences("0 * * * *", after) == [datetime(2026, 11, 20, 7, tzinfo=UTC)]


def test_a_moment_without_a_zone_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="zone"):
        occurrences("* * * * *", datetime(2026, 1, 1))  # noqa: DTZ001


def test_either_day_field_matches_when_both_are_restricted() -> None:
    found = next_times("0 0 13 * 5", "2026-11-20T12:00Z", count=4)
    assert found == ["2026-11-27 00:00", "2026-12-04 00:00", "2026-12-11 00:00", "2026-12-13 00:00"]


def test_a_day_that_no_month_has_is_made_up_for_by_the_weekday() -> None:
    assert next_times("0 0 31 2 1#5", "2026-11-20T12:00Z", count=1) == ["2044-02-29 00:00"]


@pytest.mark.parametrize("expression", ["0 0 30 2 *", "0 0 31 2,4,6,9,11 *", "0 0 30,31 2 ?"])
def test_what_can_never_occur_is_refused_at_once(expression: str) -> None:
    with pytest.raises(CronError, match="never occur") as refused:
        occurrences(expression, START)
    assert refused.value.field == "day of the month"


# In each zone the clocks are put forward at the hour given; what was skipped occurs in the hour behind it.
@pytest.mark.parametrize(
    ("expression", "after", "zone", "found"),
    [
        ("30 2 * * *", "2025-03-09T00:00-05:00", "America/New_York", "2025-03-09 07:30"),
        ("15 2 * * *", "2025-10-04T14:30Z", "Australia/Lord_Howe", "2025-10-04 15:45"),
        ("20,35 2 * * *", "2025-10-04T14:30Z", "Australia/Lord_Howe", "2025-10-04 15:35"),
        ("20,35 2 * * *", "2025-10-04T15:35Z", "Australia/Lord_Howe", "2025-10-04 15:50"),
        ("30 1 * * *", "2026-03-29T00:00Z", "Antarctica/Troll", "2026-03-29 01:30"),
        ("30 2 * * *", "2026-03-29T00:00Z", "Antarctica/Troll", "2026-03-29 01:30"),
        ("30 23 * * 6", "2026-03-28T12:00Z", "America/Nuuk", "2026-03-29 01:30"),
        ("15 12 30 12 *", "2011-12-29T12:00Z", "Pacific/Apia", "2011-12-30 10:15"),
    ],
)
def test_what_a_gap_skips_occurs_in_the_hour_behind_it(
    expression: str, after: str, zone: str, found: str
) -> None:
    assert next_times(expression, after, zone, 1) == [found]


def test_a_skipped_minute_and_a_real_one_are_one_occurrence() -> None:
    found = next_times("15 2,3 * * *", "2025-03-09T00:00-05:00", "America/New_York")
    assert found == ["2025-03-09 07:15", "2025-03-10 06:15", "2025-03-10 07:15"]


def test_in_an_overlap_the_first_pass_alone_counts() -> None:
    found = next_times("30 1 * * *", "2025-11-02T04:00Z", "America/New_York")
    assert found == ["2025-11-02 05:30", "2025-11-03 06:30", "2025-11-04 06:30"]


def test_from_within_the_second_pass_it_counts_again() -> None:
    found = next_times("*/20 1 * * *", "2025-11-02T06:10Z", "America/New_York")
    assert found == ["2025-11-02 06:20", "2025-11-02 06:40", "2025-11-03 06:00"]


def test_an_expression_of_all_hours_keeps_its_rhythm_when_clocks_change() -> None:
    overlap = next_times("30 * * * *", "2025-11-02T05:00Z", "America/New_York")
    assert overlap == ["2025-11-02 05:30", "2025-11-02 06:30", "2025-11-02 07:30"]
    half_hour = next_times("0 0-23 * * *", "2025-10-04T14:00Z", "Australia/Lord_Howe", 2)
    assert half_hour == ["2025-10-04 14:30", "2025-10-04 16:00"]


def test_the_years_at_the_end_of_time_have_fewer() -> None:
    last_days = datetime(9999, 12, 30, 12, tzinfo=UTC)
    assert occurrences("0 0 * * *", last_days, count=5) == [datetime(9999, 12, 31, tzinfo=UTC)]
    assert occurrences("0 0 29 2 *", last_days, "Asia/Tokyo", 5) == []
    beyond = datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5)))
    assert occurrences("0 0 * * *", beyond) == []


def test_the_first_years_are_no_trouble() -> None:
    for zone in ("UTC", "America/New_York", "Asia/Tokyo"):
        early = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
        assert occurrences("0 0 * * *", early, zone)[0].year == 1
        assert occurrences("0 0 * * *", datetime(1, 1, 1, tzinfo=UTC), zone)[0].year == 1


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "", "America", "../etc/passwd", "right/UTC", "x" * 5000, "\0"]
)
def test_an_unknown_zone_is_told_plainly(zone: str) -> None:
    with pytest.raises(CronError, match="There is no time zone named") as refused:
        occurrences("* * * * *", START, zone)
    assert (refused.value.field, refused.value.token) == ("time zone", zone)
    assert isinstance(refused.value, Refused)
