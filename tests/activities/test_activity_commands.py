"""Adding, completing, rating and trashing activities: rows, labels, Actions and undo."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from app import board
from app.activities.activity_commands import (
    add_activity,
    add_activity_to_jobs,
    complete_activities,
    rate_interview,
    reopen_activities,
    trash_activities,
)
from app.activities.activity_queries import activities_of_job, activity_details, interview_kinds
from app.activities.activity_values import (
    RATINGS,
    ActivityValues,
    InterviewValues,
    OfferValues,
    TermsValues,
)
from app.activities.times import When
from app.errors import FieldRefused, NotFound, Refused
from app.store import Store
from tests.activities.doing import (
    ASSIGNMENT,
    HOUR,
    RECEIVED,
    SCREEN,
    THANKS,
    TODAY,
    at,
    column,
    counted,
    full_interview,
    made,
    values_of,
)
from tests.making import (
    EMAIL,
    START,
    WINDOW,
    FakeClock,
    action_types,
    actions_of,
    kept_rows,
    make_jobs,
    make_stages,
    run,
    value,
)


def test_an_interview_comes_with_all_it_carries_in_one_change(
    store: Store, job: str, people: list[str]
) -> None:
    before = kept_rows(store)
    wanted = full_interview(people)
    change = add_activity(store, WINDOW, job, wanted)
    assert change.label == "Add Talk with Mina"
    (activity,) = activities_of_job(store, job)
    assert activity.values == wanted
    assert activity.job_id == job
    assert value(store, "activity", activity.id, "end_at") == START + 2 * HOUR + 45 * 60_000
    assert value(store, "activity", activity.id, "creator_member_id") == store.me
    assert column(store, "interview", "modified_at", activity.id) == START
    assert interview_kinds(store) == ("technical",)
    (action,) = actions_of(store, change)
    assert action["action_type"] == "ACTIVITY_CREATED"
    assert action["body"]["activity"]["title"] == "Talk with Mina"
    assert action["body"]["activity"]["note"] == "Ask about *rail* freight"
    assert action["body"]["activityCategory"]["name"] == "Phone Screen"
    store.undo()
    assert kept_rows(store) == before


def test_a_homework_an_offer_and_a_mail_come_with_theirs(store: Store, job: str, people: list[str]) -> None:
    before = kept_rows(store)
    terms = (
        TermsValues(TODAY, base="€60k", benefits="28 days\n- bike"),
        TermsValues(TODAY, "€62k", "5 %", "0.1 %", "", date(2027, 1, 1), date(2026, 12, 1)),
    )
    for wanted in (
        ActivityValues(ASSIGNMENT, due=at(18, days=3)),
        ActivityValues(ASSIGNMENT, due=When(TODAY)),
        ActivityValues(RECEIVED, offer=OfferValues("negotiating", terms)),
        ActivityValues(THANKS, title="Merci", people_ids=tuple(people[:2])),
    ):
        assert values_of(store, made(store, job, wanted)) == wanted
    for _ in range(4):
        store.undo()
    assert kept_rows(store) == before


def test_one_without_a_title_bears_the_name_of_its_category(store: Store, job: str) -> None:
    assert add_activity(store, WINDOW, job, ActivityValues(SCREEN)).label == "Add Phone Screen"
    (activity,) = activities_of_job(store, job)
    assert (activity.title, activity.values.title) == ("Phone Screen", "")
    assert value(store, "activity", activity.id, "title") == "Phone Screen"  # for cards, search and export


def test_planned_times_are_kept_as_the_file_keeps_them(store: Store, job: str) -> None:
    def row(values: ActivityValues) -> list[Any]:
        activity = made(store, job, values)
        names = ("start_at", "end_at", "is_all_day", "is_scheduled", "completed_at")
        return [value(store, "activity", activity, name) for name in names]

    midnight = START - 12 * HOUR
    assert row(ActivityValues(EMAIL)) == [None, None, 0, 0, None]
    assert row(ActivityValues(EMAIL, starts=When(TODAY), ends=When(TODAY))) == [
        midnight,
        midnight,
        1,
        1,
        None,
    ]
    assert row(ActivityValues(EMAIL, starts=at(9), ends=at(10))) == [
        START - 3 * HOUR,
        START - 2 * HOUR,
        0,
        1,
        None,
    ]
    done = ActivityValues(EMAIL, is_done=True, done=When(TODAY))
    assert row(done) == [None, None, 1, 0, midnight]


def test_the_same_activity_can_be_added_to_several_jobs(store: Store) -> None:
    jobs = make_jobs(store, make_stages(store, "wishlist")[0], "A", "B", "C")
    before = kept_rows(store)
    change = add_activity_to_jobs(store, WINDOW, [*jobs[:2], jobs[0]], ActivityValues(SCREEN, title="Talk"))
    assert change.label == "Add Talk to 2 jobs"
    assert [len(activities_of_job(store, job)) for job in jobs] == [1, 1, 0]
    assert counted(store, "interview") == 2
    store.undo()
    assert kept_rows(store) == before


def test_what_cannot_be_added_is_said_and_nothing_is_written(
    store: Store, job: str, people: list[str]
) -> None:
    board.trash_jobs(store, WINDOW, [job])
    run(store, "UPDATE contact SET trashed_at = 1 WHERE id = ?", people[0])
    before = kept_rows(store)
    for gone in (job, "nobody"):
        with pytest.raises(NotFound, match="was not added"):
            add_activity(store, WINDOW, gone, ActivityValues(EMAIL))
    for field, values in {
        "category": ActivityValues("nothing"),
        "ends": ActivityValues(EMAIL, starts=at(9), ends=at(8)),
        "people": ActivityValues(EMAIL, people_ids=(people[0],)),
        "interviewers": ActivityValues(SCREEN, interview=InterviewValues(interviewer_ids=(people[0],))),
        "organizer": ActivityValues(SCREEN, interview=InterviewValues(organizer_id="nobody")),
    }.items():
        with pytest.raises(FieldRefused) as refused:
            add_activity(store, WINDOW, None, values)
        assert refused.value.field == field
    assert kept_rows(store) == before


def test_an_end_that_the_clocks_put_before_its_start_is_refused(store: Store) -> None:
    """02:30 does not exist that night and stands for 03:30, which is after 03:00."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - for this one

    store.clock = FakeClock(zone=ZoneInfo("Europe/Berlin"))
    night = date(2026, 3, 29)
    values = ActivityValues(EMAIL, starts=When(night, time(2, 30)), ends=When(night, time(3)))
    with pytest.raises(FieldRefused) as refused:
        add_activity(store, WINDOW, None, values)
    assert refused.value.field == "ends"


