"""Short ways to add and edit activities, and to look at them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from app.activities.activity_commands import (
    add_activity,
    edit_activity,
)
from app.activities.activity_queries import activity_details
from app.activities.activity_values import (
    ActivityValues,
    InterviewValues,
)
from app.activities.times import When
from app.store import Change, Store
from app.store.categories import CATEGORY_IDS
from tests.making import (
    WINDOW,
)

SCREEN, ON_SITE, ASSIGNMENT, THANKS, RECEIVED, ACCEPTED = (
    CATEGORY_IDS[name]
    for name in (
        "Phone Screen",
        "On Site Interview",
        "Assignment",
        "Send Thank You",
        "Offer Received",
        "Accept Offer",
    )
)
TODAY = date(2026, 11, 20)  # of the fake clock: it is noon
HOUR = 3_600_000


def at(hour: int, minute: int = 0, days: int = 0) -> When:
    """Return a moment of the fake clock's day, or so many days later."""
    return When(TODAY + timedelta(days=days), time(hour, minute))


def made(store: Store, job: str | None, values: ActivityValues) -> str:
    """Add an activity and return its id."""
    (activity_id,) = add_activity(store, WINDOW, job, values).touched["activity"]
    return activity_id


def values_of(store: Store, activity_id: str) -> ActivityValues:
    """Return an activity's values as they are read."""
    return activity_details(store, activity_id).values


def edited(store: Store, activity_id: str, **values: Any) -> Change:
    """Edit some values of an activity."""
    return edit_activity(store, WINDOW, activity_id, replace(values_of(store, activity_id), **values))


def interviewed(store: Store, activity_id: str, **values: Any) -> Change:
    """Edit some values of an interview."""
    interview = values_of(store, activity_id).interview
    assert interview is not None
    return edited(store, activity_id, interview=replace(interview, **values))


def counted(store: Store, table: str) -> int:
    """Return how many rows a table has."""
    (count,) = store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)


def column(store: Store, table: str, name: str, activity_id: str) -> Any:
    """Return a column of an activity's detail row."""
    query = f"SELECT {name} FROM {table} WHERE activity_id = ?"
    return store.connection.execute(query, (activity_id,)).fetchone()[0]


def full_interview(people: list[str]) -> ActivityValues:
    """Return an interview that has everything."""
    return ActivityValues(
        SCREEN,
        title="Talk with Mina",
        note="Ask about *rail* freight",
        starts=at(14),
        interview=InterviewValues(
            kind="technical",
            length_minutes=45,
            location="https://meet.example.com/abc",
            round="2",
            rating="🙂",
            organizer_id=people[2],
            interviewer_ids=(people[1], people[0]),
        ),
    )
