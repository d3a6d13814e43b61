"""What a user can do to activities; each function is one change."""

from __future__ import annotations

from app.errors import NotFound
from app.store import Change, Origin, Store, Writing
from app.store.models import Activity


def schedule_activity(store: Store, origin: Origin, activity_id: str, start_at: int) -> Change:
    """Give an activity its time (milliseconds UTC); its length stays.

    Raises `NotFound` where there is no such activity, or its job is in the trash.
    """
    with store.change("Set a time", origin) as writing:
        activity = _live_activity(writing, activity_id)
        writing.label = f"Set the time of {activity.title or 'an activity'}"
        activity.end_at = _end(activity, start_at)
        activity.start_at, activity.is_scheduled, activity.is_all_day = start_at, True, False
        activity.save()
    return writing.result


def _live_activity(writing: Writing, activity_id: str) -> Activity:
    row = writing.connection.execute(
        "SELECT 1 FROM activity WHERE id = ? AND trashed_at IS NULL "
        "AND (job_id IS NULL OR job_id IN (SELECT id FROM live_job))",
        (activity_id,),
    ).fetchone()
    if row is None:
        raise NotFound("This activity is not there any more, so it got no time.")
    return Activity.get_by_id(activity_id)


def _end(activity: Activity, start_at: int) -> int | None:
    """Return the end that goes with a new start: never before it (contract 7.1)."""
    if activity.end_at is None:
        return None
    if activity.start_at is not None:
        return int(activity.end_at + start_at - activity.start_at)
    return None if activity.end_at < start_at else int(activity.end_at)
