"""Scheduled events and their runs as snapshots (contract 9)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.clock import from_ms
from app.schedule.event_status import status_of
from app.schedule.event_values import EventValues
from app.store import Store
from app.store.database import select_by_ids

MOST_EVENTS = 500  # of one page


@dataclass(frozen=True, slots=True)
class EventDetails:
    """A scheduled event and what time has made of it. Instants are milliseconds UTC.

    `next_fire_at` None: nothing runs any more, or not until it is resumed. `missed` counts the occurrences
    that were not made up; `last_outcome` is that of its newest run.
    """

    id: str
    event_id: str  # the UUID by which others know it
    values: EventValues
    status: str
    created_at: int
    next_fire_at: int | None
    ran_at: int | None
    missed: int
    last_outcome: str | None


@dataclass(frozen=True, slots=True)
class RunDetails:
    """One callback. `outcome` is open, succeeded, failed or interrupted; `error` is a sentence or empty."""

    id: int
    planned_at: int
    claimed_at: int
    ended_at: int | None
    outcome: str
    http_status: int | None
    answer: str
    error: str
    is_by_hand: bool


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """A scheduled event as it is kept."""

    id: str
    uuid: str
    values: EventValues
    is_paused: bool
    created_at: int


@dataclass(frozen=True, slots=True)
class ContextTerm:
    """What a context must hold at a path: a number or a text, there or, of a list, among its elements."""

    path: tuple[str, ...]
    value: str | float
    is_array: bool = False


_KEPT = (
    "e.id, e.uuid, e.owner, e.interval, e.callback_url, e.end_at, e.context, e.tags, e.timezone, e.catch_up, "
    "e.is_paused, e.created_at"
)
_STORED = f"SELECT {_KEPT} FROM scheduled_event e WHERE e.id = ?"
_OUTCOME = "SELECT outcome FROM event_run WHERE event_id = e.id ORDER BY planned_at DESC LIMIT 1"
_WHOLE = (
    f"SELECT {_KEPT}, s.next_fire_at, s.ran_at, coalesce(s.missed, 0), ({_OUTCOME}) "
    "FROM scheduled_event e LEFT JOIN event_state s ON s.event_id = e.id"
)
_NEWEST_FIRST = "ORDER BY e.created_at DESC, e.id DESC"
_RUNS = (
    "SELECT id, planned_at, claimed_at, ended_at, outcome, http_status, answer, error, is_by_hand "
    "FROM event_run WHERE event_id = ? ORDER BY planned_at DESC LIMIT ?"
)


def events(
    store: Store,
    owner: Sequence[str] = (),
    tags: Sequence[str] = (),
    context: Sequence[ContextTerm] = (),
    limit: int = 100,
    offset: int = 0,
) -> tuple[EventDetails, ...]:
    """Return a page of those that match, newest first: any of the owners, all tags, all of the context."""
    now = store.clock.now_ms()
    if not (owner or tags or context):
        rows = store.connection.execute(f"{_WHOLE} {_NEWEST_FIRST} LIMIT ? OFFSET ?", (limit, offset))
        return tuple(_details(row, now) for row in rows)
    ids = list(_matching(store.connection, owner, tags, context))[offset : offset + limit]
    found = {
        row[0]: _details(row, now) for row in select_by_ids(store.connection, f"{_WHOLE} WHERE e.id IN", ids)
    }
    return tuple(found[event_id] for event_id in ids)


def count(
    store: Store, owner: Sequence[str] = (), tags: Sequence[str] = (), context: Sequence[ContextTerm] = ()
) -> int:
    """Return how many match."""
    if owner or tags or context:
        return sum(1 for _ in _matching(store.connection, owner, tags, context))
    return int(store.connection.execute("SELECT count(*) FROM scheduled_event").fetchone()[0])


def event(store: Store, id_or_uuid: str) -> EventDetails | None:
    """Return one event by its id or its UUID; None: there is none, or it was deleted."""
    row = store.connection.execute(f"{_WHOLE} WHERE e.id = ?1 OR e.uuid = ?1", (id_or_uuid,)).fetchone()
    return None if row is None else _details(row, store.clock.now_ms())


def runs(store: Store, event_id: str, limit: int = 100) -> tuple[RunDetails, ...]:
    """Return the newest runs of an event, the newest first; also of one that was deleted."""
    rows = store.connection.execute(_RUNS, (event_id, limit))
    return tuple(_run(row) for row in rows)


def _run(row: Sequence[Any]) -> RunDetails:
    return RunDetails(*(*row[:8], bool(row[8])))


def stored_event(connection: sqlite3.Connection, event_id: str) -> StoredEvent | None:
    """Return an event as it is kept; None: there is none."""
    row = connection.execute(_STORED, (event_id,)).fetchone()
    return None if row is None else _stored(row)


def _stored(row: Sequence[Any]) -> StoredEvent:
    event_id, uuid, owner, interval, url, end_at, context, tags, zone, catch_up, is_paused, created_at = row[
        :12
    ]
    values = EventValues(
        owner, interval, url, from_ms(end_at), json.loads(context), tuple(json.loads(tags)), zone, catch_up
    )
    return StoredEvent(event_id, uuid, values, bool(is_paused), created_at)


def _details(row: Sequence[Any], now: int) -> EventDetails:
    kept, end_at = _stored(row), row[5]
    next_fire_at, ran_at, missed, outcome = row[12:]
    status = status_of(now, end_at, ran_at, is_paused=kept.is_paused)
    return EventDetails(
        *(kept.id, kept.uuid, kept.values, status, kept.created_at),
        *(next_fire_at, ran_at, missed, outcome),
    )


def _matching(
    connection: sqlite3.Connection, owner: Iterable[str], tags: Iterable[str], context: Sequence[ContextTerm]
) -> Iterator[str]:
    """Yield the ids of those that match, the newest first."""
    owners, wanted_tags = {each.casefold() for each in owner}, sorted(set(tags))
    has_tag = "EXISTS (SELECT 1 FROM json_each(e.tags) WHERE value = ?)"
    where = " AND ".join([has_tag] * len(wanted_tags)) or "1"
    query = f"SELECT e.id, e.owner, e.context FROM scheduled_event e WHERE {where} {_NEWEST_FIRST}"
    for event_id, its_owner, its_context in connection.execute(query, wanted_tags):
        if owners and its_owner.casefold() not in owners:
            continue
        if not context or _holds(json.loads(its_context), context):
            yield event_id


def _holds(context: Any, terms: Sequence[ContextTerm]) -> bool:
    return all(_holds_one(context, term) for term in terms)


def _holds_one(context: Any, term: ContextTerm) -> bool:
    value = context
    for step in term.path:
        if isinstance(value, Mapping) and step in value:
            value = value[step]
        elif isinstance(value, list) and step.isdecimal() and step.isascii() and int(step[:9]) < len(value):
            value = value[int(step[:9])]
        else:
            return False
    if term.is_array:
        return isinstance(value, list) and any(_is_same(each, term.value) for each in value)
    return _is_same(value, term.value)


def _is_same(value: Any, wanted: str | float) -> bool:
    """Tell whether a value is this text, or this number: the two never match each other, nor true and 1."""
    if isinstance(wanted, str):
        return isinstance(value, str) and value == wanted
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == wanted
