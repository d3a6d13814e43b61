"""Reminders that have fired: told once, listed, snoozed, forgotten in the end."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from app.activities.activity_commands import trash_activities
from app.application import Application
from app.board.job_commands import set_deadline
from app.errors import StorageFailed
from app.schedule.planning import tomorrow_morning
from app.schedule.preferences import Preferences
from app.schedule.reminders import (
    close_reminders,
    fired_reminder,
    fired_reminders,
    mark_seen,
    snooze,
    unseen_count,
)
from app.schedule.tidying import MOST_KEPT
from app.store import Store
from tests.making import FakeClock, make_jobs, make_stages
from tests.schedule.reminding import DAY, HOUR, OFFER, Watch, at, offer, planned, when
from tests.schedule.test_arming import working


@pytest.fixture
def watch(application: Application, clock: FakeClock) -> Watch:
    watch = Watch(application.store, clock)
    watch.look(clock.now)
    return watch


@pytest.fixture
def job_id(store: Store) -> str:
    return make_jobs(store, make_stages(store, "Interview")[0], "Data Engineer")[0]


# Which of them are told


def test_a_reminder_missed_until_just_after_the_moment_is_told(
    application: Application, watch: Watch, job_id: str
) -> None:
    planned(application, job_id)
    watch.look(at(9, day=23))
    (told,) = watch.look(at(9) + 10_000)  # asleep since before eight: the guard alone would be silent
    assert told.is_late


def test_several_missed_ones_of_one_thing_are_one_also_across_slices(
    application: Application, watch: Watch, job_id: str
) -> None:
    ids = [planned(application, job_id, starts=when(24, 8 + hour % 10)) for hour in range(120)]
    told = watch.look(at(23))
    assert sorted(each.subject_id for each in told) == sorted(ids)
    assert all(each.is_late for each in told)
    assert watch.look(at(23, 1)) == []


def test_while_a_worker_writes_it_is_told_at_once_and_recorded_afterwards(
    application: Application, watch: Watch, job_id: str
) -> None:
    store = application.store
    planned(application, job_id)
    store.call_soon = lambda _: None
    with working(store):
        assert len(watch.look(at(8))) == 1
        assert watch.look(at(8) + 1_000) == []
        assert watch.scheduler.next_due() == at(9)  # and nothing that would keep the timer running
    store._do_what_was_put_off()
    assert len(fired_reminders(store)) == 1
    assert Watch(store, watch.clock).look(at(8) + 2_000) == []


def test_a_row_that_took_the_place_of_a_withdrawn_one_is_not_claimed_for_it(
    application: Application, watch: Watch, job_id: str
) -> None:
    store = application.store
    first = planned(application, job_id)
    store.call_soon = lambda _: None
    with working(store):
        watch.look(at(8))
    application.do(trash_activities, [first])
    other = planned(application, job_id, starts=when(26))
    store._do_what_was_put_off()
    assert [told.subject_id for told in watch.look(at(9, day=25))] == [other]


def test_a_disk_that_takes_nothing_loses_nothing(application: Application, watch: Watch, job_id: str) -> None:
    planned(application, job_id)
    store = application.store
    store.connection.execute("PRAGMA query_only = 1")
    with pytest.raises(StorageFailed):
        watch.look(at(8))
    assert watch.told == []
    store.connection.execute("PRAGMA query_only = 0")
    assert len(watch.look(at(8, 5))) == 1


# What the user does with them


def test_seen_and_dealt_with(application: Application, watch: Watch, job_id: str) -> None:
    store = application.store
    planned(application, job_id)
    (told,) = watch.look(at(8))
    assert unseen_count(store) == 1
    mark_seen(store, [told.id])
    assert unseen_count(store) == 0
    found = fired_reminder(store, told.id)
    assert found is not None
    assert found.is_seen
    close_reminders(store, [told.id])
    assert fired_reminders(store) == ()
    assert fired_reminder(store, told.id) is None


def test_snoozed_until_the_very_moment_it_comes_though_a_guard_stands_there(
    application: Application, watch: Watch, job_id: str
) -> None:
    planned(application, job_id)
    (told,) = watch.look(at(8))
    snooze(application.store, told.id, at(9))
    assert len(watch.look(at(9))) == 1
    assert watch.look(at(9, 5)) == []


def test_an_answer_put_off_from_morning_to_morning_is_asked_for_on_the_last_day(
    application: Application, watch: Watch, clock: FakeClock, job_id: str
) -> None:
    planned(application, job_id, OFFER, starts=None, offer=offer(28))
    for day in (26, 27, 28):
        (told,) = watch.look(at(9, day=day))
        snooze(application.store, told.id, tomorrow_morning(clock.now, Preferences(), clock))


def test_snoozed_twice_it_comes_twice(application: Application, watch: Watch, job_id: str) -> None:
    planned(application, job_id)
    (told,) = watch.look(at(8))
    snooze(application.store, told.id, at(8, 10))
    (told,) = watch.look(at(8, 10))
    snooze(application.store, told.id, at(8, 20))
    assert len(watch.look(at(8, 20))) == 1


def test_what_is_done_does_not_come_back_by_a_snooze(
    application: Application, watch: Watch, job_id: str
) -> None:
    activity_id = planned(application, job_id)
    (told,) = watch.look(at(8))
    application.do(trash_activities, [activity_id])
    snooze(application.store, told.id, at(8, 10))
    assert watch.look(at(8, 10)) == []


def test_a_reminder_of_a_day_says_its_morning_where_one_is(
    application: Application, watch: Watch, job_id: str
) -> None:
    application.do(set_deadline, [job_id], date(2026, 11, 24))
    watch.look(at(9, day=23))
    zone = ZoneInfo("Asia/Tokyo")
    watch.travel(zone)
    (listed,) = fired_reminders(application.store)
    assert listed.moment_at == at(9, zone=zone)


# What is forgotten


def fill(store: Store, count: int, fired_at: int, moment_at: int, *, is_closed: bool) -> None:
    """Put in reminders that have fired, a millisecond after each other."""
    with store.bookkeeping() as connection:
        connection.executemany(
            "INSERT INTO reminder (kind, subject_id, planned_at, due_at, moment_at, fired_at, closed_at) "
            "VALUES ('start', ?1, ?2, ?2, ?3, ?2, ?4)",
            [
                (f"{number}", fired_at + number, moment_at, fired_at if is_closed else None)
                for number in range(count)
            ],
        )


def left(store: Store, clock: FakeClock) -> int:
    watch = Watch(store, clock)
    watch.look(clock.now)
    count = store.connection.execute("SELECT count(*) FROM reminder").fetchone()
    return int(count[0])


def test_what_was_told_ninety_days_ago_is_forgotten_while_nothing_is_due(
    store: Store, clock: FakeClock
) -> None:
    fill(store, 250, clock.now - 91 * DAY, clock.now - 91 * DAY, is_closed=False)
    fill(store, 3, clock.now - 89 * DAY, clock.now - 89 * DAY, is_closed=False)
    assert left(store, clock) == 3


def test_the_newest_thousand_stay_and_what_was_not_dealt_with(store: Store, clock: FakeClock) -> None:
    fill(store, 7, clock.now - 60 * DAY, clock.now - 60 * DAY, is_closed=False)
    fill(store, 3_000, clock.now - 30 * DAY, clock.now - 30 * DAY, is_closed=True)
    assert left(store, clock) == MOST_KEPT + 7


def test_what_is_told_of_something_ahead_is_never_forgotten(store: Store, clock: FakeClock) -> None:
    fill(store, 50, clock.now - 200 * DAY, clock.now + HOUR, is_closed=True)
    assert left(store, clock) == 50
