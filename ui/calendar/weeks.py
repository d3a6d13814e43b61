"""The days that a week and a month of the calendar show."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from app.activities.times import YEARS

DAYS = 7
FIRST_DAY, LAST_DAY = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)  # what can be gone to
MONTHS = 12


def week_start(day: date, first_day: int) -> date:
    """Return the day on which the week of a day begins, where weeks begin with `first_day` (1 Monday … 7)."""
    return day - timedelta((day.isoweekday() - first_day) % DAYS)


def week_days(day: date, first_day: int) -> tuple[date, ...]:
    """Return the seven days of the week of a day."""
    start = week_start(day, first_day)
    return tuple(start + timedelta(each) for each in range(DAYS))


def month_days(day: date, first_day: int) -> tuple[date, ...]:
    """Return all days of the weeks that the month of a day has a part in: four to six weeks."""
    start = week_start(day.replace(day=1), first_day)
    last = day.replace(day=monthrange(day.year, day.month)[1])
    count = (week_start(last, first_day) - start).days + DAYS
    return tuple(start + timedelta(each) for each in range(count))


def days_later(day: date, count: int) -> date:
    """Return the day so many days later, or earlier, as far as one can go."""
    return min(max(day + timedelta(count), FIRST_DAY), LAST_DAY)


def months_later(day: date, count: int) -> date:
    """Return the same day of another month, the last one where that is shorter, as far as one can go."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + count, MONTHS)
    if year not in YEARS:
        return FIRST_DAY if count < 0 else LAST_DAY
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
