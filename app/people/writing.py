"""Writing contacts inside an open change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.store import Writing
from app.store.ids import new_uuid
from app.store.models import Contact, ContactEmployer, ContactJob, ContactProfile
from app.store.rows import insert_rows


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
    """Make contacts and link them; the same address, or name at the same employer, is the same person."""
    (number,) = writing.connection.execute("SELECT COALESCE(max(number), 0) FROM contact").fetchone()
    ids: dict[tuple[str, ...], str] = {}
    people: list[dict[str, Any]] = []
    profiles: dict[tuple[str, str], dict[str, Any]] = {}
    jobs: dict[tuple[str, str], dict[str, Any]] = {}
    employers: dict[tuple[str, str], dict[str, Any]] = {}
    for contact in contacts:
        identity = _identity(contact)
        if identity not in ids:
            ids[identity] = writing.new_id()
            people.append(_row(writing, contact, ids[identity], number + len(ids)))
        contact_id = ids[identity]
        if contact.linkedin:
            profiles[contact_id, "linkedin"] = {
                "contact_id": contact_id,
                "kind": "linkedin",
                "handle": contact.linkedin,
            }
        if contact.job_id:
            jobs[contact_id, contact.job_id] = {"contact_id": contact_id, "job_id": contact.job_id}
        if contact.employer_id:
            link = {"contact_id": contact_id, "employer_id": contact.employer_id}
            employers[contact_id, contact.employer_id] = link
    insert_rows(writing, Contact, people)
    insert_rows(writing, ContactProfile, list(profiles.values()))
    insert_rows(writing, ContactJob, list(jobs.values()))
    insert_rows(writing, ContactEmployer, list(employers.values()))


def _identity(contact: NewContact) -> tuple[str, ...]:
    if contact.email:
        return ("email", contact.email.casefold())
    return ("name", contact.name.casefold(), contact.employer_id or contact.job_id or "")


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
        "trashed_at": None,
        "creator_member_id": writing.me,
        "created_at": writing.now,
    }
