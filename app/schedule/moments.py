"""What there is to be reminded of: what is planned and not done, of a job that is there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.activities import APPLY, due_of
from app.clock import Clock, date_to_ms, from_ms, local_date
from app.schedule.preferences import DEADLINE, DECIDE, clean_leads
from app.store.database import select_by_ids

START, DUE = "start", "due"

# The view of live jobs is not asked here: joined to what may have no job, SQLite reads all jobs for it.
_LIVE = (
    "job.trashed_at IS NULL AND job.is_archived = 0 AND stage.trashed_at IS NULL "
    "AND board.trashed_at IS NULL AND board.is_archived = 0"
)
_JOB = "job.id, COALESCE(job.title, ''), COALESCE(employer.name, '')"
_ACTIVITIES = (
    "SELECT activity.id, category_id, activity_category.name, activity.title, is_completed, is_scheduled, "
    f"start_at, is_all_day, due_at, reminders, offer.status, job.outcome, {_JOB} FROM activity "
    "JOIN activity_category ON activity_category.id = category_id "
    "LEFT JOIN job ON job.id = activity.job_id "
    "LEFT JOIN stage ON stage.id = job.stage_id "
    "LEFT JOIN board ON board.id = stage.board_id "
    "LEFT JOIN employer ON employer.id = job.employer_id "
    "LEFT JOIN homework ON homework.activity_id = activity.id "
    "LEFT JOIN offer ON offer.activity_id = activity.id "
    "WHERE activity.trashed_at IS NULL AND (is_completed = 0 OR offer.activity_id IS NOT NULL) "
    f"AND (activity.job_id IS NULL OR {_LIVE}) AND activity.id IN"
)
_DECIDE_BY = (
    "SELECT activity_id, decide_by FROM offer_terms AS terms WHERE decide_by IS NOT NULL AND position = "
    "(SELECT max(position) FROM offer_terms WHERE activity_id = terms.activity_id) AND activity_id IN"
)
_DEADLINES = (
    f"SELECT deadline, {_JOB} FROM job JOIN stage ON stage.id = job.stage_id "
    "JOIN board ON board.id = stage.board_id LEFT JOIN employer ON employer.id = employer_id "
    f"WHERE deadline IS NOT NULL AND outcome IS NULL AND {_LIVE} AND NOT EXISTS "
    "(SELECT 1 FROM activity WHERE activity.job_id = job.id AND category_id = ? AND is_completed = 1 "
    "AND activity.trashed_at IS NULL) AND job.id IN"
)
_OPEN = (
    "SELECT id FROM activity WHERE trashed_at IS NULL AND (is_completed = 0 OR EXISTS "
    "(SELECT 1 FROM offer WHERE activity_id = activity.id)) AND job_id IN"
)
_OPEN_OFFERS = ("received", "negotiating")

# What lies elsewhere is a slip or stands for "never", and days cannot be counted back from the first of all.
_YEARS = range(1980, 2200)
_SPAN = range(date_to_ms(date(_YEARS.start, 1, 1)), date_to_ms(date(_YEARS.stop, 1, 1)))


@dataclass(frozen=True, slots=True)
class Subject:
    """Something at a moment, of which reminders tell. `own_leads` are its own lead times in minutes.

    `mark` tells its moment from any other, and is the same wherever the user is: its instant as it is kept,
    in milliseconds UTC; of a day, 00:00 UTC of it, and of a homework due on a day, its last millisecond.
    """

    kind: str  # start, due, decide, deadline
    id: str  # of the activity, or of the job for a deadline
    job_id: str | None
    mark: int
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
        last = _day(deadline)
        if last is not None:
            when = (date_to_ms(last), last, None)
            yield Subject(DEADLINE, job[0], job[0], *when, DEADLINE, None, "Last day to apply", _job(job))


def activities_of(connection: sqlite3.Connection, job_ids: Iterable[str]) -> list[str]:
    """Return the ids of what is planned with these jobs, and of offers to decide about."""
    return [found for (found,) in select_by_ids(connection, _OPEN, job_ids)]


def _of_activity(clock: Clock, row: tuple[Any, ...], decide_by: str | None) -> Iterator[Subject]:
    activity_id, category_id, category, title, is_done, is_scheduled, start_at, is_all_day, due_at = row[:9]
    own, status, outcome, *job = row[9:]
    leads = _leads(own)
    job_id = job[0]
    named = (title or category, _job(job))
    if not is_done and due_at is not None:
        if due_at in _SPAN:
            due = due_of(due_at, clock)
            at = None if due.time is None else due_at
            yield Subject(DUE, activity_id, job_id, due_at, due.day, at, category_id, leads, *named)
    elif not is_done and is_scheduled and start_at is not None and start_at in _SPAN:
        day = from_ms(start_at).date() if is_all_day else local_date(clock, start_at)
        at = None if is_all_day else start_at
        yield Subject(START, activity_id, job_id, start_at, day, at, category_id, leads, *named)
    if decide_by is not None and status in _OPEN_OFFERS and outcome is None:
        last = _day(decide_by)
        if last is not None:
            when = (date_to_ms(last), last, None)
            yield Subject(DECIDE, activity_id, job_id, *when, DECIDE, leads, "Answer the offer", named[1])


def _day(text: str) -> date | None:
    """Return a kept day; None for what is none that one could be reminded of."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def _leads(kept: str | None) -> tuple[int, ...] | None:
    """Return an activity's own lead times; None: as usual."""
    if kept is None:
        return None
    try:
        return clean_leads(json.loads(kept))
    except ValueError:
        return None


def _job(job: list[Any]) -> str:
    _, title, employer = job
    return " · ".join(part for part in (title, employer) if part)
