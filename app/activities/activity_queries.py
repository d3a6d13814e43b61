"""What windows and exports may know about activities."""

from __future__ import annotations

from dataclasses import dataclass

from app.activities import kinds
from app.activities.activity_rows import LIVE, ActivityRow, Lists, activity_lists, activity_rows, values_of
from app.activities.activity_values import ActivityValues
from app.activities.interview_status import InterviewFacts, interview_status
from app.activities.times import DAY, last_of, start_of, when_of
from app.clock import Clock
from app.errors import NotFound
from app.store import Store

_GONE = "This activity is not there any more."


@dataclass(frozen=True, slots=True)
class Category:
    """One of the 23 categories, or one of the user's own.

    `carries` is what its activities have beside others: "interview", "homework", "offer", "mail" or "".
    """

    id: str
    name: str
    is_milestone: bool
    carries: str


@dataclass(frozen=True, slots=True)
class ActivityDetails:
    """An activity as it is shown. `title` is never empty: the category's name stands in.

    `status` is that of an interview which has a time: SCHEDULED, AWAITING_FEEDBACK or COMPLETE. `created_at`
    is in milliseconds UTC.
    """

    id: str
    job_id: str | None
    category: Category
    title: str
    values: ActivityValues
    status: str | None
    is_overdue: bool
    is_by_workflow: bool
    created_at: int


def categories(store: Store) -> tuple[Category, ...]:
    """Return the 23 categories in the contract's order (7.2) and the user's own after them."""
    rows = store.connection.execute(
        "SELECT id, name, is_milestone FROM activity_category WHERE trashed_at IS NULL ORDER BY position, id"
    )
    return tuple(_category(*row) for row in rows)


def _category(category_id: str, name: str, is_milestone: int) -> Category:
    return Category(category_id, name, bool(is_milestone), kinds.carries(category_id))


def interview_kinds(store: Store) -> tuple[str, ...]:
    """Return the user's own list of interview kinds, by name."""
    rows = store.connection.execute("SELECT name FROM interview_kind ORDER BY name, id")
    return tuple(name for (name,) in rows)


def activities_of_job(store: Store, job_id: str) -> tuple[ActivityDetails, ...]:
    """Return a job's activities: those to do, by time, then those done, the newest first.

    What has no time yet comes last of those to do, what was done on an unknown day last of those done. A job
    that is gone or in the trash has none.
    """
    connection, clock = store.connection, store.clock
    if connection.execute("SELECT 1 FROM live_job WHERE id = ?", (job_id,)).fetchone() is None:
        return ()
    rows = activity_rows(connection, "job_id = ?", job_id)
    lists = activity_lists(connection, "job_id = ?", job_id)
    to_do = sorted((row for row in rows if not row.is_completed), key=lambda row: _planned_place(row, clock))
    done = sorted(
        (row for row in rows if row.is_completed), key=lambda row: _done_place(row, clock), reverse=True
    )
    return tuple(_details(row, lists, clock) for row in [*to_do, *done])


def activity_details(store: Store, activity_id: str) -> ActivityDetails:
    """Return an activity. Raises `NotFound` where it is gone, or it or its job is in the trash."""
    rows = activity_rows(store.connection, f"activity.id = ? AND {LIVE}", activity_id)
    if not rows:
        raise NotFound(_GONE)
    lists = activity_lists(store.connection, "activity.id = ?", activity_id)
    return _details(rows[0], lists, store.clock)


def _planned_place(row: ActivityRow, clock: Clock) -> tuple[int, int, str]:
    at = _comparable(row.planned_at, row, clock)
    at = row.due_at if at is None else at
    return int(at is None), at or 0, row.id


def _done_place(row: ActivityRow, clock: Clock) -> tuple[int, int, str]:
    at = _comparable(row.completed_at, row, clock)
    return int(at is not None), at or 0, row.id


def _comparable(ms: int | None, row: ActivityRow, clock: Clock) -> int | None:
    """Return an instant by which days and moments can be put in order: of a day, its local start."""
    if ms is None or not row.is_all_day:
        return ms
    if ms % DAY:
        return ms  # a moment at which it was done
    return start_of(when_of(ms, is_all_day=True, clock=clock).day, clock)


def _details(row: ActivityRow, lists: Lists, clock: Clock) -> ActivityDetails:
    category = _category(row.category_id, row.category, row.is_milestone)
    values = values_of(row, lists, clock)
    return ActivityDetails(
        id=row.id,
        job_id=row.job_id,
        category=category,
        title=row.title or row.category,
        values=values,
        status=_status(row, clock) if category.carries == kinds.INTERVIEW else None,
        is_overdue=_is_overdue(row, category.carries, clock),
        is_by_workflow=bool(row.is_by_workflow),
        created_at=row.created_at,
    )


def _status(row: ActivityRow, clock: Clock) -> str | None:
    facts = InterviewFacts(
        stored_status=row.interview_status,
        rating=row.rating,
        is_done=bool(row.is_completed),
        start_at=row.planned_at,
        end_at=row.end_at,
        is_all_day=bool(row.is_all_day),
        length_minutes=row.length_minutes,
    )
    return interview_status(facts, clock)


def _is_overdue(row: ActivityRow, carries: str, clock: Clock) -> bool:
    """Tell whether something that is still to do should have been done by now.

    An interview never is: once its end has passed it awaits feedback.
    """
    if row.is_completed or carries == kinds.INTERVIEW:
        return False
    now = clock.now_ms()
    if carries == kinds.HOMEWORK and row.due_at is not None:
        return row.due_at < now
    if row.planned_at is None:
        return False
    last = row.planned_at if row.end_at is None else row.end_at
    if row.is_all_day:
        last = last_of(when_of(last, is_all_day=True, clock=clock).day, clock)
    return last < now
