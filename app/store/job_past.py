"""What has happened to one job, for its History tab: the changes that touched it, and what each did to it.

A change belongs to a job by its Actions: those of the job itself, of its activities and of its notes. Links
of contacts have no Action that names the job, so they are read from the journal and end with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

from app.store.database import select_by_ids
from app.store.journal import Row, RowEffect, bounds_of_change, effects_of_rows
from app.store.past import PastChange, read_changes
from app.store.past_details import (
    ACTION_COLUMNS,
    Happened,
    PastThing,
    past_thing,
    thing_of_action,
)
from app.store.past_names import Names
from app.store.store import Store
from app.store.subjects import SUBJECT_OF

MOST_THINGS = 30  # of one change: a job that came back with all that belongs to it has many

_WHOLE = {
    "job": ("job", "posting"),
    "activity": ("activity", "interview", "homework", "offer"),
    "note": ("note",),
}
_PARTS = {
    kind: tuple(table for table, of in SUBJECT_OF.items() if of == kind and table not in _WHOLE[kind])
    for kind in _WHOLE
}

_CHANGES = (
    "SELECT change_id FROM action WHERE job_id = ?1 "
    "UNION SELECT change_id FROM journal WHERE table_name = 'contact_job' AND row_key LIKE '%/' || ?1"
)


def job_changes(
    store: Store, job_id: str, before_id: int | None = None, limit: int = 40
) -> Sequence[PastChange]:
    """Return at most so many changes that touched a job, the newest first: those before one, or of all."""
    before = f"AND change_record.id < {before_id:d}" if before_id is not None else ""
    return _changes(store, job_id, f"{before} ORDER BY change_record.id DESC LIMIT {limit:d}")


def job_changes_since(store: Store, job_id: str, after_id: int) -> Sequence[PastChange]:
    """Return all changes after one that touched a job, the newest first."""
    return _changes(store, job_id, f"AND change_record.id > {after_id:d} ORDER BY change_record.id DESC")


def _changes(store: Store, job_id: str, clause: str) -> Sequence[PastChange]:
    query = f"SELECT id FROM change_record WHERE id IN ({_CHANGES}) {clause}"
    ids = [row[0] for row in store.connection.execute(query, (job_id,))]
    if not ids:
        return ()
    marks = ", ".join("?" * len(ids))
    where = f"WHERE change_record.id IN ({marks}) ORDER BY change_record.id DESC"
    return read_changes(store.connection, where, tuple(ids))


def job_things(store: Store, job_id: str, change_ids: Collection[int]) -> Mapping[int, tuple[PastThing, ...]]:
    """Return, by change, what happened to the job, its activities, notes and contacts, the job first.

    Read from the journal with values before and after; where that is pruned from the Actions. A contact
    that came is one that was linked, and one that went was unlinked. At most `MOST_THINGS` of each change.
    """
    connection = store.connection
    names = Names(connection)
    actions = _actions(connection, job_id, change_ids)
    links = _contact_links(connection, job_id, change_ids)
    return {
        change_id: tuple(_things(connection, names, job_id, change_id, actions, links))
        for change_id in change_ids
    }


Actions = Mapping[int, Sequence[Sequence[object]]]
Links = Mapping[int, Sequence[str]]


def _actions(connection: sqlite3.Connection, job_id: str, change_ids: Collection[int]) -> Actions:
    """Return the Actions of a job by change, without their bodies: those are long and seldom needed."""
    found: dict[int, list[Sequence[object]]] = {}
    if not change_ids:
        return found
    # The plus keeps SQLite from reading an import of 10,000 jobs by its change.
    query = (
        "SELECT change_id, id, activity_id, note_id FROM action "
        "WHERE job_id = ? AND +change_id BETWEEN ? AND ? ORDER BY id"
    )
    for change_id, *action in connection.execute(query, (job_id, min(change_ids), max(change_ids))):
        found.setdefault(change_id, []).append(action)
    return found


def _contact_links(connection: sqlite3.Connection, job_id: str, change_ids: Collection[int]) -> Links:
    """Return the keys of the links between contacts and a job that each change wrote."""
    found: dict[int, list[str]] = {}
    query = (
        "SELECT change_id, row_key FROM journal WHERE table_name = 'contact_job' AND row_key LIKE '%/' || ?"
    )
    for change_id, key in connection.execute(query, (job_id,)):
        if change_id in change_ids:
            found.setdefault(change_id, []).append(key)
    return found


def _things(
    connection: sqlite3.Connection,
    names: Names,
    job_id: str,
    change_id: int,
    actions: Actions,
    links: Links,
) -> Iterable[PastThing]:
    own = actions.get(change_id, ())
    first, last = bounds_of_change(connection, change_id)
    if last < first:
        yield from _told_by_actions(connection, names, [str(action[0]) for action in own])
        return
    things: dict[Row, None] = {("job", job_id): None}
    for _, activity_id, note_id in own:
        things |= {("activity", str(activity_id)): None} if activity_id else {}
        things |= {("note", str(note_id)): None} if note_id else {}
    listed = list(things)[:MOST_THINGS]
    rows = [row for thing in listed for row in _rows(connection, thing, first, last)]
    effects: dict[Row, list[RowEffect]] = {}
    for effect in effects_of_rows(connection, change_id, rows):
        effects.setdefault((SUBJECT_OF[effect.table], effect.key.split("/", 1)[0]), []).append(effect)
    for thing in listed:
        told = past_thing(names, thing, effects[thing]) if thing in effects else None
        if told is not None:
            yield told
    keys = [("contact_job", key) for key in links.get(change_id, ())]
    for effect in effects_of_rows(connection, change_id, keys):
        yield _linked(names, effect)


def _rows(connection: sqlite3.Connection, thing: Row, first: int, last: int) -> Iterable[Row]:
    """Yield the rows that may tell of a thing, those of its lists as far as the change wrote them."""
    kind, key = thing
    for table in _WHOLE[kind]:
        yield table, key
    # "/" parts the keys of such a row, and "0" follows it.
    query = (
        "SELECT DISTINCT row_key FROM journal WHERE table_name = ? AND row_key BETWEEN ? AND ? "
        "AND seq BETWEEN ? AND ?"
    )
    for table in _PARTS[kind]:
        for (part,) in connection.execute(query, (table, f"{key}/", f"{key}0", first, last)):
            yield table, part


def _linked(names: Names, effect: RowEffect) -> PastThing:
    contact_id = effect.key.split("/", 1)[0]
    happened = Happened.WENT if effect.op == "D" else Happened.CAME
    return PastThing("contact", names.of("contact", contact_id), "", happened, effect.cause is not None)


def _told_by_actions(
    connection: sqlite3.Connection, names: Names, action_ids: Sequence[str]
) -> Iterable[PastThing]:
    query = f"SELECT id, {ACTION_COLUMNS} FROM action WHERE id IN"
    for _, *action in sorted(select_by_ids(connection, query, action_ids[:MOST_THINGS])):
        yield thing_of_action(names, action)
