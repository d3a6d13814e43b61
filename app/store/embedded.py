"""The embedded forms in which Actions keep jobs, employers and the like (contract 1.8).

Instants are whole Unix seconds and unset keys are left out, as in [H].
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.store.database import select_by_ids
from app.store.journal import RowEffect

Body = dict[str, Any]

_JOB_COLUMNS = ("id", "title", "salary", "url", "location", "place", "created_at", "employer_id")


@dataclass(frozen=True, slots=True)
class JobFacts:
    """What an Action needs to know of a job."""

    embedded: Body
    employer_id: str | None
    stage_id: str | None
    stage_name: str
    owner_member_id: str | None


@dataclass(frozen=True, slots=True)
class ContactLinks:
    """What hangs on a contact: its handles by place, and the jobs and employers it has to do with."""

    profiles: Body = field(default_factory=dict)
    job_ids: list[str] = field(default_factory=list)
    employer_ids: list[str] = field(default_factory=list)


def seconds(instant_ms: int | None) -> int | None:
    """Return an instant of the store (milliseconds) as [H] shows it: whole seconds, floored."""
    return None if instant_ms is None else instant_ms // 1000


def _set(body: Body) -> Body:
    return {name: value for name, value in body.items() if value is not None and value != ""}


def jobs(
    connection: sqlite3.Connection, ids: Iterable[str], gone: Iterable[RowEffect] = ()
) -> dict[str, JobFacts]:
    """Return the facts of jobs by id; those whose row went are told from its last image."""
    wanted = set(ids)
    columns = ", ".join(f"job.{column}" for column in _JOB_COLUMNS)
    query = (
        f"SELECT {columns}, stage.id, stage.name, board.member_id "
        "FROM job JOIN stage ON stage.id = stage_id JOIN board ON board.id = board_id WHERE job.id IN"
    )
    facts = {}
    for *values, stage_id, stage_name, owner in select_by_ids(connection, query, wanted):
        image = dict(zip(_JOB_COLUMNS, values, strict=True))
        facts[image["id"]] = JobFacts(job(image), image["employer_id"], stage_id, stage_name, owner)
    for effect in gone:
        if effect.table == "job" and effect.key in wanted:
            facts[effect.key] = JobFacts(job(effect.before), effect.before["employer_id"], None, "", None)
    return facts


def job(image: Body) -> Body:
    """Return the embedded job of a row's image."""
    where = {"name": image["location"]} if image["location"] else {}
    return {
        "id": image["id"],
        "title": image["title"] or "No Job Title",
        **_set({"salary": image["salary"], "url": image["url"]}),
        "location": where | (json.loads(image["place"]) if image["place"] else {}),
        "createdAt": seconds(image["created_at"]),
    }


def employers(
    connection: sqlite3.Connection, ids: Iterable[str], gone: Iterable[RowEffect] = ()
) -> dict[str, Body]:
    """Return embedded employers by id."""
    columns = ("id", "name", "domain", "founded_year", "is_partner", "description", "location")
    query = f"SELECT {', '.join(columns)} FROM employer WHERE id IN"
    wanted = set(ids)
    images = [dict(zip(columns, row, strict=True)) for row in select_by_ids(connection, query, wanted)]
    images += [effect.before for effect in gone if effect.table == "employer" and effect.key in wanted]
    return {image["id"]: employer(image) for image in images}


def employer(image: Body) -> Body:
    """Return the embedded employer of a row's image."""
    return _set(
        {
            "id": image["id"],
            "name": image["name"],
            "domain": image["domain"],
            "foundedYear": image["founded_year"],
            "isPartner": bool(image["is_partner"]),
            "description": image["description"],
            "location": image["location"],
        }
    )


def activity(image: Body) -> Body:
    """Return the embedded activity of a row's image."""
    return {
        "id": image["id"],
        "title": image["title"],
        **_set({"note": image["note"]}),
        "completed": bool(image["is_completed"]),
        "createdByWorkflow": bool(image["is_by_workflow"]),
        **_set(
            {
                "startAt": seconds(image["start_at"]),
                "endAt": seconds(image["end_at"]),
                "completedAt": seconds(image["completed_at"]) if image["is_completed"] else None,
                "createdAt": seconds(image["created_at"]),
            }
        ),
    }


def contact(image: Body, profiles: Body) -> Body:
    """Return the contact of contract 7.5 of a row's image."""
    return {
        "id": image["id"],
        **_set(
            {
                "firstName": image["first_name"],
                "lastName": image["last_name"],
                "email": image["email"],
                "title": image["title"],
                "location": image["location"],
                "profiles": profiles or None,
            }
        ),
    }


def contact_links(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, ContactLinks]:
    """Return what hangs on contacts, by contact and in the order of ids; every contact is there."""
    links = {contact_id: ContactLinks() for contact_id in ids}
    if not links:
        return {}
    query = "SELECT contact_id, kind, handle FROM contact_profile WHERE contact_id IN"
    for contact_id, kind, handle in select_by_ids(connection, query, links):
        links[contact_id].profiles[kind] = handle
    query = "SELECT contact_id, job_id FROM contact_job WHERE contact_id IN"
    for contact_id, job_id in sorted(select_by_ids(connection, query, links)):
        links[contact_id].job_ids.append(job_id)
    query = "SELECT contact_id, employer_id FROM contact_employer WHERE contact_id IN"
    for contact_id, employer_id in sorted(select_by_ids(connection, query, links)):
        links[contact_id].employer_ids.append(employer_id)
    return links


def invitation(connection: sqlite3.Connection, invitation_id: str) -> Body:
    """Return an invitation of contract 2; its `to`, a member, is kept as its id and composed when read."""
    row = connection.execute(
        "SELECT to_email, board_name, board_template_id, invitation.created_at, "
        "(SELECT min(id) FROM member WHERE email = to_email AND to_email <> '') "
        "FROM invitation WHERE id = ?",
        (invitation_id,),
    ).fetchone()
    to_email, board_name, template_id, created_at, member_id = row or (None,) * 5
    values = connection.execute(
        "SELECT field_id, value FROM invitation_field_value WHERE invitation_id = ? ORDER BY field_id",
        (invitation_id,),
    )
    return {
        "id": invitation_id,
        **_set(
            {
                "toEmail": to_email,
                "boardName": board_name,
                "to": {"id": member_id} if member_id else None,
                "boardTemplate": _board_template(connection, template_id),
            }
        ),
        "memberFieldValues": [
            {"fieldId": field_id, "value": json.loads(value)} for field_id, value in values
        ],
        "createdAt": seconds(created_at),
    }


def _board_template(connection: sqlite3.Connection, template_id: str | None) -> Body | None:
    query = "SELECT name FROM board_template WHERE id = ?"
    row = connection.execute(query, (template_id,)).fetchone()
    if row is None:
        return None
    lists = connection.execute(
        "SELECT id, name FROM list_template WHERE board_template_id = ? ORDER BY order_key, id",
        (template_id,),
    )
    return {
        "id": template_id,
        "name": row[0],
        "listTemplates": [{"id": list_id, "name": name} for list_id, name in lists],
    }


def categories(connection: sqlite3.Connection) -> dict[str, Body]:
    """Return every embedded activity category by id."""
    rows = connection.execute("SELECT id, name FROM activity_category")
    return {category_id: {"id": category_id, "name": name} for category_id, name in rows}
