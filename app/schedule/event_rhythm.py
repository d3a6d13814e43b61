"""The instants of one cron expression, told quickly: the next one, those of a while, how many went by.

On days whose clocks are not changed the instants follow from the fields by arithmetic; around a change of
clocks `cron.occurrences` alone is asked, so that there is one meaning (contract 9, A41).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from app.clock import from_ms, to_ms
from app.schedule.cron import occurrences
from app.schedule.cron_grammar import CronFields, parse
from app.schedule.wall_time import zone_named

_DAY = timedelta(days=1)
_DAY_SECONDS = 24 * 60 * 60
_MOST_DAYS = 800  # looked at one by one for the next instant; what is rarer is left to cron
_MOST_ON_ODD_DAY = 300  # instants counted singly where clocks are changed; with more, an hour is no matter
_AHEAD = 100  # of them asked for at a time
_MOST_KEPT = 1_000  # expressions that are kept read, of some kilobytes each
_MOST_NEXT = 400
_MOST_OFFSETS = 4_000


@dataclass(frozen=True, slots=True)
class Missed:
    """How many instants went by, and the newest of them (milliseconds UTC; None: none did)."""

    count: int = 0
    newest: int | None = None


class Rhythm:
    """A cron expression in a zone. Instants are milliseconds UTC. Raises `CronError` where it is none."""

    def __init__(self, expression: str, zone: str) -> None:
        self._expression, self._zone_name = expression, zone
        self._fields = parse(expression)
        self._zone = zone_named(zone)
        self._is_utc = zone == "UTC"
        self._offsets: dict[date, timedelta | None] = {}
        self._next: dict[int, int | None] = {}

    def next(self, after: int) -> int | None:
        """Return the first instant strictly after one; None: there is none within 100 years."""
        if after not in self._next:
            if len(self._next) >= _MOST_NEXT:
                self._next.clear()
            self._next[after] = self._found_next(after)
        return self._next[after]

    def between(self, first: int, last: int) -> Iterator[int]:
        """Yield an instant and those that follow it, up to and including a last one."""
        at: int | None = first
        while at is not None and at <= last:
            yield at
            at = self.next(at)

    def missed(self, first: int, until: int) -> Missed:
        """Return what lies from `first` on, which is an instant of it, and before `until`.

        Where clocks are changed, the count of what comes every few minutes may be an hour's worth off.
        """
        if first >= until:
            return Missed()
        count, newest = 0, first
        start, end = self._wall(first), self._wall(until - 1)
        day = start.date()
        while day <= end.date():
            of_day = self._missed_on(day, first, until)
            count += of_day.count
            newest = of_day.newest or newest
            day += _DAY
        return Missed(count, newest)

    def _found_next(self, after: int) -> int | None:
        wall = self._wall(after)
        day = wall.date()
        second: int | None = _second_of(wall.time())
        for _ in range(_MOST_DAYS):
            offset = self._plain_offset(day)
            if offset is None:
                break
            if self._is_day(day):
                found = self._second_after(second)
                if found is not None:
                    return _instant(day, found, offset)
            second = None
            if day.year >= date.max.year:
                return None
            day += _DAY
        found_there = occurrences(self._expression, from_ms(after), self._zone_name, 1)
        return to_ms(found_there[0]) if found_there else None

    def _missed_on(self, day: date, first: int, until: int) -> Missed:
        offset = self._plain_offset(day)
        if offset is None and self._is_counted_singly:
            return self._missed_singly(day, first, until)
        if not self._is_day(day):
            return Missed()
        if offset is None:
            offset = datetime.combine(day, time(12), self._zone).utcoffset() or timedelta()
        midnight = _instant(day, 0, offset)
        low = self._seconds_before(-(-max(first - midnight, 0) // 1000))
        high = self._seconds_before(min(-(-(until - midnight) // 1000), _DAY_SECONDS))
        if high <= low:
            return Missed()
        last = self._last_before(min(-(-(until - midnight) // 1000), _DAY_SECONDS))
        return Missed(high - low, midnight + last * 1000)

    def _missed_singly(self, day: date, first: int, until: int) -> Missed:
        """Return what lies on a day whose clocks are changed, or near it."""
        begin = max(first, _midnight(day, self._zone))
        end = min(until, _midnight(day + _DAY, self._zone))
        count, newest = 0, None
        at = begin - 1
        while True:
            ahead = occurrences(self._expression, from_ms(at), self._zone_name, _AHEAD)
            passed = [instant for moment in ahead if (instant := to_ms(moment)) < end]
            count += len(passed)
            newest = passed[-1] if passed else newest
            if len(passed) < _AHEAD:
                return Missed(count, newest)
            at = passed[-1]

    @cached_property
    def _times(self) -> list[int]:
        """The hours and minutes that match, as seconds since midnight, in order."""
        return [hour * 3600 + minute * 60 for hour in self._hours for minute in self._minutes]

    @cached_property
    def _hours(self) -> list[int]:
        return sorted(self._fields.hours)

    @cached_property
    def _minutes(self) -> list[int]:
        return sorted(self._fields.minutes)

    @cached_property
    def _seconds(self) -> list[int]:
        return sorted(self._fields.seconds)

    @property
    def _is_counted_singly(self) -> bool:
        return len(self._hours) * len(self._minutes) * len(self._seconds) <= _MOST_ON_ODD_DAY

    def _second_after(self, second: int | None) -> int | None:
        """Return the first matching second of a day after one; None stands for the evening before."""
        if second is None:
            return self._hours[0] * 3600 + self._minutes[0] * 60 + self._seconds[0]
        hour, minute, rest = second // 3600, second // 60 % 60, second % 60
        if hour in self._fields.hours:
            if minute in self._fields.minutes:
                later = bisect_right(self._seconds, rest)
                if later < len(self._seconds):
                    return hour * 3600 + minute * 60 + self._seconds[later]
            later = bisect_right(self._minutes, minute)
            if later < len(self._minutes):
                return hour * 3600 + self._minutes[later] * 60 + self._seconds[0]
        later = bisect_right(self._hours, hour)
        if later == len(self._hours):
            return None
        return self._hours[later] * 3600 + self._minutes[0] * 60 + self._seconds[0]

    def _seconds_before(self, second: int) -> int:
        """Return how many matching seconds of a day lie before one."""
        whole = bisect_left(self._times, second // 60 * 60)
        is_minute = whole < len(self._times) and self._times[whole] == second // 60 * 60
        return whole * len(self._seconds) + (bisect_left(self._seconds, second % 60) if is_minute else 0)

    def _last_before(self, second: int) -> int:
        """Return the last matching second of a day before one; there must be one."""
        number = self._seconds_before(second) - 1
        minute, rest = divmod(number, len(self._seconds))
        return self._times[minute] + self._seconds[rest]

    def _is_day(self, day: date) -> bool:
        return matches_day(self._fields, day)

    def _wall(self, instant: int) -> datetime:
        return from_ms(instant).astimezone(self._zone).replace(tzinfo=None)

    def _plain_offset(self, day: date) -> timedelta | None:
        """Return the offset of a day; None where clocks are changed on it or on one beside it."""
        if self._is_utc:
            return timedelta()
        if day not in self._offsets:
            if len(self._offsets) >= _MOST_OFFSETS:
                self._offsets.clear()
            self._offsets[day] = _same_offset(day, self._zone)
        return self._offsets[day]


class Rhythms:
    """Keeps expressions read, so that events of one interval share the work."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Rhythm] = {}

    def of(self, expression: str, zone: str) -> Rhythm:
        """Return the rhythm of an expression in a zone. Raises `CronError` where it is none."""
        key = (expression, zone)
        found = self._kept.get(key)
        if found is None:
            found = Rhythm(expression, zone)
            if len(self._kept) >= _MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = found
        return found


