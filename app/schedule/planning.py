"""When reminders of a thing are due: its moment less the lead times, moved out of the quiet hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.activities import When, to_ms
from app.clock import Clock, local_time
from app.schedule.moments import Subject
from app.schedule.preferences import DAY, Preferences, QuietHours

_MINUTE_MS = 60_000
_ONE_DAY = timedelta(days=1)
_SHORT_NOTICE = (10, 0)  # minutes: of what is set when all its lead times have gone by


@dataclass(frozen=True, slots=True)
class Planned:
    """One reminder of a thing. Instants are milliseconds UTC.

    A guard is due at the moment itself and tells of it only where it was missed: who was reminded before, and
    has the program open, needs no more.
    """

    planned_at: int
    due_at: int
    is_guard: bool = False


def moment_of(subject: Subject, set_: Preferences, clock: Clock) -> int:
    """Return the instant of a thing in milliseconds UTC; of a whole day, the morning of it."""
    return subject.at if subject.at is not None else to_ms(When(subject.day, set_.morning), clock)


def plan(subject: Subject, set_: Preferences, clock: Clock) -> tuple[Planned, ...]:
    """Return the reminders of a thing, the earliest first, those included whose time has gone by."""
    moment = moment_of(subject, set_, clock)
    leads = subject.own_leads if subject.own_leads is not None else set_.leads_of(subject.what)
    found = {
        at: Planned(at, after_quiet_hours(at, moment, set_.quiet, clock))
        for at in (_before(subject, moment, lead, set_, clock) for lead in leads)
    }
    if found and moment not in found:
        found[moment] = Planned(moment, moment, is_guard=True)
    return tuple(found[at] for at in sorted(found))


def short_notice(subject: Subject, set_: Preferences, clock: Clock, now: int) -> Planned | None:
    """Return the one reminder of a thing that was set when its lead times had gone by; None: it has, too."""
    moment = moment_of(subject, set_, clock)
    ahead = (moment - lead * _MINUTE_MS for lead in _SHORT_NOTICE)
    at = next((at for at in ahead if at > now), None)
    return None if at is None else Planned(at, after_quiet_hours(at, moment, set_.quiet, clock))


def after_quiet_hours(at: int, moment: int, quiet: QuietHours, clock: Clock) -> int:
    """Return the end of the quiet hours that an instant lies in; the instant itself where that were too late.

    An interview at seven in the morning is worth being told of at six.
    """
    local = local_time(clock, at)
    if not quiet.holds(local.time()):
        return at
    day = local.date() if local.time() < quiet.end else local.date() + _ONE_DAY
    end = to_ms(When(day, quiet.end), clock)
    return end if at < end < moment else at


def _before(subject: Subject, moment: int, lead: int, set_: Preferences, clock: Clock) -> int:
    """Return the instant that is a lead time before a moment; whole days of a whole day by the calendar."""
    if subject.at is None and lead % DAY == 0:
        day = subject.day - timedelta(days=lead // DAY)
        return to_ms(When(day, set_.morning), clock)
    return moment - lead * _MINUTE_MS


def tomorrow_morning(now: int, set_: Preferences, clock: Clock) -> int:
    """Return the next morning after an instant, by the user's clock, in milliseconds UTC."""
    local: datetime = local_time(clock, now)
    return to_ms(When(local.date() + _ONE_DAY, set_.morning), clock)
