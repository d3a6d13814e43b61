"""Editing activities and what their categories carry: rows, labels, Actions and undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.activities.activity_commands import (
    complete_activities,
    edit_activity,
    rate_interview,
    reopen_activities,
    trash_activities,
)
from app.activities.activity_queries import activities_of_job, activity_details, interview_kinds
from app.activities.activity_values import (
    ActivityValues,
    InterviewValues,
    OfferValues,
    TermsValues,
)
from app.activities.times import When
from app.application import Application
from app.errors import FieldRefused, NotFound
from app.store import Change, Store
from app.store.categories import CATEGORY_IDS
from tests.activities.doing import (
    ACCEPTED,
    ASSIGNMENT,
    HOUR,
    ON_SITE,
    RECEIVED,
    SCREEN,
    TODAY,
    at,
    column,
    counted,
    edited,
    full_interview,
    interviewed,
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
    insert,
    insert_activity,
    kept_rows,
    make_jobs,
    make_stages,
    run,
    value,
)


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({"starts": at(15)}, "Change the time of Talk"),
        ({"starts": None}, "Change the time of Talk"),
        ({"title": "Call"}, "Rename Talk to Call"),
        ({"title": ""}, "Rename Talk to Phone Screen"),
        ({"note": "x"}, "Change the note of Talk"),
        ({"is_done": True}, "Complete Talk"),
        ({"is_done": True, "done": at(9)}, "Complete Talk"),
        ({"interview": InterviewValues(rating="😡")}, "Rate Talk"),
        ({"interview": InterviewValues(round="2")}, "Edit Talk"),
        ({"title": "Call", "note": "x"}, "Edit Talk"),
        ({"category_id": EMAIL}, "Edit Talk"),
    ],
)
def test_an_edit_says_what_it_did_and_is_undone(
    store: Store, job: str, values: dict[str, Any], label: str
) -> None:
    activity = made(store, job, ActivityValues(SCREEN, title="Talk", starts=at(14)))
    before = kept_rows(store)
    change = edited(store, activity, **values)
    assert change.label == label
    assert action_types(store, change) == ["ACTIVITY_UPDATED"]
    told = values_of(store, activity)
    assert {name: getattr(told, name) for name in values} == values
    store.undo()
    assert kept_rows(store) == before


def test_saving_what_is_there_changes_nothing(store: Store, job: str, people: list[str]) -> None:
    for values in (full_interview(people), ActivityValues(EMAIL), ActivityValues(RECEIVED)):
        activity = made(store, job, values)
        assert edited(store, activity).id == 0
    activity = made(store, job, full_interview(people))
    assert edited(store, activity, ends=at(14, 45)).id == 0  # as its length says
    assert edited(store, activity, interview=None).id == 0


def test_seconds_that_nobody_touched_stay(store: Store, job: str) -> None:
    with store.change("Add", WINDOW) as writing:
        activity = insert_activity(
            writing, job, start_at=START + 7, end_at=START + 9, is_completed=1, completed_at=START + 11
        )
    edited(store, activity, title="x", note="y")
    edited(store, activity, ends=at(13))
    names = ("start_at", "end_at", "completed_at")
    assert [value(store, "activity", activity, name) for name in names] == [
        START + 7,
        START + HOUR,
        START + 11,
    ]


def test_odd_values_of_before_do_not_keep_others_from_being_changed(store: Store, job: str) -> None:
    with store.change("Add", WINDOW) as writing:
        activity = insert_activity(writing, job, title="x" * 600, note="\x07a", end_at=START)
    edited(store, activity, is_done=True)
    assert value(store, "activity", activity, "title") == "x" * 600
    assert value(store, "activity", activity, "note") == "\x07a"
    with pytest.raises(FieldRefused):
        edited(store, activity, title="y" * 601)


def test_the_end_of_an_interview_follows_its_start_and_its_length(
    store: Store, job: str, people: list[str]
) -> None:
    activity = made(store, job, full_interview(people))

    def end() -> Any:
        return value(store, "activity", activity, "end_at")

    edited(store, activity, starts=at(15))
    assert end() == START + 3 * HOUR + 45 * 60_000
    interviewed(store, activity, length_minutes=60)
    assert end() == START + 4 * HOUR
    interviewed(store, activity, length_minutes=None)
    assert end() is None
    edited(store, activity, ends=at(17))
    assert values_of(store, activity).ends == at(17)
    with pytest.raises(FieldRefused, match="120 minutes") as refused:
        interviewed(store, activity, length_minutes=30)
    assert refused.value.field == "length"
    edited(store, activity, starts=None, ends=None)
    interviewed(store, activity, length_minutes=30)
    assert end() is None
    edited(store, activity, starts=When(TODAY))
    assert end() is None
    edited(store, activity, starts=at(9))
    assert end() == START - 3 * HOUR + 30 * 60_000


def test_in_the_night_clocks_go_forward_the_end_follows_and_is_never_before_the_start(
    store: Store, job: str
) -> None:
    store.clock = FakeClock(zone=ZoneInfo("Europe/Berlin"))
    night = date(2026, 3, 29)  # 02:00 is 03:00
    values = ActivityValues(
        SCREEN, starts=When(night, time(1, 30)), interview=InterviewValues(length_minutes=60)
    )
    interview = made(store, job, values)
    before = kept_rows(store)
    edited(store, interview, ends=When(night, time(3, 30)))  # an hour later, though not by the wall clock
    assert kept_rows(store) == before
    fair = made(store, job, ActivityValues(CATEGORY_IDS["Networking Event"]))
    with pytest.raises(FieldRefused, match="before the start") as caught:
        edited(store, fair, starts=When(night, time(2, 30)), ends=When(night, time(3)))  # 03:30 to 03:00
    assert caught.value.field == "ends"


def test_an_interview_that_becomes_something_else_keeps_its_times(
    store: Store, job: str, people: list[str]
) -> None:
    activity = made(store, job, full_interview(people))
    before = kept_rows(store)
    edited(store, activity, category_id=EMAIL)
    told = values_of(store, activity)
    assert (told.starts, told.ends, told.interview) == (at(14), at(14, 45), None)
    assert [counted(store, table) for table in ("interview", "interview_interviewer")] == [0, 0]
    store.undo()
    assert kept_rows(store) == before
    edited(store, activity, category_id=ON_SITE)
    assert values_of(store, activity) == replace(full_interview(people), category_id=ON_SITE)


def test_a_title_that_only_named_the_category_follows_it(application: Application) -> None:
    store = application.store
    first, second = make_stages(store, "wishlist", "phone screen")
    (job,) = make_jobs(store, first, "A")
    application.move_jobs([job], second, None)
    (activity,) = activities_of_job(store, job)
    assert activity.values.title == "Phone screen"
    edited(store, activity.id, category_id=ON_SITE)
    assert activity_details(store, activity.id).title == "On Site Interview"
    edited(store, activity.id, title="Visit")
    edited(store, activity.id, category_id=EMAIL)
    assert activity_details(store, activity.id).title == "Visit"


def test_what_a_workflow_made_gets_its_interview_with_the_first_edit(application: Application) -> None:
    store = application.store
    first, second = make_stages(store, "wishlist", "phone screen")
    (job,) = make_jobs(store, first, "A")
    application.move_jobs([job], second, None)
    (activity,) = activities_of_job(store, job)
    assert counted(store, "interview") == 0
    assert edited(store, activity.id).id == 0
    before = kept_rows(store)
    edited(store, activity.id, starts=at(16))
    assert counted(store, "interview") == 1
    assert activity_details(store, activity.id).status == "SCHEDULED"
    store.undo()
    assert kept_rows(store) == before


def test_each_edit_of_an_interview_is_noted_for_those_who_ask_since_when(
    store: Store, job: str, people: list[str], clock: FakeClock
) -> None:
    activity = made(store, job, full_interview(people))
    steps: list[Callable[[], Change]] = [
        lambda: edited(store, activity, title="Other"),
        lambda: interviewed(store, activity, round="3"),
        lambda: complete_activities(store, WINDOW, [activity]),
        lambda: reopen_activities(store, WINDOW, [activity]),
        lambda: rate_interview(store, WINDOW, activity, None),
        lambda: trash_activities(store, WINDOW, [activity]),
    ]
    for step in steps:
        clock.advance(60)
        step()
        assert column(store, "interview", "modified_at", activity) == clock.now
    assert column(store, "interview", "created_at", activity) == START


def test_an_older_edit_of_an_interview_is_undone_without_a_word_about_the_newer_one(
    store: Store, job: str, clock: FakeClock
) -> None:
    with store.change("Add", WINDOW) as writing:
        activity = insert_activity(writing, job, category_id=SCREEN)
    change = edited(store, activity, note="x")  # makes the row of the interview
    clock.advance(60)
    other = edited(store, activity, title="Talk")
    clock.advance(60)
    complete_activities(store, WINDOW, [activity])
    for one in (other, change):
        undone = store.undo_change(one.id)
        assert undone is not None
        assert undone.notices == ()
    assert values_of(store, activity) == ActivityValues(
        SCREEN, title="", is_done=True, done=at(12, 2), interview=InterviewValues()
    )
    assert counted(store, "interview") == 0


def test_who_interviews_is_kept_in_order(store: Store, job: str, people: list[str]) -> None:
    activity = made(store, job, full_interview(people))
    for ids in ((people[0], people[1]), (people[2], people[0]), (), (people[1],)):
        change = interviewed(store, activity, interviewer_ids=ids)
        told = values_of(store, activity).interview
        assert told is not None
        assert told.interviewer_ids == ids
        (action,) = actions_of(store, change)
        assert action["body"]["update"]["interviewers"] == (list(ids) or None)
    for _ in range(4):
        store.undo()
    assert values_of(store, activity) == full_interview(people)


def test_people_in_the_trash_keep_their_places(store: Store, job: str, people: list[str]) -> None:
    values = ActivityValues(EMAIL, people_ids=tuple(people[:2]))
    mail, talk = made(store, job, values), made(store, job, full_interview(people))
    run(store, "UPDATE contact SET trashed_at = 1 WHERE id <> ?", people[0])
    edited(store, mail, people_ids=(people[0],), title="x")
    interviewed(store, talk, interviewer_ids=(), round="3")
    run(store, "UPDATE contact SET trashed_at = NULL")
    assert values_of(store, mail).people_ids == tuple(people[:2])
    told = values_of(store, talk).interview
    assert told is not None
    assert (told.interviewer_ids, told.organizer_id) == ((people[1],), people[2])


def test_an_organizer_takes_the_place_of_a_member(store: Store, job: str, people: list[str]) -> None:
    activity = made(store, job, ActivityValues(SCREEN))
    run(store, "UPDATE interview SET organizer_member_id = ?", store.me)
    interviewed(store, activity, round="2")
    assert column(store, "interview", "organizer_member_id", activity) == store.me
    interviewed(store, activity, organizer_id=people[0])
    assert column(store, "interview", "organizer_member_id", activity) is None


def test_a_new_word_for_an_interview_joins_the_list_once(store: Store, job: str) -> None:
    activity = made(store, job, ActivityValues(SCREEN, interview=InterviewValues(kind="Peer")))
    interviewed(store, activity, kind="PEER")
    interviewed(store, activity, kind="")
    interviewed(store, activity, kind="recruiter")
    assert interview_kinds(store) == ("Peer", "recruiter")
    store.undo()
    assert interview_kinds(store) == ("Peer",)


def test_an_accepted_offer_becomes_an_accept_offer_and_back(store: Store, job: str) -> None:
    activity = made(
        store, job, ActivityValues(RECEIVED, offer=OfferValues("negotiating", (TermsValues(base="60k"),)))
    )
    before = kept_rows(store)

    def with_status(status: str) -> Change:
        offer = values_of(store, activity).offer
        assert offer is not None
        return edited(store, activity, offer=replace(offer, status=status))

    change = with_status("accepted")
    found = activity_details(store, activity)
    assert (found.category.name, found.title) == ("Accept Offer", "Accept Offer")
    assert found.values.offer == OfferValues("accepted", (TermsValues(base="60k"),))
    (action,) = actions_of(store, change)
    assert action["body"]["update"]["status"] == "accepted"
    assert action["body"]["update"]["activityCategory"]["name"] == "Accept Offer"
    with_status("received")
    assert activity_details(store, activity).category.name == "Offer Received"
    edited(store, activity, category_id=ACCEPTED)
    assert column(store, "offer", "status", activity) == "accepted"
    for _ in range(3):
        store.undo()
    assert kept_rows(store) == before


def test_terms_are_bettered_added_and_taken_away(store: Store, job: str) -> None:
    one, two = TermsValues(TODAY, base="60k"), TermsValues(TODAY, base="65k", decide_by=TODAY)
    activity = made(store, job, ActivityValues(RECEIVED, offer=OfferValues(terms=(one,))))
    first = kept_rows(store)
    for terms in ((one, two), (two,), (replace(two, base="66k"),), ()):
        edited(store, activity, offer=OfferValues(terms=terms))
        assert values_of(store, activity).offer == OfferValues(terms=terms)
    for _ in range(4):
        store.undo()
    assert kept_rows(store) == first


def test_a_due_time_comes_changes_and_goes(store: Store, job: str) -> None:
    activity = made(store, job, ActivityValues(ASSIGNMENT))
    for due in (at(18), When(TODAY), None):
        change = edited(store, activity, due=due)
        assert values_of(store, activity).due == due
        (action,) = actions_of(store, change)
        assert "dueDate" in action["body"]["update"]


def test_a_done_day_keeps_its_meaning_when_the_planned_time_changes_its_kind(store: Store, job: str) -> None:
    activity = made(store, job, ActivityValues(EMAIL, starts=at(9), is_done=True, done=When(TODAY)))
    other = made(store, job, ActivityValues(EMAIL, starts=at(9), is_done=True, done=at(0)))
    for starts in (When(TODAY), at(10), None, When(TODAY)):
        for one, done in ((activity, When(TODAY)), (other, at(0))):
            edited(store, one, starts=starts)
            assert (values_of(store, one).starts, values_of(store, one).done) == (starts, done)


def test_what_is_gone_cannot_be_edited(store: Store, job: str) -> None:
    activity = made(store, job, ActivityValues(EMAIL))
    trash_activities(store, WINDOW, [activity])
    before = kept_rows(store)
    calls: list[Callable[[str], Change]] = [
        lambda one: edit_activity(store, WINDOW, one, ActivityValues(EMAIL)),
        lambda one: complete_activities(store, WINDOW, [one]),
        lambda one: reopen_activities(store, WINDOW, [one]),
        lambda one: trash_activities(store, WINDOW, [one]),
        lambda one: rate_interview(store, WINDOW, one, "🙂"),
    ]
    for call in calls:
        for one in (activity, "nobody"):
            with pytest.raises(NotFound, match="nothing was changed"):
                call(one)
    assert kept_rows(store) == before


def test_members_who_interview_go_with_the_interview_and_come_back(store: Store, job: str) -> None:
    activity = made(store, job, ActivityValues(SCREEN))
    with store.change("Add", WINDOW) as writing:
        insert(writing, "interview_member", activity_id=activity, member_id=store.me, position=0)
    before = kept_rows(store)
    edited(store, activity, category_id=EMAIL)
    assert counted(store, "interview_member") == 0
    store.undo()
    assert kept_rows(store) == before