def matches_day(fields: CronFields, day: date) -> bool:
    """Tell whether an expression has instants on a day: either day field will do where both are given."""
    if day.month not in fields.months:
        return False
    length = monthrange(day.year, day.month)[1]
    if fields.is_day_open and fields.is_weekday_open:
        return True
    is_day = day.day in fields.days or (fields.is_last_day and day.day == length)
    weekday = day.isoweekday() % 7
    is_nth = not fields.nth or (day.day + 6) // 7 == fields.nth
    is_last_weekday = weekday in fields.last_weekdays and day.day > length - 7
    is_weekday = (weekday in fields.weekdays and is_nth) or is_last_weekday
    if fields.is_day_open:
        return is_weekday
    return is_day if fields.is_weekday_open else is_day or is_weekday


def _same_offset(day: date, zone: ZoneInfo) -> timedelta | None:
    """Return the offset that a day shares with its neighbours; None where they differ."""
    if not date(2, 1, 1) < day < date(date.max.year, 12, 1):
        return None
    noon = datetime.combine(day, time(12))
    around = {(noon + number * _DAY).replace(tzinfo=zone).utcoffset() for number in (-1, 0, 1)}
    return around.pop() if len(around) == 1 else None


def _instant(day: date, second: int, offset: timedelta) -> int:
    return to_ms(datetime.combine(day, time(), UTC) - offset) + second * 1000


def _midnight(day: date, zone: ZoneInfo) -> int:
    return to_ms(datetime.combine(day, time(), zone))


def _second_of(wall: time) -> int:
    return wall.hour * 3600 + wall.minute * 60 + wall.second
