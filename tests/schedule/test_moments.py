"""What there is to be reminded of."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from app.activities.activity_commands import complete_activities
from app.application import Application
from app.board.job_commands import set_deadline
from app.schedule.moments import Subject, activities_of, subjects
from app.store import Store
from app.store.categories import CATEGORY_IDS
from tests.making import FakeClock, make_jobs, make_stages, run, steps_of
from tests.schedule.reminding import ASSIGNMENT, FOLLOW_UP, OFFER, at, offer, planned, when


@pytest.fixture
def job_id(store: Store) -> str:
    return make_jobs(store, make_stages(store, "Interview")[0], "Data Engineer")[0]


def of(application: Application, *activity_ids: str, jobs: tuple[str, ...] = ()) -> list[Subject]:
    store = application.store
    return list(subjects(store.connection, store.clock, activity_ids, jobs))


def test_what_is_planned_is_told_with_its_job(application: Application, job_id: str) -> None:
    (subject,) = of(application, planned(application, job_id))
    assert (subject.kind, subject.title, subject.text) == ("start", "Interview with Ann", "Data Engineer")
    assert (subject.at, subject.mark, subject.job_id) == (at(9), at(9), job_id)


def test_what_belongs_to_no_job_is_told_too(application: Application) -> None:
    (subject,) = of(application, planned(application, None, FOLLOW_UP))
    assert (subject.text, subject.job_id) == ("", None)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_a_whole_day_is_the_same_day_in_every_zone(
    application: Application, clock: FakeClock, job_id: str, zone: str
) -> None:
    clock._zone = ZoneInfo(zone)
    follow = planned(application, job_id, FOLLOW_UP, starts=when(24, None))
    homework = planned(application, job_id, ASSIGNMENT, starts=None, due=when(25, None))
    assert [(each.kind, each.day.day, each.at) for each in of(application, follow, homework)] == [
        ("start", 24, None),
        ("due", 25, None),
    ]


def test_homework_is_told_of_by_its_due_time_alone(application: Application, job_id: str) -> None:
    homework = planned(application, job_id, ASSIGNMENT, due=when(25, 18))
    assert [(each.kind, each.at) for each in of(application, homework)] == [("due", at(18, day=25))]


def test_what_is_done_or_has_no_time_is_not_told(application: Application, job_id: str) -> None:
    done, unplanned = planned(application, job_id), planned(application, job_id, starts=None)
    application.do(complete_activities, [done], None)
    assert of(application, done, unplanned) == []


@pytest.mark.parametrize(("status", "count"), [("received", 1), ("negotiating", 1), ("accepted", 0)])
def test_an_open_offer_waits_for_its_answer(
    application: Application, job_id: str, status: str, count: int
) -> None:
    activity_id = planned(application, job_id, OFFER, starts=None, offer=offer(25, 28))
    run(application.store, "UPDATE offer SET status = ?", status)
    assert [each.day for each in of(application, activity_id)] == [date(2026, 11, 28)] * count


def test_a_deadline_holds_until_one_has_applied(application: Application, job_id: str) -> None:
    application.do(set_deadline, [job_id], date(2026, 11, 30))
    (subject,) = of(application, jobs=(job_id,))
    assert (subject.kind, subject.id, subject.day) == ("deadline", job_id, date(2026, 11, 30))
    planned(application, job_id, CATEGORY_IDS["Apply"], starts=None, is_done=True)
    assert of(application, jobs=(job_id,)) == []


def test_own_lead_times_that_cannot_be_read_are_as_usual(application: Application, job_id: str) -> None:
    activity_id = planned(application, job_id, reminders=(30,))
    assert of(application, activity_id)[0].own_leads == (30,)
    for kept in ("{", "[-1]", "7", '"x"'):
        run(application.store, "UPDATE activity SET reminders = ? WHERE id = ?", kept, activity_id)
        assert of(application, activity_id)[0].own_leads is None


def test_of_a_job_only_what_may_be_told_is_looked_at(application: Application, job_id: str) -> None:
    open_one, done = planned(application, job_id), planned(application, job_id)
    answered = planned(application, job_id, OFFER, starts=None, offer=offer(28))
    application.do(complete_activities, [done, answered], None)
    found = activities_of(application.store.connection, [job_id])
    assert {open_one, answered} <= set(found)
    assert done not in found


def test_one_activity_does_not_make_all_jobs_be_read(application: Application, job_id: str) -> None:
    activity_id = planned(application, job_id)
    alone = steps_of(application.store, lambda: of(application, activity_id))
    make_jobs(application.store, make_stages(application.store, "B")[0], *map(str, range(3_000)))
    assert steps_of(application.store, lambda: of(application, activity_id)) <= alone + 1
