"""Scrolling the board sideways by the wheel, and the menu of what has the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.board.conftest import Desktop, OpenDesktop

SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def wide(open_desktop: OpenDesktop) -> Desktop:
    """Open a window on more stages than it is wide, the first with more cards than it is high."""
    empty: dict[str, list[str]] = {f"Stage {number}": [] for number in range(8)}
    return open_desktop(width=900, a=[f"Job {number}" for number in range(40)], **empty)


def turn(widget: QWidget, by: int, modifiers: Qt.KeyboardModifier) -> None:
    """Turn the wheel over the middle of a widget, where the whole window may take it."""
    window = widget.window()
    place = QPointF(widget.mapTo(window, widget.rect().center()))
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, by), QPoint(), modifiers)


@pytest.mark.parametrize("part", ["cards", "header", "board"])
def test_shift_and_the_wheel_scroll_sideways_wherever_the_pointer_is(wide: Desktop, part: str) -> None:
    column = wide.column("a")
    under: QWidget = {
        "cards": column.list.viewport(),
        "header": column.header,
        "board": wide.board.viewport(),
    }[part]
    turn(under, -120, SHIFT)
    assert wide.board.horizontalScrollBar().value() == 120
    assert column.list.verticalScrollBar().value() == 0
    turn(under, 120, SHIFT)
    assert wide.board.horizontalScrollBar().value() == 0


def test_the_wheel_alone_scrolls_the_cards(wide: Desktop) -> None:
    cards = wide.column("a").list
    turn(cards.viewport(), -120, NONE)
    assert cards.verticalScrollBar().value() > 0
    assert wide.board.horizontalScrollBar().value() == 0


def test_shift_and_f10_open_the_menu_of_what_has_the_focus(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"], b=["X"])
    desktop.press(Qt.Key.Key_F10, SHIFT)
    assert "job.open" in [action.objectName() for action in desktop.menu().actions()]
    desktop.menu().close()
    desktop.press(Qt.Key.Key_Backtab, SHIFT)
    desktop.press(Qt.Key.Key_F10, SHIFT)
    assert "stage.rename" in [action.objectName() for action in desktop.menu().actions()]
    desktop.menu().close()


def test_what_lies_over_the_right_part_hides_no_stage_that_is_brought_into_view(wide: Desktop) -> None:
    last = wide.column("Stage 7")
    wide.board.cover(300)
    QApplication.processEvents()  # the ground grows
    wide.board.bring_into_view(last)
    right = last.mapTo(wide.board.viewport(), last.rect().topRight()).x()
    assert 0 < right < wide.board.visible_width() == wide.board.viewport().width() - 300
