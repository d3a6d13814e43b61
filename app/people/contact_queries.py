"""Contacts as views show them; those in the trash are in none of these."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from app.board import folded
from app.errors import NotFound
from app.people.contact_values import ContactValues, cleaned
from app.people.last_contacted import last_contacted
from app.people.profiles import PROFILE_KINDS, profile_handle
from app.store import Store
from app.store.database import select_by_ids

_GONE = "This contact is not there any more."
_NAME = "trim(first_name || ' ' || last_name)"
_COLUMNS = "id, number, first_name, last_name, email, phone, title, location, note, created_at"


@dataclass(frozen=True, slots=True)
class LinkedJob:
    """A job that a contact has to do with."""

    id: str
    title: str
    employer: str
    stage: str


@dataclass(frozen=True, slots=True)
class LinkedEmployer:
    """An employer that a contact works for."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """A contact with everything. `number` is the stable one of contract 7.5 (A51); instants are in
    milliseconds UTC; jobs in the trash are left out, of `values` too.
    """

    id: str
    number: int
    values: ContactValues
    jobs: tuple[LinkedJob, ...]
    employers: tuple[LinkedEmployer, ...]
    last_contacted: int | None
    created_at: int

    @property
    def name(self) -> str:
        """The whole name; without one, the e-mail address."""
        return self.values.name or self.values.email


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact as a row of a list; `employers` are their names, parted by commas."""

    id: str
    name: str
    title: str
    email: str
    employers: str
    last_contacted: int | None
    job_count: int


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """Somebody to be picked: by name, with a hint that tells namesakes apart ("Recruiter, Lumen")."""

    id: str
    name: str
    hint: str
    is_of_job: bool = False


def contact_details(store: Store, contact_id: str) -> ContactDetails:
    """Return a contact. Raises `NotFound` where it is gone or in the trash."""
    found = _details(store, [contact_id])
    if not found:
        raise NotFound(_GONE)
    return found[0]


def contacts_of_job(store: Store, job_id: str) -> tuple[ContactDetails, ...]:
    """Return the people of a job by name; of a job in the trash or gone, none."""
    rows = store.connection.execute(
        "SELECT contact_id FROM contact_job JOIN live_job ON live_job.id = job_id WHERE job_id = ?", (job_id,)
    )
    return _details(store, [contact_id for (contact_id,) in rows])


def contact_lines(store: Store) -> tuple[ContactLine, ...]:
    """Return every contact by name."""
    return _lines(store, None)


def contact_lines_of(store: Store, contact_ids: Collection[str]) -> tuple[ContactLine, ...]:
    """Return those of these contacts that are not in the trash, by name."""
    return _lines(store, contact_ids)


def people_choices(store: Store, job_id: str | None) -> tuple[PersonChoice, ...]:
    """Return whom one may pick: people of the job first, then of its employer, then all, each by name."""
    connection = store.connection
    of_job = _ids(connection, "SELECT contact_id FROM contact_job WHERE job_id = ?", job_id)
    query = (
        "SELECT contact_id FROM contact_employer WHERE employer_id = "
        "(SELECT employer_id FROM job WHERE id = ?)"
    )
    of_employer = _ids(connection, query, job_id)
    employers = _employer_names(connection, None)
    query = f"SELECT id, {_NAME}, email, title FROM contact WHERE trashed_at IS NULL"
    choices = [
        PersonChoice(
            contact_id,
            name or email,
            _hint(name or email, title, employers.get(contact_id, ""), email),
            contact_id in of_job,
        )
        for contact_id, name, email, title in connection.execute(query)
    ]

    def place(choice: PersonChoice) -> tuple[bool, bool, str, str]:
        return (not choice.is_of_job, choice.id not in of_employer, choice.name.casefold(), choice.id)

    return tuple(sorted(choices, key=place))


def known_contact(store: Store, values: ContactValues, but: str | None = None) -> PersonChoice | None:
    """Return who these values seem to be already, to be linked instead of made twice; None: nobody known.

    That is whoever has the same e-mail address; or the same name at the same employer or on the same job,
    unless the addresses differ. `but` is a contact that does not count.
    """
    given = cleaned(values)
    connection = store.connection
    if given.email:
        query = (
            "SELECT id FROM contact WHERE email = ? COLLATE NOCASE AND trashed_at IS NULL "
            "AND id IS NOT ? ORDER BY id LIMIT 1"
        )
        row = connection.execute(query, (given.email, but)).fetchone()
        if row is not None:
            return _choice(store, row[0])
    if not given.name:
        return None
    for contact_id in sorted(_companions(connection, given) - {but or ""}):
        query = (
            "SELECT first_name || ' ' || last_name, email FROM contact WHERE id = ? AND trashed_at IS NULL"
        )
        row = connection.execute(query, (contact_id,)).fetchone()
        if row and folded(row[0]) == folded(given.name) and not (row[1] and given.email):
            return _choice(store, contact_id)
    return None


def _companions(connection: sqlite3.Connection, values: ContactValues) -> set[str]:
    """Return the contacts at the same employers or on the same jobs."""
    employer_ids = [*values.employer_ids]
    for name in values.new_employers:
        rows = connection.execute("SELECT id FROM employer WHERE name = ? COLLATE NOCASE", (name,))
        employer_ids += [employer_id for (employer_id,) in rows]
    query = "SELECT contact_id FROM contact_employer WHERE employer_id IN"
    found = {contact_id for (contact_id,) in select_by_ids(connection, query, employer_ids)}
    query = "SELECT contact_id FROM contact_job WHERE job_id IN"
    return found | {contact_id for (contact_id,) in select_by_ids(connection, query, values.job_ids)}


