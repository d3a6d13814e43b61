"""Days and moments as the user's wall clock tells them, and the instants that the file keeps of them.

An all-day time is kept as 00:00 UTC of its date (contract 1.7). Where a row says for its planned times that
they are all-day or not, a done time of the other kind, and a due time, are told by instants that no clock
shows: see `done_to_ms` and `due_to_ms`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.clock import Clock, date_to_ms, from_ms, local_time, system_zone_name
from app.clock import to_ms as moment_to_ms

MINUTE = 60_000  # milliseconds
DAY = 86_400_000
YEARS = range(1980, 2200)

_MIDNIGHT = time()
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class When:
    """A day, or a moment by the user's wall clock, to the minute; `time` None: all day.

    Of a time that comes twice, in the hour when clocks go back, `time.fold` tells which one is meant.
    """

    day: date
    time: time | None = None


def to_ms(when: When, clock: Clock) -> int:
    """Return the instant in milliseconds UTC; of a day, 00:00 UTC of its date.

    A time that the clocks leave out in spring is as much later as they go forward: 02:30 is 03:30.
    """
    if when.time is None:
        return date_to_ms(when.day)
    local = datetime.combine(when.day, when.time.replace(tzinfo=None), tzinfo=clock.zone())
    return moment_to_ms(local if local.tzinfo else local.astimezone())


def when_of(ms: int, is_all_day: bool, clock: Clock) -> When:  # noqa: FBT001 - as the row has it
    """Return the day or moment of an instant in milliseconds UTC; seconds are left out."""
    if is_all_day:
        return When(from_ms(ms).date())
    local = local_time(clock, ms)
    return When(local.date(), local.time().replace(second=0, microsecond=0))


def done_to_ms(done: When, is_all_day: bool, clock: Clock) -> int:  # noqa: FBT001 - as the row has it
    """Return the instant of a done time, in a row whose times are all-day or not.

    A day among moments is kept as the first millisecond after its start; a moment among days as it is, one
    millisecond later where it would be taken for a day.
    """
    if done.time is None:
        return date_to_ms(done.day) if is_all_day else start_of(done.day, clock) + 1
    return moment_in_row(to_ms(done, clock), is_all_day=is_all_day)


def moment_in_row(ms: int, *, is_all_day: bool) -> int:
    """Return the instant of a done moment as a row keeps it whose planned times are all-day or not."""
    return ms + 1 if is_all_day and ms % DAY == 0 else ms


def done_of(ms: int, is_all_day: bool, clock: Clock) -> When:  # noqa: FBT001 - as the row has it
    """Return the done time that `done_to_ms` kept as this instant (milliseconds UTC)."""
    if is_all_day:
        return when_of(ms, ms % DAY == 0, clock)
    moment = when_of(ms, is_all_day=False, clock=clock)
    return When(moment.day) if ms == start_of(moment.day, clock) + 1 else moment


def due_to_ms(due: When, clock: Clock) -> int:
    """Return the instant by which something is due: a day as its last millisecond, a moment as it is."""
    return last_of(due.day, clock) if due.time is None else to_ms(due, clock)


def due_of(ms: int, clock: Clock) -> When:
    """Return the due time that `due_to_ms` kept as this instant (milliseconds UTC)."""
    moment = when_of(ms, is_all_day=False, clock=clock)
    return When(moment.day) if ms == last_of(moment.day, clock) else moment


def last_of(day: date, clock: Clock) -> int:
    """Return the last millisecond of a local day."""
    return start_of(day + _ONE_DAY, clock) - 1


def start_of(day: date, clock: Clock) -> int:
    """Return the first millisecond of a local day."""
    return to_ms(When(day, _MIDNIGHT), clock)


def recoded_done(ms: int, *, was_all_day: bool, is_all_day: bool, clock: Clock) -> int:
    """Return the instant of a done time whose row's planned times became all-day, or are so no longer."""
    done = done_of(ms, was_all_day, clock)
    if done.time is None:
        return done_to_ms(done, is_all_day, clock)
    if not is_all_day and done_of(ms, is_all_day=False, clock=clock).time is None:
        return ms - 1
    return moment_in_row(ms, is_all_day=is_all_day)


def zone_name(clock: Clock) -> str | None:
    """Return the IANA name of the user's zone; None where the system's own is not known by name."""
    zone = clock.zone()
    return system_zone_name() if zone is None else getattr(zone, "key", None)
