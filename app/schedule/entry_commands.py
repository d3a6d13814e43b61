"""What can be done with entries of agenda and calendar; each function is one change for all it is given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from app.activities import complete as complete_activities
from app.activities import decide_anew, due_anew, plan_anew, refuse_gone_activities
from app.clock import local_time, today
from app.errors import FieldRefused, NotFound, Refused
from app.schedule.entries import ACTIVITY, DEADLINE, DECIDE, DUE
from app.store import Change, Origin, Store, Writing
from app.store.database import select_by_ids
from app.text import in_label

Things = Sequence[tuple[str, str]]  # kind and id, as an Entry has them

_YEARS = range(1980, 2200)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def reschedule(
    store: Store,
    origin: Origin,
    things: Things,
    day: date,
    at: time | None = None,
    keeps_time: bool = True,  # noqa: FBT001, FBT002 - said by name
) -> Change:
    """Give entries another local day, and a time of day where `at` is given.

    Without `at`, each keeps its own time of day where `keeps_time`, and lies on the whole day otherwise.
    Lengths and lead times stay. Raises `NotFound` where one is gone, `FieldRefused` ("day") for a day it
    cannot have, `Refused` for what is done.
    """
    if day.year not in _YEARS:
        raise FieldRefused("day", f"The year {day.year} is not one that a job search has to do with.")
    when = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}" + (f", {at:%H:%M}" if at else "")
    with store.change("Move", origin) as writing:
        writing.label = f"Move {_what(writing, things)} to {when}"
        _refuse_gone(writing, things)
        _put(store, writing, things, day, at, keeps_time=keeps_time)
    return writing.result


def put_off(store: Store, origin: Origin, things: Things, day: date) -> Change:
    """Give entries another local day at which they are to do, each at its own time of day.

    As `reschedule`, but on the present day a time that has gone by goes: what is put off is not overdue.
    """
    if day != today(store.clock):
        return reschedule(store, origin, things, day)
    with store.change("Move", origin) as writing:
        writing.label = f"Move {_what(writing, things)} to today"
        _refuse_gone(writing, things)
        for thing in dict.fromkeys(things):
            _put(store, writing, [thing], day, None, keeps_time=not _has_gone_by(store, writing, thing))
    return writing.result


def unschedule(store: Store, origin: Origin, things: Things) -> Change:
    """Take entries off their days; a deadline or a day to answer by is cleared. Raises as `reschedule`."""
    with store.change("Clear the time", origin) as writing:
        writing.label = f"Clear the time of {_what(writing, things)}"
        _refuse_gone(writing, things)
        _put(store, writing, things, None, None, keeps_time=False)
    return writing.result


def complete(store: Store, origin: Origin, things: Things, done: bool) -> Change:  # noqa: FBT001
    """Tick entries off, or mark them as still to do; those that cannot be ticked off are left out.

    Raises `NotFound` where one is gone, `Refused` where none of them can be ticked off.
    """
    ids = [thing_id for kind, thing_id in things if kind in (ACTIVITY, DUE)]
    if not ids:
        raise Refused(
            "A deadline is met by applying, an offer by answering it. There was nothing to tick off."
        )
    return complete_activities(store, origin, ids, is_done=done)


def _put(
    store: Store, writing: Writing, things: Things, day: date | None, at: time | None, *, keeps_time: bool
) -> None:
    for kind, thing_id in dict.fromkeys(things):
        if kind == ACTIVITY:
            plan_anew(writing, store.clock, thing_id, day, at, keeps_time=keeps_time)
        elif kind == DUE:
            due_anew(writing, store.clock, thing_id, day, at, keeps_time=keeps_time)
        elif kind == DECIDE:
            decide_anew(writing, thing_id, day)
        else:
            query = "UPDATE job SET deadline = ?1 WHERE id = ?2 AND deadline IS NOT ?1"
            writing.connection.execute(query, (day.isoformat() if day else None, thing_id))


def _has_gone_by(store: Store, writing: Writing, thing: tuple[str, str]) -> bool:
    """Tell whether the time of day of an activity or homework is over for today."""
    row = writing.connection.execute(_TIME, (thing[1],)).fetchone() if thing[0] in (ACTIVITY, DUE) else None
    at = None if row is None else row[0] if thing[0] == DUE else row[1]
    if at is None:
        return False
    return local_time(store.clock, at).time() <= local_time(store.clock, store.clock.now_ms()).time()


def _refuse_gone(writing: Writing, things: Things) -> None:
    refuse_gone_activities(writing, [thing_id for kind, thing_id in things if kind != DEADLINE])
    jobs = {thing_id for kind, thing_id in things if kind == DEADLINE}
    if {found for (found,) in select_by_ids(writing.connection, _LIVE_JOBS, jobs)} != jobs:
        raise NotFound("A job is not there any more, so nothing was changed.")


_LIVE_JOBS = "SELECT id FROM live_job WHERE id IN"
_TIME = (
    "SELECT due_at, CASE WHEN is_all_day THEN NULL ELSE start_at END FROM activity "
    "LEFT JOIN homework ON homework.activity_id = activity.id WHERE activity.id = ?"
)
_TITLE = (
    "SELECT COALESCE(NULLIF(title, ''), name) FROM activity "
    "JOIN activity_category ON activity_category.id = category_id WHERE activity.id = ?"
)


def _what(writing: Writing, things: Things) -> str:
    """Name what a change is about: "Call with Mina", "the deadline", "3 entries"."""
    if len(set(things)) != 1:
        return f"{len(set(things))} entries"
    kind, thing_id = things[0]
    if kind == DEADLINE:
        return "the deadline"
    if kind == DECIDE:
        return "the answer to the offer"
    row = writing.connection.execute(_TITLE, (thing_id,)).fetchone()
    return in_label(row[0]) if row else "an activity"
