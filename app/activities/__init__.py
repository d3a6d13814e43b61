"""Activities: what was done or is to do in the real world; and notes."""

from app.activities.commands import schedule_activity
from app.activities.queries import APPLY, applied_days, done_of
from app.activities.writing import NewActivity, add_activities, add_notes

__all__ = [
    "APPLY",
    "NewActivity",
    "add_activities",
    "add_notes",
    "applied_days",
    "done_of",
    "schedule_activity",
]
