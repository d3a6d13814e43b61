"""What can be found by its name: jobs, employers, people and tags."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.store import Store
from app.store.database import select_by_ids

_JOBS = (
    "SELECT job.key, job.title || ' ' || COALESCE(employer.name, '') || ' ' || job.location || ' ' || "
    "COALESCE((SELECT group_concat(name, ' ') FROM job_tag JOIN tag ON tag.id = tag_id "
    "WHERE job_id = job.id), '') FROM live_job AS job LEFT JOIN employer ON employer.id = employer_id "
)
_FOUND = (
    "SELECT job.key, job.id, job.title, COALESCE(employer.name, ''), stage.name, board.id, board.name, "
    "job.is_archived, job.outcome FROM live_job AS job JOIN stage ON stage.id = stage_id "
    "JOIN board ON board.id = stage.board_id LEFT JOIN employer ON employer.id = employer_id WHERE"
)


@dataclass(frozen=True, slots=True)
class FoundJob:
    """A job as a list of hits shows it; `key` is its number in the index."""

    key: int
    id: str
    title: str
    employer: str
    stage: str
    board_id: str
    board: str
    is_archived: bool
    outcome: str | None


@dataclass(frozen=True, slots=True)
class FoundName:
    """An employer, a person or a tag; `hint` is what tells it from others of the same name."""

    id: str
    name: str
    hint: str


def job_names(store: Store, after_key: int, count: int) -> Sequence[tuple[int, str]]:
    """Return the next `count` live jobs after a key, by key, each with the text in which it is found."""
    return store.connection.execute(
        f"{_JOBS} WHERE job.key > ? ORDER BY job.key LIMIT ?", (after_key, count)
    ).fetchall()


def names_of_jobs(store: Store, job_ids: Collection[str]) -> tuple[dict[int, str], set[int]]:
    """Return the texts of those of the jobs that are live, by key, and the keys of those that are not."""
    texts = dict(select_by_ids(store.connection, f"{_JOBS} WHERE job.id IN", job_ids))
    keys = {key for (key,) in select_by_ids(store.connection, "SELECT key FROM job WHERE id IN", job_ids)}
    return texts, keys - texts.keys()


def found_jobs(store: Store, keys: Sequence[int]) -> Sequence[FoundJob]:
    """Return the live ones of these jobs, in the order of the keys."""
    found = {job.key: job for job in _jobs(select_by_ids(store.connection, f"{_FOUND} job.key IN", keys))}
    return [found[key] for key in keys if key in found]


def jobs_by_id(store: Store, job_ids: Sequence[str]) -> Sequence[FoundJob]:
    """Return the live ones of these jobs, in the order of the ids."""
    found = {job.id: job for job in _jobs(select_by_ids(store.connection, f"{_FOUND} job.id IN", job_ids))}
    return [found[job_id] for job_id in job_ids if job_id in found]


def _jobs(rows: Iterable[tuple[Any, ...]]) -> Iterator[FoundJob]:
    for key, job_id, title, employer, stage, board_id, board, is_archived, outcome in rows:
        yield FoundJob(key, job_id, title, employer, stage, board_id, board, bool(is_archived), outcome)


def employer_names(store: Store) -> Sequence[FoundName]:
    """Return every employer, the oldest first."""
    return _names(store.connection, "SELECT id, name, location FROM employer ORDER BY id")


def person_names(store: Store) -> Sequence[FoundName]:
    """Return everybody who is not in the trash, the oldest first."""
    return _names(
        store.connection,
        "SELECT id, COALESCE(NULLIF(trim(first_name || ' ' || last_name), ''), email), "
        "COALESCE(NULLIF(title, ''), email) FROM contact WHERE trashed_at IS NULL ORDER BY id",
    )


def tag_names(store: Store) -> Sequence[FoundName]:
    """Return every tag that is on a job, the oldest first."""
    return _names(
        store.connection,
        "SELECT id, name, '' FROM tag WHERE EXISTS (SELECT 1 FROM job_tag WHERE tag_id = tag.id) ORDER BY id",
    )


def _names(connection: sqlite3.Connection, query: str) -> list[FoundName]:
    return [FoundName(*row) for row in connection.execute(query)]
