"""The icon in the tray: there when a tray is, and its menu does what it says."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.activities.activity_commands import add_activity, complete_activities
from app.activities.activity_values import ActivityValues
from app.activities.times import When
from app.application import Application
from app.board.job_commands import add_job
from app.board.quick_add import parse
from app.schedule.entries import Entry
from app.store.categories import CATEGORY_IDS
from tests.making import START, FakeClock
from tests.ui.notify.fakes import HOUR
from tests.ui.tray.conftest import FakeDesktop
from ui.main_window import MainWindow
from ui.notify.feature import Notifications
from ui.tray.feature import InBackground
from ui.tray.menu import MOST_ENTRIES, line_of

TODAY = datetime.fromtimestamp(START / 1000, UTC).date()


def plan(application: Application, at: time, job_id: str | None = None) -> str:
    values = ActivityValues(CATEGORY_IDS["Follow Up"], starts=When(TODAY, at))
    change = application.do(add_activity, job_id, values)
    return str(next(iter(change.touches("activity"))))


def lines(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def action(menu: QMenu, text: str) -> QAction:
    return next(each for each in menu.actions() if text in each.text())


def test_the_icon_comes_and_goes_with_the_tray(
    window: MainWindow, application: Application, notifications: Notifications, desktop: FakeDesktop
) -> None:
    desktop.is_with_tray = False
    feature = InBackground(window, application, notifications, desktop)
    assert feature.tray.icon is None
    desktop.is_with_tray = True
    feature.tray._looks.timeout.emit()
    assert feature.tray.icon is not None
    assert notifications._tray._tray is feature.tray.icon
    desktop.is_with_tray = False
    feature.tray._looks.timeout.emit()
    assert feature.tray.icon is None
    assert notifications._tray._tray is None
    feature.stop()


def test_the_menu_lists_what_is_still_to_do_today_by_time(
    background: InBackground, application: Application
) -> None:
    assert lines(background.tray.menu)[0] == "Nothing more planned today"
    plan(application, time(21))
    plan(application, time(20))
    done = plan(application, time(19))
    application.do(complete_activities, [done], None)
    background.tray.menu.aboutToShow.emit()
    listed = lines(background.tray.menu)
    assert listed[0] == "Today"
    assert [line.split("  ")[1] for line in listed[1:3]] == ["Follow Up", "Follow Up"]
    assert listed[1].startswith("20:00")
    assert listed[3] == "Quick add…"


def test_a_change_is_shown_without_the_menu_being_asked_for(
    background: InBackground, application: Application, qtbot: QtBot
) -> None:
    plan(application, time(20))
    qtbot.waitUntil(lambda: lines(background.tray.menu)[0] == "Today")


def test_a_new_day_has_its_own_entries(
    background: InBackground, application: Application, clock: FakeClock
) -> None:
    plan(application, time(20))
    background.tray.fill()
    assert lines(background.tray.menu)[0] == "Today"
    clock.now = START + 24 * HOUR
    background.tray.look()
    assert lines(background.tray.menu)[0] == "Nothing more planned today"


def test_of_many_only_the_first_are_listed_and_the_agenda_has_the_rest(
    background: InBackground, application: Application
) -> None:
    for hour in range(MOST_ENTRIES + 3):
        plan(application, time(12, hour))
    background.tray.fill()
    listed = lines(background.tray.menu)
    assert listed[MOST_ENTRIES + 1] == "And 3 more…"


def test_an_entry_opens_its_job(
    background: InBackground, window: MainWindow, application: Application
) -> None:
    board = application.boards()[0]
    change = application.do(add_job, board.id, None, parse("Data Engineer @ Lumen"))
    job_id = str(next(iter(change.touches("job"))))
    plan(application, time(20), job_id)
    background.closing.hide()
    background.tray.fill()
    action(background.tray.menu, "Lumen").trigger()
    assert window.isVisible()
    assert window.panel.is_open
    assert window.panel.panel.job_id == job_id


def test_quick_add_brings_the_window_and_asks_for_a_new_job(
    background: InBackground, window: MainWindow
) -> None:
    asked: list[bool] = []
    window.menus.action("job.new").triggered.connect(lambda: asked.append(window.isVisible()))
    background.closing.hide()
    action(background.tray.menu, "Quick add").trigger()
    assert asked == [True]


@pytest.mark.parametrize("text", ["For 1 hour", "Until tomorrow morning"])
def test_reminders_are_paused_and_come_again(
    background: InBackground, notifications: Notifications, text: str
) -> None:
    pause = action(background.tray.menu, "Pause reminders").menu()
    assert isinstance(pause, QMenu)
    action(pause, text).trigger()
    until = notifications.reminding.paused_until
    assert until is not None
    assert (until == START + HOUR) == (text == "For 1 hour")
    background.tray.fill()
    assert "paused until" in " ".join(lines(background.tray.menu))
    action(background.tray.menu, "Resume").trigger()
    assert notifications.reminding.paused_until is None


def test_open_brings_the_window_back(background: InBackground, window: MainWindow) -> None:
    background.closing.hide()
    action(background.tray.menu, "Open Pursuit").trigger()
    assert window.isVisible()
    assert QApplication.quitOnLastWindowClosed()


def entry(title: str, employer: str) -> Entry:
    return Entry(
        "activity", "1", None, title, "", employer, "", "", None, TODAY, None, None, False, False, None
    )


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_it_is_called_it_is_one_short_plain_line(title: str, employer: str) -> None:
    line = line_of(entry(title, employer)).replace("&&", "&")
    assert 0 < len(line) <= 60
    assert line.isprintable()


def test_an_ampersand_is_no_key() -> None:
    assert line_of(entry("Talk", "Black & Decker")) == "Talk · Black && Decker"
