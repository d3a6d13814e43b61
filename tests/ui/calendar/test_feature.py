"""The calendar in its window: the way there, what it follows, and how quick it reads."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.activities.times import When
from app.application import Application
from app.schedule.entries import Entry, entries_between
from app.store import Store
from app.store.settings import read_setting
from tests.making import FakeClock, run
from tests.ui.calendar.conftest import OpenPage, Plan, placed, shown
from tests.ui.calendar.making import entry
from ui.calendar.entry_painter import colour_of, ground_of, second_text
from ui.calendar.weeks import week_days
from ui.calendar.words import hour_text, month_title, week_title
from ui.main_window import MainWindow
from ui.theme.colours import contrast
from ui.theme.tokens import DARK, LIGHT, STAGE_DOTS, Tokens

FRIDAY = date(2026, 11, 20)


def test_the_command_and_the_sidebar_lead_there(window: MainWindow, open_page: OpenPage) -> None:
    open_page()
    window.pages.show("board")
    window.menus.action("view.calendar").trigger()
    assert window.pages.shown == "calendar"
    assert window.sidebar.entry("calendar").isChecked()
    assert QApplication.focusWidget() is open_page().month


def test_what_changes_while_it_is_shown_is_shown(
    plan: Plan, open_page: OpenPage, application: Application
) -> None:
    page = open_page()
    plan("Call", When(FRIDAY, time(9)))
    assert shown(page.month) == ["Call"]
    application.undo()
    assert shown(page.month) == []


def test_what_changed_while_it_was_hidden_is_read_when_it_is_shown(
    plan: Plan, open_page: OpenPage, window: MainWindow
) -> None:
    page = open_page()
    window.pages.show("board")
    plan("Call", When(FRIDAY, time(9)))
    assert shown(page.month) == []
    open_page()
    assert shown(page.month) == ["Call"]


def test_another_colour_of_the_stage_is_taken(store: Store, plan: Plan, open_page: OpenPage) -> None:
    plan("Call", When(FRIDAY, time(9)))
    page = open_page()
    run(store, "UPDATE stage SET colour = 4")
    assert colour_of(placed(page.month, "Call").entry) == STAGE_DOTS[4]


def test_only_what_is_shown_is_read(
    plan: Plan, open_page: OpenPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    asked: list[tuple[date, date]] = []

    def spy(store: Store, first: date, last: date) -> tuple[Entry, ...]:
        asked.append((first, last))
        return entries_between(store, first, last)

    monkeypatch.setattr("ui.calendar.calendar_page.entries_between", spy)
    plan("Mail", When(FRIDAY))
    assert asked == []  # one that is new is not worth reading the others for
    page.turn(1)
    assert asked == [(page.month.days[0], page.month.days[-1])]
    window.pages.show("board")
    plan("Call", When(FRIDAY))
    assert len(asked) == 1


def test_what_becomes_overdue_while_one_looks_is_shown_so(
    clock: FakeClock, plan: Plan, open_page: OpenPage
) -> None:
    plan("Call", When(FRIDAY, time(12, 10)))
    page = open_page()
    page.follow_clock()
    assert not placed(page.month, "Call").entry.is_overdue
    clock.advance(11 * 60)
    page.follow_clock()
    assert placed(page.month, "Call").entry.is_overdue
    clock.advance(86_400)
    page.follow_clock()
    assert page.month.today == date(2026, 11, 21)


def test_month_or_week_is_remembered(
    store: Store, open_page: OpenPage, qtbot: QtBot, application: Application
) -> None:
    page = open_page()
    qtbot.mouseClick(page._layouts["week"], Qt.MouseButton.LeftButton)
    assert application.read(read_setting, "calendar_layout") == "week"
    assert page._layouts["week"].isChecked()
    assert not page._layouts["month"].isChecked()
    qtbot.mouseClick(page._layouts["week"], Qt.MouseButton.LeftButton)
    assert page._layouts["week"].isChecked()


def test_the_menu_of_an_entry_offers_what_can_be_done(
    plan: Plan, open_page: OpenPage, application: Application, qtbot: QtBot
) -> None:
    plan("Call", When(FRIDAY, time(9)))
    page = open_page()
    place = placed(page.month, "Call").rect.center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, page.month.viewport().mapToGlobal(place))
    with qtbot.waitSignal(page.month.menu_wanted):
        QApplication.sendEvent(page.month.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    offered = page.make_menu(placed(page.month, "Call").entry)
    texts = [action.text().partition("\t")[0].replace("&", "") for action in offered.actions()]
    assert texts == ["Open", "Edit…", "Done", "", "To the next day", "To the next week"]
    offered.actions()[-1].trigger()
    assert placed(page.month, "Call").day == date(2026, 11, 27)
    offered.deleteLater()


def test_a_tool_tip_tells_all_of_an_entry(plan: Plan, open_page: OpenPage) -> None:
    plan("Call", When(FRIDAY, time(9)))
    month = open_page().month
    month.go_to(FRIDAY, ("activity", placed(month, "Call").entry.id))
    words = month.accessibleDescription()
    for part in ("Call", "Today", "Data Engineer", "Wishlist"):
        assert part in words


def test_hovering_lights_up_and_leaving_puts_out(qtbot: QtBot, plan: Plan, open_page: OpenPage) -> None:
    plan("Call", When(FRIDAY, time(9)))
    month = open_page().month
    month.hover(placed(month, "Call").rect.center())
    assert month.look_of(placed(month, "Call")).is_hovered
    month.hover(QPoint(1, 1))
    assert not month.look_of(placed(month, "Call")).is_hovered


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_text_can_be_read_on_every_colour(tokens: Tokens) -> None:
    for colour in (*range(6), None):
        planned, done = entry(stage_colour=colour), entry(stage_colour=colour, is_done=True)
        for hovered in (False, True):
            ground = ground_of(tokens, planned, is_hovered=hovered)
            assert contrast(tokens.text, ground) >= 4.5
            assert contrast(second_text(tokens, planned), ground) >= 4.5
        assert contrast(tokens.overdue_fg, ground_of(tokens, planned)) >= 4.5
        assert contrast(tokens.text_third, ground_of(tokens, done)) >= 4.5


@pytest.fixture
def american() -> object:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("american")
def test_words_and_weeks_are_those_of_the_locale(open_page: OpenPage) -> None:
    assert hour_text(14).replace("\u202f", " ") == "2 PM"
    assert week_title(week_days(FRIDAY, 7)) == "Nov 15 – 21, 2026"
    assert month_title(FRIDAY) == "November 2026"
    assert open_page().month.days[0].isoweekday() == 7
