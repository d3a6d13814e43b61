"""Reminders fire once, in time, and late where they were missed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.activities.activity_commands import (
    add_activity,
    complete_activities,
    edit_activity,
    trash_activities,
)
from app.activities.activity_values import ActivityValues
from app.activities.times import When
from app.application import Application
from app.clock import to_ms
from app.schedule.reminders import FiredReminder, fired_reminders, snooze
from app.schedule.scheduler import Scheduler
from app.store import Origin, Store
from app.store.categories import CATEGORY_IDS
from tests.making import FakeClock, make_jobs, make_stages

INTERVIEW = CATEGORY_IDS["On Site Interview"]


def at(hour: int, minute: int = 0, day: int = 24) -> int:
    """Return an instant of November 2026, of which the 24th is a Tuesday."""
    return to_ms(datetime(2026, 11, day, hour, minute, tzinfo=UTC))


class Watch:
    """A scheduler whose clock is set by hand, and what it has told."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.told: list[FiredReminder] = []
        self.clock = clock
        self.scheduler = Scheduler(store)
        self.scheduler.listeners.append(self.told.extend)

    def look(self, instant: int) -> list[FiredReminder]:
        """Return what is told at an instant."""
        self.clock.now = instant
        self.told.clear()
        while (due := self.scheduler.run_due(instant)) is not None and due <= instant:
            pass
        return list(self.told)


@pytest.fixture
def watch(application: Application, clock: FakeClock) -> Watch:
    return Watch(application.store, clock)


@pytest.fixture
def job_id(store: Store) -> str:
    return make_jobs(store, make_stages(store, "Interview")[0], "Data Engineer")[0]


def interview(application: Application, job_id: str, day: int = 24, hour: int = 9) -> str:
    """Plan an interview."""
    when = When(datetime(2026, 11, day).date(), datetime(2026, 11, day, hour).time())  # noqa: DTZ001
    (activity_id,) = application.do(
        add_activity, job_id, ActivityValues(INTERVIEW, "Interview with Ann", starts=when)
    ).touches("activity")
    return activity_id


def test_an_interview_is_told_a_day_and_an_hour_before(
    application: Application, watch: Watch, job_id: str
) -> None:
    interview(application, job_id)
    assert watch.scheduler.next_due() == at(9, day=23)
    assert watch.look(at(8, 59, day=23)) == []
    (day_before,) = watch.look(at(9, day=23))
    assert (day_before.title, day_before.text) == ("Interview with Ann", "Data Engineer")
    assert not day_before.is_late
    assert watch.look(at(9, 1, day=23)) == []
    assert len(watch.look(at(8))) == 1
    assert watch.look(at(9)) == []
    assert watch.look(at(9, 5)) == []
    assert watch.scheduler.next_due() is None


def test_an_interview_that_began_while_the_program_was_closed_is_told_late_and_once(
    application: Application, watch: Watch, job_id: str
) -> None:
    interview(application, job_id)
    watch.look(at(8))
    watch.look(at(8, 55))
    (late,) = watch.look(at(9, 20))
    assert late.is_late
    assert late.moment_at == at(9)
    assert watch.look(at(9, 21)) == []
    assert [each.id for each in fired_reminders(application.store)] == [late.id]


def test_several_missed_reminders_of_one_thing_are_told_as_one(
    application: Application, watch: Watch, job_id: str
) -> None:
    interview(application, job_id)
    assert len(watch.look(at(9, 20))) == 1


def test_one_that_is_set_at_short_notice_is_told_ten_minutes_before(
    application: Application, watch: Watch, job_id: str, clock: FakeClock
) -> None:
    clock.now = at(8, 30)
    interview(application, job_id)
    assert watch.look(at(8, 49)) == []
    assert len(watch.look(at(8, 50))) == 1
    assert watch.look(at(9)) == []


def test_what_is_moved_done_or_gone_is_not_told(application: Application, watch: Watch, job_id: str) -> None:
    moved, done, gone = (interview(application, job_id, day) for day in (24, 25, 26))
    later = When(datetime(2026, 11, 27).date(), datetime(2026, 11, 27, 9).time())  # noqa: DTZ001
    application.do(edit_activity, moved, ActivityValues(INTERVIEW, "Interview with Ann", starts=later))
    application.do(complete_activities, [done], None)
    application.do(trash_activities, [gone])
    assert watch.scheduler.next_due() == at(9, day=26)
    application.undo()
    assert watch.scheduler.next_due() == at(9, day=25)


def test_moved_away_and_back_it_is_not_told_twice(
    application: Application, watch: Watch, job_id: str
) -> None:
    activity_id = interview(application, job_id)
    watch.look(at(9, 30, day=23))
    later = When(datetime(2026, 11, 27).date(), datetime(2026, 11, 27, 9).time())  # noqa: DTZ001
    application.do(edit_activity, activity_id, ActivityValues(INTERVIEW, "Interview with Ann", starts=later))
    application.undo()
    assert watch.scheduler.next_due() == at(8)


def test_a_snoozed_one_comes_back(application: Application, watch: Watch, job_id: str) -> None:
    interview(application, job_id)
    (told,) = watch.look(at(8))
    snooze(application.store, told.id, at(8, 10))
    assert fired_reminders(application.store) == ()
    assert watch.look(at(8, 9)) == []
    assert [each.title for each in watch.look(at(8, 10))] == ["Interview with Ann"]


def test_the_night_is_quiet_but_never_past_the_moment(
    application: Application, watch: Watch, job_id: str
) -> None:
    interview(application, job_id, day=25, hour=23)
    interview(application, job_id, day=27, hour=7)
    query = "SELECT due_at FROM reminder WHERE is_guard = 0 ORDER BY due_at"
    due = [row[0] for row in application.store.connection.execute(query)]
    assert due == [
        at(7, day=25),  # 23:00 of the day before lies in the night
        at(22, day=25),  # so does an hour before, but the end of the night would be too late
        at(7, day=26),
        at(6, day=27),
    ]


def test_a_job_in_the_trash_is_quiet(application: Application, watch: Watch, job_id: str) -> None:
    interview(application, job_id)
    application.trash_jobs([job_id])
    assert watch.scheduler.next_due() is None
    application.undo()
    assert watch.scheduler.next_due() == at(9, day=23)


@pytest.mark.parametrize("origin", [Origin.API, Origin.COMMAND_LINE])
def test_whoever_plans_it_it_is_told(
    store: Store, application: Application, watch: Watch, job_id: str, origin: Origin
) -> None:
    when = When(datetime(2026, 11, 24).date())  # noqa: DTZ001
    add_activity(store, origin, job_id, ActivityValues(CATEGORY_IDS["Follow Up"], starts=when))
    assert watch.scheduler.next_due() == at(9)


def test_a_timer_that_comes_after_the_end_does_nothing(
    application: Application, watch: Watch, job_id: str
) -> None:
    interview(application, job_id)
    watch.scheduler.close()
    application.store.close()
    assert watch.scheduler.run_due(at(8)) is None
    assert watch.scheduler.next_due() is None
