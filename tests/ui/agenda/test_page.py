"""The agenda: what it lists, what keys, clicks and drags do to it, and that all of it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.activities.activity_commands import add_activity
from app.activities.activity_values import ActivityValues, OfferValues, TermsValues
from app.activities.times import When
from app.application import Application
from app.board import create_board
from app.board.job_commands import add_job, set_deadline
from app.board.quick_add import parse
from app.store import Origin, Store
from app.store.categories import CATEGORY_IDS
from app.store.settings import write_setting
from tests.making import FakeClock, insert_activity, kept_rows
from tests.ui.conftest import Opener, opened
from ui.activity.activity_editor import ActivityEditor
from ui.activity.typed_time import time_text
from ui.activity.words import day_words
from ui.agenda.agenda_rows import ENTRIES_MIME, Heading
from ui.agenda.day_dialog import DayDialog
from ui.agenda.feature import PAGE_ID, AgendaFeature
from ui.agenda.page import AgendaPage
from ui.agenda.sections import Section
from ui.main_window import MainWindow
from ui.pages import BOARD

TODAY = date(2026, 11, 20)  # a Friday, noon of which the fake clock tells
ON_SITE, ASSIGNMENT, OFFER, FOLLOW_UP = (
    CATEGORY_IDS[name] for name in ("On Site Interview", "Assignment", "Offer Received", "Follow Up")
)
Key = Qt.Key
MOVE, LEFT, PLAIN = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

Add = Callable[..., str]


def day(ahead: int) -> date:
    return TODAY + timedelta(ahead)


def at(hour: int, minute: int = 0, ahead: int = 0) -> When:
    return When(day(ahead), time(hour, minute))


@pytest.fixture
def job_id(application: Application) -> str:
    application.do(create_board, "Job search", None)
    board = application.boards()[0]
    return min(application.do(add_job, board.id, None, parse("Data Engineer @ Lumen")).touches("job"))


@pytest.fixture
def window(open_window: Opener, application: Application, job_id: str) -> MainWindow:
    write_setting(application.store, "first_day", 1)
    window = open_window(application)
    AgendaFeature(window)
    assert job_id
    return window


@pytest.fixture
def add(application: Application, job_id: str) -> Add:
    """Return a function that adds an activity of the job and returns its id."""

    def add_(title: str, category_id: str = FOLLOW_UP, *, of_job: bool = True, **values: object) -> str:
        wanted = ActivityValues(category_id, title, **values)  # type: ignore[arg-type]
        change = application.do(add_activity, job_id if of_job else None, wanted)
        return min(change.touches("activity"))

    return add_


@pytest.fixture
def open_page(window: MainWindow) -> Callable[[], AgendaPage]:
    def open_() -> AgendaPage:
        window.menus.action("view.agenda").trigger()
        feature = window.findChild(AgendaFeature)
        assert isinstance(feature, AgendaFeature)
        assert feature.page is not None
        return feature.page

    return open_


@pytest.fixture
def page(open_page: Callable[[], AgendaPage], add: Add) -> AgendaPage:
    """The page with one entry in each section."""
    add("late", starts=at(9, ahead=-1))
    add("today", starts=at(14))
    add("Sunday", starts=at(10, ahead=2))
    add("next week", starts=When(day(5)))
    add("some day")
    add("done", is_done=True, done=at(8))
    return open_page()


def listed(page: AgendaPage) -> list[str]:
    """Return what is listed: sections in brackets, entries by their titles."""
    return [f"[{row.text}]" if isinstance(row, Heading) else row.title for row in page.rows.rows]


def below(page: AgendaPage, section: Section) -> list[str]:
    rows = page.rows.rows_of(section)
    return [entry.title for row in rows if (entry := page.rows.entry_at(row)) is not None]


def row_of(page: AgendaPage, title: str) -> int:
    return listed(page).index(title)


def choose(page: AgendaPage, *titles: str) -> None:
    entries = {entry.title: entry for entry in page.rows.entries()}
    page.list.setFocus()
    page.list.choose([(entries[title].kind, entries[title].id) for title in titles])


def chosen(page: AgendaPage) -> list[str]:
    return [entry.title for entry in page.list.chosen()]


def press(page: AgendaPage, key: Key) -> None:
    QTest.keyClick(page.list, key)


def said(window: MainWindow) -> list[str]:
    QApplication.processEvents()
    return [toast.message.text for toast in window.messages.stack.toasts]


def middle(page: AgendaPage, row: int) -> QPoint:
    page.list.scrollTo(page.rows.index(row, 0))
    return page.list.visualRect(page.rows.index(row, 0)).center()


# What is shown.


def test_sections_stand_in_their_order_and_what_is_done_is_folded(page: AgendaPage) -> None:
    assert listed(page) == [
        "[Overdue]", "late", "[Today]", "today", "[This week]", "Sunday", "[Later]", "next week",
        "[No time yet]", "some day", "[Done]",
    ]  # fmt: skip
    assert chosen(page) == ["late"]
    assert page.list.hasFocus()


def test_it_stands_above_the_boards_in_the_sidebar(window: MainWindow) -> None:
    assert window.sidebar.entries()[0] is window.sidebar.entry(PAGE_ID)
    window.sidebar.entry(PAGE_ID).click()
    assert window.pages.shown == PAGE_ID
    assert window.sidebar.entry(PAGE_ID).isChecked()


def test_without_anything_to_do_it_says_what_to_do(
    window: MainWindow, open_page: Callable[[], AgendaPage], add: Add
) -> None:
    page = open_page()
    assert "Nothing is planned" in [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert not page.strip.isVisible()
    assert page.board_button.hasFocus()
    add("some day")
    assert page.list.isVisible()
    window.menus.undo.trigger()
    page.board_button.click()
    assert window.pages.shown == BOARD


def test_it_follows_changes_and_keeps_what_is_chosen(page: AgendaPage, add: Add) -> None:
    choose(page, "Sunday", "next week")
    add("first of all", starts=When(day(-9)))
    assert below(page, Section.OVERDUE) == ["first of all", "late"]
    assert chosen(page) == ["Sunday", "next week"]


def test_hidden_it_reads_nothing_and_shown_again_everything(
    window: MainWindow, page: AgendaPage, add: Add
) -> None:
    window.pages.show(BOARD)
    add("new", starts=at(15))
    assert "new" not in listed(page)
    window.pages.show(PAGE_ID)
    assert below(page, Section.TODAY) == ["today", "new"]


def test_what_becomes_overdue_is_seen_without_a_change(page: AgendaPage, clock: FakeClock) -> None:
    clock.advance(3 * 3600)
    page.look_again()
    assert below(page, Section.OVERDUE) == ["late", "today"]
    clock.advance(24 * 3600)
    page.look_again()
    assert page.strip.place_of(TODAY).isEmpty()
    assert not page.strip.place_of(day(1)).isEmpty()


def test_a_change_after_midnight_shows_the_new_day(page: AgendaPage, add: Add, clock: FakeClock) -> None:
    clock.advance(24 * 3600)
    add("new", starts=When(day(1)))
    assert below(page, Section.OVERDUE) == ["late", "today"]
    assert below(page, Section.TODAY) == ["new"]


def test_weeks_begin_where_the_user_says(page: AgendaPage, store: Store) -> None:
    write_setting(store, "first_day", 7)
    page.read_anew()
    assert below(page, Section.THIS_WEEK) == []
    assert below(page, Section.LATER) == ["Sunday", "next week"]


def test_a_screen_reader_is_told_everything(page: AgendaPage) -> None:
    rows = page.rows
    told = str(rows.data(rows.index(row_of(page, "late"), 0))).split("\n")
    assert told == [
        "late",
        f"Yesterday, {time_text(time(9))}",
        "overdue",
        "Data Engineer · Lumen",
        "Wishlist",
    ]
    assert rows.data(rows.index(0, 0)) == "Overdue, 1"
    assert rows.data(rows.index(len(rows.rows) - 1, 0)) == "Done, 1, closed"


# Keys.


def test_space_ticks_off_and_goes_on_to_the_next(page: AgendaPage, window: MainWindow) -> None:
    choose(page, "late")
    press(page, Key.Key_Space)
    assert "late" not in listed(page)
    assert chosen(page) == ["today"]
    assert said(window)[-1] == "Completed Late"
    window.menus.undo.trigger()
    assert below(page, Section.OVERDUE) == ["late"]


def test_several_are_one_step(page: AgendaPage, window: MainWindow, store: Store) -> None:
    before = kept_rows(store)
    choose(page, "late", "Sunday", "some day")
    press(page, Key.Key_T)
    # Nine and ten o'clock have gone by: these two are for the whole day now.
    assert below(page, Section.TODAY) == ["Sunday", "late", "some day", "today"]
    assert below(page, Section.OVERDUE) == []
    assert said(window)[-1] == "Moved 3 entries to today"
    window.menus.undo.trigger()
    assert kept_rows(store) == before


@pytest.mark.parametrize(
    ("key", "section", "wanted"),
    [
        (Key.Key_T, Section.TODAY, TODAY),
        (Key.Key_M, Section.THIS_WEEK, day(1)),
        (Key.Key_W, Section.LATER, day(3)),
        (Key.Key_U, Section.UNSCHEDULED, None),
    ],
)
def test_a_letter_gives_another_day(
    page: AgendaPage, key: Key, section: Section, wanted: date | None
) -> None:
    choose(page, "late")
    press(page, key)
    assert "late" in below(page, section)
    assert next(entry.day for entry in page.rows.entries() if entry.title == "late") == wanted
    assert chosen(page) == ["today"]


def test_done_ones_unfold_and_can_be_reopened(page: AgendaPage) -> None:
    press(page, Key.Key_End)
    assert page.rows.heading_at(page.list.currentIndex().row()) is not None
    press(page, Key.Key_Return)
    assert below(page, Section.DONE) == ["done"]
    press(page, Key.Key_Left)
    assert below(page, Section.DONE) == []
    press(page, Key.Key_Right)
    choose(page, "done")
    press(page, Key.Key_Space)
    assert "done" in below(page, Section.UNSCHEDULED)


def test_what_is_done_keeps_its_day(page: AgendaPage, window: MainWindow) -> None:
    page.fold()
    choose(page, "done")
    press(page, Key.Key_T)
    assert below(page, Section.DONE) == ["done"]
    assert said(window)[-1] == "What is done stays on its day. Reopen it first, then give it another one."


def test_enter_opens_the_job_at_its_activities(page: AgendaPage, window: MainWindow, job_id: str) -> None:
    choose(page, "today")
    press(page, Key.Key_Return)
    assert window.panel.is_open
    assert window.panel.job_id == job_id
    assert window.pages.shown == PAGE_ID
    window.panel.close()
    assert page.list.hasFocus()


def test_enter_opens_what_belongs_to_no_job_itself(
    qtbot: QtBot, open_page: Callable[[], AgendaPage], add: Add
) -> None:
    add("Passport", of_job=False, starts=When(day(1)))
    press(open_page(), Key.Key_Return)
    editor = opened(qtbot, ActivityEditor)
    editor.reject()


def test_another_day_is_asked_for_with_its_time(qtbot: QtBot, page: AgendaPage) -> None:
    choose(page, "late")
    press(page, Key.Key_D)
    dialog = opened(qtbot, DayDialog)
    assert dialog.field.when == at(9, ahead=-1)
    edit = dialog.field.edit
    edit.day.setText("tomorrow")  # type: ignore[union-attr]
    edit.time.setText("15:30")  # type: ignore[union-attr]
    dialog.accept()
    entry = next(each for each in page.rows.entries() if each.title == "late")
    assert (entry.day, entry.time) == (day(1), time(15, 30))


def test_a_dialog_says_why_a_day_cannot_be(qtbot: QtBot, page: AgendaPage) -> None:
    choose(page, "late")
    press(page, Key.Key_D)
    dialog = opened(qtbot, DayDialog)
    dialog.field.edit.day.setText("the day after never")  # type: ignore[union-attr]
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.error.text()
    dialog.field.edit.set_when(None)  # type: ignore[union-attr]
    assert not dialog.error.text()
    dialog.accept()
    assert not dialog.isVisible()
    assert "late" in below(page, Section.UNSCHEDULED)


def test_a_deadline_has_a_day_alone(
    qtbot: QtBot, application: Application, open_page: Callable[[], AgendaPage], job_id: str
) -> None:
    application.do(set_deadline, [job_id], day(3))
    page = open_page()
    press(page, Key.Key_D)
    dialog = opened(qtbot, DayDialog)
    dialog.field.edit.setText("+5")  # type: ignore[union-attr]
    dialog.accept()
    (entry,) = page.rows.entries()
    assert (entry.kind, entry.day) == ("deadline", day(5))


def test_what_a_step_refuses_is_said_in_the_dialog(
    qtbot: QtBot, open_page: Callable[[], AgendaPage], add: Add
) -> None:
    terms = (TermsValues(day=day(-1), decide_by=day(2)),)
    add("", OFFER, is_done=True, done=None, offer=OfferValues("received", terms))
    page = open_page()
    press(page, Key.Key_D)
    dialog = opened(qtbot, DayDialog)
    dialog.field.edit.set_day(day(-4))  # type: ignore[union-attr]
    dialog.accept()
    assert "before the day of the offer" in dialog.error.text()
    dialog.reject()


# Mouse.


def test_a_click_into_the_box_ticks_off(page: AgendaPage) -> None:
    row = row_of(page, "today")
    rect = page.list.visualRect(page.rows.index(row, 0))
    QTest.mouseClick(page.list.viewport(), LEFT, PLAIN, QPoint(24, rect.center().y()))
    assert "today" not in listed(page)


def test_a_click_on_the_place_of_a_time_asks_for_one(qtbot: QtBot, page: AgendaPage) -> None:
    row = row_of(page, "some day")
    place = QPoint(60, middle(page, row).y())
    QTest.mouseClick(page.list.viewport(), LEFT, PLAIN, place)
    opened(qtbot, DayDialog).reject()


def test_a_click_on_the_heading_unfolds_what_is_done(page: AgendaPage) -> None:
    place = middle(page, row_of(page, "[Done]"))
    QTest.mouseClick(page.list.viewport(), LEFT, PLAIN, place)
    assert below(page, Section.DONE) == ["done"]


def test_a_double_click_opens_the_job(page: AgendaPage, window: MainWindow) -> None:
    place = middle(page, row_of(page, "Sunday"))
    QTest.mouseClick(page.list.viewport(), LEFT, PLAIN, place)
    QTest.mouseDClick(page.list.viewport(), LEFT, PLAIN, place)
    assert window.panel.is_open


def test_the_menu_offers_what_keys_do(page: AgendaPage) -> None:
    choose(page, "late", "today")
    menu = page.make_menu()
    assert menu is not None
    words = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    monday = day_words(day(3), TODAY)
    assert words == [
        "Done\tSpace", "Today\tT", "Tomorrow\tM", f"Next week, {monday}\tW", "Another day…\tD", "No day\tU",
    ]  # fmt: skip
    menu.actions()[3].trigger()
    assert {"late", "today"} <= set(below(page, Section.THIS_WEEK))


def test_a_right_click_chooses_what_it_is_about(page: AgendaPage) -> None:
    place = middle(page, row_of(page, "Sunday"))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, page.list.viewport().mapToGlobal(place))
    QApplication.sendEvent(page.list.viewport(), event)
    assert chosen(page) == ["Sunday"]
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text().startswith("&Open the job")
    menu.close()


def test_a_click_on_a_day_goes_there(page: AgendaPage) -> None:
    place = page.strip.place_of(day(5)).center()
    QTest.mouseClick(page.strip, LEFT, PLAIN, place)
    assert chosen(page) == ["next week"]


# Dragging.


def drag_over(target: QWidget, place: QPoint, data: QMimeData) -> bool:
    QApplication.sendEvent(target, QDragEnterEvent(place, MOVE, data, LEFT, PLAIN))
    event = QDragMoveEvent(place, MOVE, data, LEFT, PLAIN)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def drop(target: QWidget, place: QPoint, data: QMimeData) -> bool:
    drag_over(target, place, data)
    event = QDropEvent(QPointF(place), MOVE, data, LEFT, PLAIN)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def carried(page: AgendaPage, *titles: str) -> QMimeData:
    choose(page, *titles)
    return page.rows.mime_of(page.list.chosen())


@pytest.mark.parametrize(
    ("onto", "section"),
    [
        ("today", Section.TODAY),
        ("[This week]", Section.THIS_WEEK),
        ("next week", Section.LATER),
        ("[No time yet]", Section.UNSCHEDULED),
    ],
)
def test_a_drop_on_a_section_brings_entries_there(page: AgendaPage, onto: str, section: Section) -> None:
    data = carried(page, "late")
    assert drop(page.list.viewport(), middle(page, row_of(page, onto)), data)
    assert "late" in below(page, section)
    assert chosen(page) == ["today"]  # what is next stays in view


def test_a_drop_on_what_is_done_ticks_off(page: AgendaPage) -> None:
    data = carried(page, "late", "today")
    assert drop(page.list.viewport(), middle(page, row_of(page, "[Done]")), data)
    assert {"late", "today"}.isdisjoint(listed(page))


def test_a_drop_on_a_day_of_the_strip_gives_that_day(page: AgendaPage, window: MainWindow) -> None:
    data = carried(page, "late", "some day")
    assert drop(page.strip, page.strip.place_of(day(6)).center(), data)
    moved = {entry.title: (entry.day, entry.time) for entry in page.rows.entries()}
    assert moved["late"] == (day(6), time(9))
    assert moved["some day"] == (day(6), None)
    assert said(window)[-1] == "Moved 2 entries to Thu 26 Nov"
    window.menus.undo.trigger()
    assert below(page, Section.OVERDUE) == ["late"]


def test_nothing_is_taken_where_a_drop_means_nothing(page: AgendaPage, store: Store) -> None:
    before = kept_rows(store)
    page.fold()
    viewport = page.list.viewport()
    assert not drop(viewport, middle(page, row_of(page, "[Overdue]")), carried(page, "today"))
    assert not drop(viewport, middle(page, row_of(page, "today")), carried(page, "today"))
    assert not drop(viewport, middle(page, row_of(page, "today")), carried(page, "late", "done"))
    assert not drop(page.strip, page.strip.place_of(TODAY).center(), carried(page, "today"))
    foreign = QMimeData()
    foreign.setText("late")
    assert not drag_over(viewport, middle(page, row_of(page, "today")), foreign)
    assert not drag_over(page.strip, page.strip.place_of(TODAY).center(), foreign)
    hostile = QMimeData()
    hostile.setData(ENTRIES_MIME, b"\xff\x00 \n\nactivity no-such-one\n")
    assert not drop(viewport, middle(page, row_of(page, "today")), hostile)
    assert kept_rows(store) == before


def test_a_drag_that_leaves_shows_nothing_more(page: AgendaPage) -> None:
    viewport = page.list.viewport()
    drag_over(viewport, middle(page, row_of(page, "today")), carried(page, "late"))
    aimed = viewport.grab().toImage()
    QApplication.sendEvent(viewport, QDragLeaveEvent())
    assert viewport.grab().toImage() != aimed


# Size.


def test_five_thousand_entries_are_listed_and_moved(
    store: Store, open_page: Callable[[], AgendaPage], job_id: str, clock: FakeClock
) -> None:
    with store.change("Add many", Origin.WINDOW) as writing:
        for number in range(5_000):
            start = clock.now + (number - 500) * 3_600_000
            insert_activity(writing, job_id, title=f"Thing {number}", start_at=start)
    page = open_page()
    assert len(page.rows.entries()) == 5_000
    press(page, Key.Key_W)
    assert len(page.rows.agenda.overdue) == 499
