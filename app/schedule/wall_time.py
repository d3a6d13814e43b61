"""Where the clocks of a zone are put forward or back, found by asking zoneinfo for offsets (PEP 495)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from app.schedule.cron_error import CronError, quoted

_HOUR = timedelta(hours=1)
_SECOND = timedelta(seconds=1)
# Files beside the zones: copies with other rules of time, and the computer's own choice.
_NO_ZONES = ("posix/", "right/", "localtime", "posixrules")


def zone_named(name: str) -> ZoneInfo:
    """Return the zone of an IANA name; raises CronError where there is none."""
    try:
        if not name.startswith(_NO_ZONES):
            return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        pass  # zoneinfo has all three for a name that it cannot use
    message = f"There is no time zone named {quoted(name)}; names look like Europe/Paris."
    raise CronError("time zone", name, message)


@dataclass(frozen=True, slots=True)
class ClockChange:
    """The wall times (naive) that a zone skips or shows twice, from `start` up to but not including `end`.

    The clocks are changed at the instant `at` (UTC); `before` and `after` are the offsets on either side.
    """

    at: datetime
    before: timedelta
    after: timedelta

    @property
    def start(self) -> datetime:
        """The first wall time that is skipped or shown twice."""
        return self.at.replace(tzinfo=None) + min(self.before, self.after)

    @property
    def end(self) -> datetime:
        """The wall time just behind the last one."""
        return self.at.replace(tzinfo=None) + max(self.before, self.after)


def wall_time(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return what a clock of the zone shows (naive, `fold` 1 in the second pass of an overlap)."""
    return instant.astimezone(zone).replace(tzinfo=None)


def instant_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant (UTC) of a wall time; where it is shown twice, `fold` says which pass."""
    return (wall - _offset(wall, zone, wall.fold)).replace(tzinfo=UTC, fold=0)


def gap_around(wall: datetime, zone: ZoneInfo) -> ClockChange | None:
    """Return the gap that a wall time lies in, None for one that exists."""
    before, after = _offset(wall, zone, 0), _offset(wall, zone, 1)
    if before >= after:
        return None
    return _change_within(wall - after, wall - before, zone)


def overlap_around(wall: datetime, zone: ZoneInfo) -> ClockChange | None:
    """Return the overlap that a wall time lies in, None for one that is shown once."""
    before, after = _offset(wall, zone, 0), _offset(wall, zone, 1)
    if before <= after:
        return None
    return _change_within(wall - before, wall - after, zone)


def gap_just_before(instant: datetime, zone: ZoneInfo) -> ClockChange | None:
    """Return the gap that ended within the last hour before an instant, or at it."""
    now = instant.replace(tzinfo=None)
    if _offset_at(now - _HOUR, zone) >= _offset_at(now, zone):
        return None
    return _change_within(now - _HOUR, now, zone)


def _change_within(low: datetime, high: datetime, zone: ZoneInfo) -> ClockChange:
    """Return the change after `low` and up to `high` (naive UTC), to the second."""
    before, after = _offset_at(low, zone), _offset_at(high, zone)
    while high - low > _SECOND:
        middle = low + timedelta(seconds=(high - low) // _SECOND // 2 or 1)
        if _offset_at(middle, zone) == before:
            low = middle
        else:
            high = middle
    return ClockChange(high.replace(microsecond=0, tzinfo=UTC), before, after)


def _offset(wall: datetime, zone: ZoneInfo, fold: int) -> timedelta:
    return wall.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta()


def _offset_at(utc: datetime, zone: ZoneInfo) -> timedelta:
    return utc.replace(tzinfo=UTC).astimezone(zone).utcoffset() or timedelta()
