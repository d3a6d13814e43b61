"""When a scheduled event is due next: planned inside each change that alters that, and after that by runs.

`planned_from` says what a plan follows from. An edit of anything else leaves it alone, so that what is due at
this very moment stays due.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from app.schedule.cron_error import CronError
from app.schedule.event_rhythm import Rhythms
from app.store import Store, Writing
from app.store.database import select_by_ids

TABLE = "scheduled_event"
LATE_MS = 60_000  # an occurrence that is claimed later than this does not run (A39)

_PAUSED = "paused"
_NOW = "SELECT id, interval, timezone, end_at, is_paused FROM scheduled_event WHERE id IN"
_STATES = "SELECT event_id, next_fire_at, planned_from FROM event_state WHERE event_id IN"
_KEEP = (
    "INSERT INTO event_state (event_id, next_fire_at, planned_from, missed) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (event_id) DO UPDATE SET next_fire_at = ?2, planned_from = ?3, missed = missed + ?4"
)
_STOP = "UPDATE event_state SET next_fire_at = NULL, planned_from = '' WHERE event_id = ?"
_PLANNED_AFTER = (
    "SELECT s.event_id, s.next_fire_at, e.interval, e.timezone FROM event_state s "
    "JOIN scheduled_event e ON e.id = s.event_id WHERE s.event_id > ? AND s.next_fire_at IS NOT NULL "
    "ORDER BY s.event_id LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Interval:
    """What planned instants follow from: a cron expression, its zone, and the end (milliseconds UTC)."""

    expression: str
    zone: str
    end_at: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """How an event is planned: its next occurrence, or, of a paused one, the first that does not run."""

    interval: Interval
    is_paused: bool
    first: int | None


def follow_events(store: Store, writing: Writing, event_ids: Iterable[str]) -> None:
    """Plan anew what a change made, altered, paused or brought back, inside it: see `Store.settle_with`."""
    ids = sorted(event_ids)
    now, rhythms = store.clock.now_ms(), Rhythms()
    states = {row[0]: row[1:] for row in select_by_ids(writing.connection, _STATES, ids)}
    present, kept = set(), []
    for event_id, expression, zone, end_at, is_paused in select_by_ids(writing.connection, _NOW, ids):
        present.add(event_id)
        before = _read(*states.get(event_id, (None, "")))
        interval = Interval(expression, zone, end_at)
        if before is None or (before.interval, before.is_paused) != (interval, bool(is_paused)):
            first = planned_after(rhythms, interval, now)
            due = None if is_paused else first
            missed = 0 if before is None else _missed(rhythms, before, now)
            kept.append((event_id, due, _written(_Plan(interval, bool(is_paused), first)), missed))
    writing.connection.executemany(_KEEP, kept)
    writing.connection.executemany(_STOP, ((event_id,) for event_id in ids if event_id not in present))


def planned_after(rhythms: Rhythms, interval: Interval, after: int) -> int | None:
    """Return the next planned instant strictly after one; None: the end date comes before it."""
    try:
        found = rhythms.of(interval.expression, interval.zone).next(after)
    except CronError:  # a zone that this computer does not know any more
        return None
    return found if found is not None and found <= interval.end_at else None


def step_back(
    connection: sqlite3.Connection, now: int, rhythms: Rhythms, after: str, most: int
) -> str | None:
    """Plan some events anew from now, where they are planned later: the clock was set back.

    Returns the id to go on after; None: all have been looked at.
    """
    rows = connection.execute(_PLANNED_AFTER, (after, most)).fetchall()
    sooner = []
    for event_id, planned, expression, zone in rows:
        wanted = planned_after(rhythms, Interval(expression, zone, planned), now)
        if wanted is not None and wanted < planned:
            sooner.append((wanted, event_id))
    connection.executemany("UPDATE event_state SET next_fire_at = ? WHERE event_id = ?", sooner)
    return str(rows[-1][0]) if len(rows) == most else None


def _missed(rhythms: Rhythms, plan: _Plan, now: int) -> int:
    """Return how many occurrences of a plan that is given up have not run: those of a pause, above all."""
    if plan.first is None:
        return 0
    try:
        rhythm = rhythms.of(plan.interval.expression, plan.interval.zone)
    except CronError:
        return 0
    return rhythm.missed(plan.first, min(now, plan.interval.end_at) + 1).count


def _written(plan: _Plan) -> str:
    interval = (plan.interval.expression, plan.interval.zone, plan.interval.end_at)
    return json.dumps([_PAUSED, plan.first, interval] if plan.is_paused else interval)


def _read(next_fire_at: int | None, planned_from: str) -> _Plan | None:
    """Return how an event was planned; None: it was not there."""
    if not planned_from:
        return None
    kept = json.loads(planned_from)
    if kept[0] == _PAUSED:
        return _Plan(Interval(*kept[2]), is_paused=True, first=kept[1])
    return _Plan(Interval(*kept), is_paused=False, first=next_fire_at)
