"""Cron by brute force: every minute is looked at, so that nothing of the real way is used to check it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# Zones and years with every kind of change: an hour, half an hour, two hours, a day, at midnight, backwards
# summers, and ones that came once.
CHANGING = (
    ("America/New_York", 2025),
    ("Europe/London", 2025),
    ("Europe/Dublin", 2025),
    ("America/Sao_Paulo", 2018),
    ("Africa/Casablanca", 2025),
    ("Australia/Lord_Howe", 2025),
    ("Antarctica/Troll", 2026),
    ("America/Nuuk", 2026),
    ("Pacific/Chatham", 2027),
    ("Pacific/Apia", 2011),
    ("America/Caracas", 2007),
    ("Asia/Pyongyang", 2018),
    ("Asia/Kathmandu", 1985),
    ("America/Santiago", 2040),
)


@dataclass(frozen=True)
class Meant:
    """What an expression is known to mean, and how it is written."""

    text: str
    seconds: frozenset[int]
    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    is_last_day: bool
    months: frozenset[int]
    weekdays: frozenset[int]
    nth: int
    last_weekdays: frozenset[int]
    is_day_open: bool
    is_weekday_open: bool

    @property
    def is_every_hour(self) -> bool:
        return len(self.hours) == 24

    def matches(self, wall: datetime) -> bool:
        is_time = wall.second in self.seconds and wall.minute in self.minutes and wall.hour in self.hours
        return is_time and wall.month in self.months and self._matches_day(wall)

    def _matches_day(self, wall: datetime) -> bool:
        length = monthrange(wall.year, wall.month)[1]
        weekday = wall.isoweekday() % 7
        is_day = wall.day in self.days or (self.is_last_day and wall.day == length)
        is_nth = not self.nth or (wall.day + 6) // 7 == self.nth
        is_weekday = (weekday in self.weekdays and is_nth) or (
            weekday in self.last_weekdays and wall.day > length - 7
        )
        if self.is_day_open:
            return self.is_weekday_open or is_weekday
        return is_day or (is_weekday and not self.is_weekday_open)


@cache
def changes(zone_name: str, year: int) -> tuple[datetime, ...]:
    """Return the instants of a year (UTC) at which a zone changes its clocks, minute by minute."""
    zone = ZoneInfo(zone_name)
    found = []
    at = datetime(year, 1, 1, tzinfo=UTC)
    while at.year == year:
        if offset(at, zone) != offset(at + HOUR, zone):
            minutes = (at + number * MINUTE for number in range(1, 61))
            found.append(next(minute for minute in minutes if offset(minute, zone) != offset(at, zone)))
        at += HOUR
    return tuple(found)


def offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return (instant + offset(instant, zone)).replace(tzinfo=None)


def minutes_that_match(
    meant: Meant, after: datetime, zone: ZoneInfo, change: datetime, until: datetime
) -> list[datetime]:
    """Return the whole minutes strictly after one instant, up to another, at which an expression occurs.

    `change` is the one instant near them at which the clocks are changed.
    """
    size = offset(change, zone) - offset(change - MINUTE, zone)
    minute = after.replace(second=0, microsecond=0) + MINUTE
    found = []
    while minute <= until:
        is_repeated = size < timedelta() and change <= minute < change - size
        counts_again = meant.is_every_hour or change <= after < change - size
        if (meant.matches(wall(minute, zone)) and (not is_repeated or counts_again)) or (
            not meant.is_every_hour and stands_in(meant, minute, zone, change, size)
        ):
            found.append(minute)
        minute += MINUTE
    return found


def stands_in(meant: Meant, minute: datetime, zone: ZoneInfo, change: datetime, size: timedelta) -> bool:
    """Tell whether an expression matches a skipped minute that lands in this one."""
    first = (change + offset(change - MINUTE, zone)).replace(tzinfo=None)
    passed = minute - change
    if not timedelta() <= passed < HOUR:
        return False
    skipped = (first + passed + number * HOUR for number in range(-(-size // HOUR)))
    return any(meant.matches(wall_time) for wall_time in skipped if wall_time < first + size)
