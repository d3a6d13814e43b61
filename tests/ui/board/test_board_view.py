"""Dragging on the board: a card lands exactly where the line shows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Opener, shown_order
from tests.ui.fakes import desk_with
from ui.board.board_view import BoardView
from ui.board.card_delegate import ROW_HEIGHT
from ui.board.drop_line import DropLine
from ui.board.dropping import JOBS_MIME, DropTracker, jobs_as_mime, jobs_of_mime
from ui.board.stage_column import StageColumnView

MOVE, LEFT, PLAIN = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def enter(board: BoardView, place: QPoint, data: QMimeData) -> bool:
    event = QDragEnterEvent(place, MOVE, data, LEFT, PLAIN)
    QApplication.sendEvent(board.viewport(), event)
    return event.isAccepted()


def drag_to(board: BoardView, place: QPoint, data: QMimeData) -> None:
    enter(board, place, data)
    QApplication.sendEvent(board.viewport(), QDragMoveEvent(place, MOVE, data, LEFT, PLAIN))


def let_go(board: BoardView, place: QPoint, data: QMimeData) -> bool:
    event = QDropEvent(place, MOVE, data, LEFT, PLAIN)
    QApplication.sendEvent(board.viewport(), event)
    return event.isAccepted()


def drop(board: BoardView, place: QPoint, job_ids: Sequence[str]) -> None:
    data = jobs_as_mime(job_ids)
    drag_to(board, place, data)
    let_go(board, place, data)


def at_gap(board: BoardView, column: StageColumnView, gap: int) -> QPoint:
    """Return a place of the viewport in the middle of a gap between cards."""
    y = max(0, column.list.gap_y(gap))
    return column.list.viewport().mapTo(board.viewport(), QPoint(60, y))


def line_y(column: StageColumnView) -> int:
    """Return where the drop line shows, from the top of the list."""
    line = column.findChild(DropLine)
    assert line.isVisible()
    return column.list.viewport().mapFrom(column, line.geometry().center()).y()


@pytest.mark.parametrize("gap", range(6))
@pytest.mark.parametrize("stage", ["applied", "offer"])
def test_a_card_lands_in_the_gap_it_is_dropped_on(open_window: Opener, gap: int, stage: str) -> None:
    desk = desk_with(applied=5, offer=5)
    board = open_window(desk).board
    moved = desk.order("applied")[2]
    expected = list(desk.order(stage))
    expected.insert(gap, "here")
    column = board.column(stage)
    assert column is not None
    drop(board, at_gap(board, column, gap), [moved])
    wanted = [moved if each == "here" else each for each in expected if each != moved]
    assert desk.order(stage) == wanted
    assert shown_order(board)[stage] == wanted
    if any(call[0] == "move_jobs" for call in desk.calls):
        assert board.selected_ids() == [moved]


@pytest.mark.parametrize("y", range(0, 5 * ROW_HEIGHT, 13))
def test_the_line_shows_where_the_card_will_land(open_window: Opener, y: int) -> None:
    desk = desk_with(applied=1, offer=4)
    board = open_window(desk).board
    column = board.columns()[1]
    moved = desk.order("applied")[0]
    data = jobs_as_mime([moved])
    place = column.list.viewport().mapTo(board.viewport(), QPoint(60, y))
    drag_to(board, place, data)
    shown = line_y(column)
    let_go(board, place, data)
    row = desk.order("offer").index(moved)
    assert shown == row * ROW_HEIGHT - 4
    assert not column.findChild(DropLine).isVisible()


def test_the_line_is_right_in_a_scrolled_stage(open_window: Opener) -> None:
    desk = desk_with(applied=1, offer=60)
    board = open_window(desk).board
    column = board.columns()[1]
    column.list.verticalScrollBar().setValue(1234)
    moved = desk.order("applied")[0]
    data = jobs_as_mime([moved])
    height = column.list.viewport().height()
    for y in (0, height // 3, height // 2, height - 1):
        drag_to(board, column.list.viewport().mapTo(board.viewport(), QPoint(60, y)), data)
        assert -8 <= line_y(column) <= height + 8
        assert abs(line_y(column) - y) <= ROW_HEIGHT
    gap = column.list.gap_at(height // 2)
    drop(board, column.list.viewport().mapTo(board.viewport(), QPoint(60, height // 2)), [moved])
    assert desk.order("offer").index(moved) == gap


@pytest.mark.parametrize("part", ["header", "empty part", "gap beside", "margin below"])
def test_every_part_of_a_stage_takes_a_card(open_window: Opener, part: str) -> None:
    desk = desk_with(applied=2, offer=1)
    board = open_window(desk).board
    column = board.columns()[1]
    inside = {
        "header": QPoint(80, 10),
        "empty part": QPoint(80, column.height() - 40),
        "gap beside": QPoint(column.width() + 5, 300),
        "margin below": QPoint(80, column.height() + 6),
    }[part]
    moved = desk.order("applied")[0]
    drop(board, column.mapTo(board.viewport(), inside), [moved])
    assert moved in desk.order("offer")
    assert desk.order("offer").index(moved) == (0 if part == "header" else 1)


def test_an_empty_stage_takes_a_card(open_window: Opener) -> None:
    desk = desk_with(applied=2, offer=0)
    board = open_window(desk).board
    moved = desk.order("applied")[1]
    column = board.columns()[1]
    drop(board, column.mapTo(board.viewport(), QPoint(80, 400)), [moved])
    assert shown_order(board) == {"applied": [desk.order("applied")[0]], "offer": [moved]}


def test_several_cards_land_together_in_board_order(open_window: Opener) -> None:
    desk = desk_with(applied=4, screen=2, offer=3)
    board = open_window(desk).board
    first, second = desk.order("applied")[3], desk.order("screen")[0]
    board.select([first, second])
    assert board.selected_ids() == [first, second]
    target = desk.order("offer")
    drop(board, at_gap(board, board.columns()[2], 1), board.selected_ids())
    assert desk.order("offer") == [target[0], first, second, *target[1:]]
    assert board.selected_ids() == [first, second]


def test_a_drop_that_changes_nothing_asks_nothing_of_the_store(open_window: Opener) -> None:
    desk = desk_with(applied=3)
    board = open_window(desk).board
    for gap in (1, 2):
        drop(board, at_gap(board, board.columns()[0], gap), [desk.order("applied")[1]])
    assert [call for call in desk.calls if call[0] == "move_jobs"] == []


def test_a_drag_that_leaves_takes_its_line_and_timer_with_it(open_window: Opener) -> None:
    board = open_window(desk_with(applied=2)).board
    column = board.columns()[0]
    drag_to(board, at_gap(board, column, 1), jobs_as_mime(["x"]))
    assert board.findChild(DropTracker).findChild(QTimer).isActive()
    QApplication.sendEvent(board.viewport(), QDragLeaveEvent())
    assert not column.findChild(DropLine).isVisible()
    assert not board.findChild(DropTracker).findChild(QTimer).isActive()


def test_something_else_is_not_taken(open_window: Opener) -> None:
    desk = desk_with(applied=2)
    board = open_window(desk).board
    text = QMimeData()
    text.setText("not a card")
    assert not enter(board, QPoint(100, 100), text)  # Qt lets nothing be dropped that did not come in


def test_ids_that_are_not_on_the_board_move_nothing(open_window: Opener) -> None:
    desk = desk_with(applied=2, offer=0)
    board = open_window(desk).board
    foreign = QMimeData()
    foreign.setData(JOBS_MIME, b"\xff\xfe\n' OR 1=1")
    drag_to(board, at_gap(board, board.columns()[1], 0), foreign)
    let_go(board, at_gap(board, board.columns()[1], 0), foreign)
    assert [call for call in desk.calls if call[0] == "move_jobs"] == []


def test_jobs_survive_the_way_through_a_drag() -> None:
    assert jobs_of_mime(jobs_as_mime(["a", "b"])) == ["a", "b"]
    assert jobs_of_mime(QMimeData()) == []


def test_a_stage_scrolls_while_a_card_is_held_at_its_edge(open_window: Opener) -> None:
    board = open_window(desk_with(applied=60)).board
    column = board.columns()[0]
    bottom = QPoint(60, column.list.viewport().height() - 4)
    drag_to(board, column.list.viewport().mapTo(board.viewport(), bottom), jobs_as_mime(["x"]))
    for _ in range(3):
        board.findChild(DropTracker).scroll_at_edges()
    scrolled = column.list.verticalScrollBar().value()
    assert scrolled > 20
    drag_to(board, column.list.viewport().mapTo(board.viewport(), QPoint(60, 2)), jobs_as_mime(["x"]))
    for _ in range(9):
        board.findChild(DropTracker).scroll_at_edges()
    assert column.list.verticalScrollBar().value() == 0
    board.findChild(DropTracker).leave()


def test_the_board_scrolls_sideways_while_a_card_is_held_at_its_edge(open_window: Opener) -> None:
    stages = {f"s{number}": 1 for number in range(9)}
    board = open_window(desk_with(**stages), width=1024, height=640).board
    drag_to(board, QPoint(board.viewport().width() - 3, 200), jobs_as_mime(["x"]))
    board.findChild(DropTracker).scroll_at_edges()
    assert board.horizontalScrollBar().value() > 0
    board.findChild(DropTracker).leave()


def test_a_refused_move_leaves_the_board_as_it_was(open_window: Opener) -> None:
    desk = desk_with(applied=2, offer=1)
    window = open_window(desk)
    desk.refusal = "This job is not there any more. Nothing was moved."
    before = shown_order(window.board)
    drop(window.board, at_gap(window.board, window.board.columns()[1], 0), [desk.order("applied")[0]])
    assert shown_order(window.board) == before
    assert [toast.message.text for toast in window.messages.stack.toasts] == [desk.refusal]


def test_stages_share_the_width_and_never_get_too_narrow(open_window: Opener) -> None:
    six = {f"s{number}": 1 for number in range(6)}
    wide = open_window(desk_with(**six), width=1900, height=960).board
    shares = {column.width() for column in wide.columns()}
    assert len(shares) == 1
    assert 240 < shares.pop() < 340
    assert wide.horizontalScrollBar().maximum() == 0
    narrow = open_window(desk_with(**six), width=1024, height=640).board
    assert {column.width() for column in narrow.columns()} == {240}
    assert narrow.horizontalScrollBar().maximum() > 0
