"""Actions derived from the journal, in this one place: no feature code ever writes one (contract 7.3).

An Action is the net effect on a subject in one round. Each kept table has a subject: a tag link belongs to
its job, a detail row to its activity. Where contract 7.3 has no type, there is no Action.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable

from app.store import embedded
from app.store.embedded import Body, seconds
from app.store.journal import RowEffect, current_row
from app.store.people_actions import contact_actions, employer_actions, member_actions
from app.store.subjects import (
    UPDATE_NAMES,
    ActionFacts,
    Subject,
    Surroundings,
    changed_fields,
    life,
    subjects_of,
    workflow_of,
)


def derive(connection: sqlite3.Connection, effects: list[RowEffect]) -> list[ActionFacts]:
    """Return the Actions of one round's row effects, in the order in which their subjects were met."""
    subjects = subjects_of(effects)
    gone = [effect for effect in effects if effect.op == "D"]
    surroundings = Surroundings.load(connection, subjects, gone)
    actions: list[ActionFacts] = []
    for subject in subjects:
        actions.extend(_COMPOSERS[subject.kind](surroundings, subject))
    return actions


def _job_actions(near: Surroundings, subject: Subject) -> list[ActionFacts]:
    what = life(subject)
    facts = near.jobs.get(subject.id)
    if what is None or facts is None:
        return []
    columns, body = near.context(subject.id)
    shared = {"workflow_id": workflow_of(subject), **columns}
    to_list = {"toList": {"name": facts.stage_name}}
    if what == "CREATED":
        # Out of the trash is no entry: workflows do not run on what comes back.
        is_new = subject.own is not None and subject.own.op == "I"
        stage = facts.stage_id if is_new else None
        return [ActionFacts("JOB_CREATED", **shared, stage_id=stage, body={**body, **to_list})]
    if what == "DELETED":
        body.pop("job")
        return [ActionFacts("JOB_DELETED", **shared, body=body)]
    actions = []
    own = subject.own
    if own is not None and "stage_id" in own.after:
        lists = {"fromList": {"name": _stage_name(near, own.before["stage_id"])}, **to_list}
        moved = {**body, **lists}
        actions.append(ActionFacts("JOB_MOVED", **shared, stage_id=own.after["stage_id"], body=moved))
    update = _job_update(near, subject)
    if update:
        actions.append(ActionFacts("JOB_UPDATED", **shared, body={**body, "update": update}))
    return actions


def _job_update(near: Surroundings, subject: Subject) -> Body:
    update = changed_fields(subject, "job")
    if "location" in update:
        update["location"] = near.jobs[subject.id].embedded["location"]
    if update.get("employer"):
        update["employer"] = near.employers.get(update["employer"])
    for detail in subject.details:
        if detail.table == "posting":
            row = current_row(near.connection, "posting", detail.key) or {"text": None, "html": None}
            wanted = detail.after if detail.op == "U" else row
            names = UPDATE_NAMES["posting"]
            update |= {names[column]: wanted[column] or None for column in names if column in wanted}
    if any(detail.table == "job_tag" for detail in subject.details):
        update["tags"] = _tag_names(near.connection, subject.id) or None
    if any(detail.table == "job_document" for detail in subject.details):
        update["documents"] = _document_names(near.connection, subject.id) or None
    return update


def _document_names(connection: sqlite3.Connection, job_id: str) -> list[str]:
    query = (
        "SELECT name FROM job_document JOIN document ON document.id = document_id "
        "WHERE job_id = ? ORDER BY position, name"
    )
    return [name for (name,) in connection.execute(query, (job_id,))]


def _tag_names(connection: sqlite3.Connection, job_id: str) -> list[str]:
    query = "SELECT name FROM job_tag JOIN tag ON tag.id = tag_id WHERE job_id = ? ORDER BY position, name"
    return [name for (name,) in connection.execute(query, (job_id,))]


def _stage_name(near: Surroundings, stage_id: str) -> str:
    row = near.connection.execute("SELECT name FROM stage WHERE id = ?", (stage_id,)).fetchone()
    return row[0] if row else ""


