"""What a mail about a job may tell, and the templates of mails as views list them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from app.activities import APPLY, done_of
from app.clock import Clock, from_ms, local_time
from app.errors import NotFound
from app.people.mail_template_values import MailTemplateValues
from app.store import Store
from app.store.categories import CATEGORY_IDS

_JOB = (
    "SELECT title, COALESCE(employer.name, ''), job.location, salary, deadline FROM live_job AS job "
    "LEFT JOIN employer ON employer.id = employer_id WHERE job.id = ?"
)
_INTERVIEWS = ("Phone Screen", "Phone Interview", "On Site Interview")
_TEMPLATES = (
    "SELECT mail_template.id, mail_template.name, subject, body, category.id, COALESCE(category.name, '') "
    "FROM mail_template LEFT JOIN activity_category AS category "
    "ON category.id = category_id AND category.trashed_at IS NULL "
    "WHERE mail_template.trashed_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class MailFacts:
    """What is known of a job for a mail about it. Texts are empty and days None where unknown.

    `interview` is the interview nearest to now, past or to come: a day, or a moment by the user's clock.
    """

    title: str = ""
    employer: str = ""
    location: str = ""
    salary: str = ""
    applied_on: date | None = None
    deadline: date | None = None
    interview: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class MailTemplateDetails:
    """A template of a mail; `category` is the name of the kind of activity that records its sending."""

    id: str
    values: MailTemplateValues
    category: str

    @property
    def name(self) -> str:
        """What it is called."""
        return self.values.name


def mail_facts(store: Store, job_id: str) -> MailFacts:
    """Return what is known of a job. Raises `NotFound` where it is gone or in the trash."""
    row = store.connection.execute(_JOB, (job_id,)).fetchone()
    if row is None:
        raise NotFound("This job is not there any more, so no mail was begun.")
    title, employer, location, salary, deadline = row
    return MailFacts(
        title,
        employer,
        location,
        salary,
        _applied_on(store.connection, store.clock, job_id),
        date.fromisoformat(deadline) if deadline else None,
        _interview(store.connection, store.clock, job_id),
    )


def mail_templates(store: Store) -> tuple[MailTemplateDetails, ...]:
    """Return the templates in the order the user gave them."""
    rows = store.connection.execute(f"{_TEMPLATES} ORDER BY order_key, mail_template.id")
    return tuple(_details(row) for row in rows)


def mail_template(store: Store, template_id: str) -> MailTemplateDetails:
    """Return one template. Raises `NotFound` where it is gone or in the trash."""
    row = store.connection.execute(f"{_TEMPLATES} AND mail_template.id = ?", (template_id,)).fetchone()
    if row is None:
        raise NotFound("This template is not there any more.")
    return _details(row)


def _details(row: tuple[str, str, str, str, str | None, str]) -> MailTemplateDetails:
    template_id, name, subject, body, category_id, category = row
    return MailTemplateDetails(template_id, MailTemplateValues(name, subject, body, category_id), category)


def _applied_on(connection: sqlite3.Connection, clock: Clock, job_id: str) -> date | None:
    """Return the local day of the earliest-made Apply activity that is done (contract 6)."""
    row = connection.execute(
        "SELECT COALESCE(completed_at, start_at) AS at, is_all_day FROM activity WHERE job_id = ? "
        "AND category_id = ? AND is_completed = 1 AND trashed_at IS NULL AND at IS NOT NULL ORDER BY id",
        (job_id, APPLY),
    ).fetchone()
    if row is None:
        return None
    at, is_all_day = row
    return done_of(at, bool(is_all_day), clock).day


def _interview(connection: sqlite3.Connection, clock: Clock, job_id: str) -> date | datetime | None:
    marks = ", ".join("?" * len(_INTERVIEWS))
    row = connection.execute(
        "SELECT start_at, is_all_day FROM activity LEFT JOIN interview ON activity_id = activity.id "
        "WHERE job_id = ? AND trashed_at IS NULL AND is_scheduled = 1 AND start_at IS NOT NULL "
        f"AND (activity_id IS NOT NULL OR category_id IN ({marks})) "
        "ORDER BY abs(start_at - ?), activity.id LIMIT 1",
        (job_id, *(CATEGORY_IDS[name] for name in _INTERVIEWS), clock.now_ms()),
    ).fetchone()
    if row is None:
        return None
    start_at, is_all_day = row
    return from_ms(start_at).date() if is_all_day else local_time(clock, start_at)