def test_several_are_completed_at_once_and_what_was_done_stays(
    store: Store, job: str, clock: FakeClock
) -> None:
    a, b = (made(store, job, ActivityValues(EMAIL, title=title)) for title in "ab")
    done = made(store, job, ActivityValues(EMAIL, is_done=True, done=at(8)))
    day = made(store, job, ActivityValues(EMAIL, starts=When(TODAY)))
    before = kept_rows(store)
    change = complete_activities(store, WINDOW, [a, b, done, day])
    assert change.label == "Complete 4 activities"
    assert [values_of(store, one).done for one in (a, b, done, day)] == [at(12), at(12), at(8), at(12)]
    assert value(store, "activity", a, "completed_at") == clock.now
    assert action_types(store, change) == ["ACTIVITY_UPDATED"] * 3
    assert complete_activities(store, WINDOW, [a]).id == 0
    change = reopen_activities(store, WINDOW, [a])
    assert change.label == "Reopen A"
    (action,) = actions_of(store, change)
    assert action["body"]["update"] == {"completed": False, "completedAt": None}
    assert reopen_activities(store, WINDOW, [a]).id == 0
    store.undo()
    store.undo()
    assert kept_rows(store) == before


def test_one_can_be_completed_on_another_day(store: Store, job: str) -> None:
    activity = made(store, job, ActivityValues(EMAIL))
    assert complete_activities(store, WINDOW, [activity], When(date(2026, 11, 2))).label == "Complete Email"
    assert values_of(store, activity).done == When(date(2026, 11, 2))
    with pytest.raises(FieldRefused) as refused:
        complete_activities(store, WINDOW, [activity], When(date(1, 1, 1)))
    assert refused.value.field == "done"


def test_a_face_completes_an_interview_and_can_be_taken_back(
    store: Store, job: str, clock: FakeClock
) -> None:
    activity = made(store, job, ActivityValues(SCREEN, starts=at(11), is_done=True))
    assert activity_details(store, activity).status == "AWAITING_FEEDBACK"
    before = kept_rows(store)
    change = rate_interview(store, WINDOW, activity, "😍")
    assert change.label == "Rate Phone Screen"
    assert activity_details(store, activity).status == "COMPLETE"
    (action,) = actions_of(store, change)
    assert action["body"]["update"] == {"rating": "😍"}
    assert rate_interview(store, WINDOW, activity, "😍").id == 0
    assert rate_interview(store, WINDOW, activity, None).label == "Clear the rating of Phone Screen"
    store.undo()
    store.undo()
    assert kept_rows(store) == before


def test_only_interviews_are_rated_and_only_with_the_five_faces(store: Store, job: str) -> None:
    mail, talk = (made(store, job, ActivityValues(one)) for one in (EMAIL, SCREEN))
    with pytest.raises(Refused, match="Only interviews"):
        rate_interview(store, WINDOW, mail, "🙂")
    with pytest.raises(FieldRefused):
        rate_interview(store, WINDOW, talk, "👍")
    for rating in RATINGS:
        rate_interview(store, WINDOW, talk, rating)


def test_the_trash_takes_several_and_gives_them_back(store: Store, job: str, people: list[str]) -> None:
    a, b = made(store, job, full_interview(people)), made(store, job, ActivityValues(EMAIL))
    before = kept_rows(store)
    change = trash_activities(store, WINDOW, [a, b])
    assert change.label == "Move 2 activities to the trash"
    assert action_types(store, change) == ["ACTIVITY_DELETED"] * 2
    assert activities_of_job(store, job) == ()
    store.undo()
    assert kept_rows(store) == before
    assert trash_activities(store, WINDOW, [a]).label == "Move Talk with Mina to the trash"


def test_a_time_from_the_toast_goes_with_the_length_of_an_interview(store: Store, job: str) -> None:
    from app.activities import schedule_activity  # noqa: PLC0415 - for this one

    activity = made(store, job, ActivityValues(SCREEN, interview=InterviewValues(length_minutes=30)))
    schedule_activity(store, WINDOW, activity, START + HOUR)
    told = values_of(store, activity)
    assert (told.starts, told.ends) == (at(13), None)
    assert value(store, "activity", activity, "end_at") == START + HOUR + 30 * 60_000
    assert schedule_activity(store, WINDOW, activity, START + HOUR).id == 0
    day = made(store, job, ActivityValues(EMAIL, starts=When(TODAY), is_done=True, done=When(TODAY)))
    schedule_activity(store, WINDOW, day, START)
    assert (values_of(store, day).starts, values_of(store, day).done) == (at(12), When(TODAY))
