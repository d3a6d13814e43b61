"""The week: hours, the all-day strip, and what is dragged between them."""

from __future__ import annotations

from datetime import date, time
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.activities.activity_queries import activity_details
from app.activities.activity_values import ActivityValues, InterviewValues
from app.activities.times import When
from app.application import Application
from app.store import Store
from tests.making import FakeClock, run
from tests.ui.calendar.conftest import OpenPage, Plan, drag, drag_to, let_go, placed, press, shown
from tests.ui.conftest import opened
from ui.activity.activity_editor import ActivityEditor
from ui.calendar.week_geometry import HOUR_HEIGHT
from ui.calendar.week_view import WeekView

MONDAY, WEDNESDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 20)
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def values_of(application: Application, activity_id: str) -> ActivityValues:
    return application.read(activity_details, activity_id).values


def spot(view: WeekView, day: date, hour: int, minute: int = 0) -> QPoint:
    """Return a place of the view at a time of a day."""
    geometry = view.geometry_
    column = geometry.column(view.days.index(day))
    return QPoint(column.center().x(), geometry.y_of(hour * 60 + minute))


def strip(view: WeekView, day: date) -> QPoint:
    return view.geometry_.strip_line(view.days.index(day), 0).center()


def test_it_begins_to_show_at_eight(open_page: OpenPage) -> None:
    week = open_page("week").week
    geometry = week.geometry_
    assert geometry.hours_top <= geometry.y_of(8 * 60) < geometry.hours_top + HOUR_HEIGHT // 2


def test_blocks_are_as_long_as_they_last_and_days_without_a_time_are_above(
    plan: Plan, open_page: OpenPage
) -> None:
    plan("Screen", When(WEDNESDAY, time(10)), category="Phone Screen")
    plan("Fair", When(WEDNESDAY))
    week = open_page("week").week
    block = placed(week, "Screen")
    assert block.is_block
    assert block.rect.height() == pytest.approx(HOUR_HEIGHT, abs=3)
    assert block.rect.contains(spot(week, WEDNESDAY, 10, 30))
    assert not placed(week, "Fair").is_block
    assert placed(week, "Fair").rect.bottom() < week.geometry_.hours_top


def test_what_overlaps_stands_side_by_side(plan: Plan, open_page: OpenPage) -> None:
    for number in range(3):
        plan(f"Screen {number}", When(WEDNESDAY, time(10, 15 * number)), category="Phone Screen")
    week = open_page("week").week
    rects = [each.rect for each in week.placed]
    assert len(rects) == 3
    assert not any(one.intersects(other) for one, other in combinations(rects, 2))


def test_a_drag_to_another_day_and_time_lands_on_a_quarter_and_keeps_the_length(
    plan: Plan, open_page: OpenPage, application: Application
) -> None:
    screen = plan("Screen", When(WEDNESDAY, time(10)), category="Phone Screen")
    week = open_page("week").week
    begin = spot(week, WEDNESDAY, 10, 20)
    drag(week, begin, spot(week, FRIDAY, 14, 37))  # by the place that was pressed: 14:17
    values = values_of(application, screen)
    assert values.starts == When(FRIDAY, time(14, 15))
    assert placed(week, "Screen").entry.ends == time(15, 15)
    application.undo()
    assert values_of(application, screen).starts == When(WEDNESDAY, time(10))


def test_from_the_strip_to_a_time_and_back(plan: Plan, open_page: OpenPage, application: Application) -> None:
    mail = plan("Mail", When(WEDNESDAY))
    week = open_page("week").week
    drag(week, placed(week, "Mail").rect.center(), spot(week, MONDAY, 11, 2))
    assert values_of(application, mail).starts == When(MONDAY, time(11))
    drag(week, placed(week, "Mail").rect.center(), strip(week, FRIDAY))
    assert values_of(application, mail).starts == When(FRIDAY)


def test_a_deadline_stays_in_the_strip(store: Store, job: str, open_page: OpenPage) -> None:
    run(store, "UPDATE job SET deadline = '2026-11-18' WHERE id = ?", job)
    week = open_page("week").week
    drag(week, week.placed[0].rect.center(), spot(week, FRIDAY, 10))
    assert (week.placed[0].day, week.placed[0].is_block) == (FRIDAY, False)


def test_the_lower_edge_makes_it_longer_and_that_is_undone(
    plan: Plan, open_page: OpenPage, application: Application
) -> None:
    screen = plan("Screen", When(WEDNESDAY, time(10)), category="Phone Screen")
    mail = plan("Mail", When(FRIDAY, time(10)))
    week = open_page("week").week
    for title, day in (("Screen", WEDNESDAY), ("Mail", FRIDAY)):
        edge = placed(week, title).rect
        drag(week, QPoint(edge.center().x(), edge.bottom() - 1), spot(week, day, 11, 31))
        assert placed(week, title).entry.ends == time(11, 30)
    interview = values_of(application, screen).interview
    assert isinstance(interview, InterviewValues)
    assert interview.length_minutes == 90
    assert values_of(application, mail).ends == When(FRIDAY, time(11, 30))
    application.undo()
    assert values_of(application, mail).ends is None


def test_escape_lets_go(qtbot: QtBot, plan: Plan, open_page: OpenPage, application: Application) -> None:
    screen = plan("Screen", When(WEDNESDAY, time(10)), category="Phone Screen")
    week = open_page("week").week
    press(week, spot(week, WEDNESDAY, 10, 20))
    drag_to(week, spot(week, FRIDAY, 12))
    assert week.preview() is not None
    qtbot.keyClick(week, Qt.Key.Key_Escape)
    assert week.preview() is None
    let_go(week, spot(week, FRIDAY, 12))
    assert values_of(application, screen).starts == When(WEDNESDAY, time(10))


