"""What a user can do to scheduled events (contract 9); each function is one change.

An event has no trash: deleting it removes its row, and undo brings it back. Its runs stay with its id.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from app.delivery import rules
from app.errors import FieldRefused, NotFound, Refused
from app.schedule.event_planning import TABLE
from app.schedule.event_queries import StoredEvent, stored_event
from app.schedule.event_status import FINISHED, status_of
from app.schedule.event_values import EventValues, end_ms, faults, unchanged
from app.store import Change, Origin, Store, Writing
from app.store.bulk import delete_rows
from app.store.ids import new_uuid
from app.store.models import ScheduledEvent
from app.text import in_label


def add_event(store: Store, origin: Origin, values: EventValues, own_port: int | None = None) -> Change:
    """Make a scheduled event. Its id is the key of scheduled_event that is touched.

    Raises `FieldRefused`, naming the field as contract 9 does, where a value will not do.
    """
    _refuse(faults(values, store.clock.now_ms(), rules(store, own_port)))
    with store.change(_label("Add", values.interval), origin) as writing:
        ScheduledEvent.insert(
            id=writing.new_id(), uuid=new_uuid(), created_at=writing.now, **_as_kept(values)
        ).execute()
    return writing.result


def edit_event(
    store: Store, origin: Origin, event_id: str, values: EventValues, own_port: int | None = None
) -> Change:
    """Give an event these values; what stays as it was is not looked at again.

    A finished one with a new end goes on (A37). Raises `NotFound`, `FieldRefused`.
    """
    before = _stored(store.connection, event_id).values
    same = unchanged(values, before)
    found = faults(values, store.clock.now_ms(), rules(store, own_port))
    _refuse({name: sentence for name, sentence in found.items() if name not in same})
    with store.change(_label("Edit", values.interval), origin) as writing:
        ScheduledEvent.update(**_as_kept(values)).where(ScheduledEvent.id == event_id).execute()
    return writing.result


def pause_event(store: Store, origin: Origin, event_id: str) -> Change:
    """Have no callback run until it is resumed; a paused one stays as it is (A38).

    Raises `NotFound`, and `Refused` where it is finished.
    """
    return _set_paused(store, origin, event_id, "Pause", is_paused=True)


def resume_event(store: Store, origin: Origin, event_id: str) -> Change:
    """Have callbacks run again; those that fell into the pause are counted as missed.

    Raises `NotFound`, and `Refused` where it is finished.
    """
    return _set_paused(store, origin, event_id, "Resume", is_paused=False)


def delete_event(store: Store, origin: Origin, event_id: str) -> Change:
    """Remove an event: no callback runs afterwards. Raises `NotFound`."""
    with store.change("Delete scheduled event", origin) as writing:
        writing.label = _label("Delete", _stored(writing.connection, event_id).values.interval)
        delete_rows(writing.connection, TABLE, [event_id])
        _leave_tombstone(writing, event_id)
    return writing.result


def _set_paused(store: Store, origin: Origin, event_id: str, verb: str, *, is_paused: bool) -> Change:
    with store.change(f"{verb} scheduled event", origin) as writing:
        event = _stored(writing.connection, event_id)
        writing.label = _label(verb, event.values.interval)
        if status_of(writing.now, end_ms(event.values), None, is_paused=is_paused) == FINISHED:
            raise Refused(
                "This event has come to its end, so nothing was changed. Give it a later end to go on."
            )
        ScheduledEvent.update(is_paused=is_paused).where(ScheduledEvent.id == event_id).execute()
    return writing.result


def _stored(connection: sqlite3.Connection, event_id: str) -> StoredEvent:
    event = stored_event(connection, event_id)
    if event is None:
        raise NotFound("This scheduled event is not there any more, so nothing was changed.")
    return event


def _as_kept(values: EventValues) -> dict[str, Any]:
    return {
        "owner": values.owner,
        "interval": values.interval,
        "timezone": values.timezone,
        "end_at": end_ms(values),
        "callback_url": values.callback_url,
        "context": dict(values.context),
        "tags": list(values.tags),
        "catch_up": values.catch_up,
    }


def _refuse(found: dict[str, str]) -> None:
    for field, sentence in found.items():
        raise FieldRefused(field, sentence)


def _label(verb: str, interval: str) -> str:
    return f"{verb} scheduled event {in_label(interval)}"


def _leave_tombstone(writing: Writing, event_id: str) -> None:
    writing.connection.execute(
        "INSERT INTO tombstone (id, kind, at) VALUES (?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, at = excluded.at",
        (event_id, TABLE, writing.now),
    )
