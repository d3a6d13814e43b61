"""When a job was applied for: the day of its Apply activity, written from the job's editor (A21)."""

from __future__ import annotations

from datetime import date

from app.activities import APPLY, NewActivity, add_activities
from app.board.job_details import done_applications
from app.clock import date_to_ms
from app.store import Writing


def set_applied_on(writing: Writing, job_id: str, day: date | None) -> None:
    """Let the job's application be on a day; None: it has not been applied for.

    The earliest-made Apply activity that is done takes the day, else one that was still to be done is done by
    that, else one is made. Clearing puts those that are done into the trash.
    """
    done = done_applications(writing.connection, job_id)
    if day is None:
        ids = [(writing.now, activity_id) for activity_id, _, _ in done]
        writing.connection.executemany("UPDATE activity SET trashed_at = ? WHERE id = ?", ids)
        return
    dated = [activity_id for activity_id, at, _ in done if at is not None]
    ids_of_done = [activity_id for activity_id, _, _ in done]
    known = next(iter([*dated, *ids_of_done, *_planned(writing, job_id)]), None)
    at = date_to_ms(day)
    if known is None:
        add_activities(writing, [_application(job_id, at)])
        return
    writing.connection.execute(
        "UPDATE activity SET is_completed = 1, is_scheduled = 1, is_all_day = 1, start_at = ?, "
        "completed_at = ?, end_at = NULL WHERE id = ?",
        (at, at, known),
    )


def _planned(writing: Writing, job_id: str) -> list[str]:
    rows = writing.connection.execute(
        "SELECT id FROM activity WHERE job_id = ? AND category_id = ? AND is_completed = 0 "
        "AND trashed_at IS NULL ORDER BY id LIMIT 1",
        (job_id, APPLY),
    )
    return [activity_id for (activity_id,) in rows]


def _application(job_id: str, at: int) -> NewActivity:
    return NewActivity(
        job_id=job_id,
        category_id=APPLY,
        title="Applied",
        is_completed=True,
        completed_at=at,
        start_at=at,
        is_all_day=True,
    )