def _activity_actions(near: Surroundings, subject: Subject) -> list[ActionFacts]:
    image = near.images.get(("activity", subject.id))
    what = life(subject)
    if image is None or what is None:
        return []
    columns, body = near.context(image["job_id"])
    body["activityId"] = subject.id
    category = near.categories.get(image["category_id"])
    body["activityCategory"] = category
    if what != "DELETED":
        body["activity"] = embedded.activity(image)
    if what == "UPDATED":
        update = changed_fields(subject, "activity")
        for detail in subject.details:
            update |= _detail_update(near.connection, detail)
        if update.get("activityCategory"):
            update["activityCategory"] = category
        if not update:
            return []
        body["update"] = update
    facts = ActionFacts(
        f"ACTIVITY_{what}",
        workflow_id=workflow_of(subject),
        **columns,
        activity_id=subject.id,
        category_id=image["category_id"],
        body=body,
    )
    return [facts]


_DETAIL_NAMES = {
    "location": "location",
    "status": "status",
    "kind": "interviewType",
    "length_minutes": "length",
    "rating": "rating",
    "organizer_id": "organizer",
    "organizer_member_id": "organizer",
    "due_at": "dueDate",
    "round": "round",
    "day": "termsDate",
    "base": "base",
    "bonus": "bonus",
    "equity": "equity",
    "benefits": "benefits",
    "start_on": "startDate",
    "decide_by": "decideBy",
}


_INTERVIEWERS = (
    "interviewers",
    "SELECT contact_id AS id, position FROM interview_interviewer WHERE activity_id = ?1 "
    "UNION ALL SELECT member_id, position FROM interview_member WHERE activity_id = ?1 "
    "ORDER BY position, id",
)

# Lists of people: the table, its name in `update`, and the query that gives the ids of all of them.
_PEOPLE = {
    "interview_interviewer": _INTERVIEWERS,
    "interview_member": _INTERVIEWERS,
    "activity_contact": (
        "people",
        "SELECT contact_id FROM activity_contact WHERE activity_id = ? ORDER BY contact_id",
    ),
}


def _detail_update(connection: sqlite3.Connection, detail: RowEffect) -> Body:
    """Return what changed in an activity's detail row; people are told by their ids."""
    if detail.table in _PEOPLE:
        name, query = _PEOPLE[detail.table]
        activity_id = detail.key.split("/", 1)[0]
        return {name: [row[0] for row in connection.execute(query, (activity_id,))] or None}
    changed = dict.fromkeys(detail.before) if detail.op == "D" else detail.after
    if detail.op == "I":
        row = current_row(connection, detail.table, detail.key) or {}
        changed = {column: value for column, value in row.items() if value not in (None, "")}
    update: Body = {}
    for column, value in changed.items():
        if column in _DETAIL_NAMES:
            name = _DETAIL_NAMES[column]
            # The organizer may be a contact or a member: one that goes must not hide one that comes.
            update[name] = (seconds(value) if column == "due_at" else value or None) or update.get(name)
    return update if detail.op == "U" else {detail.table: detail.op == "I", **update}


def _note_actions(near: Surroundings, subject: Subject) -> list[ActionFacts]:
    image = near.images.get(("note", subject.id))
    what = life(subject)
    if image is None or what is None:
        return []
    if what == "UPDATED" and (subject.own is None or "text" not in subject.own.after):
        return []
    columns, body = near.context(image["job_id"])
    body["noteId"] = subject.id
    if what != "DELETED":
        body["note"] = {"id": subject.id, "text": image["text"]}
    return [
        ActionFacts(
            f"NOTE_{what}", workflow_id=workflow_of(subject), **columns, note_id=subject.id, body=body
        )
    ]


_COMPOSERS: dict[str, Callable[[Surroundings, Subject], list[ActionFacts]]] = {
    "job": _job_actions,
    "activity": _activity_actions,
    "note": _note_actions,
    "contact": contact_actions,
    "employer": employer_actions,
    "member": member_actions,
}


def body_text(body: Body) -> str:
    """Return an Action's body as the compact JSON that is stored."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
