"""When reminders of a thing are due: its moment less the lead times, moved out of the quiet hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.activities import When, due_of, to_ms
from app.clock import Clock, from_ms, local_date, local_time
from app.schedule.moments import DUE, Subject
from app.schedule.preferences import DAY, Preferences, QuietHours

_MINUTE_MS = 60_000
_ONE_DAY = timedelta(days=1)
# Minutes: of what is set when all its lead times have gone by. A whole day is told of in its morning.
_SHORT_NOTICE, _SHORT_NOTICE_OF_DAY = (10, 0), (0,)


@dataclass(frozen=True, slots=True)
class Planned:
    """One reminder of a thing, due at an instant in milliseconds UTC.

    `planned_at` is the thing's mark (`Subject.mark`) less the lead time: it names the reminder, and stays the
    same wherever the user is and whenever the morning begins. A guard is due at the moment itself, and tells
    of it only where it was missed: who was reminded before, and has the program open, needs no more.
    """

    planned_at: int
    due_at: int
    is_guard: bool = False


def moment_of(subject: Subject, set_: Preferences, clock: Clock) -> int:
    """Return the instant of a thing in milliseconds UTC; of a whole day, the morning of it."""
    return subject.at if subject.at is not None else _morning_of(subject.day, set_, clock)


def moment_of_mark(kind: str, mark: int, set_: Preferences, clock: Clock, *, is_all_day: bool) -> int:
    """Return the instant that `Subject.mark` stands for where the user is now; of a day, its morning."""
    if kind == DUE:
        due = due_of(mark, clock)
        return _morning_of(due.day, set_, clock) if due.time is None else mark
    return _morning_of(from_ms(mark).date(), set_, clock) if is_all_day else mark


def plan(subject: Subject, set_: Preferences, clock: Clock) -> tuple[Planned, ...]:
    """Return the reminders of a thing, the earliest first, those included whose time has gone by."""
    leads = subject.own_leads if subject.own_leads is not None else set_.leads_of(subject.what)
    found = [_planned(subject, lead, set_, clock) for lead in sorted(leads, reverse=True)]
    if found and 0 not in leads:
        found.append(Planned(subject.mark, moment_of(subject, set_, clock), is_guard=True))
    return tuple(found)


def short_notice(subject: Subject, set_: Preferences, clock: Clock, now: int) -> Planned | None:
    """Return the one reminder of a thing that was set when its lead times had gone by; None: it has, too."""
    moment = moment_of(subject, set_, clock)
    leads = _SHORT_NOTICE_OF_DAY if subject.at is None else _SHORT_NOTICE
    lead = next((lead for lead in leads if moment - lead * _MINUTE_MS > now), None)
    return None if lead is None else _planned(subject, lead, set_, clock)


def _planned(subject: Subject, lead: int, set_: Preferences, clock: Clock) -> Planned:
    moment = moment_of(subject, set_, clock)
    due = after_quiet_hours(_before(subject, moment, lead, set_, clock), moment, set_.quiet, clock)
    return Planned(subject.mark - lead * _MINUTE_MS, due)


def after_quiet_hours(at: int, moment: int, quiet: QuietHours, clock: Clock) -> int:
    """Return the end of the quiet hours that an instant lies in; the instant itself where that were too late.

    An interview at seven in the morning is worth being told of at six.
    """
    local = local_time(clock, at)
    if not quiet.holds(local.time()):
        return at
    day = local.date() if local.time() < quiet.end else local.date() + _ONE_DAY
    # In the night when clocks go back, the end comes twice, and the first one may have been before.
    ends = (to_ms(When(day, quiet.end.replace(fold=fold)), clock) for fold in (0, 1))
    end = next((end for end in ends if end > at), moment)
    return end if end < moment else at


def _before(subject: Subject, moment: int, lead: int, set_: Preferences, clock: Clock) -> int:
    """Return the instant that is a lead time before a moment; whole days of a whole day by the calendar."""
    if subject.at is None and lead % DAY == 0:
        return _morning_of(subject.day - timedelta(days=lead // DAY), set_, clock)
    return moment - lead * _MINUTE_MS


def _morning_of(day: date, set_: Preferences, clock: Clock) -> int:
    return to_ms(When(day, set_.morning), clock)


def tomorrow_morning(now: int, set_: Preferences, clock: Clock) -> int:
    """Return the next morning after an instant, by the user's clock, in milliseconds UTC."""
    return _morning_of(local_date(clock, now) + _ONE_DAY, set_, clock)
