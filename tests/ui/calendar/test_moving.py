"""What may be moved where."""

from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import FakeClock
from tests.ui.calendar.making import FRIDAY, entry
from ui.calendar.moving import (
    Spot,
    can_resize,
    dropped_in_week,
    dropped_on_day,
    lengthened,
    minutes_of,
    resized,
    span_of,
    stepped,
)
from ui.calendar.wall_time import real_spot
from ui.calendar.week_geometry import DAY, LEAST_SHOWN, STEP

times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
kinds = st.sampled_from(["activity", "due", "decide", "deadline"])
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
MONDAY = date(2026, 11, 23)


def test_a_drop_on_another_day_keeps_the_time() -> None:
    assert dropped_on_day(entry(at=time(9, 10)), MONDAY) == Spot(MONDAY, time(9, 10))


def test_a_drop_where_it_lies_moves_nothing() -> None:
    assert dropped_on_day(entry(at=time(9)), FRIDAY) is None
    assert dropped_in_week(entry(at=time(9)), FRIDAY, 9 * 60 + 5) is None


def test_what_is_done_stays() -> None:
    done = entry(at=time(9), ends=time(10), is_done=True)
    assert dropped_on_day(done, MONDAY) is None
    assert dropped_in_week(done, MONDAY, 600) is None
    assert stepped(done, 1, 0) is None
    assert resized(done, 700) is None


@given(kind=kinds, at=st.none() | times, day=days, minutes=st.none() | st.integers(0, DAY - 1))
def test_a_drop_in_the_week_is_on_a_quarter_of_an_hour_of_that_day_or_without_a_time(
    kind: str, at: time | None, day: date, minutes: int | None
) -> None:
    carried = entry(kind, at=at if kind in ("activity", "due") else None)
    found = dropped_in_week(carried, day, minutes)
    if found is None:
        return
    assert found.day == day
    if minutes is None or kind in ("decide", "deadline"):
        assert found.at is None
    else:
        assert found.at is not None
        assert minutes_of(found.at) % STEP == 0
        assert abs(minutes_of(found.at) - minutes) <= STEP


def test_from_the_strip_to_a_time_and_back() -> None:
    assert dropped_in_week(entry(), FRIDAY, 607) == Spot(FRIDAY, time(10))
    assert dropped_in_week(entry(at=time(10)), FRIDAY, None) == Spot(FRIDAY)


@pytest.mark.parametrize(
    ("at", "quarters", "wanted"),
    [
        (time(9), 1, time(9, 15)),
        (time(9), -1, time(8, 45)),
        (time(9, 10), 1, time(9, 15)),
        (time(9, 10), -1, time(9)),
        (None, 1, time(8)),
        (time(0), -1, None),
    ],
)
def test_keys_go_by_quarters_of_an_hour(at: time | None, quarters: int, wanted: time | None) -> None:
    assert stepped(entry(at=at), 0, quarters) == Spot(FRIDAY, wanted)


def test_keys_stop_at_the_ends_of_the_day() -> None:
    assert stepped(entry(at=time(23, 45)), 0, 1) is None
    assert stepped(entry(), 0, -1) is None
    assert stepped(entry("deadline"), 0, 1) is None


@given(at=times, days_=st.integers(-40, 40))
def test_a_key_to_another_day_and_back_comes_home(at: time, days_: int) -> None:
    there = stepped(entry(at=at), days_, 0)
    if not days_:
        assert there is None
        return
    assert there is not None
    assert stepped(entry(day=there.day, at=there.at), -days_, 0) == Spot(FRIDAY, at)


@given(at=times, ends=st.none() | times)
def test_what_is_painted_lies_in_the_day_and_can_be_seen(at: time, ends: time | None) -> None:
    start, end = span_of(entry(at=at, ends=ends))
    assert 0 <= start < end <= DAY
    assert end - start >= LEAST_SHOWN


def test_an_end_in_the_hour_that_comes_twice_is_not_the_next_day() -> None:
    start, end = span_of(entry(at=time(2, 45), ends=time(2, 15, fold=1)))
    assert (start, end) == (165, 165 + LEAST_SHOWN)


@given(at=times, minutes=st.integers(0, DAY - 1))
def test_an_end_that_is_dragged_is_later_than_the_start_on_the_same_day(at: time, minutes: int) -> None:
    found = resized(entry(at=at, ends=at), minutes)
    assert found is None or minutes_of(found) > minutes_of(at)


def test_the_end_goes_by_quarters_with_the_keys() -> None:
    assert lengthened(entry(at=time(9), ends=time(9, 30)), 1) == time(9, 45)
    assert lengthened(entry(at=time(9), ends=time(9, 15)), -1) is None


def test_only_what_begins_and_ends_on_one_day_at_a_time_has_an_end_to_drag() -> None:
    assert can_resize(entry(at=time(9)))
    assert not can_resize(entry())
    assert not can_resize(entry("due", at=time(9)))
    assert not can_resize(entry(at=time(22), ends=time(23, 59)))  # it goes on the next day


def test_a_time_that_the_clocks_leave_out_is_shown_as_they_will_show_it() -> None:
    clock = FakeClock(zone=ZoneInfo("Europe/Paris"))
    night = date(2027, 3, 28)
    assert real_spot(Spot(night, time(2, 30)), clock) == Spot(night, time(3, 30))
    assert real_spot(Spot(night + timedelta(1), time(2, 30)), clock).at == time(2, 30)
    assert real_spot(Spot(night), clock) == Spot(night)
