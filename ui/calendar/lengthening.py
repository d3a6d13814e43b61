"""Giving an activity another end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from app.activities.activity_commands import edit_activity
from app.activities.activity_queries import activity_details
from app.activities.activity_values import ActivityValues, InterviewValues
from app.activities.times import When
from ui.calendar.moving import Spot
from ui.calendar.words import when_of

if TYPE_CHECKING:
    from app.store.change import Change
    from ui.ports import Desk


def end_at(desk: Desk, activity_id: str, end: Spot) -> Change:
    """Let an activity end at a moment. Raises `NotFound`, and `FieldRefused` before its start."""
    activity = desk.read(activity_details, activity_id)
    values, ends = activity.values, when_of(end)
    if activity.category.carries == "interview" and values.starts is not None:
        values = _with_length(values, values.starts, ends)
    else:
        values = replace(values, ends=ends)
    return desk.do(edit_activity, activity_id, values)


def _with_length(values: ActivityValues, starts: When, ends: When) -> ActivityValues:
    """Return an interview with the length that goes to an end: it has no end of its own then."""
    length = datetime.combine(ends.day, ends.time or time()) - datetime.combine(
        starts.day, starts.time or time()
    )
    interview = values.interview or InterviewValues()
    minutes = length // timedelta(minutes=1)
    return replace(values, ends=None, interview=replace(interview, length_minutes=minutes))
