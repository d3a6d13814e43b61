"""What a round of a change did to each job, activity, note, contact, employer and member."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.clock import date_to_ms
from app.store import embedded
from app.store.embedded import Body, ContactLinks, JobFacts, seconds
from app.store.journal import Image, RowEffect, present_rows


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An Action before it has an id. `body` holds its embedded objects as contract 7.3 names them."""

    action_type: str
    workflow_id: str | None  # the rule that did it; None: whoever made the change
    owner_member_id: str | None
    job_id: str | None = None
    employer_id: str | None = None
    activity_id: str | None = None
    category_id: str | None = None
    note_id: str | None = None
    contact_id: str | None = None
    member_id: str | None = None
    stage_id: str | None = None  # the stage that a job newly came into; not stored
    body: Body = field(default_factory=dict)

    @property
    def is_by_workflow(self) -> bool:
        """Whether rules alone did it."""
        return self.workflow_id is not None


@dataclass(slots=True)
class Subject:
    """What happened to one job, activity, note, contact, employer or member in a round."""

    kind: str
    id: str
    causes: set[str | None] = field(default_factory=set)
    own: RowEffect | None = None
    details: list[RowEffect] = field(default_factory=list)


# Detail tables and the subject their rows belong to; the subject's id is the first part of the row's key.
SUBJECT_OF = {
    "job": "job",
    "posting": "job",
    "job_tag": "job",
    "job_document": "job",
    "activity": "activity",
    "interview": "activity",
    "interview_interviewer": "activity",
    "interview_member": "activity",
    "homework": "activity",
    "offer": "activity",
    "offer_terms": "activity",
    "activity_contact": "activity",
    "note": "note",
    "contact": "contact",
    "contact_profile": "contact",
    "contact_job": "contact",
    "contact_employer": "contact",
    "employer": "employer",
    "member": "member",
}

# Columns whose change is told in `update`, with their names in the contract; others are never news.
UPDATE_NAMES: dict[str, dict[str, str]] = {
    "job": {
        "title": "title",
        "url": "url",
        "salary": "salary",
        "desired_salary": "desiredSalary",
        "deadline": "deadline",
        "source": "source",
        "priority": "priority",
        "outcome": "outcome",
        "outcome_reason": "outcomeReason",
        "is_archived": "archived",
        "employer_id": "employer",
        "location": "location",
        "place": "location",
    },
    "posting": {"text": "description", "html": "htmlDescription"},
    "activity": {
        "title": "title",
        "note": "note",
        "is_completed": "completed",
        "completed_at": "completedAt",
        "start_at": "startAt",
        "end_at": "endAt",
        "category_id": "activityCategory",
        "job_id": "job",
    },
    "contact": {
        "first_name": "firstName",
        "last_name": "lastName",
        "email": "email",
        "phone": "phone",
        "title": "title",
        "location": "location",
        "note": "note",
    },
    "employer": {
        "name": "name",
        "domain": "domain",
        "founded_year": "foundedYear",
        "description": "description",
        "location": "location",
        "is_partner": "isPartner",
    },
}
_INSTANTS = {"completed_at", "start_at", "end_at"}
_FLAGS = {"is_archived", "is_completed", "is_partner"}


