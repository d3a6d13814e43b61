"""What a user can do to activities; each function is one change."""

from __future__ import annotations

from app.errors import NotFound
from app.store import Change, Origin, Store
from app.store.models import Activity


def schedule_activity(store: Store, origin: Origin, activity_id: str, start_at: int) -> Change:
    """Give an activity its time (milliseconds UTC). Raises `NotFound` where there is no such activity."""
    with store.change("Set a time", origin) as writing:
        activity = Activity.get_or_none((Activity.id == activity_id) & Activity.trashed_at.is_null())
        if activity is None:
            raise NotFound("This activity is not there any more, so it got no time.")
        writing.label = f"Set the time of {activity.title or 'an activity'}"
        activity.start_at, activity.is_scheduled, activity.is_all_day = start_at, True, False
        activity.save()
    return writing.result
