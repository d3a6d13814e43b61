"""Copies of jobs with what belongs to them, made inside an open change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.board.live import LiveStage
from app.store import Writing
from app.store.database import select_by_ids
from app.store.ids import new_uuid
from app.store.models import (
    Activity,
    ActivityContact,
    ContactJob,
    Homework,
    Interview,
    InterviewInterviewer,
    InterviewMember,
    Job,
    JobDocument,
    JobTag,
    Kept,
    Note,
    Offer,
    OfferTerms,
    Posting,
)
from app.store.rows import insert_rows
from app.store.schema import stored_columns

Row = dict[str, Any]

# What an outside system keeps of an interview belongs to the original alone (contract 10.1).
_NOT_REMOTE: Row = {
    "stage_id": None,
    "remote_id": None,
    "remote_status": None,
    "remote_created_at": None,
    "remote_updated_at": None,
    "remote_was_deleted": 0,
    "field_mappings": None,
    "remote_data": None,
    "event_classes": None,
}


def copy_jobs(
    writing: Writing, copies: Mapping[str, str], targets: Mapping[str, LiveStage], keys: Mapping[str, str]
) -> None:
    """Copy jobs, given with the ids of their copies, to the stages and order keys given by copy.

    A copy is a job of its own, made now by the user. Tags, posting, notes, links of contacts and
    documents, and activities come along; what is in the trash does not. Nothing was sent for a copy.
    """
    made = _made_now(writing)

    def job(row: Row) -> Row:
        copy = copies[row["id"]]
        own = {"id": copy, "uuid": new_uuid(), "stage_entered_at": writing.now}
        return {**made, **own, "stage_id": targets[copy].id, "order_key": keys[copy]}

    def belonging(row: Row) -> Row:
        return {"job_id": copies[row["job_id"]]}

    def document(row: Row) -> Row:
        return {**belonging(row), "sent_on": None}

    def note(row: Row) -> Row:
        return {**made, "id": writing.new_id(), "job_id": copies[row["job_id"]]}

    _copy(writing, Job, "id", copies, job)
    for model in (Posting, JobTag, ContactJob):
        _copy(writing, model, "job_id", copies, belonging)
    _copy(writing, JobDocument, "job_id", copies, document)
    _copy(writing, Note, "job_id", copies, note)
    _copy_activities(writing, copies)


def _copy_activities(writing: Writing, jobs: Mapping[str, str]) -> None:
    query = "SELECT id FROM activity WHERE trashed_at IS NULL AND job_id IN"
    originals = sorted(row[0] for row in select_by_ids(writing.connection, query, jobs))
    copies = {activity_id: writing.new_id() for activity_id in originals}
    made = _made_now(writing)

    def activity(row: Row) -> Row:
        own = {"id": copies[row["id"]], "job_id": jobs[row["job_id"]]}
        return {**made, **own, "is_by_workflow": 0}

    def interview(row: Row) -> Row:
        own = {"activity_id": copies[row["activity_id"]], "uuid": new_uuid()}
        return {**own, **_NOT_REMOTE, "created_at": writing.now, "modified_at": writing.now}

    def detail(row: Row) -> Row:
        return {"activity_id": copies[row["activity_id"]]}

    _copy(writing, Activity, "id", copies, activity)
    _copy(writing, Interview, "activity_id", copies, interview)
    for model in (InterviewInterviewer, InterviewMember, Homework, Offer, OfferTerms, ActivityContact):
        _copy(writing, model, "activity_id", copies, detail)


def _made_now(writing: Writing) -> Row:
    return {"creator_member_id": writing.me, "created_at": writing.now, "trashed_at": None}


def _copy(
    writing: Writing, model: type[Kept], column: str, owners: Iterable[str], altered: Callable[[Row], Row]
) -> None:
    """Copy the rows whose `column` names one of the owners; of those in the trash none."""
    columns = stored_columns(model)
    bound = "trashed_at IS NULL AND " if "trashed_at" in columns else ""
    query = f"SELECT {', '.join(columns)} FROM {model._meta.table_name} WHERE {bound}{column} IN"
    found = select_by_ids(writing.connection, query, owners)
    rows = sorted((dict(zip(columns, values, strict=True)) for values in found), key=_age)
    insert_rows(writing, model, [row | altered(row) for row in rows])


def _age(row: Row) -> str:
    return str(row.get("id", ""))