def subjects_of(effects: Iterable[RowEffect]) -> list[Subject]:
    """Return the subjects of a round's row effects, in the order in which they were met."""
    subjects: dict[tuple[str, str], Subject] = {}
    for effect in effects:
        kind = SUBJECT_OF.get(effect.table)
        if kind is None:
            continue
        subject_id = effect.key.split("/", 1)[0]
        subject = subjects.setdefault((kind, subject_id), Subject(kind, subject_id))
        subject.causes.add(effect.cause)
        if effect.table == kind:
            subject.own = effect
        else:
            subject.details.append(effect)
    return list(subjects.values())


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything that the bodies of a round's Actions embed, loaded in few queries."""

    connection: sqlite3.Connection
    jobs: dict[str, JobFacts]
    employers: dict[str, Body]
    images: dict[tuple[str, str], Image]  # present or last image of each subject that is not a job
    categories: dict[str, Body]
    links: dict[str, ContactLinks]  # by contact

    @classmethod
    def load(
        cls, connection: sqlite3.Connection, subjects: list[Subject], gone: list[RowEffect]
    ) -> Surroundings:
        """Load what the bodies embed; `gone` are the effects that tell the last image of a row."""
        images = _images(connection, subjects)
        contact_ids = [subject_id for kind, subject_id in images if kind == "contact"]
        links = embedded.contact_links(connection, contact_ids)
        job_ids = {subject.id for subject in subjects if subject.kind == "job"}
        job_ids.update(filter(None, (image.get("job_id") for image in images.values())))
        job_ids.update(job_id for linked in links.values() for job_id in linked.job_ids)
        jobs = embedded.jobs(connection, job_ids, gone)
        employer_ids = {facts.employer_id for facts in jobs.values() if facts.employer_id}
        employer_ids.update(employer_id for linked in links.values() for employer_id in linked.employer_ids)
        employers = embedded.employers(connection, employer_ids, gone)
        return cls(connection, jobs, employers, images, embedded.categories(connection), links)

    def context(self, job_id: str | None) -> tuple[dict[str, Any], Body]:
        """Return the columns and the body parts that tell which job and employer an Action is about."""
        facts = self.jobs.get(job_id or "")
        if facts is None:
            return {"owner_member_id": None}, {}
        columns = {
            "owner_member_id": facts.owner_member_id,
            "job_id": job_id,
            "employer_id": facts.employer_id,
        }
        body: Body = {"jobId": job_id, "job": facts.embedded}
        if facts.employer_id in self.employers:
            body["employerId"] = facts.employer_id
            body["employer"] = self.employers[facts.employer_id]
        return columns, body


def _images(connection: sqlite3.Connection, subjects: list[Subject]) -> dict[tuple[str, str], Image]:
    """Return the present or last image of each subject that is not a job."""
    images: dict[tuple[str, str], Image] = {}
    asked: dict[str, list[str]] = {}
    for subject in subjects:
        if subject.kind == "job":
            continue
        if subject.own is not None and subject.own.op == "D":
            images[subject.kind, subject.id] = subject.own.before
        else:
            asked.setdefault(subject.kind, []).append(subject.id)
    for kind, ids in asked.items():
        present = present_rows(connection, kind, ids)
        images.update(((kind, subject_id), image) for subject_id, image in present.items())
    return images


def life(subject: Subject) -> str | None:
    """Return CREATED, DELETED, UPDATED or None (nothing worth an Action) for a subject of any kind."""
    own = subject.own
    if own is None:
        return "UPDATED" if subject.details else None
    if own.op == "I":
        return "CREATED"
    if own.op == "D":
        return "DELETED"
    if "trashed_at" in own.before:
        if own.after["trashed_at"] is None:
            return "CREATED"
        if own.before["trashed_at"] is None:
            return "DELETED"
    return "UPDATED"


def workflow_of(subject: Subject) -> str | None:
    """Return the rule that wrote what happened to a subject; None where not rules alone did."""
    if None in subject.causes:
        return None
    if subject.own is not None and subject.own.cause is not None:
        return subject.own.cause
    return min(filter(None, subject.causes))


def changed_fields(subject: Subject, names_from: str) -> Body:
    """Return the changed fields of a subject's own row with their new values (A26)."""
    if subject.own is None:
        return {}
    names = UPDATE_NAMES[names_from]
    return {
        names[column]: _shown(column, value) for column, value in subject.own.after.items() if column in names
    }


def _shown(column: str, value: Any) -> Any:
    if column == "deadline" and value is not None:
        return seconds(date_to_ms(date.fromisoformat(value)))  # a plain date in [H] (contract 1.7)
    if column in _INSTANTS:
        return seconds(value)
    if column in _FLAGS:
        return bool(value)
    return None if value == "" else value
