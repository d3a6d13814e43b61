"""Which days a week and a month show."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ui.calendar.weeks import FIRST_DAY, LAST_DAY, days_later, month_days, months_later, week_days

days = st.dates(date(1990, 1, 1), date(2190, 1, 1))
first_days = st.integers(1, 7)


@given(day=days, first=first_days)
def test_a_week_begins_with_its_first_day_and_has_the_day_in_it(day: date, first: int) -> None:
    found = week_days(day, first)
    assert found[0].isoweekday() == first
    assert day in found
    assert [each - found[0] for each in found] == [timedelta(at) for at in range(7)]


@given(day=days, first=first_days)
def test_a_month_is_whole_weeks_with_all_its_days_and_no_week_without_any(day: date, first: int) -> None:
    found = month_days(day, first)
    assert len(found) % 7 == 0
    assert 4 <= len(found) // 7 <= 6
    of_month = [each for each in found if (each.year, each.month) == (day.year, day.month)]
    assert of_month[0].day == 1
    assert (of_month[-1] + timedelta(1)).day == 1
    for week in range(len(found) // 7):
        assert set(found[7 * week : 7 * week + 7]) & set(of_month)


@given(day=days, count=st.integers(-30, 30))
def test_a_month_later_is_the_same_day_or_the_last_one(day: date, count: int) -> None:
    found = months_later(day, count)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == count
    assert found.day == day.day or (found + timedelta(1)).day == 1


def test_one_goes_no_further_than_there_are_days() -> None:
    assert months_later(LAST_DAY, 1) == LAST_DAY
    assert months_later(FIRST_DAY, -1) == FIRST_DAY
    assert days_later(LAST_DAY, 7) == LAST_DAY
    assert days_later(FIRST_DAY, -7) == FIRST_DAY
