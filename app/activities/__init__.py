"""Activities: what was done or is to do in the real world; and notes."""

from app.activities.commands import schedule_activity
from app.activities.kinds import HOMEWORK, INTERVIEW, carries
from app.activities.queries import APPLY, applied_days, done_of
from app.activities.rescheduling import (
    complete,
    decide_anew,
    due_anew,
    plan_anew,
    refuse_gone_activities,
    zone_elsewhere,
)
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
    "complete",
    "decide_anew",
    "done_of",
    "due_anew",
    "due_of",
    "plan_anew",
    "refuse_gone_activities",
    "schedule_activity",
    "to_ms",
    "zone_elsewhere",
]
