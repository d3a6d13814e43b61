"""Toasts: what they say, when they go, and what waits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.store.change import Effect, Origin
from tests.ui.conftest import Opener
from tests.ui.fakes import desk_with
from ui.main_window import MainWindow
from ui.theme.theme import Theme
from ui.widgets.message import Message, TimeWanted
from ui.widgets.toast import WIDEST, WIDTH, Toast
from ui.widgets.toast_stack import ToastStack


@pytest.fixture
def stack(qtbot: QtBot, theme: Theme) -> ToastStack:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(800, 600)
    QPushButton("elsewhere", ground)
    with qtbot.waitActive(ground):
        ground.show()
        ground.activateWindow()
    return ToastStack(theme, ground)


def texts(stack: ToastStack) -> list[str]:
    return [toast.message.text for toast in stack.toasts]


def toasts_of(window: MainWindow, qtbot: QtBot, count: int) -> list[Toast]:
    qtbot.waitUntil(lambda: len(window.messages.stack.toasts) >= count)
    return window.messages.stack.toasts


def hover(toast: Toast) -> None:
    middle = QPointF(toast.rect().center())
    QApplication.sendEvent(toast, QEnterEvent(middle, middle, middle))


def test_a_toast_goes_after_eight_seconds(stack: ToastStack) -> None:
    toast = stack.show(Message("Moved to Applied"))
    assert toast.timer.interval() == 8000
    assert toast.timer.isActive()
    toast.timer.timeout.emit()
    assert texts(stack) == []
    assert not toast.isVisible()


def test_three_are_shown_at_most_and_the_oldest_goes(stack: ToastStack) -> None:
    for number in range(4):
        stack.show(Message(f"number {number}"))
    assert texts(stack) == ["number 1", "number 2", "number 3"]
    places = [toast.geometry() for toast in stack.toasts]
    assert places[0].bottom() < places[1].top() < places[1].bottom() < places[2].top()
    assert places[2].bottom() < 600


def test_a_toast_waits_while_the_pointer_is_on_it(qtbot: QtBot, stack: ToastStack) -> None:
    toast = stack.show(Message("Moved to Applied"))
    hover(toast)
    assert not toast.timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(toast.timer.isActive)


def test_a_toast_that_stays_waits_for_an_answer(stack: ToastStack) -> None:
    toast = stack.show(Message("Something was brought back", choices=("Show it",), stays=True))
    hover(toast)
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    QApplication.processEvents()
    assert not toast.timer.isActive()
    for number in range(3):
        stack.show(Message(f"number {number}"))
    stack.clear_settled()
    assert texts(stack) == ["Something was brought back"]
    toast.go()
    assert texts(stack) == []


def test_a_toast_that_stays_covers_nothing_of_the_page(qtbot: QtBot, stack: ToastStack, theme: Theme) -> None:
    ground, page = stack._ground, QWidget(stack._ground)
    page.setGeometry(160, 0, 640, 600)
    stack = ToastStack(theme, ground, page=page)
    passing = stack.show(Message("Moved to Applied"))
    toast = stack.show(Message("Something was brought back", choices=("Show it",), stays=True))
    free = page.contentsRect().translated(page.pos())
    assert not free.intersects(toast.geometry())
    assert toast.x() >= page.x()
    qtbot.waitUntil(lambda: ground.rect().contains(toast.geometry()))  # it has risen
    assert passing.geometry().bottom() < toast.y()
    assert toast.text.geometry().right() < toast.choice_buttons[0].x(), "its button stands beside its words"
    page.setGeometry(160, 0, 1040, 600)
    ground.resize(1200, 600)
    assert toast.width() == WIDEST
    toast.go()
    assert page.contentsRect() == page.rect()


def test_many_toasts_that_stay_leave_most_of_the_page(stack: ToastStack, theme: Theme) -> None:
    ground, page = stack._ground, QWidget(stack._ground)
    page.setGeometry(160, 0, 640, 600)
    stack = ToastStack(theme, ground, page=page)
    for number in range(3):
        notices = tuple(f"notice {each}" for each in range(4))
        stack.show(Message(f"number {number}", notices, choices=("Show it",), stays=True))
    assert page.contentsRect().height() == 400
    places = [toast.geometry() for toast in stack.toasts]
    assert places[0].bottom() < places[1].top() < places[1].bottom() < places[2].top()


def test_a_toast_that_stays_goes_once_there_is_nothing_to_answer(qtbot: QtBot, stack: ToastStack) -> None:
    toast = stack.show(Message("Added Baker", choices=("Open it", "Merge…"), stays=True))
    toast.withdraw_choice(0)
    assert toast.stays
    toast.withdraw_choice(1)
    assert not toast.stays
    qtbot.waitUntil(toast.timer.isActive)


def test_a_toast_waits_while_the_keyboard_is_on_it(qtbot: QtBot, stack: ToastStack) -> None:
    toast = stack.show(Message("Moved to Applied", offer="Undo"))
    assert toast.offer_button is not None
    toast.offer_button.setFocus()
    qtbot.waitUntil(lambda: not toast.timer.isActive())
    elsewhere = stack._ground.findChild(QPushButton)
    assert isinstance(elsewhere, QPushButton)
    elsewhere.setFocus()
    qtbot.waitUntil(toast.timer.isActive)


def test_escape_sends_a_toast_away_and_gives_the_keyboard_back(qtbot: QtBot, stack: ToastStack) -> None:
    toast = stack.show(Message("Moved to Applied", offer="Undo"))
    assert toast.offer_button is not None
    toast.offer_button.setFocus()
    with qtbot.waitSignal(stack.focus_left):
        QTest.keyClick(toast.offer_button, Qt.Key.Key_Escape)
    assert texts(stack) == []


def test_toasts_stay_in_the_corner_when_the_window_changes_its_size(stack: ToastStack) -> None:
    toast = stack.show(Message("Moved to Applied"))
    stack._ground.resize(500, 400)
    assert toast.geometry().right() < 500
    assert toast.geometry().bottom() < 400


def test_toasts_are_never_cut_off_by_what_they_make_room_for(stack: ToastStack) -> None:
    toast = stack.show(Message("Moved to Applied"))
    free = stack._ground.width() - toast.width()
    stack.make_room(free // 2)
    assert toast.geometry().right() < stack._ground.width() - free // 2
    stack.make_room(free)
    assert stack._ground.rect().contains(toast.geometry())


def test_a_move_is_told_with_its_effects_and_can_be_undone(qtbot: QtBot, open_window: Opener) -> None:
    desk = desk_with(wishlist=2, applied=0)
    window = open_window(desk)
    before = desk.order("wishlist")
    desk.next_effects = (Effect("added “Applied”", "a1"),)
    desk.next_notices = ("A workflow was left out.",)
    desk.move_jobs(before[:1], "applied", None)
    toast = toasts_of(window, qtbot, 1)[0]
    assert toast.message.text == "Moved to Applied · added “Applied”"
    assert toast.message.notices == ("A workflow was left out.",)
    assert toast.fields == {}
    assert toast.offer_button is not None
    qtbot.mouseClick(toast.offer_button, Qt.MouseButton.LeftButton)
    assert desk.order("wishlist") == before
    qtbot.waitUntil(lambda: texts(window.messages.stack) == ["Undone: Move to Applied"])
    assert window.messages.stack.toasts[0].message.offer == "Redo"


def test_the_tab_key_comes_from_the_board_to_the_toast(qtbot: QtBot, open_window: Opener) -> None:
    desk = desk_with(a=1, b=0)
    window = open_window(desk)
    desk.move_jobs(desk.order("a"), "b", None)
    toast = toasts_of(window, qtbot, 1)[0]
    focus = window.focusWidget()
    assert focus is window.board.columns()[1].list
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert window.focusWidget() is toast.offer_button


def test_only_the_newest_change_can_be_undone_from_its_toast(qtbot: QtBot, open_window: Opener) -> None:
    desk = desk_with(a=3, b=0)
    window = open_window(desk)
    for job_id in desk.order("a")[:2]:
        desk.move_jobs([job_id], "b", None)
    old, new = toasts_of(window, qtbot, 2)
    assert old.offer_button is not None
    assert new.offer_button is not None
    assert old.offer_button.isHidden()
    assert not new.offer_button.isHidden()


def test_what_others_did_is_told_without_undo(qtbot: QtBot, open_window: Opener) -> None:
    desk = desk_with(a=1)
    window = open_window(desk)
    desk.tell("Import 3 jobs", frozenset(), origin=Origin.COMMAND_LINE)
    toast = toasts_of(window, qtbot, 1)[0]
    assert toast.message.text == "Imported 3 jobs"
    assert toast.offer_button is None


def test_a_button_that_is_taken_away_gives_the_keyboard_back(qtbot: QtBot, stack: ToastStack) -> None:
    toast = stack.show(Message("Moved to Rejected", choices=("Mark as rejected", "Other")))
    with qtbot.assertNotEmitted(toast.focus_left):
        toast.withdraw_choice(1)
    toast.choice_buttons[0].setFocus()
    with qtbot.waitSignal(toast.focus_left):
        toast.withdraw_choice(0)


def test_further_choices_are_buttons_that_tell_which_was_taken(qtbot: QtBot, stack: ToastStack) -> None:
    low = stack.show(Message("Moved to Rejected")).height()
    toast = stack.show(Message("Moved to Rejected", choices=("Mark as rejected", "Other")))
    assert [button.text() for button in toast.choice_buttons] == ["Mark as rejected", "Other"]
    assert toast.height() > low
    with qtbot.waitSignal(toast.choice_taken) as taken:
        QTest.keyClick(toast.choice_buttons[1], Qt.Key.Key_Return)
    assert taken.args == [1]


def test_the_time_of_an_interview_is_set_with_enter(qtbot: QtBot, open_window: Opener) -> None:
    desk = desk_with(a=1, b=0)
    window = open_window(desk)
    desk.next_effects = (Effect("added “Phone screen”", "act", "Phone screen", needs_time=True),)
    desk.move_jobs(desk.order("a"), "b", None)
    toast = toasts_of(window, qtbot, 1)[0]
    edit = toast.fields["act"].edit
    assert edit.accessibleName() == "Time of Phone screen"
    chosen = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
    edit.setDateTime(chosen.replace(tzinfo=None))  # the clock of the test is in UTC
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert ("schedule_activity", "act", int(chosen.timestamp() * 1000)) in desk.calls
    assert toast not in window.messages.stack.toasts
    qtbot.waitUntil(lambda: texts(window.messages.stack) == ["Set the time of Phone screen"])
    assert window.board.columns()[1].list.hasFocus()


def test_a_refused_time_keeps_the_field(qtbot: QtBot, open_window: Opener) -> None:
    desk = desk_with(a=1, b=0)
    window = open_window(desk)
    desk.next_effects = (Effect("added “Phone screen”", "act", "Phone screen", needs_time=True),)
    desk.move_jobs(desk.order("a"), "b", None)
    toast = toasts_of(window, qtbot, 1)[0]
    desk.refusal = "This activity is not there any more."
    toast.fields["act"].edit.setFocus()
    QTest.keyClick(toast.fields["act"].edit, Qt.Key.Key_Return)
    assert texts(window.messages.stack)[-1] == desk.refusal
    assert "act" in toast.fields


def test_with_two_times_to_set_the_other_one_stays(qtbot: QtBot, open_window: Opener) -> None:
    desk = desk_with(a=1, b=0)
    window = open_window(desk)
    desk.next_effects = (
        Effect("added “Phone screen”", "one", "Phone screen", needs_time=True),
        Effect("added “Phone interview”", "two", "Phone interview", needs_time=True),
    )
    desk.move_jobs(desk.order("a"), "b", None)
    toast = toasts_of(window, qtbot, 1)[0]
    toast.fields["one"].edit.setFocus()
    QTest.keyClick(toast.fields["one"].edit, Qt.Key.Key_Return)
    assert list(toast.fields) == ["two"]
    assert toast in window.messages.stack.toasts


def test_an_undo_takes_the_toast_of_what_it_undid_away_and_asks_for_no_times(
    qtbot: QtBot, open_window: Opener
) -> None:
    desk = desk_with(a=1, b=0)
    window = open_window(desk)
    desk.next_effects = (Effect("added “Phone screen”", "act", "Phone screen", needs_time=True),)
    desk.move_jobs(desk.order("a"), "b", None)
    toasts_of(window, qtbot, 1)
    desk.undo()
    qtbot.waitUntil(lambda: texts(window.messages.stack) == ["Undone: Move to B"])
    assert window.messages.stack.toasts[0].fields == {}


def test_a_time_still_to_be_set_outlives_the_undo_of_a_later_change(
    qtbot: QtBot, open_window: Opener
) -> None:
    desk = desk_with(a=2, b=0)
    window = open_window(desk)
    desk.next_effects = (Effect("added “Phone screen”", "act", "Phone screen", needs_time=True),)
    desk.move_jobs(desk.order("a")[:1], "b", None)
    desk.move_jobs(desk.order("a"), "b", None)
    toasts_of(window, qtbot, 2)
    desk.undo()
    first = "Moved to B · added “Phone screen”"
    qtbot.waitUntil(lambda: texts(window.messages.stack) == [first, "Undone: Move to B"])


LONG = "Imported 1,204 jobs from google_sheet_of_my_search_2026.csv with 17 columns into the board Job search"
LINE = "Row 14 has 9 columns, the header has 7; what was too much is kept in the notes of the job."


@pytest.mark.parametrize("count", [0, 1, 4, 9])
def test_every_line_of_a_toast_has_its_whole_height(stack: ToastStack, count: int) -> None:
    toast = stack.show(Message(LONG, (LINE,) * count, offer="Undo"))
    labels = toast.findChildren(QLabel)
    assert len(labels) >= 1 + min(count, 4)
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width())
        assert toast.rect().contains(label.geometry())


@pytest.mark.parametrize("words", range(1, 40))
def test_a_text_of_any_length_has_its_whole_height_in_a_toast(stack: ToastStack, words: int) -> None:
    toast = stack.show(Message("created " * words, offer="Undo"))
    text = toast.findChildren(QLabel)[0]
    assert text.height() >= text.heightForWidth(text.width())
    toast.withdraw_offer()
    assert text.height() >= text.heightForWidth(text.width())
    assert toast.geometry().bottom() < 600


def test_more_than_four_notices_are_cut_to_three_and_their_number(stack: ToastStack) -> None:
    toast = stack.show(Message("Imported 9 jobs", tuple(f"Row {n} was skipped." for n in range(1, 10))))
    shown = [label.text() for label in toast.findChildren(QLabel) if label.property("quiet")]
    assert shown == ["Row 1 was skipped.", "Row 2 was skipped.", "Row 3 was skipped.", "… and 6 more"]


def test_a_word_without_end_does_not_widen_a_toast(stack: ToastStack) -> None:
    toast = stack.show(Message("x" * 200, ("y" * 300,)))
    assert toast.width() == WIDTH
    for label in toast.findChildren(QLabel):
        assert label.minimumSizeHint().width() <= label.width()


def test_the_words_of_the_buttons_stand_on_the_line_of_the_text(stack: ToastStack) -> None:
    for text in ("Moved to Applied", LONG):
        toast = stack.show(Message(text, offer="Undo"))
        assert toast.offer_button is not None
        top = toast.text.geometry().top() + toast.text.contentsMargins().top()
        baseline = top + toast.text.fontMetrics().ascent()
        button = toast.offer_button
        metrics = button.fontMetrics()
        of_button = button.geometry().top() + (button.height() - metrics.height()) // 2 + metrics.ascent()
        assert abs(baseline - of_button) <= 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_presses_the_button_of_a_toast(qtbot: QtBot, stack: ToastStack, key: Qt.Key) -> None:
    toast = stack.show(Message("Moved to Applied", offer="Undo"))
    button = toast.offer_button
    assert button is not None
    button.setFocus()
    with qtbot.waitSignal(toast.offer_taken):
        QTest.keyClick(button, key)


def test_enter_sends_a_toast_away_and_sets_a_time(qtbot: QtBot, stack: ToastStack) -> None:
    toast = stack.show(Message("Moved", times=(TimeWanted("act", "Phone screen"),)))
    with qtbot.waitSignal(toast.time_set):
        QTest.keyClick(toast.fields["act"].save, Qt.Key.Key_Return)
    close = next(each for each in toast.findChildren(QPushButton) if each.text() == "×")
    QTest.keyClick(close, Qt.Key.Key_Return)
    assert texts(stack) == []
