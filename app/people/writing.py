"""Writing contacts inside an open change."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.people.profiles import profile_handle
from app.store import Writing
from app.store.database import select_by_ids
from app.store.ids import new_uuid
from app.store.models import Contact, ContactEmployer, ContactJob, ContactProfile, Kept
from app.store.rows import insert_rows
from app.store.schema import stored_columns

LAST_NUMBER = "contact_number"  # the setting that holds the highest number ever given to a contact

Identity = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewContact:
    """A person to be made known, with the job and employer they have to do with."""

    name: str = ""
    email: str = ""
    title: str = ""
    linkedin: str = ""
    job_id: str | None = None
    employer_id: str | None = None


def add_contacts(writing: Writing, contacts: Sequence[NewContact]) -> None:
    """Make contacts and link them to their jobs and employers.

    The same address, or without one the name at the same employer, is the same person, in capitals or not.
    Whoever is known already and not in the trash is linked and else stays as they are.
    """
    if not contacts:
        return
    ids = _known(writing.connection)
    fresh: dict[str, NewContact] = {}
    profiles: dict[tuple[str, str], dict[str, Any]] = {}
    jobs: dict[tuple[str, str], dict[str, Any]] = {}
    employers: dict[tuple[str, str], dict[str, Any]] = {}
    for contact in contacts:
        identity = _identity(contact)
        if identity not in ids:
            ids[identity] = writing.new_id()
            fresh[ids[identity]] = contact
        contact_id = ids[identity]
        if contact.linkedin and contact_id in fresh:
            handle = profile_handle("linkedin", contact.linkedin) or contact.linkedin
            profile = {"contact_id": contact_id, "kind": "linkedin", "handle": handle}
            profiles[contact_id, "linkedin"] = profile
        if contact.job_id:
            jobs[contact_id, contact.job_id] = {"contact_id": contact_id, "job_id": contact.job_id}
        if contact.employer_id:
            link = {"contact_id": contact_id, "employer_id": contact.employer_id}
            employers[contact_id, contact.employer_id] = link
    numbers = take_numbers(writing.connection, len(fresh))
    people = zip(fresh.items(), numbers, strict=True)
    insert_rows(writing, Contact, [_row(writing, one, row_id, number) for (row_id, one), number in people])
    insert_rows(writing, ContactProfile, list(profiles.values()))
    _link(writing, ContactJob, jobs)
    _link(writing, ContactEmployer, employers)


def _known(connection: sqlite3.Connection) -> dict[Identity, str]:
    """Return the contacts that are not in the trash by what tells them apart; of equals the oldest."""
    ids: dict[Identity, str] = {}
    query = "SELECT id, email FROM contact WHERE trashed_at IS NULL AND email <> '' ORDER BY id"
    for contact_id, email in connection.execute(query):
        ids.setdefault(_by_email(email), contact_id)
    query = (
        "SELECT id, first_name || ' ' || last_name, employer_id FROM contact "
        "JOIN contact_employer ON contact_id = id WHERE trashed_at IS NULL ORDER BY id"
    )
    for contact_id, name, employer_id in connection.execute(query):
        ids.setdefault(_by_name(name, employer_id), contact_id)
    return ids


def _identity(contact: NewContact) -> Identity:
    if contact.email:
        return _by_email(contact.email)
    return _by_name(contact.name, contact.employer_id or contact.job_id or "")


def _by_email(email: str) -> Identity:
    return ("email", email.casefold())


def _by_name(name: str, where: str) -> Identity:
    return ("name", " ".join(name.casefold().split()), where)


def take_numbers(connection: sqlite3.Connection, count: int) -> range:
    """Return so many numbers that no contact ever had, also none that is gone (contract 7.5, A51)."""
    if not count:
        return range(0)
    (last,) = connection.execute(
        "SELECT max(COALESCE((SELECT max(number) FROM contact), 0), "
        "COALESCE((SELECT json_extract(value, '$') FROM setting WHERE name = ?), 0))",
        (LAST_NUMBER,),
    ).fetchone()
    connection.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (LAST_NUMBER, str(last + count)),
    )
    return range(last + 1, last + count + 1)


def _link(writing: Writing, model: type[Kept], links: dict[tuple[str, str], dict[str, Any]]) -> None:
    """Make the links of contacts that are not there yet."""
    columns = ", ".join(stored_columns(model))
    query = f"SELECT {columns} FROM {model._meta.table_name} WHERE contact_id IN"
    there = set(select_by_ids(writing.connection, query, {contact_id for contact_id, _ in links}))
    insert_rows(writing, model, [link for key, link in links.items() if key not in there])


def _row(writing: Writing, contact: NewContact, contact_id: str, number: int) -> dict[str, Any]:
    first, _, last = contact.name.partition(" ")
    return {
        "id": contact_id,
        "uuid": new_uuid(),
        "number": number,
        "first_name": first,
        "last_name": last.strip(),
        "email": contact.email,
        "phone": "",
        "title": contact.title,
        "location": "",
        "note": "",
        "trashed_at": None,
        "creator_member_id": writing.me,
        "created_at": writing.now,
    }
