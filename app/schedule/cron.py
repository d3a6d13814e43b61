"""When a cron expression occurs (contract 9, A41): cron-parser's grammar, croniter's calendar, our clocks.

Where clocks are put forward, what the gap skips occurs in the hour behind it, each minute once. Where they
are put back, the first pass alone counts, unless the moment asked about lies in the second one. An expression
of all 24 hours keeps its rhythm through both: nothing is brought forward, and both passes count.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from app.schedule.cron_calendar import YEARS, CronCalendar
from app.schedule.cron_error import CronError
from app.schedule.cron_grammar import parse
from app.schedule.wall_time import (
    ClockChange,
    gap_around,
    gap_just_before,
    instant_of,
    overlap_around,
    wall_time,
    zone_named,
)

__all__ = ["CronError", "occurrences"]

_HOUR = timedelta(hours=1)
_SECOND = timedelta(seconds=1)
_REACH = timedelta(days=YEARS * 365.25)
_EARLIEST = datetime(1, 1, 3, tzinfo=UTC)  # every zone has a wall time for it


def occurrences(expression: str, after: datetime, zone: str = "UTC", count: int = 1) -> list[datetime]:
    """Return the next `count` instants (aware, UTC) strictly after one, read in a zone with an IANA name.

    They are fewer where nothing follows within 100 years. `after` must be aware. Raises CronError for an
    expression that is not one or can never occur, and for an unknown zone.
    """
    if after.tzinfo is None:
        raise ValueError("after must know its zone")
    fields = parse(expression)
    walk = _Walk(CronCalendar(fields), zone_named(zone), is_every_hour=fields.is_every_hour)
    found: list[datetime] = []
    instant: datetime | None = _in_utc(after)
    while len(found) < count:
        instant = walk.next(instant) if instant else None
        if instant is None:
            break
        found.append(instant)
    return found


def _in_utc(moment: datetime) -> datetime | None:
    """Return an instant in UTC; None where that is behind the last year."""
    try:
        return max(moment.astimezone(UTC), _EARLIEST)
    except OverflowError:
        return _EARLIEST if moment.year == 1 else None


class _Walk:
    """Goes from one instant of an expression to the next, by the clocks of a zone."""

    def __init__(self, calendar: CronCalendar, zone: ZoneInfo, *, is_every_hour: bool) -> None:
        self._calendar = calendar
        self._zone = zone
        self._is_every_hour = is_every_hour

    def next(self, after: datetime) -> datetime | None:
        """Return the next instant strictly after one (UTC), None where there is none within 100 years."""
        try:
            found = self._next_regular(after)
            gap = None if self._is_every_hour else gap_just_before(after, self._zone)
            if gap is not None:
                found = _earlier(found, self._next_brought_forward(gap, after))
        except OverflowError:
            return None  # behind the last year that datetime knows
        return found if found is not None and found - after <= _REACH else None

    def _next_regular(self, after: datetime) -> datetime | None:
        wall = wall_time(after, self._zone)
        found = self._calendar.next(wall)
        overlap = overlap_around(wall, self._zone)
        if overlap is None:
            return self._instant(found)
        if found is not None and found < overlap.end:
            return instant_of(found.replace(fold=wall.fold), self._zone)
        if self._is_every_hour and not wall.fold:
            again = self._calendar.next(overlap.start - _SECOND)
            if again is not None and again < overlap.end:
                return instant_of(again.replace(fold=1), self._zone)
        return self._instant(found)

    def _instant(self, wall: datetime | None) -> datetime | None:
        """Return the instant of a wall time that matches; where a gap skips it, of what follows instead."""
        while wall is not None:
            gap = gap_around(wall, self._zone)
            if gap is None:
                return instant_of(wall, self._zone)
            behind = self._calendar.next(gap.end - _SECOND)
            if not self._is_every_hour:
                landed = self._next_brought_forward(gap, gap.at - _SECOND)
                is_real = behind is not None and gap_around(behind, self._zone) is None
                return _earlier(landed, instant_of(behind, self._zone) if behind and is_real else None)
            wall = behind
        return None

    def _next_brought_forward(self, gap: ClockChange, after: datetime) -> datetime | None:
        """Return the first instant after one that stands in for a skipped wall time, in the landing hour.

        However long the gap is, every hour of it lands in the first hour behind it.
        """
        passed = max(after - gap.at, -_SECOND)
        first: datetime | None = None
        hour = gap.start
        while hour < gap.end and passed < _HOUR:
            found = self._calendar.next(hour + passed)
            if found is None:
                break
            hour_end = min(hour + _HOUR, gap.end)
            if found < hour_end:
                first = _earlier(first, gap.at + (found - hour))
            hour = hour_end
        return first


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    if one is None or other is None:
        return one or other
    return min(one, other)
