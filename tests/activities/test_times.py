"""Days and moments by the user's wall clock, and what the file keeps of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities.times import (
    DAY,
    MINUTE,
    When,
    done_of,
    done_to_ms,
    due_of,
    due_to_ms,
    last_of,
    recoded_done,
    start_of,
    to_ms,
    when_of,
    zone_name,
)
from app.clock import date_to_ms
from tests.making import START, FakeClock

BERLIN = FakeClock(zone=ZoneInfo("Europe/Berlin"))
NAMES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kolkata", "UTC")

days = st.dates(date(1980, 1, 2), date(2199, 12, 30))
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59), fold=st.integers(0, 1))
whens = st.builds(When, days, st.none() | minutes)
moments = st.builds(When, days, minutes)
clocks = st.sampled_from([*NAMES, None]).map(lambda name: FakeClock(zone=ZoneInfo(name) if name else None))


def offset(clock: FakeClock, when: When, fold: int) -> timedelta:
    assert when.time is not None
    local = datetime.combine(when.day, when.time.replace(fold=fold), tzinfo=clock.zone())
    found = (local if local.tzinfo else local.astimezone()).utcoffset()
    assert found is not None
    return found


def is_left_out(clock: FakeClock, when: When) -> bool:
    """Tell whether the clocks jump over a time: then they go forward between its two readings."""
    return when.time is not None and offset(clock, when, 0) < offset(clock, when, 1)


@given(when=whens, clock=clocks)
def test_what_is_kept_is_told_again(when: When, clock: FakeClock) -> None:
    if is_left_out(clock, when):
        return
    assert when_of(to_ms(when, clock), when.time is None, clock) == when


@given(when=moments, clock=clocks)
def test_a_time_that_is_left_out_comes_later_that_day_and_stays_there(when: When, clock: FakeClock) -> None:
    ms = to_ms(when, clock)
    again = when_of(ms, is_all_day=False, clock=clock)
    assert to_ms(again, clock) in (ms, to_ms(When(again.day, (again.time or time()).replace(fold=1)), clock))
    assert again.day in (when.day, when.day + timedelta(days=1))


@given(when=whens, clock=clocks, is_all_day=st.booleans())
def test_a_done_time_of_either_kind_fits_a_row_of_either_kind(
    when: When, clock: FakeClock, *, is_all_day: bool
) -> None:
    if is_left_out(clock, when):
        return
    ms = done_to_ms(when, is_all_day, clock)
    assert done_of(ms, is_all_day, clock) == when
    other = recoded_done(ms, was_all_day=is_all_day, is_all_day=not is_all_day, clock=clock)
    assert done_of(other, not is_all_day, clock) == when


@given(when=whens, clock=clocks)
def test_a_due_time_may_be_a_day_alone(when: When, clock: FakeClock) -> None:
    if not is_left_out(clock, when):
        assert due_of(due_to_ms(when, clock), clock) == when


@given(day=days, clock=clocks)
def test_a_day_ends_where_the_next_one_starts(day: date, clock: FakeClock) -> None:
    assert last_of(day, clock) + 1 == start_of(day + timedelta(days=1), clock)
    assert timedelta(hours=22) < timedelta(milliseconds=last_of(day, clock) - start_of(day, clock))


def test_in_spring_the_time_that_is_left_out_is_an_hour_later() -> None:
    gap = When(date(2026, 3, 29), time(2, 30))
    assert when_of(to_ms(gap, BERLIN), is_all_day=False, clock=BERLIN) == When(gap.day, time(3, 30))


def test_in_autumn_both_passes_of_the_hour_are_told_apart() -> None:
    first, second = (When(date(2026, 10, 25), time(2, 30, fold=fold)) for fold in (0, 1))
    assert to_ms(second, BERLIN) - to_ms(first, BERLIN) == 60 * MINUTE
    again = when_of(to_ms(second, BERLIN), is_all_day=False, clock=BERLIN)
    assert again.time is not None
    assert again.time.fold == 1


def test_all_day_is_midnight_utc_of_its_date_wherever_one_is() -> None:
    day = date(2026, 12, 1)
    for clock in (BERLIN, FakeClock(zone=timezone(timedelta(hours=-11)))):
        assert to_ms(When(day), clock) == date_to_ms(day)
        assert when_of(date_to_ms(day), is_all_day=True, clock=clock) == When(day)


def test_seconds_are_left_out() -> None:
    assert when_of(START + 59_999, is_all_day=False, clock=FakeClock()) == When(date(2026, 11, 20), time(12))


def test_a_moment_at_midnight_utc_is_not_taken_for_a_day() -> None:
    """Nor a moment of an imported row for one, at seven in the evening in New York."""
    clock = FakeClock()
    midnight = When(date(2026, 12, 1), time())
    assert (
        done_of(done_to_ms(midnight, is_all_day=True, clock=clock), is_all_day=True, clock=clock) == midnight
    )
    new_york = FakeClock(zone=ZoneInfo("America/New_York"))
    assert done_of(date_to_ms(date(2026, 12, 1)), is_all_day=False, clock=new_york) == When(
        date(2026, 11, 30), time(19)
    )
    assert done_to_ms(When(date(2026, 12, 1)), is_all_day=True, clock=new_york) % DAY == 0


@pytest.mark.parametrize(("zone", "name"), [(ZoneInfo("Europe/Berlin"), "Europe/Berlin"), (UTC, None)])
def test_the_zone_has_a_name_where_it_is_known_by_one(zone: tzinfo | None, name: str | None) -> None:
    assert zone_name(FakeClock(zone=zone)) == name
