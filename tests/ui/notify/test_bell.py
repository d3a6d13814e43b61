"""The bell tells how many reminders are new, and its list does what its buttons and keys say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.activities.activity_commands import add_activity, complete_activities
from app.activities.activity_queries import activity_details
from app.activities.activity_values import ActivityValues
from app.activities.times import When
from app.application import Application
from app.schedule.preferences import preferences, set_preferences, with_leads
from app.schedule.reminders import fired_reminders, unseen_count
from app.store.categories import CATEGORY_IDS
from tests.making import FakeClock, make_jobs, make_stages
from tests.ui.conftest import Opener
from tests.ui.notify.fakes import FakeWay
from ui.main_window import MainWindow
from ui.notify.bell import Bell
from ui.notify.centre import ReminderCentre
from ui.notify.reminding import Reminding

KEY = Qt.Key
MINUTE = 60_000


@dataclass
class Desk:
    """A window with a bell, a job, and a clock set by hand."""

    application: Application
    clock: FakeClock
    window: MainWindow
    bell: Bell
    job_id: str
    qtbot: QtBot

    def plan(self, hour: int, title: str, category: str = "Phone Screen") -> str:
        """Plan an activity for today; it is noon."""
        values = ActivityValues(CATEGORY_IDS[category], title, starts=When(date(2026, 11, 20), time(hour)))
        (made,) = self.application.do(add_activity, self.job_id, values).touches("activity")
        return made

    def let_pass(self, minutes: int) -> None:
        """Let time pass, and what is due fire."""
        self.clock.advance(60 * minutes)
        while self.application.scheduler.run_due(self.clock.now) == self.clock.now:
            pass
        self.bell.look()

    @property
    def centre(self) -> ReminderCentre:
        """The list; it must have been opened."""
        assert self.bell.centre is not None
        return self.bell.centre

    @property
    def titles(self) -> list[str]:
        """What the rows are about, from the top."""
        return [row.reminder.title for row in self.centre.rows]

    def press(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


@pytest.fixture
def desk(application: Application, clock: FakeClock, open_window: Opener, qtbot: QtBot) -> Iterator[Desk]:
    (stage,) = make_stages(application.store, "Interview")
    (job_id,) = make_jobs(application.store, stage, "Data Engineer")
    window = open_window(application)
    reminding = Reminding(window, application, FakeWay())
    yield Desk(application, clock, window, Bell(window, application, reminding), job_id, qtbot)
    reminding.stop()


def test_without_any_it_says_what_comes_here_and_what_is_next(desk: Desk) -> None:
    desk.plan(15, "Call with Ann")
    desk.bell.open()
    assert desk.titles == []
    said = [label.text() for label in desk.centre.findChildren(type(desk.centre._next)) if label.isVisible()]
    assert any("Interviews, homework" in each for each in said)
    assert "Next: Call with Ann, today, 15:00. You are reminded today, 14:00." in said
    assert not desk.centre.clear.isVisible()


def test_the_status_bar_names_the_next_one_and_follows_changes(desk: Desk) -> None:
    assert not desk.bell.line.isVisible()
    key = desk.plan(15, "Call with Ann")
    desk.qtbot.waitUntil(lambda: "Call with Ann, today, 15:00" in desk.bell.line.toolTip())
    assert desk.bell.line.isVisible()
    desk.application.do(complete_activities, [key], None)
    desk.qtbot.waitUntil(lambda: not desk.bell.line.isVisible())


def test_the_badge_counts_what_is_new_until_it_is_looked_at(desk: Desk) -> None:
    desk.plan(14, "Call")
    desk.plan(15, "Meeting")
    assert desk.bell.entry._badge == ""
    desk.let_pass(60)
    assert desk.bell.entry._badge == "1"
    desk.let_pass(60)
    assert desk.bell.entry._badge == "2"
    assert "2 new reminders" in desk.bell.entry.accessibleName()
    desk.window.menus.action("view.reminders").trigger()
    assert desk.titles == ["Meeting", "Call"]
    assert desk.bell.entry._badge == ""
    assert desk.application.read(unseen_count) == 0


def test_what_was_missed_is_marked_late(desk: Desk) -> None:
    desk.plan(14, "Call")
    desk.let_pass(140)
    desk.bell.open()
    (row,) = desk.centre.rows
    assert row.late.text() == "late"
    assert "Call was at 14:00, 20 minutes ago" in row.accessibleName()
    assert "late" in row.accessibleName().split("\n")


def test_d_completes_and_the_keyboard_goes_to_the_neighbour(desk: Desk) -> None:
    keys = [desk.plan(14, "Call"), desk.plan(15, "Meeting")]
    desk.let_pass(120)
    desk.bell.open()
    assert QApplication.focusWidget() is desk.centre.rows[0]
    desk.press(KEY.Key_D)
    assert desk.titles == ["Call"]
    assert desk.application.read(activity_details, keys[1]).values.is_done
    assert not desk.application.read(activity_details, keys[0]).values.is_done
    assert QApplication.focusWidget() is desk.centre.rows[0]


def test_s_offers_what_does_not_go_past_the_thing_and_arms_again(desk: Desk) -> None:
    desk.plan(14, "Call")
    desk.let_pass(60)
    desk.bell.open()
    desk.press(KEY.Key_S)
    menu = next(each for each in desk.centre.findChildren(QMenu) if each.isVisible())
    assert [action.text() for action in menu.actions()] == ["10 minutes"]
    QTest.keyClick(menu, KEY.Key_Return)
    assert desk.titles == []
    desk.let_pass(9)
    assert desk.titles == []
    desk.let_pass(1)
    assert desk.titles == ["Call"]


def test_delete_dismisses_and_leaves_the_thing(desk: Desk) -> None:
    key = desk.plan(14, "Call")
    desk.let_pass(60)
    desk.bell.open()
    desk.press(KEY.Key_Delete)
    assert desk.titles == []
    assert desk.application.read(fired_reminders) == ()
    assert not desk.application.read(activity_details, key).values.is_done


def test_clear_all_takes_everything_off(desk: Desk) -> None:
    for hour in (13, 14, 15):
        desk.plan(hour, f"Call at {hour}")
    desk.let_pass(150)
    desk.bell.open()
    assert len(desk.titles) == 3
    desk.centre.clear.click()
    assert desk.titles == []
    assert desk.application.read(fired_reminders) == ()


def test_enter_opens_the_job_and_the_list_goes(desk: Desk) -> None:
    desk.plan(14, "Call")
    desk.let_pass(60)
    desk.bell.open()
    desk.press(KEY.Key_Return)
    assert not desk.centre.is_open
    assert desk.window.panel.job_id == desk.job_id


def test_escape_gives_the_keyboard_back(desk: Desk) -> None:
    desk.plan(14, "Call")
    desk.let_pass(60)
    before = QApplication.focusWidget()
    desk.bell.open()
    assert QApplication.focusWidget() is not before
    desk.press(KEY.Key_Escape)
    assert not desk.centre.is_open
    assert QApplication.focusWidget() is before


def test_arrows_go_from_row_to_row_and_tab_stays_within(desk: Desk) -> None:
    for hour in (14, 15):
        desk.plan(hour, f"Call at {hour}")
    desk.let_pass(120)
    desk.bell.open()
    desk.press(KEY.Key_Down)
    assert QApplication.focusWidget() is desk.centre.rows[1]
    for _ in range(30):
        desk.press(KEY.Key_Tab)
        focus = QApplication.focusWidget()
        assert isinstance(focus, QWidget)
        assert desk.centre.isAncestorOf(focus)


def test_a_click_beside_it_closes_it_and_the_bell_switches(desk: Desk) -> None:
    desk.bell.entry.click()
    assert desk.centre.is_open
    assert desk.bell.entry.isChecked()
    QTest.mouseClick(desk.bell.entry, Qt.MouseButton.LeftButton)
    assert not desk.centre.is_open
    desk.bell.entry.click()
    QTest.mouseClick(desk.window.page, Qt.MouseButton.LeftButton)
    assert not desk.centre.is_open


def test_it_follows_while_it_is_in_view(desk: Desk) -> None:
    key = desk.plan(14, "Call")
    desk.bell.open()
    desk.let_pass(60)
    assert desk.titles == ["Call"]
    desk.application.do(complete_activities, [key], None)
    desk.qtbot.waitUntil(lambda: desk.titles == [])


def test_many_are_shown_in_part_and_cleared_as_a_whole(desk: Desk) -> None:
    store = desk.application.store
    set_preferences(store, with_leads(desk.application.read(preferences), CATEGORY_IDS["Email"], (0,)))
    for number in range(60):
        desk.plan(13, f"Mail {number}", "Email")
    desk.let_pass(60)
    desk.bell.open()
    assert len(desk.centre.rows) == 50
    assert desk.centre.height() <= desk.window.ground.height()
    desk.centre.clear.click()
    assert desk.application.read(fired_reminders) == ()


def test_a_narrow_sidebar_keeps_the_badge(desk: Desk) -> None:
    desk.plan(14, "Call")
    desk.window.sidebar.set_narrow(is_narrow=True)
    desk.let_pass(60)
    assert desk.bell.entry.text() == ""
    assert desk.bell.entry._badge == "1"
    assert desk.window.sidebar.entries()[-1] is desk.bell.entry
