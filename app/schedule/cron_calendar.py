"""The calendar of an expression: wall times that match, computed by croniter from plain lists of numbers.

croniter is given nothing but what it reads as cron-parser does. A day that matches one way or another (a day
of the month, a weekday, a last weekday) is asked for each way apart, since croniter mixes no plain weekdays
with `#` or `L` and takes the meet, not the union, of `#` and days of the month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from croniter import CroniterBadDateError, croniter

from app.schedule.cron_grammar import CronFields

YEARS = 100  # how far ahead anything is looked for

# The Gregorian calendar repeats itself after 400 years, weekdays included. croniter is only asked about
# 2000 to 2399, and a little beyond: it goes by timestamps, which not every system has for all years.
_CYCLE_YEARS, _CYCLE = 400, timedelta(days=146_097)
_FIRST_YEAR = 2000


class CronCalendar:
    """Finds the wall times that match an expression, whatever the zone."""

    def __init__(self, fields: CronFields) -> None:
        start = datetime(_FIRST_YEAR, 1, 1)  # noqa: DTZ001 (a wall time)
        self._searches = [
            croniter(text, start, datetime, max_years_between_matches=YEARS + 1, second_at_beginning=True)
            for text in _plain_expressions(fields)
        ]

    def next(self, wall: datetime) -> datetime | None:
        """Return the next wall time that matches, strictly after one (naive); None: none in reach."""
        cycles = (wall.year - _FIRST_YEAR) // _CYCLE_YEARS
        try:
            found = [self._found(search, wall - cycles * _CYCLE) for search in self._searches]
            return min((time + cycles * _CYCLE for time in found if time is not None), default=None)
        except OverflowError:
            return None  # behind the last year that datetime knows

    @staticmethod
    def _found(search: croniter, wall: datetime) -> datetime | None:
        search.set_current(wall.replace(fold=0), force=True)
        try:
            found: datetime = search.get_next(datetime)
        except CroniterBadDateError:
            return None
        return found


def _plain_expressions(fields: CronFields) -> Iterator[str]:
    """Yield expressions for croniter that together match what the fields match."""
    time = " ".join(
        [_listed(fields.seconds, 60), _listed(fields.minutes, 60), _listed(fields.hours, 24)],
    )
    months = _listed(fields.months, 12)
    for days, weekdays in _ways_of_a_day(fields):
        yield f"{time} {days} {months} {weekdays}"


def _ways_of_a_day(fields: CronFields) -> Iterator[tuple[str, str]]:
    """Yield pairs of day and weekday field, each with one of them open."""
    if fields.is_weekday_open or (not fields.is_day_open and fields.can_match_a_day):
        last = ["L"] if fields.is_last_day else []
        yield ",".join([*_numbers(fields.days, 31), *last]), "*"
    if fields.is_weekday_open:
        return
    if fields.weekdays:
        if fields.nth:
            yield "*", ",".join(f"{weekday}#{fields.nth}" for weekday in sorted(fields.weekdays))
        else:
            yield "*", _listed(fields.weekdays, 7)
    if fields.last_weekdays:
        yield "*", ",".join(f"L{weekday}" for weekday in sorted(fields.last_weekdays))


def _listed(numbers: Iterable[int], how_many_are_all: int) -> str:
    return ",".join(_numbers(numbers, how_many_are_all))


def _numbers(numbers: Iterable[int], how_many_are_all: int) -> list[str]:
    chosen = sorted(numbers)
    return ["*"] if len(chosen) == how_many_are_all else [str(number) for number in chosen]
