"""Rows that leave the file for good, with what belongs to them and with all that the journal tells of them.

What refers to such a row goes along where it is nothing without it, and lets go of it where it is. Its ids
leave tombstones (contract 1.6); the journal keeps which of them a change wrote, and no word of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache

from peewee import CompositeKey

from app.store.bulk import delete_rows
from app.store.database import select_by_ids
from app.store.journal import MODELS, Row
from app.store.models import KEPT
from app.store.put_back import references
from app.store.schema import key_columns

Rows = Mapping[str, Iterable[str]]  # keys by table

# Belongings whose column may be empty, and that go with what it names all the same.
_GOES_ALONG = frozenset(
    {("activity", "job_id"), ("note", "job_id"), ("workflow_run", "activity_id"), ("saved_view", "board_id")}
)
_BARE = (
    "UPDATE journal SET op = 'D', before = NULL, after = NULL "
    "WHERE table_name = ?1 AND row_key >= ?2 AND row_key < ?2 || '0' AND (op <> 'D' OR before IS NOT NULL)"
)
# The newest change that put a job into the trash, and what the user's own step made there beside it.
_TRASHED_BY = (
    "SELECT change_id FROM journal WHERE table_name = 'job' AND row_key = ? AND op = 'U' "
    "AND json_extract(after, '$.trashed_at') IS NOT NULL ORDER BY seq DESC LIMIT 1"
)
_FORGET_MADE = (
    "DELETE FROM journal WHERE seq IN (SELECT earlier.seq FROM (SELECT table_name, row_key, max(seq) AS last "
    "FROM journal WHERE change_id = ? AND op = 'I' AND cause IS NULL GROUP BY table_name, row_key) AS made "
    "CROSS JOIN journal AS earlier ON earlier.table_name = made.table_name "
    "AND earlier.row_key = made.row_key AND earlier.seq <= made.last)"
)
_BARE_ROW = (
    "UPDATE journal SET op = 'D', before = NULL, after = NULL "
    "WHERE table_name = ? AND row_key = ? AND (op <> 'D' OR before IS NOT NULL)"
)

_REMINDED_OF = frozenset({"activity", "job"})


def remove_for_good(connection: sqlite3.Connection, rows: Rows, forgotten: Iterable[Row], now: int) -> int:
    """Remove rows and what belongs to them, inside `Store.clearing`; return how many rows went.

    `forgotten` are rows that went before, by an undo, and of which the journal still tells. `now` is in
    milliseconds UTC.
    """
    connection.execute("PRAGMA defer_foreign_keys = 1")
    going = {table: set(keys) for table, keys in rows.items()}
    for model in KEPT:  # parents before children
        _collect(connection, model._meta.table_name, going)
    for model in reversed(KEPT):
        table = model._meta.table_name
        if going.get(table):
            delete_rows(connection, table, sorted(going[table]))
    gone = [(table, key) for table, keys in going.items() for key in keys]
    _leave_tombstones(connection, gone, now)
    _keep_what_was_made_of_jobs(connection, going.get("job", ()))
    _forget_images(connection, [*gone, *forgotten])
    _forget_drafts(connection, {key for _, key in (*gone, *forgotten)})
    _forget_reminders(connection, [key for table, key in (*gone, *forgotten) if table in _REMINDED_OF])
    return len(gone)


def _collect(connection: sqlite3.Connection, table: str, going: dict[str, set[str]]) -> None:
    """Add the rows of a table that go with those that are going; have the others let go of them."""
    key = " || '/' || ".join(key_columns(MODELS[table]))
    for column, parent, _ in references(table):
        if not going.get(parent):
            continue
        query = f"SELECT {key} FROM {table} WHERE {column} IN"
        keys = {found for (found,) in select_by_ids(connection, query, sorted(going[parent]))}
        if not keys:
            continue
        if _is_loose(table, column):
            _let_go(connection, table, column, keys - going.get(table, set()), going[parent])
        else:
            going.setdefault(table, set()).update(keys)


def _is_loose(table: str, column: str) -> bool:
    """Tell whether rows of a table can be without what a column of theirs names."""
    field = next(one for one in MODELS[table]._meta.sorted_fields if one.column_name == column)
    return bool(field.null) and (table, column) not in _GOES_ALONG


def _let_go(
    connection: sqlite3.Connection, table: str, column: str, keys: set[str], gone: Iterable[str]
) -> None:
    """Empty a column, in the rows and in what the journal says they became."""
    (name,) = key_columns(MODELS[table])
    connection.executemany(
        f"UPDATE {table} SET {column} = NULL WHERE {name} = ?", [(key,) for key in sorted(keys)]
    )
    path = f"$.{column}"
    connection.executemany(
        "UPDATE journal SET after = json_set(after, ?1, NULL) WHERE table_name = ?2 AND row_key = ?3 "
        "AND json_extract(after, ?1) IN (SELECT value FROM json_each(?4))",
        [(path, table, key, json.dumps(sorted(gone))) for key in sorted(keys)],
    )


def _leave_tombstones(connection: sqlite3.Connection, gone: Iterable[Row], now: int) -> None:
    connection.executemany(
        "INSERT INTO tombstone (id, kind, at) VALUES (?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, at = excluded.at",
        ((key, table, now) for table, key in gone if key_columns(MODELS[table]) == ("id",)),
    )


def _keep_what_was_made_of_jobs(connection: sqlite3.Connection, job_ids: Iterable[str]) -> None:
    """Let no undo take away what a change made of a job that it put into the trash.

    A merge gives posting, documents and people of one job to another: they cannot go back to what is gone.
    """
    made_by = {found for job_id in job_ids for found in connection.execute(_TRASHED_BY, (job_id,))}
    connection.executemany(_FORGET_MADE, made_by)


def _forget_images(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Take the images of rows and of their details, also of details that were removed before."""
    for table, key in rows:
        if "/" in key:
            connection.execute(_BARE_ROW, (table, key))
        else:
            connection.executemany(_BARE, [(of, key) for of in (table, *_details_of(table))])


@cache
def _details_of(table: str) -> tuple[str, ...]:
    """Return the tables whose keys begin with a key of this one: interviews and offers of activities, say."""
    found: list[str] = []
    for model in KEPT:
        primary, child = model._meta.primary_key, model._meta.table_name
        is_detail = isinstance(primary, CompositeKey) or key_columns(model) != ("id",)
        first = key_columns(model)[0]
        parents = {parent for column, parent, _ in references(child) if column == first}
        if is_detail and parents & {table, *found}:
            found.append(child)
    return tuple(found)


def _forget_drafts(connection: sqlite3.Connection, keys: set[str]) -> None:
    """Forget what was being typed for rows that are gone: drafts are called "KIND/ID" or "KIND/ID/FIELD"."""
    names = [name for (name,) in connection.execute("SELECT name FROM draft")]
    lost = [(name,) for name in names if name.count("/") and name.split("/")[1] in keys]
    connection.executemany("DELETE FROM draft WHERE name = ?", lost)


def _forget_reminders(connection: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Forget what was told of rows that are gone: it has their titles."""
    connection.executemany(
        "DELETE FROM reminder WHERE kind IN ('start', 'due', 'decide', 'deadline') AND subject_id = ?",
        ((key,) for key in keys),
    )
