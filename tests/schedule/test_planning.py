"""When reminders are due: whole days by the calendar, nights left out, in every zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.activities.times import When, due_to_ms, to_ms
from app.clock import date_to_ms, local_time
from app.schedule.moments import DUE, START, Subject
from app.schedule.planning import (
    after_quiet_hours,
    moment_of,
    moment_of_mark,
    plan,
    short_notice,
    tomorrow_morning,
)
from app.schedule.preferences import DAY, DEADLINE, LONGEST_LEAD, Preferences, QuietHours
from tests.making import FakeClock
from tests.schedule.reminding import HOUR, INTERVIEW, MINUTE, at

PARIS = ZoneInfo("Europe/Paris")
ZONES = some.sampled_from(
    sorted(name for name in available_timezones() if "/" in name and not name.startswith(("posix", "right")))
).map(ZoneInfo)
DAYS = some.dates(date(1990, 1, 1), date(2080, 12, 31))
INSTANTS = some.integers(date_to_ms(date(1990, 1, 1)), date_to_ms(date(2080, 1, 1)))
TIMES = some.times().map(lambda each: each.replace(second=0, microsecond=0))
LEADS = some.lists(some.integers(0, LONGEST_LEAD), max_size=6, unique=True).map(tuple)
QUIET = some.builds(QuietHours, some.booleans(), TIMES, TIMES)
CALM = Preferences(quiet=QuietHours(is_on=False))


def of_day(day: date, leads: tuple[int, ...] | None = None) -> Subject:
    """Return a deadline."""
    return Subject(DEADLINE, "it", "it", date_to_ms(day), day, None, DEADLINE, leads, "", "")


def of_moment(instant: int, leads: tuple[int, ...] | None = None) -> Subject:
    """Return an interview."""
    day = datetime.fromtimestamp(instant / 1000, UTC).date()
    return Subject(START, "it", None, instant, day, instant, INTERVIEW, leads, "", "")


@given(ZONES, DAYS, TIMES, some.sets(some.integers(0, 60), min_size=1, max_size=6))
def test_whole_days_are_counted_by_the_calendar(
    zone: ZoneInfo, day: date, morning: time, days: set[int]
) -> None:
    clock, set_ = FakeClock(zone=zone), Preferences(quiet=QuietHours(is_on=False), morning=morning)
    planned = plan(of_day(day, tuple(each * DAY for each in days)), set_, clock)
    told_on = {local_time(clock, one.due_at).date() for one in planned if not one.is_guard}
    # A zone that skips a whole day (Samoa, 2011) has no morning on it.
    assert {abs((day - told).days) for told in told_on} <= {each + off for each in days for off in (0, -1)}
    assert all(one.due_at == to_ms(When(told_day(one.due_at, clock), morning), clock) for one in planned)


def told_day(instant: int, clock: FakeClock) -> date:
    return local_time(clock, instant).date()


@given(ZONES, INSTANTS, LEADS, QUIET)
def test_reminders_come_before_their_moment_and_each_is_named_by_its_lead(
    zone: ZoneInfo, moment: int, leads: tuple[int, ...], quiet: QuietHours
) -> None:
    clock, set_ = FakeClock(zone=zone), Preferences(quiet=quiet)
    planned = plan(of_moment(moment, leads), set_, clock)
    told = [one for one in planned if not one.is_guard]
    assert [one.planned_at for one in told] == sorted(moment - lead * MINUTE for lead in leads)
    assert all(one.planned_at <= one.due_at <= moment for one in told)
    guards = [one for one in planned if one.is_guard]
    assert [one.due_at for one in guards] == ([moment] if leads and 0 not in leads else [])


@given(ZONES, INSTANTS, some.integers(0, 3 * 24 * HOUR), QUIET)
def test_the_night_is_left_out_unless_the_moment_comes_first(
    zone: ZoneInfo, instant: int, ahead: int, quiet: QuietHours
) -> None:
    clock, moment = FakeClock(zone=zone), instant + ahead
    due = after_quiet_hours(instant, moment, quiet, clock)
    if not quiet.holds(local_time(clock, instant).time()):
        assert due == instant
        return
    assert due == instant or instant < due < moment
    assert due - instant <= 27 * HOUR
    if due == instant:
        assert moment - instant <= 27 * HOUR  # only where all of the night is over too late


def test_the_hour_that_comes_twice_is_quiet_to_its_end() -> None:
    quiet, clock = QuietHours(begin=time(0), end=time(2, 30)), FakeClock(zone=PARIS)
    second = at(1, 10, day=25, month=10)  # 02:10 by the clock, for the second time
    assert after_quiet_hours(second, second + 9 * HOUR, quiet, clock) == at(1, 30, day=25, month=10)


def test_the_hour_that_is_left_out_ends_the_night_where_it_is_over() -> None:
    quiet, clock = QuietHours(begin=time(22), end=time(2, 30)), FakeClock(zone=PARIS)
    due = after_quiet_hours(at(23, day=28, month=3), at(12, day=29, month=3), quiet, clock)
    assert local_time(clock, due).time() == time(3, 30)


@pytest.mark.parametrize(("month", "day"), [(3, 29), (10, 25)])
def test_a_day_before_the_night_of_the_clocks_is_at_the_same_time_of_day(month: int, day: int) -> None:
    clock = FakeClock(zone=PARIS)
    told = plan(of_day(date(2026, month, day), (DAY, 0)), CALM, clock)
    assert [local_time(clock, one.due_at).hour for one in told] == [9, 9]


@given(ZONES, ZONES, DAYS, LEADS)
def test_reminders_of_a_day_have_the_same_names_everywhere(
    here: ZoneInfo, there: ZoneInfo, day: date, leads: tuple[int, ...]
) -> None:
    names = [
        [one.planned_at for one in plan(of_day(day, leads), CALM, FakeClock(zone=zone))]
        for zone in (here, there)
    ]
    assert names[0] == names[1]


@given(ZONES, DAYS, TIMES)
def test_the_moment_of_a_mark_is_the_moment_of_the_thing(zone: ZoneInfo, day: date, morning: time) -> None:
    clock, set_ = FakeClock(zone=zone), Preferences(morning=morning)
    deadline = of_day(day)
    assert moment_of_mark(DEADLINE, deadline.mark, set_, clock, is_all_day=True) == moment_of(
        deadline, set_, clock
    )
    due_at = due_to_ms(When(day), clock)
    homework = Subject(DUE, "it", None, due_at, day, None, INTERVIEW, None, "", "")
    assert moment_of_mark(DUE, due_at, set_, clock, is_all_day=True) == moment_of(homework, set_, clock)


@given(INSTANTS, some.integers(0, 60 * MINUTE))
def test_at_short_notice_it_is_ten_minutes_before_or_at_the_moment(moment: int, ahead: int) -> None:
    set_, clock, now = CALM, FakeClock(), moment - ahead
    told = short_notice(of_moment(moment), set_, clock, now)
    if told is None:
        assert now >= moment
    else:
        assert now < told.due_at
        assert moment - told.due_at in (0, 10 * MINUTE)


@given(ZONES, INSTANTS)
def test_tomorrow_morning_is_on_the_next_day(zone: ZoneInfo, now: int) -> None:
    clock = FakeClock(zone=zone)
    due = local_time(clock, tomorrow_morning(now, Preferences(), clock))
    assert due.date() - local_time(clock, now).date() in (timedelta(days=1), timedelta(days=2))
    assert due.hour in (9, 10)
