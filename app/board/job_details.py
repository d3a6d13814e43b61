"""A job whole, as its editor shows it, and the words used before."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.activities import APPLY, done_of
from app.board.job_values import JobValues
from app.board.snapshots import TagChip
from app.clock import Clock
from app.errors import NotFound
from app.store import Store
from app.store.database import select_by_ids

_GONE = "This job is not there any more."
_JOB = (
    "SELECT job.id, job.board_id, board.name, job.stage_id, stage.name, job.title, "
    "COALESCE(employer.name, ''), job.location, place, url, salary, desired_salary, deadline, source, "
    "priority, outcome, outcome_on, outcome_reason, job.is_archived, COALESCE(posting.text, ''), "
    "job.created_at FROM live_job AS job JOIN stage ON stage.id = stage_id "
    "JOIN board ON board.id = job.board_id LEFT JOIN employer ON employer.id = employer_id "
    "LEFT JOIN posting ON posting.job_id = job.id "
    "WHERE job.id = ?"
)
_MOST_WORDS = 2_000  # of each kind: a list to complete from, not to read


@dataclass(frozen=True, slots=True)
class JobTag:
    """A tag of a job or to choose from; `hue` is an index into the tag hues of the theme."""

    id: str
    name: str
    hue: int


@dataclass(frozen=True, slots=True)
class StageChoice:
    """A stage that a job can be put into."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class JobDetails:
    """One job with every field of contract 6. Texts are empty and days None where unknown.

    `created_at` is in milliseconds UTC; `applied_on` is the local day of the earliest-made Apply activity
    that is done; `stages` are those of the job's board, in their order.
    """

    id: str
    board_id: str
    board_name: str
    stage_id: str
    stage_name: str
    title: str
    employer: str
    location: str
    address: str
    url: str
    salary: str
    desired_salary: str
    deadline: date | None
    source: str
    priority: int
    tags: tuple[JobTag, ...]
    applied_on: date | None
    outcome: str | None
    outcome_on: date | None
    outcome_reason: str
    is_archived: bool
    posting: str
    created_at: int
    stages: tuple[StageChoice, ...]

    @property
    def values(self) -> JobValues:
        """Everything about it that an editor can change."""
        return JobValues(
            stage_id=self.stage_id,
            title=self.title,
            employer=self.employer,
            location=self.location,
            address=self.address,
            url=self.url,
            salary=self.salary,
            desired_salary=self.desired_salary,
            source=self.source,
            priority=self.priority,
            tags=tuple(TagChip(tag.name, tag.hue) for tag in self.tags),
            deadline=self.deadline,
            applied_on=self.applied_on,
            outcome=self.outcome,
            outcome_on=self.outcome_on,
            outcome_reason=self.outcome_reason,
            is_archived=self.is_archived,
            posting=self.posting,
        )


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What was typed before, to complete from: names in their order, reasons with the newest first."""

    employers: tuple[str, ...]
    locations: tuple[str, ...]
    sources: tuple[str, ...]
    tags: tuple[JobTag, ...]
    reasons: tuple[str, ...]


def job_details(store: Store, job_id: str) -> JobDetails:
    """Return a job, archived or not. Raises `NotFound` where it is gone or in the trash."""
    connection = store.connection
    row = connection.execute(_JOB, (job_id,)).fetchone()
    if row is None:
        raise NotFound(_GONE)
    (
        _,
        board_id,
        board_name,
        stage_id,
        stage_name,
        title,
        employer,
        location,
        place,
        url,
        salary,
        desired_salary,
        deadline,
    ) = row[:13]
    source, priority, outcome, outcome_on, reason, is_archived, posting, created_at = row[13:]
    return JobDetails(
        id=job_id,
        board_id=board_id,
        board_name=board_name,
        stage_id=stage_id,
        stage_name=stage_name,
        title=title,
        employer=employer,
        location=location,
        address=_address(place),
        url=url,
        salary=salary,
        desired_salary=desired_salary,
        deadline=_day(deadline),
        source=source,
        priority=priority,
        tags=job_tags(connection, [job_id]),
        applied_on=_applied_on(connection, store.clock, job_id),
        outcome=outcome,
        outcome_on=_day(outcome_on),
        outcome_reason=reason,
        is_archived=bool(is_archived),
        posting=posting,
        created_at=created_at,
        stages=_stages(connection, board_id),
    )


def known_words(store: Store) -> KnownWords:
    """Return the employers, locations, sources, tags and reasons of every board."""
    return KnownWords(
        known_employers(store),
        known_locations(store),
        known_sources(store),
        known_tags(store),
        known_reasons(store),
    )


def known_employers(store: Store) -> tuple[str, ...]:
    """Return the names of employers, by name."""
    query = "SELECT name FROM employer GROUP BY name ORDER BY name COLLATE NOCASE"
    return _words(store.connection, query)


def known_locations(store: Store) -> tuple[str, ...]:
    """Return the locations of the jobs of every board, by name."""
    return _words(store.connection, _USED.format("location", "location COLLATE NOCASE"))


def known_sources(store: Store) -> tuple[str, ...]:
    """Return where jobs were found, by name."""
    return _words(store.connection, _USED.format("source", "source COLLATE NOCASE"))


def known_reasons(store: Store) -> tuple[str, ...]:
    """Return the reasons for which jobs ended, the newest first."""
    return _words(store.connection, _USED.format("outcome_reason", "max(id) DESC"))


def known_tags(store: Store) -> tuple[JobTag, ...]:
    """Return all tags, by name."""
    rows = store.connection.execute("SELECT id, name, hue FROM tag ORDER BY name").fetchall()
    return tuple(JobTag(*row) for row in rows)


_USED = "SELECT {0} FROM live_job WHERE {0} <> '' GROUP BY {0} ORDER BY {1}"


def tags_of_all(store: Store, job_ids: Collection[str]) -> tuple[JobTag, ...]:
    """Return the tags that every one of these jobs has, by name."""
    query = "SELECT job_id, tag.id, tag.name, hue FROM job_tag JOIN tag ON tag.id = tag_id WHERE job_id IN"
    counts: dict[JobTag, int] = {}
    for _, *tag in select_by_ids(store.connection, query, set(job_ids)):
        counts[JobTag(*tag)] = counts.get(JobTag(*tag), 0) + 1
    common = [tag for tag, count in counts.items() if count == len(set(job_ids))]
    return tuple(sorted(common, key=lambda tag: tag.name.casefold()))


def job_tags(connection: sqlite3.Connection, job_ids: Sequence[str]) -> tuple[JobTag, ...]:
    """Return the tags of jobs in the order in which they were given."""
    query = "SELECT position, tag.name, tag.id, hue FROM job_tag JOIN tag ON tag.id = tag_id WHERE job_id IN"
    rows = sorted(select_by_ids(connection, query, job_ids))
    return tuple(JobTag(tag_id, name, hue) for _, name, tag_id, hue in rows)


def done_applications(connection: sqlite3.Connection, job_id: str) -> list[tuple[str, int | None, bool]]:
    """Return the Apply activities of a job that are done, the earliest-made first.

    Each as its id, its instant (milliseconds UTC, None where unknown) and whether that is a whole day.
    """
    rows = connection.execute(
        "SELECT id, COALESCE(completed_at, start_at), is_all_day FROM activity WHERE job_id = ? "
        "AND category_id = ? AND is_completed = 1 AND trashed_at IS NULL ORDER BY id",
        (job_id, APPLY),
    )
    return [(activity_id, at, bool(is_all_day)) for activity_id, at, is_all_day in rows]


def _applied_on(connection: sqlite3.Connection, clock: Clock, job_id: str) -> date | None:
    for _, at, is_all_day in done_applications(connection, job_id):
        if at is not None:
            return done_of(at, is_all_day, clock).day
    return None


def _stages(connection: sqlite3.Connection, board_id: str) -> tuple[StageChoice, ...]:
    rows = connection.execute(
        "SELECT id, name FROM stage WHERE board_id = ? AND trashed_at IS NULL ORDER BY order_key, id",
        (board_id,),
    )
    return tuple(StageChoice(*row) for row in rows)


def _words(connection: sqlite3.Connection, query: str) -> tuple[str, ...]:
    return tuple(word for (word,) in connection.execute(f"{query} LIMIT {_MOST_WORDS}"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _address(place: str | None) -> str:
    known: Any = json.loads(place) if place else {}
    return str(known.get("address", ""))
