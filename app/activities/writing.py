"""Writing activities and notes inside an open change: shared by commands, workflows and imports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.store import Writing
from app.store.models import Activity, Note
from app.store.rows import insert_rows


@dataclass(frozen=True, slots=True)
class NewActivity:
    """An activity to be made. Instants are milliseconds UTC; of an all-day one, 00:00 UTC of its date.

    A completed one without `completed_at` is of unknown date; one that is not scheduled has no time of its
    own yet, even where `start_at` says when it came about (contract 8).
    """

    job_id: str | None
    category_id: str
    title: str
    note: str = ""
    is_completed: bool = False
    completed_at: int | None = None
    start_at: int | None = None
    end_at: int | None = None
    is_all_day: bool = False
    is_scheduled: bool = True
    is_by_workflow: bool = False


def add_activities(writing: Writing, activities: Iterable[NewActivity]) -> list[str]:
    """Make activities and return their ids, in the same order."""
    rows = [
        {
            "id": writing.new_id(),
            "job_id": activity.job_id,
            "category_id": activity.category_id,
            "title": activity.title,
            "note": activity.note,
            "is_completed": activity.is_completed,
            "completed_at": activity.completed_at,
            "start_at": activity.start_at,
            "end_at": activity.end_at,
            "is_all_day": activity.is_all_day,
            "is_scheduled": activity.is_scheduled,
            "is_by_workflow": activity.is_by_workflow,
            "zone": None,
            "reminders": None,
            "creator_member_id": None if activity.is_by_workflow else writing.me,  # A22
            "trashed_at": None,
            "created_at": writing.now,
        }
        for activity in activities
    ]
    insert_rows(writing, Activity, rows)
    return [str(row["id"]) for row in rows]


def add_notes(writing: Writing, texts: Iterable[tuple[str, str]]) -> None:
    """Make notes, given as (job id, text); empty texts make none."""
    rows = [
        {
            "id": writing.new_id(),
            "job_id": job_id,
            "text": text,
            "creator_member_id": writing.me,
            "trashed_at": None,
            "created_at": writing.now,
        }
        for job_id, text in texts
        if text
    ]
    insert_rows(writing, Note, rows)
