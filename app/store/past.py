"""What has been done so far, for the History page: every change of every origin, the newest first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.store.change import Change, Kind, Origin
from app.store.past_names import Names
from app.store.store import Store

MOST_LOOKED_AT = 2000  # Actions of one change that are counted: an import has more, and nobody counts on


@dataclass(frozen=True, slots=True)
class PastChange:
    """One committed change as History lists it.

    `label` is imperative ("Move to Applied"); `at` is in milliseconds UTC. `takes_back` is the id of the
    change that an undo took back, or of the undo that a redo took back. `job_count` and `workflow_count`
    (what rules did in it) are at least so many where not `is_counted`; `job_name` is what the job is or was
    called where it is one alone, else "".
    """

    id: int
    label: str
    kind: Kind
    origin: Origin
    at: int
    takes_back: int | None
    is_undone: bool
    is_done_again: bool  # undone, and that undone as well
    can_undo: bool
    job_count: int
    job_name: str
    workflow_count: int
    is_counted: bool

    @property
    def is_too_old(self) -> bool:
        """Whether it stands but its images are no longer in the journal."""
        return self.kind is not Kind.UNDO and not self.is_undone and not self.can_undo


_JOB_COUNT, _JOB_ID = 9, 10  # columns of a row as it is read

_QUERY = f"""
SELECT change_record.id, change_record.label, change_record.kind, change_record.origin, change_record.at,
    change_record.undoes_id, change_record.undone_by_id IS NOT NULL, undo.undone_by_id IS NOT NULL,
    change_record.kind IN ('do', 'redo') AND change_record.undone_by_id IS NULL
        AND EXISTS (SELECT 1 FROM journal WHERE journal.change_id = change_record.id),
    (SELECT json_array(count(DISTINCT job_id), min(job_id), sum(is_by_workflow), max(at_row)) FROM (
        SELECT * FROM (SELECT job_id, is_by_workflow, row_number() OVER () AS at_row
            FROM action WHERE change_id = change_record.id LIMIT {MOST_LOOKED_AT})
        UNION ALL SELECT * FROM (SELECT row_key, 0, row_number() OVER ()
            FROM journal WHERE change_id = change_record.id AND table_name = 'job' LIMIT {MOST_LOOKED_AT})))
FROM change_record LEFT JOIN change_record AS undo ON undo.id = change_record.undone_by_id
"""


def past_changes(store: Store, before_id: int | None = None, limit: int = 100) -> Sequence[PastChange]:
    """Return at most so many changes, the newest first: those before a change, or the newest of all."""
    where = "" if before_id is None else "WHERE change_record.id < ?"
    values = (limit,) if before_id is None else (before_id, limit)
    return read_changes(store.connection, f"{where} ORDER BY change_record.id DESC LIMIT ?", values)


def changes_since(store: Store, after_id: int) -> Sequence[PastChange]:
    """Return all changes after one, the newest first."""
    clause = "WHERE change_record.id > ? ORDER BY change_record.id DESC"
    return read_changes(store.connection, clause, (after_id,))


def past_change(store: Store, change_id: int) -> PastChange | None:
    """Return one change as it stands now, or None where there is none of this id."""
    return next(iter(read_changes(store.connection, "WHERE change_record.id = ?", (change_id,))), None)


def undo_past_change(store: Store, origin: Origin, change_id: int) -> Change | None:  # noqa: ARG001
    """Take back one change of any origin; None where that has been done already or cannot be done any more.

    Every undo counts as one of the window. What was kept and why is in the notices of the committed change.
    Raises `StorageFailed`.
    """
    return store.undo_change(change_id)


def read_changes(
    connection: sqlite3.Connection, clause: str, values: tuple[int, ...]
) -> Sequence[PastChange]:
    """Return the changes that an SQL clause over `change_record` chooses, in its order."""
    rows = [(*row[:-1], *json.loads(row[-1])) for row in connection.execute(_QUERY + clause, values)]
    names = Names(connection)
    names.load(("job", row[_JOB_ID]) for row in rows if row[_JOB_COUNT] == 1)
    return tuple(_past_change(names, row) for row in rows)


def _past_change(names: Names, row: tuple[Any, ...]) -> PastChange:
    change_id, label, kind, origin, at, takes_back, is_undone, is_done_again, can_undo = row[:_JOB_COUNT]
    job_count, job_id, by_workflow, looked_at = row[_JOB_COUNT:]
    return PastChange(
        id=change_id,
        label=label,
        kind=Kind(kind),
        origin=Origin(origin),
        at=at,
        takes_back=takes_back,
        is_undone=bool(is_undone),
        is_done_again=bool(is_done_again),
        can_undo=bool(can_undo),
        job_count=job_count,
        job_name=names.of("job", job_id) if job_count == 1 else "",
        workflow_count=by_workflow or 0,
        is_counted=(looked_at or 0) < MOST_LOOKED_AT,
    )
