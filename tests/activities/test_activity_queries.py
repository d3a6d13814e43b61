"""A job's activities in their order, and what is told of each."""

from __future__ import annotations

import time as stopwatch
from datetime import date, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from app import board
from app.activities.activity_commands import add_activity, trash_activities
from app.activities.activity_queries import activities_of_job, activity_details, interview_kinds
from app.activities.activity_values import ActivityValues, InterviewValues, OfferValues, TermsValues
from app.activities.times import When
from app.application import Application
from app.errors import NotFound
from app.paths import DataFolder
from app.store import Store
from app.store.categories import CATEGORY_IDS
from tests.making import (
    EMAIL,
    START,
    WINDOW,
    FakeClock,
    insert,
    insert_activity,
    insert_contact,
    make_jobs,
    make_stages,
)

SCREEN, ASSIGNMENT = CATEGORY_IDS["Phone Screen"], CATEGORY_IDS["Assignment"]
TODAY = date(2026, 11, 20)  # of the fake clock: it is noon
HOUR = 3_600_000


def at(hour: int, days: int = 0) -> When:
    return When(TODAY + timedelta(days=days), time(hour))


def add(store: Store, job: str | None, title: str, category: str = EMAIL, **values: object) -> str:
    change = add_activity(store, WINDOW, job, ActivityValues(category, title=title, **values))  # type: ignore[arg-type]
    (activity_id,) = change.touched["activity"]
    return activity_id


def test_what_is_to_do_comes_first_by_time_then_what_was_done_newest_first(store: Store, job: str) -> None:
    add(store, job, "whenever")
    add(store, job, "tomorrow at 9", starts=at(9, 1))
    add(store, job, "tomorrow", starts=When(TODAY + timedelta(days=1)))
    add(store, job, "yesterday", starts=at(9, -1))
    add(store, job, "due in two days", ASSIGNMENT, due=When(TODAY + timedelta(days=2)))
    add(store, job, "done long ago", is_done=True, done=When(date(2026, 1, 2)))
    add(store, job, "done some day", is_done=True)
    add(store, job, "done at 10", is_done=True, done=at(10))
    add(store, job, "planned for the day, done at 11", starts=When(TODAY), is_done=True, done=at(11))
    assert [one.title for one in activities_of_job(store, job)] == [
        "yesterday",
        "tomorrow",
        "tomorrow at 9",
        "due in two days",
        "whenever",
        "planned for the day, done at 11",
        "done at 10",
        "done long ago",
        "done some day",
    ]


def test_the_trash_is_left_out_at_every_level(store: Store, job: str) -> None:
    kept, gone = add(store, job, "kept"), add(store, job, "gone")
    trash_activities(store, WINDOW, [gone])
    assert [one.id for one in activities_of_job(store, job)] == [kept]
    with pytest.raises(NotFound, match="not there any more"):
        activity_details(store, gone)
    board.trash_jobs(store, WINDOW, [job])
    assert activities_of_job(store, job) == ()
    with pytest.raises(NotFound):
        activity_details(store, kept)
    with pytest.raises(NotFound):
        activity_details(store, "nobody")
    assert activity_details(store, add(store, None, "of no job")).job_id is None


def test_overdue_is_what_should_have_been_done_by_now(store: Store, job: str, clock: FakeClock) -> None:
    add(store, job, "at 11", starts=at(11))
    add(store, job, "from 11 to 13", starts=at(11), ends=at(13))
    add(store, job, "today", starts=When(TODAY))
    add(store, job, "yesterday", starts=When(TODAY - timedelta(days=1)))
    add(store, job, "homework", ASSIGNMENT, starts=at(9, -1), due=When(TODAY))
    add(store, job, "screen", SCREEN, starts=at(9))
    add(store, job, "done", starts=at(9), is_done=True)
    add(store, job, "whenever")

    def overdue() -> set[str]:
        return {one.title for one in activities_of_job(store, job) if one.is_overdue}

    assert overdue() == {"at 11", "yesterday"}
    clock.advance(12 * 3600)
    assert overdue() == {"at 11", "from 11 to 13", "today", "yesterday", "homework"}


