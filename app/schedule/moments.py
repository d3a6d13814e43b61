"""What there is to be reminded of: what is planned and not done, of a job that is there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.activities import APPLY, due_of
from app.clock import Clock, from_ms, local_date
from app.schedule.preferences import DEADLINE, DECIDE, clean_leads
from app.store.database import select_by_ids

START, DUE = "start", "due"

_JOB = "job.id, COALESCE(job.title, ''), COALESCE(employer.name, '')"
_THERE = (
    "(activity.job_id IS NULL OR job.id IS NOT NULL AND job.is_archived = 0 AND NOT EXISTS "
    "(SELECT 1 FROM board WHERE board.id = job.board_id AND board.is_archived))"
)
_ACTIVITIES = (
    "SELECT activity.id, category_id, activity_category.name, activity.title, is_completed, is_scheduled, "
    f"start_at, is_all_day, due_at, reminders, offer.status, job.outcome, {_JOB} FROM activity "
    "JOIN activity_category ON activity_category.id = category_id "
    "LEFT JOIN live_job AS job ON job.id = activity.job_id "
    "LEFT JOIN employer ON employer.id = job.employer_id "
    "LEFT JOIN homework ON homework.activity_id = activity.id "
    "LEFT JOIN offer ON offer.activity_id = activity.id "
    f"WHERE activity.trashed_at IS NULL AND {_THERE} AND activity.id IN"
)
_DECIDE_BY = (
    "SELECT activity_id, decide_by FROM offer_terms AS terms WHERE decide_by IS NOT NULL AND position = "
    "(SELECT max(position) FROM offer_terms WHERE activity_id = terms.activity_id) AND activity_id IN"
)
_DEADLINES = (
    f"SELECT deadline, {_JOB} FROM live_job AS job LEFT JOIN employer ON employer.id = employer_id "
    "WHERE deadline IS NOT NULL AND outcome IS NULL AND is_archived = 0 AND NOT EXISTS "
    "(SELECT 1 FROM board WHERE board.id = job.board_id AND board.is_archived) AND NOT EXISTS "
    "(SELECT 1 FROM activity WHERE activity.job_id = job.id AND category_id = ? AND is_completed = 1 "
    "AND activity.trashed_at IS NULL) AND job.id IN"
)
_OPEN_OFFERS = ("received", "negotiating")


@dataclass(frozen=True, slots=True)
class Subject:
    """Something at a moment, of which reminders tell. `own_leads` are its own lead times in minutes."""

    kind: str  # start, due, decide, deadline
    id: str  # of the activity, or of the job for a deadline
    job_id: str | None
    day: date  # local
    at: int | None  # milliseconds UTC; None: all day
    what: str  # whose lead times are its usual ones: a category id, DECIDE or DEADLINE
    own_leads: tuple[int, ...] | None
    title: str  # "On site interview"
    text: str  # "Data Engineer · Lumen"


def subjects(
    connection: sqlite3.Connection, clock: Clock, activity_ids: Iterable[str], job_ids: Iterable[str]
) -> Iterator[Subject]:
    """Yield what these activities and jobs may be reminded of, each at its moment."""
    activity_ids = list(activity_ids)
    decide_by = dict(select_by_ids(connection, _DECIDE_BY, activity_ids))
    for row in select_by_ids(connection, _ACTIVITIES, activity_ids):
        yield from _of_activity(clock, row, decide_by.get(row[0]))
    for deadline, *job in select_by_ids(connection, _DEADLINES, job_ids, (APPLY,)):
        last = date.fromisoformat(deadline)
        yield Subject(DEADLINE, job[0], job[0], last, None, DEADLINE, None, "Last day to apply", _job(job))


def activities_of(connection: sqlite3.Connection, job_ids: Iterable[str]) -> list[str]:
    """Return the ids of what is planned with these jobs."""
    query = "SELECT id FROM activity WHERE trashed_at IS NULL AND job_id IN"
    return [found for (found,) in select_by_ids(connection, query, job_ids)]


def _of_activity(clock: Clock, row: tuple[Any, ...], decide_by: str | None) -> Iterator[Subject]:
    activity_id, category_id, category, title, is_done, is_scheduled, start_at, is_all_day, due_at = row[:9]
    own, status, outcome, *job = row[9:]
    leads = clean_leads(json.loads(own)) if own is not None else None
    job_id = job[0]
    named = (title or category, _job(job))
    if not is_done and due_at is not None:
        due = due_of(due_at, clock)
        at = None if due.time is None else due_at
        yield Subject(DUE, activity_id, job_id, due.day, at, category_id, leads, *named)
    elif not is_done and is_scheduled and start_at is not None:
        day = from_ms(start_at).date() if is_all_day else local_date(clock, start_at)
        at = None if is_all_day else start_at
        yield Subject(START, activity_id, job_id, day, at, category_id, leads, *named)
    if decide_by is not None and status in _OPEN_OFFERS and outcome is None:
        last = date.fromisoformat(decide_by)
        yield Subject(DECIDE, activity_id, job_id, last, None, DECIDE, leads, "Answer the offer", named[1])


def _job(job: list[Any]) -> str:
    _, title, employer = job
    return " · ".join(part for part in (title, employer) if part)
