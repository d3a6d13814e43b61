"""What a user can do to activities; each function is one change."""

from __future__ import annotations

from app.clock import Clock
from app.errors import NotFound
from app.store import Change, Origin, Store, Writing
from app.store.models import Activity

_MINUTE = 60_000  # milliseconds


def schedule_activity(store: Store, origin: Origin, activity_id: str, start_at: int) -> Change:
    """Give an activity its time (milliseconds UTC); its length stays.

    Raises `NotFound` where there is no such activity, or its job is in the trash.
    """
    with store.change("Set a time", origin) as writing:
        activity = _live_activity(writing, activity_id)
        writing.label = f"Set the time of {activity.title or 'an activity'}"
        if activity.start_at != start_at or not activity.is_scheduled or activity.is_all_day:
            _set_time(writing, store.clock, activity, start_at)
    return writing.result


def _set_time(writing: Writing, clock: Clock, activity: Activity, start_at: int) -> None:
    from app.activities.times import recoded_done, zone_name  # noqa: PLC0415 - not part of the start

    activity.end_at = _end(writing, activity, start_at)
    if activity.is_all_day and activity.completed_at is not None:
        activity.completed_at = recoded_done(
            activity.completed_at, was_all_day=True, is_all_day=False, clock=clock
        )
    activity.start_at, activity.is_scheduled, activity.is_all_day = start_at, True, False
    activity.zone = zone_name(clock)
    activity.save()
    query = "UPDATE interview SET modified_at = ? WHERE activity_id = ?"
    writing.connection.execute(query, (writing.now, activity.id))


def _live_activity(writing: Writing, activity_id: str) -> Activity:
    row = writing.connection.execute(
        "SELECT 1 FROM activity WHERE id = ? AND trashed_at IS NULL "
        "AND (job_id IS NULL OR EXISTS (SELECT 1 FROM live_job WHERE live_job.id = job_id))",
        (activity_id,),
    ).fetchone()
    if row is None:
        raise NotFound("This activity is not there any more, so it got no time.")
    return Activity.get_by_id(activity_id)


def _end(writing: Writing, activity: Activity, start_at: int) -> int | None:
    """Return the end that goes with a new start: never before it (contract 7.1).

    An interview that has no end yet gets the one that its length tells.
    """
    if activity.end_at is None or activity.is_all_day:
        query = "SELECT length_minutes FROM interview WHERE activity_id = ?"
        (length,) = writing.connection.execute(query, (activity.id,)).fetchone() or (None,)
        return None if length is None else start_at + length * _MINUTE
    if activity.start_at is not None:
        return int(activity.end_at + start_at - activity.start_at)
    return None if activity.end_at < start_at else int(activity.end_at)
