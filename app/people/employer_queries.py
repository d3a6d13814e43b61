"""Employers as views show them, with the counts of contract 7.6."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from app.errors import NotFound
from app.people.contact_queries import ContactLine, contact_lines_of
from app.people.employer_values import EmployerValues
from app.store import Store
from app.store.categories import CATEGORY_IDS

_APPLY = CATEGORY_IDS["Apply"]
_OFFER = CATEGORY_IDS["Offer Received"]
_INTERVIEWS = tuple(CATEGORY_IDS[name] for name in ("Phone Screen", "Phone Interview", "On Site Interview"))
_COUNTED = (_APPLY, _OFFER, *_INTERVIEWS)


@dataclass(frozen=True, slots=True)
class EmployerLine:
    """An employer as a row of a list; what is in the trash is not counted (contract 7.6, A29)."""

    id: str
    name: str
    domain: str
    location: str
    is_partner: bool
    job_count: int
    application_count: int
    interview_count: int
    offer_count: int


@dataclass(frozen=True, slots=True)
class EmployerJob:
    """A job at an employer, present or past; `created_at` is in milliseconds UTC."""

    id: str
    title: str
    stage: str
    board: str
    outcome: str | None  # contract 6
    is_archived: bool
    created_at: int


@dataclass(frozen=True, slots=True)
class EmployerDetails:
    """An employer with everything: newest job first, contacts by name; `created_at` is milliseconds UTC."""

    id: str
    values: EmployerValues
    jobs: tuple[EmployerJob, ...]
    contacts: tuple[ContactLine, ...]
    job_count: int
    application_count: int
    interview_count: int
    offer_count: int
    created_at: int


def employer_lines(store: Store) -> tuple[EmployerLine, ...]:
    """Return every employer by name."""
    lines = _lines(store.connection, "", ())
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.id)))


def employer_details(store: Store, employer_id: str) -> EmployerDetails:
    """Return an employer. Raises `NotFound` where it is gone."""
    connection = store.connection
    row = connection.execute(
        "SELECT name, domain, description, location, founded_year, is_partner, created_at FROM employer "
        "WHERE id = ?",
        (employer_id,),
    ).fetchone()
    if row is None:
        raise NotFound("This employer is not there any more.")
    name, domain, description, location, founded_year, is_partner, created_at = row
    (line,) = _lines(connection, "= ?", (employer_id,))
    people = connection.execute(
        "SELECT contact_id FROM contact_employer WHERE employer_id = ?", (employer_id,)
    ).fetchall()
    return EmployerDetails(
        id=employer_id,
        values=EmployerValues(name, domain, description, location, founded_year, bool(is_partner)),
        jobs=_jobs(connection, employer_id),
        contacts=contact_lines_of(store, [contact_id for (contact_id,) in people]),
        job_count=line.job_count,
        application_count=line.application_count,
        interview_count=line.interview_count,
        offer_count=line.offer_count,
        created_at=created_at,
    )


def _jobs(connection: sqlite3.Connection, employer_id: str) -> tuple[EmployerJob, ...]:
    rows = connection.execute(
        "SELECT live_job.id, title, stage.name, board.name, outcome, live_job.is_archived, "
        "live_job.created_at FROM live_job JOIN stage ON stage.id = stage_id "
        "JOIN board ON board.id = live_job.board_id WHERE employer_id = ? ORDER BY live_job.id DESC",
        (employer_id,),
    )
    return tuple(
        EmployerJob(job_id, title, stage, board, outcome, bool(is_archived), created_at)
        for job_id, title, stage, board, outcome, is_archived, created_at in rows
    )


def _lines(connection: sqlite3.Connection, which: str, ids: tuple[str, ...]) -> list[EmployerLine]:
    """Return employers with their counts in one query; `which` is a condition on their ids, "" for all."""
    only = f"WHERE employer.id {which}" if which else ""
    kinds = ", ".join("?" * len(_COUNTED))
    interviews = ", ".join("?" * len(_INTERVIEWS))
    # The live jobs are gone through once, in the order of the file; CROSS JOIN keeps SQLite to it.
    query = (
        "WITH live AS MATERIALIZED (SELECT id, employer_id FROM live_job "
        f"WHERE employer_id {which or 'IS NOT NULL'}), "
        "jobs AS MATERIALIZED (SELECT employer_id, count(*) AS count FROM live GROUP BY employer_id), "
        "counted AS MATERIALIZED (SELECT employer_id, sum(category_id = ?) AS applications, "
        f"sum(category_id IN ({interviews})) AS interviews, sum(category_id = ?) AS offers "
        "FROM live CROSS JOIN activity ON activity.job_id = live.id "
        f"WHERE activity.trashed_at IS NULL AND category_id IN ({kinds}) GROUP BY employer_id) "
        "SELECT employer.id, name, domain, location, is_partner, COALESCE(jobs.count, 0), "
        "COALESCE(applications, 0), COALESCE(interviews, 0), COALESCE(offers, 0) FROM employer "
        "LEFT JOIN jobs ON jobs.employer_id = employer.id "
        f"LEFT JOIN counted ON counted.employer_id = employer.id {only}"
    )
    values: tuple[Any, ...] = (*ids, _APPLY, *_INTERVIEWS, _OFFER, *_COUNTED, *ids)
    return [
        EmployerLine(row[0], row[1], row[2], row[3], bool(row[4]), *row[5:])
        for row in connection.execute(query, values)
    ]