def test_a_click_on_an_empty_place_adds_at_that_half_hour(qtbot: QtBot, open_page: OpenPage) -> None:
    week = open_page("week").week
    place = spot(week, FRIDAY, 13, 50)
    qtbot.mouseClick(week.viewport(), Qt.MouseButton.LeftButton, pos=place)
    editor = opened(qtbot, ActivityEditor)
    assert editor.form.starts.when == When(FRIDAY, time(13, 30))
    editor.reject()
    qtbot.mouseClick(week.viewport(), Qt.MouseButton.LeftButton, pos=strip(week, MONDAY))
    qtbot.waitUntil(lambda: opened(qtbot, ActivityEditor).form.starts.when == When(MONDAY))


def test_what_is_scrolled_away_under_the_strip_is_not_pressed(plan: Plan, open_page: OpenPage) -> None:
    plan("Early", When(WEDNESDAY, time(7)))
    week = open_page("week").week
    assert week.placed_at(strip(week, WEDNESDAY)) is None


def test_keys_move_by_quarters_and_days_and_make_longer(
    qtbot: QtBot, plan: Plan, open_page: OpenPage, application: Application
) -> None:
    mail = plan("Mail", When(WEDNESDAY, time(10)), ends=When(WEDNESDAY, time(10, 30)))
    week = open_page("week").week
    week.setFocus()
    week.go_to(WEDNESDAY, ("activity", mail))
    qtbot.keyClick(week, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(week, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(week, Qt.Key.Key_Down, SHIFT | CONTROL)
    values = values_of(application, mail)
    assert values.starts == When(date(2026, 11, 19), time(10, 15))
    assert values.ends == When(date(2026, 11, 19), time(11))
    assert week.current == ("activity", mail)


def test_the_entry_with_the_focus_is_scrolled_into_view(
    qtbot: QtBot, plan: Plan, open_page: OpenPage
) -> None:
    plan("Late", When(FRIDAY, time(22)))
    plan("Early", When(FRIDAY, time(1)))
    week = open_page("week").week
    week.setFocus()
    for title in ("Early", "Late"):
        qtbot.keyClick(week, Qt.Key.Key_Down)
        rect = placed(week, title).rect
        assert week.geometry_.hours_top <= rect.top()
        assert rect.bottom() <= week.viewport().height()


def test_the_line_of_now_follows_the_clock(clock: FakeClock, open_page: OpenPage) -> None:
    week = open_page("week").week
    assert week.now == 12 * 60
    clock.advance(90 * 60)
    week.follow_clock()
    assert week.now == 13 * 60 + 30
    page_on = open_page("week")
    page_on.turn(1)
    assert week.now is None


def test_letters_change_between_month_and_week_and_that_is_remembered(
    qtbot: QtBot, open_page: OpenPage, store: Store
) -> None:
    page = open_page()
    qtbot.keyClick(page.month, Qt.Key.Key_W)
    assert page.layout_shown == "week"
    assert page.week.hasFocus()
    qtbot.keyClick(page.week, Qt.Key.Key_PageDown)
    assert page.week.days[0] == date(2026, 11, 23)
    qtbot.keyClick(page.week, Qt.Key.Key_M)
    assert page.layout_shown == "month"
    assert page.month.current_day == date(2026, 11, 27)


class TestInParis:
    """The nights in which the clocks are changed."""

    @pytest.fixture
    def clock(self) -> FakeClock:
        return FakeClock(zone=ZoneInfo("Europe/Paris"))

    def test_a_drop_into_the_hour_that_is_left_out_shows_where_it_will_be(
        self, plan: Plan, open_page: OpenPage, application: Application
    ) -> None:
        night = date(2027, 3, 28)
        mail = plan("Mail", When(date(2027, 3, 27), time(2)))
        page = open_page("week")
        page.go_to(night)
        page.week.scroll_to(0)
        week = page.week
        press(week, placed(week, "Mail").rect.center())
        target = spot(week, night, 2, 30)
        target.setY(placed(week, "Mail").rect.center().y() + HOUR_HEIGHT // 2)
        drag_to(week, target)
        assert week.carry is not None
        assert week.carry.spot is not None
        assert week.carry.spot.at == time(3, 30)
        let_go(week, target)
        assert values_of(application, mail).starts == When(night, time(3, 30))

    def test_what_goes_through_the_hour_that_comes_twice_is_painted(
        self, plan: Plan, open_page: OpenPage
    ) -> None:
        night = date(2026, 10, 25)
        plan(
            "Long",
            When(night, time(1)),
            category="Phone Screen",
            interview=InterviewValues(length_minutes=180),
        )
        page = open_page("week")
        page.go_to(night)
        page.week.scroll_to(0)
        assert shown(page.week) == ["Long"]
        assert placed(page.week, "Long").entry.ends == time(3)

    def test_the_time_in_the_zone_it_was_meant_in_is_told(
        self, plan: Plan, open_page: OpenPage, store: Store
    ) -> None:
        call = plan("Call", When(FRIDAY, time(15)))
        run(store, "UPDATE activity SET zone = 'America/New_York' WHERE id = ?", call)
        page = open_page("week")
        page.week.setFocus()
        page.week.go_to(FRIDAY, ("activity", call))
        assert "09:00 in New York" in page.week.accessibleDescription().replace("9:00 AM", "09:00")
