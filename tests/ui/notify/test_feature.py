"""The timer, the scheduler and the ways to show notifications work together, from the start to the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from app.activities.activity_commands import add_activity
from app.activities.activity_values import ActivityValues
from app.activities.times import When
from app.application import Application
from app.board import create_board
from app.schedule.preferences import Preferences, set_preferences, with_leads
from app.schedule.reminders import fired_reminders
from app.store.categories import CATEGORY_IDS
from tests.making import START, FakeClock
from tests.ui.conftest import Opener
from tests.ui.notify.fakes import HOUR, MINUTE, FakeWay
from tests.ui.notify.session import Server, needs_bus
from ui.main_window import MainWindow
from ui.notify.feature import Notifications

FOLLOW_UP = CATEGORY_IDS["Follow Up"]


@pytest.fixture
def window(open_window: Opener, application: Application) -> MainWindow:
    application.do(create_board, "Job search", None)
    return open_window(application)


def plan(application: Application, at: int) -> None:
    """Plan a follow-up of no job at an instant."""
    moment = datetime.fromtimestamp(at / 1000, UTC)
    starts = When(moment.date(), moment.time())
    application.do(add_activity, None, ActivityValues(FOLLOW_UP, starts=starts))  # type: ignore[arg-type]


def test_what_was_missed_is_told_at_the_start(
    window: MainWindow, application: Application, clock: FakeClock, qtbot: QtBot
) -> None:
    plan(application, START + HOUR)
    clock.now = START + 2 * HOUR
    way = FakeWay()
    Notifications(window, application, way)
    qtbot.waitUntil(lambda: len(way.shown) == 1)
    assert way.notes[0].is_late


def test_what_is_planned_sooner_than_all_else_is_waited_for(
    window: MainWindow, application: Application, clock: FakeClock, qtbot: QtBot
) -> None:
    way = FakeWay()
    feature = Notifications(window, application, way)
    qtbot.waitUntil(lambda: feature.ticker._timer.interval() == 30_000)
    clock.now = START + HOUR - 7_000
    plan(application, START + HOUR)
    qtbot.waitUntil(lambda: feature.ticker._timer.interval() == 7_000)


def test_what_is_put_off_is_waited_for(
    window: MainWindow, application: Application, clock: FakeClock, qtbot: QtBot
) -> None:
    plan(application, START + MINUTE)
    way = FakeWay()
    feature = Notifications(window, application, way)
    clock.now = START + MINUTE
    feature.ticker.look()
    qtbot.waitUntil(lambda: len(way.shown) == 1)
    qtbot.waitUntil(feature.ticker._timer.isActive)
    way.press(way.notes[0], "snooze-10")
    assert application.scheduler.next_due() == clock.now + 10 * MINUTE
    clock.now += 10 * MINUTE - 9_000
    feature.ticker.look()
    assert feature.ticker._timer.interval() == 9_000


def test_other_lead_times_are_followed_at_once(
    window: MainWindow, application: Application, clock: FakeClock, qtbot: QtBot
) -> None:
    plan(application, START + 5 * HOUR)
    feature = Notifications(window, application, FakeWay())
    qtbot.waitUntil(lambda: application.scheduler.next_due() == START + 5 * HOUR)
    set_preferences(application.store, with_leads(Preferences(), FOLLOW_UP, [120]))
    feature.rules_changed()
    qtbot.waitUntil(lambda: application.scheduler.next_due() == START + 3 * HOUR)


def test_after_the_end_nothing_runs(window: MainWindow, application: Application, clock: FakeClock) -> None:
    plan(application, START + HOUR)
    way = FakeWay()
    feature = Notifications(window, application, way)
    feature.stop()
    assert not feature.ticker._timer.isActive()
    assert way.is_stopped


@needs_bus
def test_a_reminder_goes_all_the_way_to_the_desktop_and_back(
    window: MainWindow,
    application: Application,
    clock: FakeClock,
    serve: Callable[..., Server],
    qtbot: QtBot,
) -> None:
    server = serve()
    plan(application, START + HOUR)
    clock.now = START + 2 * HOUR
    feature = Notifications(window, application)
    ((*_, title, _, _, _, _),) = server.wait_asked("Notify")
    assert title.startswith("Follow Up was at ")
    assert title.endswith(", 1 hour ago")
    server.emit("ActionInvoked", "us", 1, "done")
    qtbot.waitUntil(lambda: application.read(fired_reminders) == ())
    assert application.undo_label() == "Complete Follow Up"
    feature.stop()


def test_where_the_desktop_has_nothing_the_window_tells_it(
    window: MainWindow, application: Application, clock: FakeClock, qtbot: QtBot
) -> None:
    plan(application, START + HOUR)
    clock.now = START + 2 * HOUR
    Notifications(window, application)
    stack = window.messages.stack
    qtbot.waitUntil(lambda: any("1 hour ago" in toast.message.text for toast in stack.toasts))
