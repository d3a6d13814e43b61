"""Selecting cards by pointer and keys, and moving them together."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.board.conftest import Desktop, OpenDesktop
from tests.ui.board.test_board_view import drop

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier


def click_card(desktop: Desktop, stage: str, row: int, modifier: Modifier = Modifier.NoModifier) -> None:
    cards = desktop.column(stage).list
    place = cards.visualRect(cards.rows.index(row, 0)).center()
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def test_ctrl_and_a_click_select_one_more_or_one_less(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B", "C"], b=["X"])
    click_card(desktop, "a", 0)
    click_card(desktop, "a", 2, CTRL)
    assert desktop.selected() == ["A", "C"]
    click_card(desktop, "b", 0, CTRL)
    assert desktop.selected() == ["A", "C", "X"]
    click_card(desktop, "a", 0, CTRL)
    assert desktop.selected() == ["C", "X"]
    click_card(desktop, "a", 1)
    assert desktop.selected() == ["B"]


def test_shift_and_a_click_select_a_range_inside_the_stage(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B", "C", "D"], b=["X", "Y", "Z"])
    click_card(desktop, "a", 1)
    click_card(desktop, "a", 3, SHIFT)
    assert desktop.selected() == ["B", "C", "D"]
    click_card(desktop, "b", 2, SHIFT)
    assert desktop.selected() == ["Z"]
    click_card(desktop, "b", 1, SHIFT)
    assert desktop.selected() == ["Y", "Z"]


def test_space_adds_and_takes_away_what_has_the_focus(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B"])
    desktop.press(Key.Key_Space)
    desktop.press(Key.Key_Down, CTRL)
    desktop.press(Key.Key_Space)
    assert desktop.selected() == ["A", "B"]
    desktop.press(Key.Key_Space)
    assert desktop.selected() == ["A"]


def test_several_move_together_in_order_and_stay_selected(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B", "C", "D"], b=["X"])
    desktop.select("A", "C")
    desktop.press(Key.Key_Up, SHIFT)
    assert desktop.titles("a") == ["A", "C", "B", "D"]
    desktop.press(Key.Key_Right, SHIFT)
    assert (desktop.titles("a"), desktop.titles("b")) == (["B", "D"], ["A", "C", "X"])
    assert desktop.selected() == ["A", "C"]
    desktop.press(Key.Key_Left, SHIFT)
    assert desktop.titles("a") == ["A", "C", "B", "D"]


def test_those_that_stand_where_they_go_stay_selected(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B", "C", "D"])
    desktop.select("B", "D")
    desktop.press(Key.Key_Down, SHIFT)
    assert desktop.titles("a") == ["A", "C", "B", "D"]
    assert desktop.selected() == ["B", "D"]


def test_a_selection_over_several_stages_lands_in_board_order(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A", "B"], b=["X", "Y"], c=["M"])
    click_card(desktop, "b", 1)
    click_card(desktop, "a", 0, CTRL)
    target = desktop.column("c").list.viewport().mapTo(desktop.board.viewport(), QPoint(60, 2))
    drop(desktop.board, target, desktop.board.selected_ids())
    assert desktop.titles("c") == ["A", "Y", "M"]


def test_a_click_on_a_header_takes_the_keyboard_there(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"], b=["X"])
    QTest.mouseClick(desktop.column("b").header, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert desktop.focused() == ("B", "X")


def test_a_collapsed_stage_has_its_menu_too(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"], b=["X"])
    desktop.trigger("stage.collapse")
    strip = desktop.column("a").stop
    for reason in QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard:
        wish = QContextMenuEvent(reason, QPoint(5, 5), strip.mapToGlobal(QPoint(5, 5)))
        QApplication.sendEvent(strip, wish)
        assert "stage.collapse" in [action.objectName() for action in desktop.menu().actions()]
        desktop.menu().close()
        QApplication.processEvents()