def test_the_status_follows_the_clock_and_nothing_is_written(
    store: Store, job: str, clock: FakeClock
) -> None:
    screen = add(store, job, "", SCREEN, starts=at(13), interview=InterviewValues(length_minutes=30))
    (last,) = store.connection.execute("SELECT max(id) FROM change_record").fetchone()
    assert activity_details(store, screen).status == "SCHEDULED"
    clock.advance(90 * 60 + 1)
    assert activity_details(store, screen).status == "AWAITING_FEEDBACK"
    assert store.connection.execute("SELECT max(id) FROM change_record").fetchone() == (last,)
    assert activity_details(store, add(store, job, "", SCREEN)).status is None
    assert activity_details(store, add(store, job, "", starts=at(9))).status is None


def test_what_a_workflow_made_shows_what_it_carries(application: Application) -> None:
    store = application.store
    first, second = make_stages(store, "wishlist", "phone screen")
    (job,) = make_jobs(store, first, "A")
    application.move_jobs([job], second, None)
    (activity,) = activities_of_job(store, job)
    assert activity.is_by_workflow
    assert activity.category.is_milestone
    assert activity.title == "Phone screen"
    assert (activity.values.starts, activity.status, activity.is_overdue) == (None, None, False)
    assert activity.values.interview == InterviewValues()
    assert activity.created_at == START


def test_contacts_in_the_trash_are_not_told(store: Store, job: str) -> None:
    with store.change("Add", WINDOW) as writing:
        activity = insert_activity(writing, job, category_id=SCREEN)
        here = insert_contact(writing, 1)
        gone = insert_contact(writing, 2, trashed_at=1)
        insert(writing, "interview", activity_id=activity, organizer_id=gone, modified_at=1,
               kind="", location="", remote_was_deleted=0)  # fmt: skip
        for position, contact in enumerate((gone, here)):
            insert(
                writing, "interview_interviewer", activity_id=activity, contact_id=contact, position=position
            )
    interview = activity_details(store, activity).values.interview
    assert interview is not None
    assert (interview.organizer_id, interview.interviewer_ids) == (None, (here,))


def test_interview_kinds_are_told_by_name(store: Store, job: str) -> None:
    for kind in ("technical", "Peer", "TECHNICAL", "hiring manager"):
        add(store, job, "", SCREEN, interview=InterviewValues(kind=kind))
    assert interview_kinds(store) == ("hiring manager", "Peer", "technical")


def test_the_wall_clock_of_ones_zone_counts(folder: DataFolder) -> None:
    store = Store(folder, FakeClock(zone=ZoneInfo("Europe/Berlin")))
    try:
        activity = add(store, None, "", starts=at(9), is_done=True, done=When(TODAY))
        row = "SELECT start_at, zone, is_all_day FROM activity"
        assert store.connection.execute(row).fetchone() == (START - 4 * HOUR, "Europe/Berlin", 0)
        values = activity_details(store, activity).values
        assert (values.starts, values.done) == (at(9), When(TODAY))
    finally:
        store.close()


def test_two_hundred_activities_are_read_at_once(folder: DataFolder) -> None:
    """In few queries, so that the panel is there at once; five milliseconds here, ten times that at worst."""
    store = Store(folder, FakeClock(zone=timezone(timedelta(hours=1))))
    try:
        (job,) = make_jobs(store, make_stages(store, "wishlist")[0], "A")
        with store.change("Add", WINDOW) as writing:
            people = [insert_contact(writing, number) for number in range(3)]
        for number in range(50):
            when = at(number % 24, number - 25)
            add(store, job, f"{number}", starts=when, people_ids=tuple(people))
            add(store, job, f"{number}", starts=when, is_done=True, done=When(when.day))
            add(store, job, "", SCREEN, starts=when, interview=InterviewValues(interviewer_ids=tuple(people)))
            offer = OfferValues(terms=(TermsValues(TODAY, base="60k"), TermsValues(TODAY, base="62k")))
            add(store, job, "", CATEGORY_IDS["Offer Received"], offer=offer)
        asked: list[str] = []
        store.connection.set_trace_callback(asked.append)
        assert len(activities_of_job(store, job)) == 200
        store.connection.set_trace_callback(None)
        assert len(asked) <= 6
        took = min(_took(store, job) for _ in range(5))
        assert took < 0.05
    finally:
        store.close()


def _took(store: Store, job: str) -> float:
    start = stopwatch.perf_counter()
    activities_of_job(store, job)
    return stopwatch.perf_counter() - start
