"""What is done to one activity or note reads its own job, however many others there are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.activities import schedule_activity
from app.activities.activity_commands import complete_activities, rate_interview, trash_activities
from app.activities.activity_queries import activity_details
from app.activities.activity_values import ActivityValues
from app.activities.note_commands import add_note, edit_note, trash_notes
from app.store import Store
from tests.activities.doing import SCREEN, made
from tests.making import START, WINDOW, make_jobs, make_stages, steps_of

ON_ACTIVITIES: dict[str, Callable[[Store, str], object]] = {
    "read": activity_details,
    "complete": lambda store, activity: complete_activities(store, WINDOW, [activity]),
    "rate": lambda store, activity: rate_interview(store, WINDOW, activity, "🙂"),
    "schedule": lambda store, activity: schedule_activity(store, WINDOW, activity, START),
    "trash": lambda store, activity: trash_activities(store, WINDOW, [activity]),
}
ON_NOTES: dict[str, Callable[[Store, str], object]] = {
    "edit": lambda store, note: edit_note(store, WINDOW, note, "another"),
    "trash": lambda store, note: trash_notes(store, WINDOW, [note]),
}


@pytest.fixture
def one_of_many(store: Store) -> str:
    (stage,) = make_stages(store, "wishlist")
    return make_jobs(store, stage, *(f"Job {number}" for number in range(2000)))[1000]


@pytest.mark.parametrize("step", ON_ACTIVITIES)
def test_a_step_on_an_activity_reads_no_other_jobs(store: Store, one_of_many: str, step: str) -> None:
    activity = made(store, one_of_many, ActivityValues(SCREEN))
    assert steps_of(store, lambda: ON_ACTIVITIES[step](store, activity)) < 15


@pytest.mark.parametrize("step", ON_NOTES)
def test_a_step_on_a_note_reads_no_other_jobs(store: Store, one_of_many: str, step: str) -> None:
    (note,) = add_note(store, WINDOW, one_of_many, "one").touches("note")
    assert steps_of(store, lambda: ON_NOTES[step](store, note)) < 15
