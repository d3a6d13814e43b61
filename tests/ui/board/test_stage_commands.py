"""Stages under the hand: named, coloured, moved, added and deleted, by pointer and by keyboard."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.board import delete_stage
from tests.making import exists, value
from tests.ui.board.conftest import Desktop, OpenDesktop, click
from tests.ui.board.test_board_view import drag_to, let_go
from ui.board.delete_stage_dialog import DeleteStageDialog
from ui.board.dropping import jobs_as_mime, jobs_of_mime
from ui.board.stage_colours import colour_names
from ui.board.stage_dropping import stage_as_mime
from ui.board.stage_menu import ColourRow

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def asked(desktop: Desktop) -> DeleteStageDialog:
    dialog = desktop.window.findChild(DeleteStageDialog)
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


# Renaming.


@pytest.mark.parametrize("how", ["F2", "double click", "menu"])
def test_a_stage_is_renamed_in_place(open_desktop: OpenDesktop, how: str) -> None:
    desktop = open_desktop(applied=["A"], offer=["X"])
    header = desktop.column("applied").header
    if how == "F2":
        desktop.press(Key.Key_F2)
    elif how == "double click":
        QTest.mouseDClick(header, Qt.MouseButton.LeftButton)
    else:
        click(header.more)
        next(each for each in desktop.menu().actions() if each.objectName() == "stage.rename").trigger()
        desktop.menu().close()
    desktop.type("  Sent off ")
    desktop.press(Key.Key_Return)
    assert value(desktop.store, "stage", desktop.stages["applied"], "name") == "Sent off"
    assert desktop.names() == ["Sent off", "Offer"]
    assert header.accessibleName() == "Sent off, 1 job"
    assert desktop.focused() == ("Sent off", "A")


def test_escape_leaves_the_name_as_it_was(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"])
    desktop.press(Key.Key_F2)
    desktop.type("Sent")
    desktop.press(Key.Key_Escape)
    assert desktop.names() == ["Applied"]
    assert desktop.focused() == ("Applied", "A")


def test_an_empty_name_is_not_kept_and_the_field_says_what_it_waits_for(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"])
    desktop.press(Key.Key_F2)
    desktop.press(Key.Key_Backspace)
    desktop.type("  ")
    desktop.press(Key.Key_Return)
    field = desktop.window.focusWidget()
    assert field.placeholderText() == "Type a name first"  # type: ignore[union-attr]
    desktop.press(Key.Key_Escape)
    assert desktop.names() == ["Applied"]


def test_leaving_the_field_keeps_what_was_typed(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"], offer=["X"])
    desktop.press(Key.Key_F2)
    desktop.type("Sent")
    desktop.board.column(desktop.stages["offer"]).list.setFocus()  # type: ignore[union-attr]
    assert desktop.names() == ["Sent", "Offer"]


def test_letters_and_enter_in_the_field_are_no_commands(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"])
    opened: list[str] = []
    for command_id in ("job.open", "job.edit_title", "stage.collapse", "job.trash"):
        desktop.window.menus.connect_to(command_id, lambda key=command_id: opened.append(key))
    desktop.press(Key.Key_F2)
    desktop.type("ecdt")
    desktop.press(Key.Key_Delete)
    desktop.press(Key.Key_Return)
    assert desktop.names() == ["Ecdt"]
    assert opened == []


def test_a_name_that_is_refused_is_told_and_the_old_one_stays(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"])
    desktop.press(Key.Key_F2)
    desktop.window.focusWidget().setText("Sent\u0007")  # type: ignore[union-attr]
    desktop.press(Key.Key_Return)
    assert desktop.names() == ["Applied"]
    assert "nothing was changed" in desktop.said()[-1]


# The menu.


def test_the_menu_of_a_stage_opens_by_pointer_and_button(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"], offer=["X"])
    wanted: list[str] = []
    desktop.board.stage_menu_wanted.connect(lambda stage_id, _: wanted.append(stage_id))
    click(desktop.column("offer").header.more)
    assert wanted == [desktop.stages["offer"]]
    assert desktop.board.focused_stage() is desktop.column("offer")
    names = [action.objectName() or action.text() for action in desktop.menu().actions()]
    assert [name for name in names if name] == [
        "stage.rename",
        "stage.collapse",
        "New stage before",
        "New stage after",
        "stage.left",
        "stage.right",
        "stage.archive_ended",
        "stage.delete",
    ]
    desktop.menu().close()


def test_a_colour_is_chosen_by_keys_and_has_a_name(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"])
    click(desktop.column("applied").header.more)
    row = desktop.menu().findChild(ColourRow)
    before = desktop.column("applied").colour
    row.setFocus()
    assert row.accessibleName() == f"Colour: {colour_names()[before]}"
    QTest.keyClick(row, Key.Key_Right)
    QTest.keyClick(row, Key.Key_Right)
    wanted = (before + 2) % 6
    assert row.accessibleName() == f"Colour: {colour_names()[wanted]}"
    QTest.keyClick(row, Key.Key_Return)
    assert desktop.column("applied").colour == wanted
    assert value(desktop.store, "stage", desktop.stages["applied"], "colour") == wanted


def test_the_colours_are_reached_through_the_menu_by_keys(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"])
    click(desktop.column("applied").header.more)
    menu = desktop.menu()
    row = menu.findChild(ColourRow)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Down)
    assert row.hasFocus()
    QTest.keyClick(row, Key.Key_Down)
    assert menu.activeAction().objectName() == "stage.collapse"
    QTest.keyClick(menu, Key.Key_Up)
    assert row.hasFocus()
    QTest.keyClick(row, Key.Key_Escape)
    assert not menu.isVisible()


def test_a_colour_is_chosen_by_the_pointer(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"])
    click(desktop.column("applied").header.more)
    row = desktop.menu().findChild(ColourRow)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row._centre(4).toPoint())
    assert desktop.column("applied").colour == 4


def test_the_menu_bar_lists_the_colours_by_name(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"])
    menu = desktop.window.menus.submenu("stage.colour")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == list(colour_names())
    menu.actions()[3].trigger()
    assert desktop.column("applied").colour == 3


def test_the_plus_asks_for_a_job_in_its_stage(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"], offer=["X"])
    wanted: list[str] = []
    desktop.board.new_job_wanted.connect(wanted.append)
    click(desktop.column("offer").header.add)
    assert wanted == [desktop.stages["offer"]]


def test_tab_comes_to_the_buttons_of_the_stage_with_the_focus(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(applied=["A"], offer=["X"])
    desktop.press(Key.Key_Right)
    header = desktop.column("offer").header
    desktop.press(Key.Key_Backtab, Modifier.ShiftModifier)
    assert desktop.window.focusWidget() is header.add
    desktop.press(Key.Key_Backtab, Modifier.ShiftModifier)
    assert desktop.window.focusWidget() is header.more
    image = header.more.grab().toImage()
    assert image.pixelColor(1, header.more.height() // 2).name() == desktop.window.theme.tokens.accent.lower()
    desktop.press(Key.Key_Return)
    assert desktop.menu().isVisible()
    desktop.menu().close()
    desktop.press(Key.Key_Tab)
    desktop.press(Key.Key_Tab)
    assert desktop.focused() == ("Offer", "X")
    desktop.press(Key.Key_Tab)
    assert desktop.window.focusWidget().accessibleName() == "New stage"  # type: ignore[union-attr]


# Order.


def test_keys_move_the_stage_with_the_focus(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"], b=["B"], c=["C"])
    press = Modifier.AltModifier
    desktop.press(Key.Key_Right, press)
    assert desktop.names() == ["B", "A", "C"]
    assert desktop.focused() == ("A", "A")
    desktop.press(Key.Key_Right, press)
    desktop.press(Key.Key_Right, press)
    assert desktop.names() == ["B", "C", "A"]
    desktop.press(Key.Key_Left, press)
    assert desktop.names() == ["B", "A", "C"]


def test_stages_that_move_keep_their_scroll_places_and_selection(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"], b=[f"B{n}" for n in range(40)], c=["C"])
    desktop.press(Key.Key_Right)
    desktop.press(Key.Key_Space)
    bar = desktop.column("b").list.verticalScrollBar()
    bar.setValue(1040)
    chosen = desktop.selected()
    desktop.trigger("stage.right")
    assert desktop.names() == ["A", "C", "B"]
    assert bar.value() == 1040
    assert desktop.selected() == chosen


@pytest.mark.parametrize(("gap", "order"), [(0, "BAC"), (1, "ABC"), (2, "ABC"), (3, "ACB")])
def test_a_stage_lands_in_the_gap_it_is_dropped_on(open_desktop: OpenDesktop, gap: int, order: str) -> None:
    desktop = open_desktop(a=["A"], b=["B"], c=["C"])
    board, columns = desktop.board, desktop.board.columns()
    x = columns[gap].x() + 4 if gap < 3 else columns[2].geometry().right() - 4
    place = board._canvas.mapTo(board.viewport(), QPoint(x, 200))
    data = stage_as_mime(desktop.stages["b"])
    drag_to(board, place, data)
    line = board._canvas._line
    is_shown = line is not None and line.isVisible()
    assert is_shown == (order != "ABC")
    if is_shown:
        assert line is not None
        assert line.height() > 300
        middle = line.geometry().center().x()
        assert abs(middle - (columns[gap].x() - 6 if gap < 3 else columns[2].geometry().right() + 7)) <= 1
    let_go(board, place, data)
    assert "".join(desktop.names()) == order
    assert line is None or not line.isVisible()


def test_the_board_scrolls_while_a_stage_is_held_at_its_edge(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(width=1024, height=640, **{f"s{n}": [f"J{n}"] for n in range(8)})
    board = desktop.board
    drag_to(board, QPoint(board.viewport().width() - 3, 200), stage_as_mime(desktop.stages["s0"]))
    board._drags.stages.scroll_at_edges()
    assert board.horizontalScrollBar().value() > 0
    board.end_drag()
    assert not board._drags.stages._ticks.isActive()


def test_a_stage_of_another_board_is_not_taken(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"], b=["B"])
    place = desktop.column("a").mapTo(desktop.board.viewport(), QPoint(5, 100))
    drag_to(desktop.board, place, stage_as_mime("f" * 24))
    let_go(desktop.board, place, stage_as_mime("f" * 24))
    assert desktop.names() == ["A", "B"]


def test_a_header_that_is_dragged_far_enough_begins_a_drag(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"])
    header = desktop.column("a").header
    began: list[QPoint] = []
    header.drag_began.disconnect()
    header.drag_began.connect(began.append)
    QTest.mousePress(header, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    QTest.mouseMove(header, QPoint(62, 20))
    assert began == []
    QTest.mouseMove(header, QPoint(60 + QApplication.startDragDistance() + 2, 20))
    assert began == [QPoint(60, 20)]


# New stages.


def test_a_stage_is_added_at_the_end_in_place(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"], b=["B"])
    button = desktop.board._canvas.new_stage
    click(button)
    assert not button.isVisible()
    desktop.type("Homework")
    desktop.press(Key.Key_Return)
    assert desktop.names() == ["A", "B", "Homework"]
    assert desktop.focused() == ("Homework", None)
    assert button.isVisible()


def test_the_keyboard_stays_on_the_board_when_its_stage_goes(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"], b=["B"])
    desktop.trigger("stage.new")
    desktop.type("Homework")
    desktop.press(Key.Key_Return)
    assert desktop.focused() == ("Homework", None)
    desktop.window.desk.undo()
    assert desktop.names() == ["A", "B"]
    assert desktop.focused() == ("B", "B")


def test_a_new_stage_can_be_left_unmade(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"])
    desktop.trigger("stage.new")
    desktop.type("Homework")
    desktop.press(Key.Key_Escape)
    assert desktop.names() == ["A"]
    assert desktop.focused() == ("A", "A")
    assert desktop.board._canvas.new_stage.isVisible()


@pytest.mark.parametrize(("which", "expected"), [("before", ["A", "New", "B"]), ("after", ["A", "B", "New"])])
def test_a_stage_is_added_beside_another(open_desktop: OpenDesktop, which: str, expected: list[str]) -> None:
    desktop = open_desktop(a=["A"], b=["B"])
    click(desktop.column("b").header.more)
    next(each for each in desktop.menu().actions() if each.text() == f"New stage {which}").trigger()
    desktop.menu().close()
    desktop.type("New")
    desktop.press(Key.Key_Return)
    assert desktop.names() == expected


# Deleting.


def test_an_empty_stage_goes_at_once_and_comes_back(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"], b=[])
    desktop.press(Key.Key_Right)
    desktop.trigger("stage.delete")
    assert desktop.names() == ["A"]
    assert desktop.focused() == ("A", "A")
    desktop.window.desk.undo()
    assert desktop.names() == ["A", "B"]


@pytest.mark.parametrize("to", ["a", "c", None])
def test_a_stage_with_cards_asks_where_they_go(open_desktop: OpenDesktop, to: str | None) -> None:
    desktop = open_desktop(a=["A"], b=["B1", "B2"], c=["C"])
    desktop.press(Key.Key_Right)
    desktop.trigger("stage.delete")
    dialog = asked(desktop)
    assert dialog.to_stage_id == desktop.stages["a"]
    assert desktop.names() == ["A", "B", "C"]
    dialog.choose(desktop.stages[to] if to else None)
    dialog.accept()
    assert desktop.names() == ["A", "C"]
    if to:
        assert desktop.titles(to) == [to.upper(), "B1", "B2"]
    assert value(desktop.store, "job", desktop.jobs["B1"], "trashed_at") is None or to is None
    assert exists(desktop.store, "job", desktop.jobs["B1"])
    desktop.window.desk.undo()
    assert desktop.names() == ["A", "B", "C"]
    assert desktop.titles("b") == ["B1", "B2"]


def test_a_stage_stays_where_the_question_is_cancelled(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"], b=["B"])
    desktop.trigger("stage.delete")
    QTest.keyClick(asked(desktop), Key.Key_Escape)
    assert desktop.names() == ["A", "B"]


def test_the_only_stage_of_a_board_stays_and_says_why(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"])
    desktop.trigger("stage.delete")
    assert desktop.names() == ["A"]
    assert "only stage" in desktop.said()[-1]


def test_a_stage_that_went_while_the_question_was_open_does_no_harm(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["A"], b=["B"])
    desktop.trigger("stage.delete")
    dialog = asked(desktop)
    desktop.window.desk.do(delete_stage, desktop.stages["a"], desktop.stages["b"])
    dialog.accept()
    assert desktop.names() == ["B"]
    assert desktop.titles("b") == ["B", "A"]


def test_a_stage_that_goes_while_a_card_is_held_over_it_takes_the_line_with_it(
    open_desktop: OpenDesktop, qtbot: QtBot
) -> None:
    desktop = open_desktop(a=["A"], b=[], c=["X"])
    board, going = desktop.board, desktop.column("b")
    place = going.list.viewport().mapTo(board.viewport(), QPoint(40, 20))
    drag_to(board, place, jobs_as_mime([desktop.jobs["A"]]))
    desktop.window.desk.do(delete_stage, desktop.stages["b"], None)
    qtbot.waitUntil(lambda: not shiboken6.isValid(going))
    drag_to(board, place, jobs_as_mime([desktop.jobs["A"]]))
    let_go(board, place, jobs_as_mime([desktop.jobs["A"]]))
    assert sorted(desktop.titles("a") + desktop.titles("c")) == ["A", "X"]


def test_a_drag_begins_after_the_press_is_done_with_and_not_where_its_stage_is_gone(
    open_desktop: OpenDesktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = open_desktop(a=["A"], b=["X"])
    carried: list[str] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, _: carried.extend(jobs_of_mime(drag.mimeData())))
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    desktop.select("A")
    desktop.column("a").list.startDrag(Qt.DropAction.MoveAction)
    assert carried == [], "what is told of the press may be gone when a drag ends"
    qtbot.waitUntil(lambda: carried == [desktop.jobs["A"]])
    desktop.select("X")
    going = desktop.column("b")
    going.list.startDrag(Qt.DropAction.MoveAction)
    desktop.window.desk.do(delete_stage, desktop.stages["b"], desktop.stages["a"])
    qtbot.waitUntil(lambda: not shiboken6.isValid(going))
    assert carried == [desktop.jobs["A"]]
