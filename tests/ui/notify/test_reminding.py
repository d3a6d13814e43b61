"""What fires is shown once; its buttons do what they say; what was dealt with elsewhere goes by itself."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.activities.activity_commands import add_activity, complete_activities, edit_activity
from app.activities.activity_queries import activity_details
from app.activities.activity_values import ActivityValues
from app.activities.times import When
from app.application import Application
from app.board import create_board
from app.board.job_commands import add_job
from app.board.quick_add import parse
from app.errors import StorageFailed
from app.schedule.reminders import close_reminders, fired_reminders, unseen_count
from app.store import Origin, Work
from app.store.categories import CATEGORY_IDS
from tests.making import START, FakeClock, run
from tests.ui.conftest import Opener
from tests.ui.notify.fakes import HOUR, MINUTE, FakeWay
from ui.activity.activities_tab import ActivitiesTab
from ui.furnish import furnish_what_is_seen
from ui.main_window import MainWindow
from ui.notify.note import DONE, OPEN, SNOOZE_HOUR, SNOOZE_MORNING, SNOOZE_SHORT, Note
from ui.notify.reminding import Reminding

INTERVIEW = CATEGORY_IDS["On Site Interview"]
FOLLOW_UP = CATEGORY_IDS["Follow Up"]


@dataclass
class Desk:
    """A window with a board of one job, whose reminders are shown by a way that only remembers them."""

    window: MainWindow
    application: Application
    clock: FakeClock
    way: FakeWay
    job_id: str
    reminding: Reminding

    def plan(self, at: int, category_id: str = INTERVIEW, *, has_job: bool = True) -> str:
        """Plan an activity at an instant and return its id."""
        moment = datetime.fromtimestamp(at / 1000, UTC)
        values = ActivityValues(category_id, starts=When(moment.date(), moment.time()))
        job_id = self.job_id if has_job else None
        change = self.application.do(add_activity, job_id, values)  # type: ignore[arg-type]
        (activity_id,) = change.touches("activity")
        return activity_id

    def come(self, now: int) -> None:
        """Let it be an instant, and what is due be fired."""
        self.clock.now = now
        scheduler = self.application.scheduler
        while (due := scheduler.run_due(now)) is not None and due <= now:
            pass

    def note(self, qtbot: QtBot) -> Note:
        """Return the one notification that is shown, once it is."""
        qtbot.waitUntil(lambda: len(self.way.shown) == 1)
        return self.way.notes[0]

    def is_done(self, activity_id: str) -> bool:
        """Tell whether an activity is done."""
        return self.application.read(activity_details, activity_id).values.is_done


@pytest.fixture
def desk(open_window: Opener, application: Application, clock: FakeClock) -> Desk:
    application.do(create_board, "Job search", None)
    board = application.boards()[0]
    added = application.do(add_job, board.id, None, parse("Data Engineer @ Lumen Freight"))
    window = open_window(application)
    furnish_what_is_seen(window)
    (job_id,) = added.touches("job")
    way = FakeWay()
    return Desk(window, application, clock, way, job_id, Reminding(window, application, way))


def test_an_interview_is_told_an_hour_before(desk: Desk, qtbot: QtBot) -> None:
    desk.plan(START + 3 * HOUR)
    desk.come(START + 2 * HOUR)
    note = desk.note(qtbot)
    assert note.title == "On Site Interview in 1 hour"
    assert note.text.startswith("Data Engineer · Lumen Freight — ")
    assert not note.is_late


def test_what_was_missed_is_told_late_and_once(desk: Desk, qtbot: QtBot) -> None:
    desk.plan(START + 3 * HOUR)
    desk.come(START + 3 * HOUR + 20 * MINUTE)
    note = desk.note(qtbot)
    assert note.is_late
    assert "20 minutes ago" in note.title
    desk.come(START + 4 * HOUR)
    assert desk.way.notes == [note]


def test_up_to_three_missed_ones_are_told_one_by_one(desk: Desk, qtbot: QtBot) -> None:
    for hour in (5, 3, 4):
        desk.plan(START + hour * HOUR)
    desk.come(START + 6 * HOUR)
    qtbot.waitUntil(lambda: len(desk.way.shown) == 3)
    assert [note.title.split(", ")[1] for note in desk.way.notes] == [
        "3 hours ago",
        "2 hours ago",
        "1 hour ago",
    ]


def test_more_are_told_as_one_also_where_they_fire_in_slices(desk: Desk, qtbot: QtBot) -> None:
    for minute in range(70):
        desk.plan(START + 3 * HOUR + minute * MINUTE)
    desk.come(START + 6 * HOUR)
    assert desk.note(qtbot).title == "70 reminders came while you were away"
    desk.come(START + 7 * HOUR)
    assert len(desk.way.shown) == 1


def test_many_in_time_are_one_as_well(desk: Desk, qtbot: QtBot) -> None:
    for _ in range(4):
        desk.plan(START + 3 * HOUR)
    desk.come(START + 2 * HOUR)
    assert desk.note(qtbot).title == "4 reminders"


def test_done_completes_the_activity_and_takes_the_reminder_off_the_list(desk: Desk, qtbot: QtBot) -> None:
    activity_id = desk.plan(START + 3 * HOUR)
    desk.come(START + 3 * HOUR + 20 * MINUTE)
    with qtbot.waitSignal(desk.reminding.changed):
        desk.way.press(desk.note(qtbot), DONE)
    assert desk.is_done(activity_id)
    assert desk.application.read(fired_reminders) == ()
    assert desk.application.undo_label() == "Complete On Site Interview"


@pytest.mark.parametrize(
    ("action", "later"), [(SNOOZE_SHORT, 10 * MINUTE), (SNOOZE_HOUR, HOUR), (SNOOZE_MORNING, None)]
)
def test_snooze_brings_it_back(desk: Desk, qtbot: QtBot, action: str, later: int | None) -> None:
    desk.plan(START + 3 * HOUR)
    now = START + 3 * HOUR + 20 * MINUTE
    desk.come(now)
    desk.way.press(desk.note(qtbot), action)
    assert desk.application.read(fired_reminders) == ()
    again = now + later if later else START + 21 * HOUR  # nine o'clock of the next day
    assert desk.application.scheduler.next_due() == again
    desk.come(again - 1)
    assert desk.way.shown == {}
    desk.come(again)
    assert desk.note(qtbot).title.startswith("On Site Interview was")


def test_a_click_shows_the_activity_of_the_job(desk: Desk, qtbot: QtBot) -> None:
    desk.plan(START + 9 * HOUR)
    activity_id = desk.plan(START + 3 * HOUR)
    desk.come(START + 2 * HOUR)
    desk.window.hide()
    desk.way.press(desk.note(qtbot), OPEN)
    assert desk.window.isVisible()
    assert desk.window.panel.job_id == desk.job_id
    tab = desk.window.panel.tab("activities")
    assert isinstance(tab, ActivitiesTab)
    assert [each.id for each in tab.list.chosen()] == [activity_id]
    assert desk.application.read(unseen_count) == 0
    assert len(desk.application.read(fired_reminders)) == 1  # it is not done by being looked at


def test_a_click_on_several_asks_for_the_list(desk: Desk, qtbot: QtBot) -> None:
    for hour in range(3, 7):
        desk.plan(START + hour * HOUR)
    desk.come(START + 8 * HOUR)
    note = desk.note(qtbot)
    with qtbot.waitSignal(desk.reminding.centre_wanted):
        desk.way.press(note, OPEN)


def test_a_digest_can_be_put_off_as_a_whole(desk: Desk, qtbot: QtBot) -> None:
    for hour in range(3, 7):
        desk.plan(START + hour * HOUR)
    desk.come(START + 8 * HOUR)
    desk.way.press(desk.note(qtbot), SNOOZE_HOUR)
    assert desk.application.read(fired_reminders) == ()
    desk.come(START + 9 * HOUR)
    assert desk.note(qtbot).title == "4 reminders"


def test_a_deadline_opens_its_job_and_cannot_be_ticked_off(desk: Desk, qtbot: QtBot) -> None:
    run(desk.application.store, "UPDATE job SET deadline = '2026-11-21' WHERE id = ?", desk.job_id)
    desk.come(START + 21 * HOUR)
    note = desk.note(qtbot)
    assert note.title == "Last day to apply: today"
    assert not note.offers(DONE)
    desk.way.press(note, OPEN)
    assert desk.window.panel.job_id == desk.job_id


def test_what_is_done_moved_or_gone_is_taken_away(desk: Desk, qtbot: QtBot) -> None:
    done, moved, of_job = (
        desk.plan(START + 3 * HOUR),
        desk.plan(START + 3 * HOUR),
        desk.plan(START + 3 * HOUR),
    )
    desk.come(START + 2 * HOUR)
    qtbot.waitUntil(lambda: len(desk.way.shown) == 3)
    desk.application.do(complete_activities, [done], None)
    qtbot.waitUntil(lambda: len(desk.way.shown) == 2)
    later = When(datetime(2026, 11, 27, tzinfo=UTC).date())
    desk.application.do(edit_activity, moved, ActivityValues(INTERVIEW, starts=later))
    qtbot.waitUntil(lambda: len(desk.way.shown) == 1)
    assert of_job
    desk.application.trash_jobs([desk.job_id])
    qtbot.waitUntil(lambda: desk.way.shown == {})


def test_what_is_dealt_with_in_the_list_is_taken_away(desk: Desk, qtbot: QtBot) -> None:
    desk.plan(START + 3 * HOUR)
    desk.come(START + 2 * HOUR)
    desk.note(qtbot)
    ids = [each.id for each in desk.application.read(fired_reminders)]
    close_reminders(desk.application.store, ids)
    desk.reminding.look()
    assert desk.way.shown == {}


def test_the_list_has_the_same_buttons(desk: Desk, qtbot: QtBot) -> None:
    first, second = desk.plan(START + 3 * HOUR), desk.plan(START + 4 * HOUR)
    desk.come(START + 5 * HOUR)
    qtbot.waitUntil(lambda: len(desk.way.shown) == 2)
    by_subject = {each.subject_id: each.id for each in desk.application.read(fired_reminders)}
    desk.reminding.act([by_subject[first]], DONE)
    assert desk.is_done(first)
    assert len(desk.way.shown) == 1
    desk.reminding.dismiss([by_subject[second]])
    assert desk.way.shown == {}
    assert not desk.is_done(second)
    assert desk.application.read(fired_reminders) == ()


def test_one_that_the_user_sent_away_counts_as_seen_and_stays_in_the_list(desk: Desk, qtbot: QtBot) -> None:
    desk.plan(START + 3 * HOUR)
    desk.come(START + 2 * HOUR)
    desk.way.closed.emit(desk.note(qtbot).key)
    assert desk.application.read(unseen_count) == 0
    assert len(desk.application.read(fired_reminders)) == 1


def test_the_newest_reminder_of_a_thing_takes_the_place_of_the_one_before(desk: Desk, qtbot: QtBot) -> None:
    desk.plan(START + 30 * HOUR)
    desk.come(START + 6 * HOUR)
    assert desk.note(qtbot).title == "On Site Interview tomorrow at 18:00"
    desk.come(START + 29 * HOUR)
    assert [note.title for note in desk.way.notes] == ["On Site Interview in 1 hour"]


def test_during_a_pause_nothing_is_shown_and_afterwards_all_is(desk: Desk, qtbot: QtBot) -> None:
    desk.plan(START + 3 * HOUR)
    desk.clock.now = START + HOUR
    desk.reminding.pause(START + 2 * HOUR + 30 * MINUTE)
    desk.come(START + 2 * HOUR)
    assert desk.way.shown == {}
    assert len(desk.application.read(fired_reminders)) == 1
    desk.come(START + 2 * HOUR + 30 * MINUTE)
    desk.reminding._pause_end.timeout.emit()
    assert desk.note(qtbot).title == "On Site Interview in 30 minutes"
    desk.reminding._look_at_pause()
    assert len(desk.way.shown) == 1


def test_what_has_waited_out_a_pause_outlives_a_restart(desk: Desk, qtbot: QtBot) -> None:
    for hour in range(3, 7):
        desk.plan(START + hour * HOUR)
    desk.reminding.pause(START + 10 * HOUR)
    desk.come(START + 8 * HOUR)
    desk.reminding.stop()
    desk.clock.now = START + 11 * HOUR
    way = FakeWay()
    Reminding(desk.window, desk.application, way)
    assert [note.title for note in way.notes] == ["4 reminders came while you were away"]
    assert desk.way.shown == {}


def test_a_pause_that_is_ended_early_tells_at_once_what_was_not_dealt_with(desk: Desk, qtbot: QtBot) -> None:
    first, _ = desk.plan(START + 3 * HOUR), desk.plan(START + 3 * HOUR)
    desk.reminding.pause(START + 10 * HOUR)
    assert desk.reminding.paused_until == START + 10 * HOUR
    desk.come(START + 2 * HOUR)
    desk.application.do(complete_activities, [first], None)
    desk.reminding.resume()
    assert desk.reminding.paused_until is None
    assert len(desk.way.shown) == 1


def test_an_interview_does_not_wait_for_an_import_nor_do_its_buttons(desk: Desk, qtbot: QtBot) -> None:
    activity_id = desk.plan(START + 3 * HOUR)
    store = desk.application.store
    desk.application.tell_through(desk.window.bus.call_soon)
    has_begun, may_end = threading.Event(), threading.Event()

    def work() -> None:
        with store.working(Work("import", lambda *_: None)), store.change("Import", Origin.WINDOW) as writing:
            writing.connection.execute("UPDATE job SET title = 'Imported'")
            has_begun.set()
            may_end.wait(20)

    worker = threading.Thread(target=work)
    worker.start()
    assert has_begun.wait(20)
    desk.clock.now = START + 3 * HOUR + 20 * MINUTE
    desk.application.scheduler.run_due(desk.clock.now)
    note = desk.note(qtbot)
    desk.reminding.look()
    assert desk.way.notes == [note]
    desk.way.press(note, DONE)
    assert not desk.is_done(activity_id)
    may_end.set()
    worker.join(20)
    qtbot.waitUntil(lambda: desk.is_done(activity_id))
    qtbot.waitUntil(lambda: desk.application.read(fired_reminders) == ())


def test_a_full_disk_is_told_and_the_reminder_stays_in_the_list(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.plan(START + 3 * HOUR)
    desk.come(START + 2 * HOUR)

    def refuse(*_: object) -> None:
        raise StorageFailed("The disk is full.")

    monkeypatch.setattr("ui.notify.reminding.snooze", refuse)
    desk.way.press(desk.note(qtbot), SNOOZE_SHORT)
    assert [toast.message.text for toast in desk.window.messages.stack.toasts] == ["The disk is full."]
    assert len(desk.application.read(fired_reminders)) == 1


def test_an_activity_without_a_job_opens_by_itself(desk: Desk, qtbot: QtBot) -> None:
    desk.plan(START + 3 * HOUR, FOLLOW_UP, has_job=False)
    desk.come(START + 3 * HOUR)
    note = desk.note(qtbot)
    assert note.title == "Follow Up is now"
    desk.way.press(note, OPEN)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    QApplication.activeModalWidget().close()


def test_after_the_end_nothing_is_told(desk: Desk) -> None:
    desk.plan(START + 3 * HOUR)
    desk.reminding.stop()
    desk.come(START + 2 * HOUR)
    assert desk.way.is_stopped
    assert desk.way.shown == {}


def test_a_restored_file_takes_away_what_is_not_in_it(desk: Desk, qtbot: QtBot) -> None:
    desk.plan(START + 3 * HOUR)
    desk.come(START + 2 * HOUR)
    note = desk.note(qtbot)
    desk.window.renewed.emit()
    assert desk.way.notes == [note]
    with desk.application.store.bookkeeping() as connection:
        connection.execute("UPDATE reminder SET subject_id = ?", (f"{1:024x}",))
    desk.window.renewed.emit()
    assert desk.way.shown == {}
