"""What is armed follows what there is: after each change, undo and import, and where the rules change."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.activities.activity_commands import complete_activities, edit_activity, reopen_activities
from app.activities.activity_values import ActivityValues
from app.application import Application
from app.board.archive_commands import archive_jobs, bring_jobs_back
from app.board.board_commands import archive_board
from app.board.job_commands import set_deadline, set_outcome
from app.board.merge_commands import merge_jobs
from app.board.stage_commands import delete_stage
from app.cli import parser
from app.cli import run as run_command
from app.paths import DataFolder
from app.schedule.preferences import QuietHours, preferences, set_preferences, with_leads
from app.schedule.reminders import fired_reminders, snooze
from app.store import Origin, Store
from app.store.backup import back_up
from app.store.categories import CATEGORY_IDS
from app.store.emptying import Emptying, everything_in_trash
from app.store.restore import prepare, restore_open
from app.store.work import Work
from tests.making import FakeClock, make_jobs, make_stages, run, steps_of
from tests.schedule.reminding import (
    ASSIGNMENT,
    DAY,
    FOLLOW_UP,
    INTERVIEW,
    OFFER,
    Watch,
    at,
    offer,
    planned,
    when,
)

PARIS, NEW_YORK, TOKYO = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")


@pytest.fixture
def watch(application: Application, clock: FakeClock) -> Watch:
    watch = Watch(application.store, clock)
    watch.look(clock.now)
    return watch


@pytest.fixture
def stages(store: Store) -> list[str]:
    return make_stages(store, "Interview", "Applied")


@pytest.fixture
def job_id(store: Store, stages: list[str]) -> str:
    return make_jobs(store, stages[0], "Data Engineer")[0]


def armed(store: Store) -> list[tuple[str, int]]:
    """Return what is armed and when it is due, without the guards."""
    query = "SELECT kind, due_at FROM reminder WHERE fired_at IS NULL AND NOT is_guard ORDER BY due_at"
    return store.connection.execute(query).fetchall()


# What a change does


def test_a_reminder_that_came_while_its_activity_was_done_by_mistake_is_made_up_for(
    application: Application, watch: Watch, job_id: str
) -> None:
    activity_id = planned(application, job_id)
    assert len(watch.look(at(9, day=23))) == 1
    watch.clock.now = at(7, 50)
    application.do(complete_activities, [activity_id], None)
    assert watch.look(at(8, 1)) == []
    watch.clock.now = at(8, 5)
    application.undo()
    assert [told.is_late for told in watch.look(at(8, 50))] == [False]
    assert watch.look(at(9)) == []


def test_an_edit_that_keeps_the_moment_keeps_what_was_told(
    application: Application, watch: Watch, job_id: str
) -> None:
    activity_id = planned(application, job_id)
    (told,) = watch.look(at(8))
    watch.clock.now = at(8, 10)
    application.do(edit_activity, activity_id, ActivityValues(INTERVIEW, "With Bob", starts=when()))
    assert [each.id for each in fired_reminders(application.store)] == [told.id]
    assert watch.look(at(9)) == []
    assert watch.look(at(9, 5)) == []


def test_one_at_short_notice_that_is_due_survives_an_edit(
    application: Application, watch: Watch, job_id: str
) -> None:
    watch.clock.now = at(8, 30)
    activity_id = planned(application, job_id)
    watch.clock.now = at(8, 52)  # asleep when it was due
    application.do(edit_activity, activity_id, ActivityValues(INTERVIEW, "With Bob", starts=when()))
    assert [told.title for told in watch.look(at(8, 53))] == ["With Bob"]
    assert watch.look(at(9)) == []


def test_an_instant_that_was_told_of_another_moment_does_not_stand_in_the_way(
    application: Application, watch: Watch, job_id: str
) -> None:
    set_preferences(application.store, replace(preferences(application.store), quiet=QuietHours()))
    leads = (60,)
    early = planned(application, job_id, starts=when(25, 0, 30), reminders=leads)
    assert len(watch.look(at(23, 30))) == 1  # half past midnight comes before the night ends
    watch.clock.now = at(23, 35)
    values = ActivityValues(INTERVIEW, "x", starts=when(25, 9), reminders=(9 * 60 + 30,))
    application.do(edit_activity, early, values)
    assert armed(application.store) == [("start", at(7, day=25))]
    application.undo()
    application.redo()
    assert armed(application.store) == [("start", at(7, day=25))]
    assert len(watch.look(at(7, day=25))) == 1


def test_a_snoozed_one_is_not_in_the_way_of_what_is_armed_later(
    application: Application, watch: Watch, job_id: str
) -> None:
    activity_id = planned(application, job_id)
    (told,) = watch.look(at(9, day=23))
    snooze(application.store, told.id, at(6))
    values = ActivityValues(INTERVIEW, "x", starts=when(), reminders=(180, 60))
    application.do(edit_activity, activity_id, values)
    assert len(watch.look(at(7))) == 1


def test_a_moved_thing_takes_its_snoozed_reminder_with_it(
    application: Application, watch: Watch, job_id: str
) -> None:
    activity_id = planned(application, job_id)
    (told,) = watch.look(at(8))
    application.do(edit_activity, activity_id, ActivityValues(INTERVIEW, "x", starts=when(27)))
    snooze(application.store, told.id, at(8, 10))  # on the desktop it still stood with its old time
    assert watch.look(at(8, 10)) == []
    assert armed(application.store)[0] == ("start", at(9, day=26))


def test_the_newest_terms_of_an_offer_say_by_when_to_decide(
    application: Application, watch: Watch, job_id: str
) -> None:
    activity_id = planned(application, job_id, OFFER, starts=None, offer=offer(25, 28))
    assert armed(application.store) == [("decide", at(9, day=26))]
    values = ActivityValues(OFFER, "Offer", offer=offer(25, 28, None))
    application.do(edit_activity, activity_id, values)
    assert armed(application.store) == []
    application.undo()
    application.do(set_outcome, [job_id], "declined", None, "")
    assert armed(application.store) == []
    application.do(set_outcome, [job_id], None, None, "")
    application.do(complete_activities, [activity_id], None)  # received, and still to be answered
    assert armed(application.store) == [("decide", at(9, day=26))]


def test_a_job_off_the_board_is_quiet_and_comes_back_with_its_offer(
    application: Application, watch: Watch, job_id: str, stages: list[str]
) -> None:
    activity_id = planned(application, job_id, OFFER, starts=None, offer=offer(28))
    application.do(complete_activities, [activity_id], None)
    application.do(set_deadline, [job_id], date(2026, 11, 25))
    (board_id,) = application.store.connection.execute(
        "SELECT board_id FROM stage WHERE id = ?", (stages[0],)
    ).fetchone()
    args = (application.store, Origin.WINDOW)
    both = armed(application.store)
    assert [kind for kind, _ in both] == ["deadline", "deadline", "decide"]
    for away, back in (
        (lambda: archive_jobs(*args, [job_id]), lambda: bring_jobs_back(*args, [job_id])),
        (
            lambda: archive_board(*args, board_id, archived=True),
            lambda: archive_board(*args, board_id, archived=False),
        ),
        (lambda: delete_stage(*args, stages[0], None), application.undo),
        (lambda: application.trash_jobs([job_id]), application.undo),
        (lambda: set_outcome(*args, [job_id], "rejected", None, ""), application.undo),
    ):
        away()
        assert armed(application.store) == []
        back()
        assert armed(application.store) == both


def test_a_stage_that_comes_out_of_the_trash_alone_arms_its_jobs(
    application: Application, watch: Watch, job_id: str, stages: list[str]
) -> None:
    planned(application, job_id)
    before = armed(application.store)
    run(application.store, "UPDATE stage SET trashed_at = 1 WHERE id = ?", stages[0])
    assert armed(application.store) == []
    run(application.store, "UPDATE stage SET trashed_at = NULL WHERE id = ?", stages[0])
    assert armed(application.store) == before


def test_a_deadline_is_over_once_one_has_applied(application: Application, watch: Watch, job_id: str) -> None:
    application.do(set_deadline, [job_id], date(2026, 11, 24))
    both = [("deadline", at(9, day=23)), ("deadline", at(9))]
    assert armed(application.store) == both
    activity_id = planned(application, job_id, CATEGORY_IDS["Apply"], starts=None, is_done=True)
    assert armed(application.store) == []
    application.undo()
    assert armed(application.store) == both
    application.redo()
    assert armed(application.store) == []
    application.do(reopen_activities, [activity_id])
    assert armed(application.store) == both


def test_a_stage_move_that_marks_as_applied_ends_the_deadline_and_its_undo_brings_it_back(
    application: Application, watch: Watch, job_id: str, stages: list[str]
) -> None:
    application.do(set_deadline, [job_id], date(2026, 11, 24))
    before = armed(application.store)
    application.move_jobs([job_id], stages[1], None)
    assert armed(application.store) == []
    application.undo()
    assert armed(application.store) == before


def test_a_merge_takes_the_reminders_along(
    application: Application, watch: Watch, job_id: str, stages: list[str]
) -> None:
    (other,) = make_jobs(application.store, stages[0], "The same")
    planned(application, other)
    before = armed(application.store)
    application.do(merge_jobs, job_id, [other], {})
    assert armed(application.store) == before
    (told,) = watch.look(at(9, day=23))
    assert told.job_id == job_id
    query = "SELECT DISTINCT job_id FROM reminder"
    assert application.store.connection.execute(query).fetchall() == [(job_id,)]
    application.undo()
    assert [told.job_id for told in watch.look(at(8))] == [other]


@pytest.mark.parametrize("deadline", ["0001-01-01", "9999-12-31"])
def test_a_deadline_that_stands_for_never_is_no_hindrance(
    application: Application, watch: Watch, job_id: str, deadline: str
) -> None:
    run(application.store, "UPDATE job SET deadline = ? WHERE id = ?", deadline, job_id)
    assert armed(application.store) == []
    watch.look(at(9))


@pytest.mark.parametrize("instant", [-(10**17), 10**17, 2**62])
@pytest.mark.parametrize("table", ["activity", "homework"])
def test_an_instant_outside_all_calendars_is_no_hindrance(
    application: Application, watch: Watch, job_id: str, instant: int, table: str
) -> None:
    activity_id = planned(application, job_id, ASSIGNMENT, starts=None, due=when(27))
    column, key = ("start_at", "id") if table == "activity" else ("due_at", "activity_id")
    if table == "activity":
        run(application.store, "DELETE FROM homework WHERE activity_id = ?", activity_id)
    run(application.store, f"UPDATE {table} SET {column} = ? WHERE {key} = ?", instant, activity_id)
    assert armed(application.store) == []


def test_a_move_on_the_board_reads_nothing_of_reminders(
    application: Application, watch: Watch, job_id: str, stages: list[str]
) -> None:
    others = make_jobs(application.store, stages[0], *(f"{number}" for number in range(2_000)))

    def move() -> None:
        application.move_jobs([job_id], stages[0], others[7])
        application.undo()

    settlers = list(application.store._settlers)
    move()
    whole = steps_of(application.store, move)
    application.store._settlers.clear()
    bare = steps_of(application.store, move)
    application.store._settlers += settlers
    assert whole <= bare + 1


# Ways around a change


def test_emptying_the_trash_forgets_what_was_told(
    application: Application, watch: Watch, job_id: str
) -> None:
    planned(application, job_id, title="Zanzibar")
    application.do(set_deadline, [job_id], date(2026, 11, 25))
    watch.look(at(9))
    application.trash_jobs([job_id])
    emptying = Emptying(application.store, everything_in_trash(application.store))
    while emptying.step():
        pass
    assert application.store.connection.execute("SELECT count(*) FROM reminder").fetchone() == (0,)


def test_a_restored_file_is_armed_by_the_next_look(
    application: Application, watch: Watch, job_id: str, tmp_path: Path, clock: FakeClock
) -> None:
    store = application.store
    activity_id = planned(application, job_id)
    copy = tmp_path / "copy.db"
    with store.bookkeeping() as connection:  # as a file from before there were reminders
        connection.execute("DELETE FROM reminder")
        connection.execute("DELETE FROM setting WHERE name = 'reminders_armed'")
    back_up(store.folder, copy)
    application.do(complete_activities, [activity_id], None)
    restore_open(store, Origin.WINDOW, prepare(store.folder, copy, clock))
    assert [told.title for told in watch.look(at(9, day=23))] == []
    assert watch.look(at(8, day=24))[0].title == "Interview with Ann"


def test_an_import_by_command_arms_what_it_brings(
    folder: DataFolder, clock: FakeClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "jobs.csv"
    table.write_text("Company,Position,Deadline\nLumen,Engineer,2100-11-24\n", encoding="utf-8")
    assert run_command(parser().parse_args(["--data-dir", str(folder.path), "import", str(table)])) == 0
    with closing(Store(folder, clock)) as store:
        assert [kind for kind, _ in armed(store)] == ["deadline", "deadline"]


# Where the rules change


def test_other_lead_times_hold_for_what_is_planned_already(
    application: Application, watch: Watch, job_id: str
) -> None:
    planned(application, job_id)
    store = application.store
    set_preferences(store, with_leads(preferences(store), INTERVIEW, (180,)))
    watch.look(watch.clock.now)
    assert watch.look(at(9, day=23)) == []
    assert len(watch.look(at(6))) == 0  # in the night
    assert len(watch.look(at(7))) == 1


def test_rules_that_are_kept_after_a_worker_hold_without_being_told_of(
    application: Application, watch: Watch, job_id: str
) -> None:
    planned(application, job_id)
    store = application.store
    store.call_soon = lambda _: None
    with working(store):
        set_preferences(store, with_leads(preferences(store), INTERVIEW, (120,)))
        watch.scheduler.rules_changed()
        assert (watch.scheduler.run_due(watch.clock.now) or 0) > watch.clock.now
    store._do_what_was_put_off()
    watch.look(watch.clock.now)
    assert armed(store) == [("start", at(7))]


def test_what_is_due_is_told_while_a_worker_keeps_it_from_being_armed_anew(
    application: Application, watch: Watch, job_id: str
) -> None:
    planned(application, job_id)
    store = application.store
    store.call_soon = lambda _: None
    set_preferences(store, with_leads(preferences(store), FOLLOW_UP, (120,)))
    with working(store):
        assert len(watch.look(at(8))) == 1
    store._do_what_was_put_off()


def test_a_whole_day_is_told_in_the_morning_of_where_one_is(
    application: Application, watch: Watch, job_id: str
) -> None:
    watch.travel(PARIS)
    planned(application, job_id, FOLLOW_UP, starts=when(24, None))
    application.do(set_deadline, [job_id], date(2026, 11, 26))
    watch.look(watch.clock.now)
    assert armed(application.store)[0] == ("start", at(9, zone=PARIS))
    watch.travel(NEW_YORK)
    assert watch.look(at(9, zone=PARIS)) == []
    (told,) = watch.look(at(9, zone=NEW_YORK))
    assert told.moment_at == at(9, zone=NEW_YORK)


def test_who_travels_is_not_told_the_same_day_before_again(
    application: Application, watch: Watch, job_id: str
) -> None:
    watch.travel(PARIS)
    application.do(set_deadline, [job_id], date(2026, 11, 26))
    homework = planned(application, job_id, ASSIGNMENT, starts=None, due=when(26, None))
    watch.look(watch.clock.now)
    assert len(watch.look(at(9, day=25, zone=PARIS))) == 2
    watch.travel(NEW_YORK)
    assert watch.look(at(9, day=25, zone=NEW_YORK)) == []
    listed = fired_reminders(application.store)
    assert {each.subject_id for each in listed} == {job_id, homework}


def test_a_snoozed_whole_day_stays_snoozed_over_a_journey(
    application: Application, watch: Watch, job_id: str
) -> None:
    watch.travel(PARIS)
    application.do(set_deadline, [job_id], date(2026, 11, 26))
    watch.look(watch.clock.now)
    (told,) = watch.look(at(9, day=26, zone=PARIS))
    snooze(application.store, told.id, at(10, day=26, zone=PARIS))
    watch.travel(NEW_YORK)
    assert len(watch.look(at(10, day=26, zone=PARIS))) == 1


def test_many_are_armed_anew_in_slices(application: Application, watch: Watch, job_id: str) -> None:
    for day in range(21, 30):
        planned(application, job_id, starts=when(day, 15))
    watch.look(watch.clock.now)
    before = armed(application.store)
    watch.travel(TOKYO)
    watch.look(watch.clock.now)
    moved = armed(application.store)
    assert len(moved) == len(before)
    watch.travel(UTC)
    watch.look(watch.clock.now)
    assert armed(application.store) == before


def test_the_clock_set_back_tells_nothing_twice(application: Application, watch: Watch, job_id: str) -> None:
    activity_id = planned(application, job_id)
    assert len(watch.look(at(8))) == 1
    watch.clock.now = at(7)
    application.do(edit_activity, activity_id, ActivityValues(INTERVIEW, "x", starts=when()))
    assert watch.look(at(8)) == []
    assert watch.look(at(9)) == []


def test_what_a_clock_years_ahead_made_fire_comes_at_its_time(
    application: Application, watch: Watch, job_id: str
) -> None:
    planned(application, job_id)
    watch.look(at(12) + 300 * DAY)
    assert watch.look(at(12, day=22)) == []
    assert len(watch.look(at(9, day=23))) == 1
    assert len(watch.look(at(8))) == 1


class working:  # noqa: N801 - reads as a verb
    """Have a worker hold the right to write."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._go, self._on = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work)

    def _work(self) -> None:
        with self._store.working(Work("importing")), self._store.change("Import", Origin.WINDOW):
            self._on.set()
            self._go.wait(20)

    def __enter__(self) -> None:
        self._thread.start()
        assert self._on.wait(20)

    def __exit__(self, *_: object) -> None:
        self._go.set()
        self._thread.join()
