"""The board by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import Opener, shown_order
from tests.ui.fakes import FakeDesk, desk_with
from ui.main_window import MainWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    focus = window.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def focused(window: MainWindow) -> tuple[str, str | None]:
    """Return the stage and job that have the focus."""
    column = next(each for each in window.board.columns() if each.list.hasFocus())
    return column.stage_id, column.list.current_id()


def test_the_first_card_has_the_focus_at_the_start(open_window: Opener) -> None:
    desk = desk_with(applied=2, offer=1)
    assert focused(open_window(desk)) == ("applied", desk.order("applied")[0])


def test_pages_go_through_a_long_stage(open_window: Opener) -> None:
    desk = desk_with(applied=80)
    window = open_window(desk)
    press(window, Key.Key_PageDown)
    row = desk.order("applied").index(focused(window)[1] or "")
    assert row >= 4
    press(window, Key.Key_PageUp)
    assert focused(window)[1] == desk.order("applied")[0]


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Key.Key_Up, Modifier.ShiftModifier, {"a": "213", "b": "45", "c": ""}),
        (Key.Key_Down, Modifier.ShiftModifier, {"a": "132", "b": "45", "c": ""}),
        (Key.Key_Right, Modifier.ShiftModifier, {"a": "13", "b": "425", "c": ""}),
        (Key.Key_Left, Modifier.ShiftModifier, {"a": "123", "b": "45", "c": ""}),
        (Key.Key_Right, Modifier.ShiftModifier | Modifier.ControlModifier, {"a": "13", "b": "45", "c": "2"}),
    ],
)
def test_shift_and_an_arrow_move_the_card(
    open_window: Opener, key: Qt.Key, modifier: Qt.KeyboardModifier, expected: dict[str, str]
) -> None:
    desk = desk_with(a=3, b=2, c=0)
    window = open_window(desk)
    press(window, Key.Key_Down)
    moved = focused(window)[1]
    press(window, key, modifier)
    assert {
        stage: "".join(str(int(each, 16)) for each in desk.order(stage)) for stage in expected
    } == expected
    assert shown_order(window.board) == {stage: desk.order(stage) for stage in expected}
    assert focused(window)[1] == moved
    assert window.board.selected_ids() == [moved]


def test_a_card_goes_to_the_next_stage_and_back_to_its_place(open_window: Opener) -> None:
    desk = desk_with(a=3, b=3)
    window = open_window(desk)
    press(window, Key.Key_Down)
    before = {key: desk.order(key) for key in ("a", "b")}
    press(window, Key.Key_Right, Modifier.ShiftModifier)
    assert {key: desk.order(key) for key in ("a", "b")} != before
    press(window, Key.Key_Left, Modifier.ShiftModifier)
    assert {key: desk.order(key) for key in ("a", "b")} == before


def test_space_selects_more_cards_and_they_move_together(open_window: Opener) -> None:
    desk = desk_with(a=3, b=1)
    window = open_window(desk)
    ids = desk.order("a")
    press(window, Key.Key_Space)
    press(window, Key.Key_Down, Modifier.ControlModifier)
    press(window, Key.Key_Down, Modifier.ControlModifier)
    press(window, Key.Key_Space)
    assert window.board.selected_ids() == [ids[0], ids[2]]
    press(window, Key.Key_Right, Modifier.ShiftModifier)
    assert desk.order("b")[:2] == [ids[0], ids[2]]


def test_a_selection_that_begins_in_one_stage_ends_those_of_the_others(open_window: Opener) -> None:
    desk = desk_with(a=2, b=2)
    window = open_window(desk)
    press(window, Key.Key_Down)
    press(window, Key.Key_Right)
    press(window, Key.Key_Up)
    assert window.board.selected_ids() == [desk.order("b")[0]]


def test_select_all_stays_inside_the_stage(open_window: Opener) -> None:
    desk = desk_with(a=3, b=2)
    window = open_window(desk)
    press(window, Key.Key_A, Modifier.ControlModifier)
    assert window.board.selected_ids() == desk.order("a")
    press(window, Key.Key_Escape)
    assert window.board.selected_ids() == desk.order("a")[:1]  # the card with the focus


def test_letters_are_not_a_search(open_window: Opener) -> None:
    desk = desk_with(a=3)
    window = open_window(desk)
    press(window, Key.Key_J)
    assert focused(window)[1] == desk.order("a")[0]


def test_a_card_moved_far_away_comes_into_view(open_window: Opener) -> None:
    desk = FakeDesk({f"s{n}": [] for n in range(9)})
    desk.stages["s0"] = desk_with(x=1).stages["x"]
    window = open_window(desk, width=1024, height=640)
    press(window, Key.Key_Right, Modifier.ShiftModifier | Modifier.ControlModifier)
    last = window.board.columns()[-1]
    place = last.mapTo(window.board.viewport(), last.rect().center())
    assert window.board.viewport().rect().contains(place)
    assert focused(window)[0] == "s8"
