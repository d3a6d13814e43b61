"""The month: what it shows, and what is dragged, clicked and typed in it."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.activities.activity_commands import complete_activities, trash_activities
from app.activities.activity_queries import activity_details
from app.activities.activity_values import OfferValues, TermsValues
from app.activities.times import When
from app.application import Application
from app.store import Store
from app.store.settings import write_setting
from tests.making import EMAIL, FakeClock, run
from tests.ui.calendar.conftest import (
    OpenPage,
    Plan,
    drag,
    drag_to,
    let_go,
    placed,
    press,
    shown,
)
from tests.ui.conftest import opened
from ui.activity.activity_editor import ActivityEditor
from ui.calendar.calendar_page import CalendarPage
from ui.calendar.day_popover import DayPopover
from ui.main_window import MainWindow

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
SHIFT = Qt.KeyboardModifier.ShiftModifier


def starts_of(application: Application, activity_id: str) -> When | None:
    return application.read(activity_details, activity_id).values.starts


def cell(page: CalendarPage, day: date) -> QPoint:
    """Return an empty place of a day."""
    return page.month.place_of(day).bottomRight() - QPoint(12, 4)


def test_entries_stand_on_their_days(plan: Plan, open_page: OpenPage) -> None:
    plan("Call", When(FRIDAY, time(9)))
    plan("Fair", When(FRIDAY))
    plan("Mail", When(MONDAY, time(8)))
    month = open_page().month
    assert shown(month) == ["Fair", "Call", "Mail"]
    assert month.place_of(FRIDAY).contains(placed(month, "Call").rect)
    assert month.place_of(MONDAY).contains(placed(month, "Mail").rect)


def test_deadlines_homework_and_answers_are_there(
    store: Store, plan: Plan, job: str, open_page: OpenPage
) -> None:
    run(store, "UPDATE job SET deadline = '2026-11-25' WHERE id = ?", job)
    plan("Case", None, category="Assignment", due=When(date(2026, 11, 26), time(12)))
    terms = TermsValues(day=FRIDAY, base="70k", decide_by=date(2026, 11, 27))
    plan("Offer", When(FRIDAY), category="Offer Received", offer=OfferValues("received", (terms,)))
    month = open_page().month
    assert {each.entry.kind: each.day.day for each in month.placed} == {
        "activity": 20,
        "deadline": 25,
        "due": 26,
        "decide": 27,
    }


def test_what_lasts_several_days_is_on_each(plan: Plan, open_page: OpenPage) -> None:
    plan("Fair", When(FRIDAY), ends=When(MONDAY))
    month = open_page().month
    assert [each.day.day for each in month.placed] == [20, 21, 22, 23]


def test_weeks_begin_as_was_set(store: Store, open_page: OpenPage, window: MainWindow) -> None:
    write_setting(store, "first_day", 7)
    page = open_page()
    assert page.month.days[0] == date(2026, 11, 1)
    write_setting(store, "first_day", 1)
    window.settings_kept.emit()
    assert page.month.days[0] == date(2026, 10, 26)


def test_a_drag_to_another_day_keeps_the_time_and_is_undone(
    plan: Plan, open_page: OpenPage, application: Application
) -> None:
    call = plan("Call", When(FRIDAY, time(9, 10)))
    page = open_page()
    drag(page.month, placed(page.month, "Call").rect.center(), cell(page, MONDAY))
    assert starts_of(application, call) == When(MONDAY, time(9, 10))
    assert placed(page.month, "Call").day == MONDAY
    assert page.month.current_day == MONDAY
    application.undo()
    assert starts_of(application, call) == When(FRIDAY, time(9, 10))
    assert placed(page.month, "Call").day == FRIDAY


def test_where_it_would_land_is_shown_while_it_is_carried(plan: Plan, open_page: OpenPage) -> None:
    plan("Call", When(FRIDAY, time(9)))
    page = open_page()
    month = page.month
    press(month, placed(month, "Call").rect.center())
    drag_to(month, cell(page, MONDAY))
    assert month.carry is not None
    assert month.carry.spot is not None
    assert month.carry.spot.day == MONDAY
    assert month.look_of(placed(month, "Call")).is_carried
    let_go(month, QPoint(-40, -40))
    assert month.carry is None


def test_escape_lets_it_where_it_was(
    qtbot: QtBot, plan: Plan, open_page: OpenPage, application: Application
) -> None:
    call = plan("Call", When(FRIDAY, time(9)))
    page = open_page()
    press(page.month, placed(page.month, "Call").rect.center())
    drag_to(page.month, cell(page, MONDAY))
    qtbot.keyClick(page.month, Qt.Key.Key_Escape)
    let_go(page.month, cell(page, MONDAY))
    assert starts_of(application, call) == When(FRIDAY, time(9))
    assert QApplication.activeModalWidget() is None


def test_what_is_carried_may_be_taken_to_another_month(
    qtbot: QtBot, plan: Plan, open_page: OpenPage, application: Application
) -> None:
    call = plan("Call", When(FRIDAY, time(9)))
    page = open_page()
    press(page.month, placed(page.month, "Call").rect.center())
    drag_to(page.month, cell(page, MONDAY))
    qtbot.keyClick(page.month, Qt.Key.Key_PageDown)
    qtbot.keyClick(page.month, Qt.Key.Key_PageDown)
    target = cell(page, date(2027, 1, 13))
    drag_to(page.month, target)
    let_go(page.month, target)
    assert starts_of(application, call) == When(date(2027, 1, 13), time(9))
    assert placed(page.month, "Call").day == date(2027, 1, 13)


def test_what_is_dragged_by_a_later_day_of_it_comes_to_lie_under_the_pointer(
    plan: Plan, open_page: OpenPage, application: Application
) -> None:
    fair = plan("Fair", When(date(2026, 11, 17)), ends=When(date(2026, 11, 19)))
    page = open_page()
    second = page.month.placed[1]
    assert second.day.day == 18
    drag(page.month, second.rect.center(), cell(page, date(2026, 11, 25)))
    values = application.read(activity_details, fair).values
    assert values.starts == When(date(2026, 11, 24))
    assert values.ends == When(date(2026, 11, 26))


def test_a_deadline_is_dragged_too(store: Store, job: str, open_page: OpenPage) -> None:
    run(store, "UPDATE job SET deadline = '2026-11-20' WHERE id = ?", job)
    page = open_page()
    drag(page.month, page.month.placed[0].rect.center(), cell(page, MONDAY))
    (deadline,) = store.connection.execute("SELECT deadline FROM job WHERE id = ?", (job,)).fetchone()
    assert deadline == "2026-11-23"


def test_what_is_done_is_not_carried(plan: Plan, open_page: OpenPage, application: Application) -> None:
    call = plan("Call", When(FRIDAY, time(9)))
    application.do(complete_activities, [call])
    page = open_page()
    drag(page.month, placed(page.month, "Call").rect.center(), cell(page, MONDAY))
    assert starts_of(application, call) == When(FRIDAY, time(9))


def test_what_goes_while_it_is_carried_is_let_go(
    plan: Plan, open_page: OpenPage, application: Application
) -> None:
    call = plan("Call", When(FRIDAY, time(9)))
    page = open_page()
    press(page.month, placed(page.month, "Call").rect.center())
    drag_to(page.month, cell(page, MONDAY))
    application.do(trash_activities, [call])
    assert page.month.carry is None
    assert shown(page.month) == []


def test_a_click_on_an_empty_place_adds_an_activity_on_that_day_of_the_job_that_is_chosen(
    qtbot: QtBot, open_page: OpenPage, store: Store, job: str
) -> None:
    page = open_page()
    qtbot.mouseClick(page.month.viewport(), Qt.MouseButton.LeftButton, pos=cell(page, MONDAY))
    editor = opened(qtbot, ActivityEditor)
    assert editor.form.starts.when == When(MONDAY)
    qtbot.keyClicks(QApplication.focusWidget(), "data")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    editor.form.category.choose(EMAIL)
    editor.accept()
    rows = store.connection.execute("SELECT job_id, start_at IS NULL FROM activity").fetchall()
    assert rows == [(job, 0)]
    assert [each.day for each in page.month.placed] == [MONDAY]


def test_an_activity_may_be_of_no_job_and_words_that_name_none_are_told(
    qtbot: QtBot, open_page: OpenPage, store: Store
) -> None:
    page = open_page()
    qtbot.mouseClick(page.month.viewport(), Qt.MouseButton.LeftButton, pos=cell(page, MONDAY))
    editor = opened(qtbot, ActivityEditor)
    editor.form.category.choose(EMAIL)
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "zzz")
    assert not editor.save()
    assert "zzz" in editor.error.text()
    field.clear()
    editor.accept()
    assert store.connection.execute("SELECT job_id FROM activity").fetchall() == [(None,)]


def test_what_has_no_line_is_counted_and_listed(
    qtbot: QtBot, plan: Plan, open_page: OpenPage, application: Application
) -> None:
    ids = [plan(f"Call {number}", When(FRIDAY, time(9 + number))) for number in range(9)]
    page = open_page()
    ((place, day, count),) = page.month.more
    assert day == FRIDAY
    assert len(page.month.placed) + count == 9
    qtbot.mouseClick(page.month.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    popover = page.popover
    assert isinstance(popover, DayPopover)
    assert popover.list.model().rowCount() == 9
    assert "Call 8" in popover.list.model().index(8, 0).data()
    for _ in range(8):
        qtbot.keyClick(popover.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.job_wanted) as wanted:
        qtbot.keyClick(popover.list, Qt.Key.Key_Return)
    assert wanted.args is not None
    assert wanted.args[1] == ids[8]


def test_what_is_to_do_is_seen_before_what_is_done(
    plan: Plan, open_page: OpenPage, application: Application
) -> None:
    ids = [plan(f"Call {number}", When(FRIDAY, time(9 + number))) for number in range(9)]
    application.do(complete_activities, ids[:8])
    assert shown(open_page().month)[0] == "Call 8"


def test_an_entry_is_dragged_out_of_the_list_of_a_day(
    plan: Plan, open_page: OpenPage, application: Application
) -> None:
    ids = [plan(f"Call {number}", When(FRIDAY, time(9 + number))) for number in range(9)]
    page = open_page()
    last = page.month.entries_of(FRIDAY)[-1]
    page.month.begin_carry(last, FRIDAY)
    drag_to(page.month, cell(page, MONDAY))
    let_go(page.month, cell(page, MONDAY))
    assert starts_of(application, ids[8]) == When(MONDAY, time(17))


def test_the_arrows_go_through_days_and_entries(qtbot: QtBot, plan: Plan, open_page: OpenPage) -> None:
    plan("First", When(FRIDAY, time(9)))
    plan("Second", When(FRIDAY, time(10)))
    month = open_page().month
    month.setFocus()
    assert (month.current_day, month.current) == (FRIDAY, None)
    for wanted in ("First", "Second"):
        qtbot.keyClick(month, Qt.Key.Key_Down)
        entry = month.current_entry()
        assert entry is not None
        assert entry.title == wanted
        assert wanted in month.accessibleDescription()
    qtbot.keyClick(month, Qt.Key.Key_Down)
    assert (month.current_day, month.current) == (date(2026, 11, 27), None)
    qtbot.keyClick(month, Qt.Key.Key_Left)
    assert month.current_day == date(2026, 11, 26)
    assert "nothing planned" in month.accessibleDescription()
    qtbot.keyClick(month, Qt.Key.Key_Home)
    assert month.current_day == MONDAY


def test_the_focused_entry_is_always_seen(qtbot: QtBot, plan: Plan, open_page: OpenPage) -> None:
    for number in range(9):
        plan(f"Call {number}", When(FRIDAY, time(9 + number)))
    month = open_page().month
    for number in range(9):
        qtbot.keyClick(month, Qt.Key.Key_Down)
        assert f"Call {number}" in shown(month)


def test_shift_and_an_arrow_move_the_entry_which_keeps_the_focus(
    qtbot: QtBot, plan: Plan, open_page: OpenPage, application: Application
) -> None:
    call = plan("Call", When(FRIDAY, time(9)))
    month = open_page().month
    qtbot.keyClick(month, Qt.Key.Key_Down)
    qtbot.keyClick(month, Qt.Key.Key_Right, SHIFT)
    assert starts_of(application, call) == When(date(2026, 11, 21), time(9))
    qtbot.keyClick(month, Qt.Key.Key_Down, SHIFT)
    assert starts_of(application, call) == When(date(2026, 11, 28), time(9))
    assert (month.current_day, month.current) == (date(2026, 11, 28), ("activity", call))


def test_an_entry_that_moves_out_of_the_month_takes_it_along(
    qtbot: QtBot, plan: Plan, open_page: OpenPage
) -> None:
    call = plan("Call", When(FRIDAY, time(9)))
    page = open_page()
    qtbot.keyClick(page.month, Qt.Key.Key_Down)
    for _ in range(3):
        qtbot.keyClick(page.month, Qt.Key.Key_Down, SHIFT)
    assert page.month.current == ("activity", call)
    assert page.month.current_day == date(2026, 12, 11)
    assert page.month.month.month == 12


def test_space_ticks_off_and_takes_it_back(
    qtbot: QtBot, plan: Plan, open_page: OpenPage, application: Application
) -> None:
    call = plan("Call", When(FRIDAY, time(9)))
    page = open_page()
    qtbot.keyClick(page.month, Qt.Key.Key_Down)
    qtbot.keyClick(page.month, Qt.Key.Key_Space)
    assert application.read(activity_details, call).values.is_done
    assert placed(page.month, "Call").entry.is_done
    qtbot.keyClick(page.month, Qt.Key.Key_Space)
    assert not application.read(activity_details, call).values.is_done


def test_enter_opens_the_job_at_the_activity(
    qtbot: QtBot, plan: Plan, open_page: OpenPage, window: MainWindow, job: str
) -> None:
    plan("Call", When(FRIDAY, time(9)))
    page = open_page()
    qtbot.keyClick(page.month, Qt.Key.Key_Down)
    qtbot.keyClick(page.month, Qt.Key.Key_Return)
    assert window.panel.job_id == job
    assert window.panel.is_open


def test_e_opens_the_editor(qtbot: QtBot, plan: Plan, open_page: OpenPage) -> None:
    plan("Call", When(FRIDAY, time(9)))
    page = open_page()
    qtbot.keyClick(page.month, Qt.Key.Key_Down)
    qtbot.keyClick(page.month, Qt.Key.Key_E)
    assert opened(qtbot, ActivityEditor).form.title.text() == "Call"


def test_page_up_and_down_turn_and_t_comes_back(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page()
    qtbot.keyClick(page.month, Qt.Key.Key_PageDown)
    assert page.month.month.month == 12
    qtbot.keyClick(page.month, Qt.Key.Key_PageUp)
    qtbot.keyClick(page.month, Qt.Key.Key_PageUp)
    assert page.month.month.month == 10
    qtbot.keyClick(page.month, Qt.Key.Key_T)
    assert page.month.current_day == FRIDAY
    assert page.month.month.month == 11


def test_arrows_go_on_into_the_next_month(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page()
    page.month.go_to(date(2026, 12, 6))
    qtbot.keyClick(page.month, Qt.Key.Key_Right)
    assert page.month.current_day == date(2026, 12, 7)
    assert page.month.month.month == 12


def test_the_number_of_a_day_leads_to_its_week(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page()
    number = page.month.geometry_.number(page.month.days.index(MONDAY))
    place = QPoint(number.left() + 12, number.center().y())
    qtbot.mouseClick(page.month.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.layout_shown == "week"
    assert page.week.days[0] == MONDAY
    assert page.week.current_day == MONDAY


def test_a_new_day_is_today_when_the_page_is_shown_again(
    clock: FakeClock, open_page: OpenPage, window: MainWindow
) -> None:
    page = open_page()
    window.pages.show("board")
    clock.advance(86_400)
    open_page()
    assert page.month.today == date(2026, 11, 21)