def _choice(store: Store, contact_id: str) -> PersonChoice:
    (line,) = _lines(store, [contact_id])
    return PersonChoice(line.id, line.name, _hint(line.name, line.title, line.employers, line.email))


def _hint(name: str, title: str, employers: str, email: str) -> str:
    """Return what tells a person from others of that name."""
    return ", ".join(filter(None, [title, employers])) or (email if name != email else "")


def _details(store: Store, contact_ids: Sequence[str]) -> tuple[ContactDetails, ...]:
    connection = store.connection
    query = f"SELECT {_COLUMNS} FROM contact WHERE trashed_at IS NULL AND id IN"
    rows = list(select_by_ids(connection, query, contact_ids))
    ids = [row[0] for row in rows]
    jobs, employers, profiles = (
        _jobs(connection, ids),
        _employers(connection, ids),
        _profiles(connection, ids),
    )
    touched = last_contacted(connection, store.clock, ids)
    found = [
        ContactDetails(
            id=contact_id,
            number=number,
            values=ContactValues(
                first_name,
                last_name,
                email,
                phone,
                title,
                location,
                note,
                tuple(profiles.get(contact_id, ())),
                tuple(job.id for job in jobs.get(contact_id, ())),
                tuple(employer.id for employer in employers.get(contact_id, ())),
            ),
            jobs=tuple(jobs.get(contact_id, ())),
            employers=tuple(employers.get(contact_id, ())),
            last_contacted=touched.get(contact_id),
            created_at=created_at,
        )
        for contact_id, number, first_name, last_name, email, phone, title, location, note, created_at in rows
    ]
    return tuple(sorted(found, key=lambda contact: (contact.name.casefold(), contact.id)))


def _lines(store: Store, contact_ids: Collection[str] | None) -> tuple[ContactLine, ...]:
    connection = store.connection
    query = f"SELECT id, {_NAME}, title, email FROM contact WHERE trashed_at IS NULL"
    rows = _rows(connection, query, "id", contact_ids)
    employers = _employer_names(connection, contact_ids)
    counts = _job_counts(connection, contact_ids)
    touched = last_contacted(connection, store.clock, contact_ids)
    lines = [
        ContactLine(
            id=contact_id,
            name=name or email,
            title=title,
            email=email,
            employers=employers.get(contact_id, ""),
            last_contacted=touched.get(contact_id),
            job_count=counts.get(contact_id, 0),
        )
        for contact_id, name, title, email in rows
    ]
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.id)))


def _rows(
    connection: sqlite3.Connection, query: str, column: str, ids: Collection[str] | None
) -> list[tuple[Any, ...]]:
    """Return the rows of a query that ends in a condition, for some ids or for all."""
    if ids is None:
        return connection.execute(query).fetchall()
    return list(select_by_ids(connection, f"{query} AND {column} IN", ids))


def _ids(connection: sqlite3.Connection, query: str, job_id: str | None) -> set[str]:
    return {row[0] for row in connection.execute(query, (job_id,))}


def _employer_names(connection: sqlite3.Connection, ids: Collection[str] | None) -> dict[str, str]:
    """Return the names of the employers of contacts, parted by commas, by contact."""
    names: dict[str, list[str]] = {}
    query = "SELECT contact_id, name FROM contact_employer JOIN employer ON employer.id = employer_id WHERE 1"
    for contact_id, name in _rows(connection, query, "contact_id", ids):
        names.setdefault(contact_id, []).append(name)
    return {contact_id: ", ".join(sorted(found, key=str.casefold)) for contact_id, found in names.items()}


def _job_counts(connection: sqlite3.Connection, ids: Collection[str] | None) -> dict[str, int]:
    counts: dict[str, int] = {}
    query = "SELECT contact_id FROM contact_job JOIN live_job ON live_job.id = job_id WHERE 1"
    for (contact_id,) in _rows(connection, query, "contact_id", ids):
        counts[contact_id] = counts.get(contact_id, 0) + 1
    return counts


def _jobs(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[LinkedJob]]:
    """Return the jobs of contacts that are not in the trash, the newest first."""
    query = (
        "SELECT live_job.id, contact_id, live_job.title, COALESCE(employer.name, ''), stage.name "
        "FROM contact_job JOIN live_job ON live_job.id = job_id JOIN stage ON stage.id = stage_id "
        "LEFT JOIN employer ON employer.id = live_job.employer_id WHERE contact_id IN"
    )
    found: dict[str, list[LinkedJob]] = {}
    for job_id, contact_id, *words in sorted(select_by_ids(connection, query, ids), reverse=True):
        found.setdefault(contact_id, []).append(LinkedJob(job_id, *words))
    return found


def _employers(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[LinkedEmployer]]:
    query = (
        "SELECT name, employer.id, contact_id FROM contact_employer "
        "JOIN employer ON employer.id = employer_id WHERE contact_id IN"
    )
    found: dict[str, list[LinkedEmployer]] = {}
    rows = sorted(select_by_ids(connection, query, ids), key=lambda row: (row[0].casefold(), row[1]))
    for name, employer_id, contact_id in rows:
        found.setdefault(contact_id, []).append(LinkedEmployer(employer_id, name))
    return found


def _profiles(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Return the profiles of contacts in the order of contract 7.5; imported addresses as their handles."""
    order = list(PROFILE_KINDS)
    query = "SELECT contact_id, kind, handle FROM contact_profile WHERE contact_id IN"
    found: dict[str, list[tuple[str, str]]] = {}
    for contact_id, kind, handle in sorted(
        select_by_ids(connection, query, ids), key=lambda row: order.index(row[1])
    ):
        found.setdefault(contact_id, []).append((kind, profile_handle(kind, handle) or handle))
    return found
