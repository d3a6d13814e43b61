"""Giving what is planned another day inside an open change; for lists that hold more than activities."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from app.activities.times import When, due_of, due_to_ms, to_ms, zone_name
from app.clock import Clock, from_ms, local_time
from app.clock import to_ms as moment_to_ms
from app.errors import FieldRefused, NotFound, Refused
from app.store import Change, Origin, Store, Writing

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLANNED = (
    "SELECT is_completed, is_scheduled, start_at, end_at, is_all_day, zone, length_minutes FROM activity "
    "LEFT JOIN interview ON interview.activity_id = activity.id WHERE activity.id = ?"
)
_SET = (
    "UPDATE activity SET start_at = ?1, end_at = ?2, is_all_day = ?3, zone = ?4, is_scheduled = ?5 "
    "WHERE id = ?6 AND (start_at IS NOT ?1 OR end_at IS NOT ?2 OR is_all_day IS NOT ?3 OR zone IS NOT ?4 "
    "OR is_scheduled IS NOT ?5)"
)
_TERMS = (
    "SELECT position, day, decide_by FROM offer_terms WHERE activity_id = ? ORDER BY position DESC LIMIT 1"
)
_DONE = "What is done stays on its day. Reopen it first, then give it another one."
_MINUTE = 60_000  # milliseconds


def complete(store: Store, origin: Origin, activity_ids: Sequence[str], *, is_done: bool) -> Change:
    """Mark activities as done now, or as still to do. Raises `NotFound` where one is gone."""
    from app.activities import activity_commands  # noqa: PLC0415 - not part of the start

    if is_done:
        return activity_commands.complete_activities(store, origin, activity_ids)
    return activity_commands.reopen_activities(store, origin, activity_ids)


def refuse_gone_activities(writing: Writing, activity_ids: Sequence[str]) -> None:
    """Raise `NotFound` where an activity is gone, or it or its job is in the trash."""
    from app.activities.activity_writing import refuse_gone  # noqa: PLC0415 - not part of the start

    refuse_gone(writing, activity_ids)


def plan_anew(
    writing: Writing, clock: Clock, activity_id: str, day: date | None, at: time | None, *, keeps_time: bool
) -> None:
    """Plan an activity for a local day, at a time or all day; None: it has no time any more.

    Where no time is given and `keeps_time`, it has the time of day it had, by the clock of the zone it was
    meant in. Its length stays. Raises `Refused` for what is done.
    """
    is_done, is_scheduled, start_at, end_at, is_all_day, zone, length = _planned(writing, activity_id)
    if is_done:
        raise Refused(_DONE)
    begins = start_at if is_scheduled else None
    if day is None:
        columns: tuple[Any, ...] = (None, None, False, None, False)
    elif at is None and keeps_time and begins is not None and not is_all_day:
        begin, kept_zone = _same_time(begins, zone, day, clock)
        columns = (begin, None if end_at is None else end_at + begin - begins, False, kept_zone, True)
    elif at is None:
        begin = to_ms(When(day), clock)
        lasts = begins is not None and is_all_day and end_at is not None
        columns = (begin, end_at + begin - begins if lasts else None, True, None, True)
    else:
        begin = to_ms(When(day, at), clock)
        lasting = _length(begins, end_at, length, is_all_day=is_all_day)
        end = None if lasting is None else begin + lasting
        columns = (begin, end, False, zone_name(clock), True)
    if writing.connection.execute(_SET, (*columns, activity_id)).rowcount:
        _touch(writing, activity_id)


def due_anew(
    writing: Writing, clock: Clock, activity_id: str, day: date | None, at: time | None, *, keeps_time: bool
) -> None:
    """Let a homework be due by another local day, as `plan_anew`; None: by no day. Raises `Refused`."""
    query = (
        "SELECT is_completed, due_at FROM activity JOIN homework ON homework.activity_id = activity.id "
        "WHERE activity.id = ?"
    )
    is_done, due_at = _found(writing, query, activity_id)
    if is_done:
        raise Refused(_DONE)
    if at is None and keeps_time and due_at is not None:
        at = due_of(due_at, clock).time
    due = None if day is None else due_to_ms(When(day, at), clock)
    update = "UPDATE homework SET due_at = ?1 WHERE activity_id = ?2 AND due_at IS NOT ?1"
    writing.connection.execute(update, (due, activity_id))


def decide_anew(writing: Writing, activity_id: str, day: date | None) -> None:
    """Let the newest terms of an offer be answered by another day; None: by no day.

    Raises `FieldRefused` ("day") for a day before that of the offer.
    """
    position, offered_on, _ = _found(writing, _TERMS, activity_id)
    if day is not None and offered_on is not None and day.isoformat() < offered_on:
        raise FieldRefused("day", "This is before the day of the offer, so nothing was changed.")
    update = (
        "UPDATE offer_terms SET decide_by = ?1 WHERE activity_id = ?2 AND position = ?3 "
        "AND decide_by IS NOT ?1"
    )
    writing.connection.execute(update, (day.isoformat() if day else None, activity_id, position))


def _planned(writing: Writing, activity_id: str) -> tuple[Any, ...]:
    return _found(writing, _PLANNED, activity_id)


def _found(writing: Writing, query: str, activity_id: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = writing.connection.execute(query, (activity_id,)).fetchone()
    if row is None:
        raise NotFound("This is not there any more, so nothing was changed.")
    return row


def _length(begins: int | None, ends: int | None, minutes: int | None, *, is_all_day: bool) -> int | None:
    """Return for how long something is planned, in milliseconds; None: nobody knows."""
    if begins is not None and ends is not None and not is_all_day:
        return ends - begins
    return None if minutes is None else minutes * _MINUTE


def _same_time(begins: int, zone: str | None, day: date, clock: Clock) -> tuple[int, str | None]:
    """Return the instant of the same time of day on another local day, and the zone in which it is meant."""
    here = local_time(clock, begins)
    if here.date() == day:
        return begins, zone
    meant_in = _elsewhere(zone, begins, here)
    if meant_in is not None:
        there = from_ms(begins).astimezone(meant_in) + timedelta(days=(day - here.date()).days)
        moved = moment_to_ms(there.replace(fold=0))
        if local_time(clock, moved).date() == day:
            return moved, zone
    # What is finer than a minute goes along: an end that was told by a length stays true.
    rest = begins % _MINUTE
    when = When(day, here.time().replace(second=0, microsecond=0, fold=0))
    return to_ms(when, clock) + rest, zone_name(clock)


def _elsewhere(zone: str | None, at: int, here: datetime) -> tzinfo | None:
    """Return the zone something is meant in where its clocks show another time than the user's."""
    if not zone:
        return None
    found = _zone(zone)
    if found is None:
        return None
    there = datetime.fromtimestamp(at / 1000, found)
    return found if there.replace(tzinfo=None, fold=0) != here.replace(tzinfo=None, fold=0) else None


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo | None:
    """Return the zone of an IANA name; None for a name that this computer does not know."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - not part of the start

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_elsewhere(zone: str | None, at: int, here: datetime) -> str | None:
    """Return the name of the zone that something at an instant is meant in, where it is another than `here`.

    That is where its clocks show another time than the user's: Paris and Berlin tell no difference.
    """
    return zone if _elsewhere(zone, at, here) is not None else None


def _touch(writing: Writing, activity_id: str) -> None:
    query = "UPDATE interview SET modified_at = ? WHERE activity_id = ?"
    writing.connection.execute(query, (writing.now, activity_id))
