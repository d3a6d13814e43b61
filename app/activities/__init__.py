"""Activities: what was done or is to do in the real world; and notes."""

from app.activities.commands import schedule_activity
from app.activities.kinds import HOMEWORK, INTERVIEW, carries
from app.activities.queries import APPLY, applied_days, done_of
from app.activities.times import When, due_of, to_ms
from app.activities.writing import NewActivity, add_activities, add_notes

__all__ = [
    "APPLY",
    "HOMEWORK",
    "INTERVIEW",
    "NewActivity",
    "When",
    "add_activities",
    "add_notes",
    "applied_days",
    "carries",
    "done_of",
    "due_of",
    "schedule_activity",
    "to_ms",
]
