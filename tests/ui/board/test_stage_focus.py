"""The stage that has the keyboard: arrows take it on, and Tab knows one stop."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.board.test_keyboard import focused, press
from tests.ui.conftest import Opener
from tests.ui.fakes import desk_with

Key = Qt.Key


def test_arrows_go_across_and_within_stages(open_window: Opener) -> None:
    desk = desk_with(applied=4, offer=2)
    window = open_window(desk)
    press(window, Key.Key_Down)
    assert focused(window) == ("applied", desk.order("applied")[1])
    press(window, Key.Key_Right)
    assert focused(window) == ("offer", desk.order("offer")[1])
    press(window, Key.Key_Right)
    assert focused(window) == ("offer", desk.order("offer")[1])
    press(window, Key.Key_Up)
    press(window, Key.Key_Left)
    assert focused(window) == ("applied", desk.order("applied")[0])
    press(window, Key.Key_End)
    assert focused(window) == ("applied", desk.order("applied")[-1])
    press(window, Key.Key_Home)
    assert focused(window) == ("applied", desk.order("applied")[0])


def test_the_focus_goes_through_an_empty_stage(open_window: Opener) -> None:
    desk = desk_with(applied=1, screen=0, offer=1)
    window = open_window(desk)
    press(window, Key.Key_Right)
    assert focused(window) == ("screen", None)
    press(window, Key.Key_Right)
    assert focused(window) == ("offer", desk.order("offer")[0])


def test_the_board_is_one_stop_of_the_tab_key(open_window: Opener) -> None:
    window = open_window(desk_with(a=1, b=1, c=1))
    press(window, Key.Key_Right)
    stops = [
        each.stage_id for each in window.board.columns() if each.list.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["b"]
