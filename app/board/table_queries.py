"""What a table says of jobs beside what their cards hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from sys import intern

from app.activities import APPLY, done_of
from app.clock import Clock
from app.store import Store
from app.store.database import select_by_ids


@dataclass(frozen=True, slots=True)
class JobFacts:
    """What is known of a job beside its card; days and instants (milliseconds UTC) None where unknown.

    `applied_on` is the local day of the earliest-made Apply activity that is done (contract 6,
    `applicationActivity`); `last_at` is when anything last happened: the job came to its stage, an activity
    was done, or a note was written; one made together with the job, as by an import, tells nothing.
    """

    deadline: date | None
    applied_on: date | None
    last_at: int | None
    source: str
    created_at: int


def job_facts(store: Store, job_ids: Collection[str]) -> dict[str, JobFacts]:
    """Return the facts of those of the jobs that are there, by id."""
    connection = store.connection
    last = _last_done(connection, job_ids)
    applied = _applied_on(connection, store.clock, job_ids)
    query = "SELECT id, deadline, source, stage_entered_at, created_at FROM job WHERE id IN"
    return {
        job_id: JobFacts(
            date.fromisoformat(deadline) if deadline else None,
            applied.get(job_id),
            max((at for at in (last.get(job_id), entered_at) if at is not None), default=None),
            intern(source),
            created_at,
        )
        for job_id, deadline, source, entered_at, created_at in select_by_ids(connection, query, job_ids)
    }


def _last_done(connection: sqlite3.Connection, job_ids: Collection[str]) -> dict[str, int]:
    """Return when an activity of each job was last done, or a note written later than the job was made."""
    queries = (
        "SELECT job_id, COALESCE(completed_at, start_at) FROM activity WHERE is_completed = 1 "
        "AND trashed_at IS NULL AND job_id IN",
        "SELECT job_id, note.created_at FROM note JOIN job ON job.id = note.job_id "
        "WHERE note.created_at > job.created_at AND note.trashed_at IS NULL AND job_id IN",
    )
    last: dict[str, int] = {}
    for query in queries:
        for job_id, at in select_by_ids(connection, query, job_ids):
            if at is not None and at > last.get(job_id, at - 1):
                last[job_id] = at
    return last


def _applied_on(connection: sqlite3.Connection, clock: Clock, job_ids: Collection[str]) -> dict[str, date]:
    """Return the day on which each job was applied for."""
    query = (
        "SELECT job_id, id, COALESCE(completed_at, start_at), is_all_day FROM activity "
        "WHERE is_completed = 1 AND trashed_at IS NULL AND category_id = ? AND job_id IN"
    )
    rows = sorted(select_by_ids(connection, query, job_ids, (APPLY,)), key=lambda row: row[1], reverse=True)
    return {job_id: done_of(at, bool(whole), clock).day for job_id, _, at, whole in rows if at is not None}
