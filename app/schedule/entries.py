"""What is planned, due or to be decided, and what was done, as agenda and calendar show it.

Days and times are local. The same rules as for reminders say what is shown (`moments.py`): nothing in the
trash or archived, an offer until it is answered, a deadline while the job is open and was not applied for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from datetime import time as day_time
from typing import Any, NamedTuple

from app.clock import today
from app.schedule.entry_reader import EntryReader
from app.store import Store

ACTIVITY, DUE, DECIDE, DEADLINE = "activity", "due", "decide", "deadline"

_ONE_DAY = timedelta(days=1)
_WEEK = 7


class Entry(NamedTuple):
    """Something on a day, or waiting for one. `kind` and `id` together name it.

    A done one stands at the time it was planned for in a calendar, in the agenda at the time it was done.
    `day` None: it has no time yet, or was done on an unknown day. Texts are empty where unknown.
    """

    kind: str  # "activity", "due" (homework), "decide" (offer), "deadline" (job)
    id: str  # of the activity; of the job for a deadline
    job_id: str | None
    title: str
    job_title: str
    employer: str
    category_id: str  # empty for a deadline
    stage_name: str
    stage_colour: int | None  # an index into the stage dots of the theme; None: of no job
    day: date | None
    time: day_time | None  # None: all day
    ends: day_time | None  # on the same day; the last minute of it for what goes on
    is_done: bool
    is_overdue: bool
    zone: str | None  # the IANA name it was meant in, where its clocks differ from the user's
    last_day: date | None = None  # of what lasts several whole days

    @property
    def can_be_done(self) -> bool:
        """Tell whether it can be ticked off: an offer and a deadline are met by what is done elsewhere."""
        return self.kind in (ACTIVITY, DUE)


@dataclass(frozen=True, slots=True)
class Agenda:
    """Every entry in one section: the overdue and those ahead by time, those done the newest first."""

    overdue: tuple[Entry, ...]
    today: tuple[Entry, ...]
    this_week: tuple[Entry, ...]
    later: tuple[Entry, ...]
    unscheduled: tuple[Entry, ...]
    done: tuple[Entry, ...]

    @property
    def to_do(self) -> tuple[tuple[Entry, ...], ...]:
        """The sections of what is to do, from the overdue to those without a time."""
        return (self.overdue, self.today, self.this_week, self.later, self.unscheduled)


def agenda(store: Store, first_day_of_week: int = 1, done_days: int = 14) -> Agenda:
    """Return what is to do, and what was done in the last days; 0: nothing of that.

    Weeks begin on 1, Monday, to 7, Sunday.
    """
    reader = EntryReader(store)
    found = sections_of(map(Entry._make, reader.to_do()), store, first_day_of_week)
    if not done_days:
        return found
    since = today(store.clock) - done_days * _ONE_DAY
    done = sorted(map(Entry._make, reader.done_since(since)), key=by_time, reverse=True)
    return replace(found, done=tuple(done))


def sections_of(entries: Iterable[Entry], store: Store, first_day_of_week: int) -> Agenda:
    """Return those of these entries that are to do, each in its section and in its order there."""
    present = today(store.clock)
    week_end = last_of_week(present, first_day_of_week)
    overdue: list[Entry] = []
    now: list[Entry] = []
    this_week: list[Entry] = []
    later: list[Entry] = []
    unscheduled: list[Entry] = []
    for entry in entries:
        if entry.is_done:
            continue
        if entry.day is None:
            unscheduled.append(entry)
        elif entry.is_overdue:
            overdue.append(entry)
        elif entry.day <= present:
            now.append(entry)
        elif entry.day <= week_end:
            this_week.append(entry)
        else:
            later.append(entry)
    sections = zip((overdue, now, this_week, later, unscheduled), SECTION_ORDERS, strict=True)
    return agenda_of(tuple(sorted(section, key=key)) for section, key in sections)


def agenda_of(to_do: Iterable[tuple[Entry, ...]]) -> Agenda:
    """Return an agenda of the sections of `Agenda.to_do`, without what is done."""
    overdue, now, this_week, later, unscheduled = to_do
    return Agenda(overdue, now, this_week, later, unscheduled, done=())


def done_count(store: Store, done_days: int = 14) -> int:
    """Return how many entries `agenda` has as done in the last days."""
    return EntryReader(store).done_count(today(store.clock) - done_days * _ONE_DAY)


def entries_between(store: Store, first: date, last: date) -> tuple[Entry, ...]:
    """Return what is on these local days, both included, by day and time; what lasts into them, too."""
    found = map(Entry._make, EntryReader(store).between(first, last))
    there = (
        entry
        for entry in found
        if entry.day is not None and entry.day <= last and (entry.last_day or entry.day) >= first
    )
    return tuple(sorted(there, key=by_time))


def last_of_week(day: date, first_day_of_week: int) -> date:
    """Return the last day of the week that a day lies in; weeks begin on 1, Monday, to 7, Sunday."""
    return day + (_WEEK - 1 - (day.isoweekday() - first_day_of_week) % _WEEK) * _ONE_DAY


def by_time(entry: Entry) -> tuple[date, bool, day_time, str, str]:
    """Return what entries are put in order by: their day, all-day ones first, their time."""
    return (entry.day or date.max, entry.time is not None, entry.time or day_time.min, entry.title, entry.id)


def newest_first(entry: Entry) -> int:
    """Return what entries without a time are put in order by: ids are hexadecimal, and later ones greater."""
    return -int(entry.id, 16)


# How each section of `Agenda.to_do` is put in order.
SECTION_ORDERS: tuple[Callable[[Entry], Any], ...] = (by_time, by_time, by_time, by_time, newest_first)
