"""The record of changes: how one begins and ends, which one undo and redo take, and its Actions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.store.actions import body_text
from app.store.change import Kind, Origin
from app.store.subjects import ActionFacts
from app.store.writing import Writing

FIRST_ROWS_ID = "first_rows_id"  # the setting that holds the newest id given to a fresh file's own rows

_UNRECORDED = 0  # stands for the id of a change where there is none: those of changes begin with 1

_ACTION_COLUMNS = (
    "id",
    "change_id",
    "action_type",
    "at",
    "is_by_workflow",
    "owner_member_id",
    "creator_member_id",
    "job_id",
    "employer_id",
    "activity_id",
    "category_id",
    "note_id",
    "contact_id",
    "member_id",
    "workflow_id",
    "body",
)
_INSERT_ACTION = (
    f"INSERT INTO action ({', '.join(_ACTION_COLUMNS)}) VALUES ({', '.join('?' * len(_ACTION_COLUMNS))})"
)


@dataclass(frozen=True, slots=True)
class Step:
    """A change that undo or redo may take."""

    id: int
    label: str


def begin(
    connection: sqlite3.Connection, label: str, kind: Kind, origin: Origin, now: int, undoes: int | None
) -> int:
    """Open a change for the triggers and return its id; `now` is in milliseconds UTC."""
    cursor = connection.execute(
        "INSERT INTO change_record (label, kind, origin, at, undoes_id, last_id) VALUES (?, ?, ?, ?, ?, '')",
        (label, kind, origin, now, undoes),
    )
    change_id = cursor.lastrowid or 0
    connection.execute(
        "INSERT INTO open_change (slot, change_id, round, cause) VALUES (1, ?, 0, NULL)", (change_id,)
    )
    if undoes is not None:
        connection.execute("UPDATE change_record SET undone_by_id = ? WHERE id = ?", (change_id, undoes))
    return change_id


def start_round(connection: sqlite3.Connection, number: int) -> None:
    """Let the rows that follow count as this round's."""
    connection.execute("UPDATE open_change SET round = ?", (number,))


def end(connection: sqlite3.Connection, change_id: int, label: str, last_id: str) -> None:
    """Close the change for the triggers, under its final label and with the newest id handed out."""
    connection.execute(
        "UPDATE change_record SET label = ?, last_id = ? WHERE id = ?", (label, last_id, change_id)
    )
    connection.execute("DELETE FROM open_change")


def open_unrecorded(connection: sqlite3.Connection) -> None:
    """Let rows be written as in a change, of which nothing is recorded in the end (`close_unrecorded`)."""
    connection.execute(
        "INSERT INTO open_change (slot, change_id, round, cause) VALUES (1, ?, 0, NULL)", (_UNRECORDED,)
    )


def close_unrecorded(connection: sqlite3.Connection) -> None:
    """Close what `open_unrecorded` opened, and take away what the triggers noted since."""
    connection.execute("DELETE FROM journal WHERE change_id = ?", (_UNRECORDED,))
    connection.execute("DELETE FROM open_change")


def newest_id(connection: sqlite3.Connection) -> str | None:
    """Return the newest id that any change handed out, or the making of the file; None: none is known."""
    row = connection.execute("SELECT last_id FROM change_record ORDER BY id DESC LIMIT 1").fetchone()
    row = (
        row
        or connection.execute(
            "SELECT json_extract(value, '$') FROM setting WHERE name = ?", (FIRST_ROWS_ID,)
        ).fetchone()
    )
    return row[0] if row else None


def touched(
    connection: sqlite3.Connection, change_id: int, jobs: Iterable[str]
) -> Mapping[str, frozenset[str]]:
    """Return the keys of all rows that a change wrote, by table; jobs include those its Actions speak of."""
    keys: dict[str, set[str]] = {}
    query = "SELECT DISTINCT table_name, row_key FROM journal WHERE change_id = ?"
    for table, key in connection.execute(query, (change_id,)):
        keys.setdefault(table, set()).add(key)
    for job_id in jobs:
        keys.setdefault("job", set()).add(job_id)
    return {table: frozenset(rows) for table, rows in keys.items()}


def next_undo(connection: sqlite3.Connection) -> Step | None:
    """Return the newest change of the window that stands, from before a restart too."""
    return _step(
        connection,
        "SELECT id, label FROM change_record WHERE origin = ? AND kind IN ('do', 'redo') "
        f"AND undone_by_id IS NULL AND {_JOURNALLED} ORDER BY id DESC LIMIT 1",
        (Origin.WINDOW,),
    )


def next_redo(connection: sqlite3.Connection) -> Step | None:
    """Return the newest undo that stands, unless the window has done something since."""
    return _step(
        connection,
        "SELECT id, label FROM change_record AS undo WHERE origin = ?1 AND kind = 'undo' "
        f"AND undone_by_id IS NULL AND {_JOURNALLED_UNDO} AND NOT EXISTS (SELECT 1 FROM change_record "
        "AS later WHERE later.origin = ?1 AND later.kind = 'do' AND later.id > undo.id) "
        "ORDER BY id DESC LIMIT 1",
        (Origin.WINDOW,),
    )


def undoable(connection: sqlite3.Connection, change_id: int) -> Step | None:
    """Return a change of any origin if it can be taken back now."""
    return _step(
        connection,
        "SELECT id, label FROM change_record WHERE id = ? AND kind IN ('do', 'redo') "
        f"AND undone_by_id IS NULL AND {_JOURNALLED}",
        (change_id,),
    )


# What was pruned or closed by a migration has no images left to go back to.
_JOURNALLED = "EXISTS (SELECT 1 FROM journal WHERE journal.change_id = change_record.id)"
_JOURNALLED_UNDO = "EXISTS (SELECT 1 FROM journal WHERE journal.change_id = undo.id)"


def _step(connection: sqlite3.Connection, query: str, values: tuple[str | int, ...]) -> Step | None:
    row = connection.execute(query, values).fetchone()
    return Step(*row) if row else None


def write_actions(connection: sqlite3.Connection, writing: Writing, facts: Iterable[ActionFacts]) -> None:
    """Append the Actions of a round; whoever made the change is their creator (A22)."""
    connection.executemany(
        _INSERT_ACTION,
        (
            (
                writing.new_id(),
                writing.id,
                fact.action_type,
                writing.now,
                fact.is_by_workflow,
                fact.owner_member_id or writing.me,
                writing.me,
                fact.job_id,
                fact.employer_id,
                fact.activity_id,
                fact.category_id,
                fact.note_id,
                fact.contact_id,
                fact.member_id,
                fact.workflow_id,
                body_text(fact.body),
            )
            for fact in facts
        ),
    )
