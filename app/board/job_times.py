"""When something last happened to each job, and when it was applied for: for filters that ask so."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from app.activities import APPLY, done_of
from app.clock import Clock, local_date
from app.store import Store
from app.store.database import select_by_ids

_JOBS = "SELECT key, id, COALESCE(stage_entered_at, created_at) FROM job WHERE trashed_at IS NULL AND"
_DONE = (
    "SELECT job_id, category_id, COALESCE(completed_at, start_at), is_all_day FROM activity "
    "WHERE is_completed = 1 AND trashed_at IS NULL AND job_id IN"
)
_NOTES = (
    "SELECT job_id, note.created_at FROM note JOIN job ON job.id = note.job_id "
    "WHERE note.created_at > job.created_at AND note.trashed_at IS NULL AND job_id IN"
)


class JobTimes(NamedTuple):
    """Local days of a job as ordinals (`date.toordinal`).

    `last` is the newest of: the day it came into its stage (or was made, where that is unknown), a done
    activity, a note; notes made together with the job, as an import makes them, tell nothing. `applied` is
    the newest done "Apply", None where there is none.
    """

    last: int
    applied: int | None


Times: TypeAlias = Mapping[str, JobTimes]  # by the id of the job; those in the trash are not there


def job_times(store: Store, after_key: int, most: int) -> tuple[dict[str, JobTimes], int | None]:
    """Return the times of so many jobs after a row key (0: from the first), and the key to go on from.

    That is None when all have been read.
    """
    query = f"{_JOBS} key > ? ORDER BY key LIMIT ?"
    rows = store.connection.execute(query, (after_key, most)).fetchall()
    found = _times(store, rows)
    return found, rows[-1][0] if len(rows) == most and rows else None


def times_of_jobs(store: Store, job_ids: Collection[str]) -> dict[str, JobTimes]:
    """Return the times of those of the jobs that are not in the trash or gone."""
    return _times(store, select_by_ids(store.connection, f"{_JOBS} id IN", job_ids))


def _times(store: Store, rows: Iterable[tuple[int, str, int]]) -> dict[str, JobTimes]:
    connection, clock = store.connection, store.clock
    last = {job_id: local_date(clock, at) for _, job_id, at in rows}
    applied: dict[str, date] = {}
    for job_id, category_id, day in _done_days(connection, clock, last):
        last[job_id] = max(last[job_id], day)
        if category_id == APPLY:
            applied[job_id] = max(applied.get(job_id, day), day)
    for job_id, at in select_by_ids(connection, _NOTES, list(last)):
        last[job_id] = max(last[job_id], local_date(clock, at))
    return {
        job_id: JobTimes(day.toordinal(), applied[job_id].toordinal() if job_id in applied else None)
        for job_id, day in last.items()
    }


def _done_days(
    connection: sqlite3.Connection, clock: Clock, job_ids: Iterable[str]
) -> Iterable[tuple[str, str, date]]:
    """Yield each done activity of known day, as its job, its category and the day."""
    for job_id, category_id, at, is_all_day in select_by_ids(connection, _DONE, list(job_ids)):
        if at is not None:
            day = done_of(at, bool(is_all_day), clock).day if is_all_day else local_date(clock, at)
            yield job_id, category_id, day
