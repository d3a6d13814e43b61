"""Saved views in the sidebar: shown, saved, changed and deleted, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.board import move_jobs, rename_board, rename_stage, trash_board
from app.board.view_commands import add_view
from app.board.view_queries import views
from tests.making import WINDOW, make_jobs, make_stages
from tests.ui.board.conftest import Desktop, OpenDesktop
from ui.board.filter_field import FilterCommands, FilterField
from ui.board.save_view_dialog import SaveViewDialog
from ui.board.saved_views import SavedViews
from ui.boards.name_dialog import NameDialog
from ui.sidebar import SidebarEntry
from ui.table.feature import TableLayout

Key = Qt.Key
Opened = Callable[[], tuple[Desktop, FilterField]]


@pytest.fixture
def open_views(open_desktop: OpenDesktop) -> Opened:
    def open_() -> tuple[Desktop, FilterField]:
        desktop = open_desktop(a=["red one", "blue one"], b=["red two"])
        field = FilterCommands(desktop.window).field
        for name, query in (("Red ones", "red"), ("In b", "stage:b")):
            add_view(desktop.store, WINDOW, name, query)
        desktop.window.pages.add("other", "Other", "history", QWidget)
        SavedViews(desktop.window)
        return desktop, field

    return open_


def entries(desktop: Desktop) -> list[str]:
    return [entry.accessibleName() for entry in desktop.window.sidebar.entries()]


def entry(desktop: Desktop, name: str) -> SidebarEntry:
    return next(each for each in desktop.window.sidebar.entries() if each.accessibleName() == name)


def checked(desktop: Desktop) -> list[str]:
    return [each.accessibleName() for each in desktop.window.sidebar.entries() if each.isChecked()]


def shown(desktop: Desktop) -> list[str]:
    return [card.title for column in desktop.board.columns() for card in column.list.rows.cards]


def names(desktop: Desktop) -> list[str]:
    return [view.name for view in views(desktop.store)]


def test_views_stand_between_boards_and_pages_under_a_heading(open_views: Opened) -> None:
    desktop, _ = open_views()
    boards = [board.name for board in desktop.window.desk.boards()]
    assert entries(desktop) == [*boards, "Red ones", "In b", "Other"]
    heading = next(each for each in desktop.window.sidebar.findChildren(QLabel) if each.text() == "Views")
    desktop.window.sidebar.set_narrow(is_narrow=False)
    assert heading.isVisible()
    desktop.trigger("view.sidebar")
    assert not heading.isVisible()


def test_a_view_shows_the_board_with_its_filter_and_is_checked(open_views: Opened) -> None:
    desktop, field = open_views()
    desktop.window.pages.show("other")
    entry(desktop, "Red ones").click()
    assert desktop.window.pages.shown == "board"
    assert (field.text().strip(), shown(desktop)) == ("red", ["red one", "red two"])
    assert checked(desktop) == ["Red ones"]
    entry(desktop, "In b").click()
    assert (shown(desktop), checked(desktop)) == (["red two"], ["In b"])
    desktop.window.pages.show("other")
    assert checked(desktop) == ["Other"]
    desktop.trigger("view.board")
    assert checked(desktop) == ["In b"]


def test_a_view_is_on_until_the_filter_is_changed(open_views: Opened) -> None:
    desktop, field = open_views()
    board = desktop.window.controller.board_name
    entry(desktop, "Red ones").click()
    field.take_focus()
    field.line.end(False)
    desktop.type("blue")
    assert checked(desktop) == [board]
    entry(desktop, "Red ones").click()
    entry(desktop, board).click()
    assert (field.text(), checked(desktop)) == ("", [board]), "the board itself is shown whole"


def test_another_change_leaves_the_view_on(open_views: Opened) -> None:
    desktop, _ = open_views()
    entry(desktop, "In b").click()
    desktop.window.desk.do(rename_board, desktop.board.board_id, "Other name")
    desktop.window.desk.do(move_jobs, [desktop.jobs["blue one"]], desktop.stages["b"], None)
    assert shown(desktop) == ["red two", "blue one"]
    desktop.window.desk.do(rename_stage, desktop.stages["b"], "c")
    assert shown(desktop) == []
    desktop.window.desk.undo()
    assert shown(desktop) == ["red two", "blue one"]
    assert checked(desktop) == ["In b"]


def test_a_view_of_a_board_leads_to_it_and_ends_on_another(open_views: Opened) -> None:
    desktop, field = open_views()
    (stage,) = make_stages(desktop.store, "x")
    make_jobs(desktop.store, stage, "red far", "blue far")
    here = desktop.board.board_id
    there = next(board.id for board in desktop.window.desk.boards() if stage in _stages(desktop, board.id))
    add_view(desktop.store, WINDOW, "There", "red", board_id=there)
    QApplication.processEvents()
    entry(desktop, "There").click()
    assert (desktop.board.board_id, shown(desktop), checked(desktop)) == (there, ["red far"], ["There"])
    desktop.window.show_board(here)
    assert (desktop.board.board_id, field.text().strip()) == (here, "red")
    assert checked(desktop) != ["There"]


def _stages(desktop: Desktop, board_id: str) -> list[str]:
    return [stage.id for stage in desktop.window.desk.board(board_id, 0).stages]


def test_the_filter_is_saved_under_a_name(open_views: Opened, qtbot: QtBot) -> None:
    desktop, field = open_views()
    field.set_text(" blue  ")
    desktop.trigger("view.save")
    dialog = desktop.window.findChild(SaveViewDialog)
    assert dialog.name.text() == "blue"
    dialog.name.setText("")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.error.text()
    dialog.name.setText("Blue ones")
    dialog.accept()
    assert names(desktop) == ["Red ones", "In b", "Blue ones"]
    assert checked(desktop) == ["Blue ones"]
    assert views(desktop.store)[-1].query == "blue"
    qtbot.waitUntil(lambda: "Saved view Blue ones" in desktop.said())
    desktop.window.desk.undo()
    assert "Blue ones" not in entries(desktop)
    assert field.text().strip() == "blue", "what is typed stays"


def test_with_several_boards_a_view_may_be_of_one(open_views: Opened) -> None:
    desktop, field = open_views()
    field.set_text("blue")
    desktop.trigger("view.save")
    dialog = desktop.window.findChild(SaveViewDialog)
    box = dialog.findChild(QCheckBox)
    assert box.isVisible() is (len(desktop.window.desk.boards()) > 1)
    box.setChecked(True)
    dialog.accept()
    assert views(desktop.store)[-1].board_id == desktop.board.board_id


def test_without_a_filter_it_says_what_a_view_is(open_views: Opened) -> None:
    desktop, field = open_views()
    desktop.trigger("view.save")
    assert "A view keeps a filter. Type one first." in desktop.said()
    assert field.line.hasFocus()


def test_the_field_has_a_button_that_saves(open_views: Opened) -> None:
    desktop, field = open_views()
    assert [each.text() for each in field.line.actions() if each.isVisible()] == ["Filter the board"]
    field.set_text("blue")
    save = next(each for each in field.line.actions() if each.text() == "Save the filter as a view")
    assert save.isVisible()
    save.trigger()
    assert desktop.window.findChild(SaveViewDialog).isVisible()
    field.set_text("")
    assert not save.isVisible()


def test_arrows_reach_views_and_keys_rename_and_delete_them(open_views: Opened) -> None:
    desktop, _ = open_views()
    board = desktop.window.sidebar.entry(desktop.board.board_id)
    board.setFocus()
    steps = entries(desktop).index("Red ones") - entries(desktop).index(board.accessibleName())
    for _step in range(steps):
        desktop.press(Key.Key_Down)
    assert entry(desktop, "Red ones").hasFocus()
    desktop.press(Key.Key_Return)
    assert checked(desktop) == ["Red ones"]
    entry(desktop, "Red ones").setFocus()
    desktop.press(Key.Key_F2)
    dialog = desktop.window.findChild(NameDialog)
    dialog.name.setText("Rot")
    dialog.accept()
    assert names(desktop) == ["Rot", "In b"]
    assert checked(desktop) == ["Rot"]
    entry(desktop, "Rot").setFocus()
    desktop.press(Key.Key_Delete)
    assert names(desktop) == ["In b"]
    assert entry(desktop, "In b").hasFocus()
    assert shown(desktop) == ["red one", "red two"], "the filter stays as it is"
    desktop.window.desk.undo()
    assert names(desktop) == ["Rot", "In b"]


def menu_of(desktop: Desktop, name: str) -> dict[str, object]:
    """Open the menu of a view by its keys and return its actions by their texts."""
    QTest.keyClick(entry(desktop, name), Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = next(each for each in desktop.window.findChildren(QMenu) if each.isVisible() and not each.title())
    actions = {action.text().replace("&", ""): action for action in menu.actions() if action.text()}
    menu.close()
    return actions


def test_the_menu_updates_and_moves_a_view(open_views: Opened) -> None:
    desktop, field = open_views()
    actions = menu_of(desktop, "Red ones")
    assert list(actions) == ["Rename…", "Update to the present filter", "Move up", "Move down", "Delete"]
    enabled = [text for text, action in actions.items() if action.isEnabled()]  # type: ignore[attr-defined]
    assert enabled == ["Rename…", "Move down", "Delete"]
    actions["Move down"].trigger()  # type: ignore[attr-defined]
    assert names(desktop) == ["In b", "Red ones"]
    menu_of(desktop, "Red ones")["Move up"].trigger()  # type: ignore[attr-defined]
    assert names(desktop) == ["Red ones", "In b"]
    field.set_text("red -one")
    menu_of(desktop, "Red ones")["Update to the present filter"].trigger()  # type: ignore[attr-defined]
    assert views(desktop.store)[0].query == "red -one"
    assert checked(desktop) == ["Red ones"]


def test_a_pointer_opens_the_menu_too(open_views: Opened) -> None:
    desktop, _ = open_views()
    desktop.window.sidebar.view_menu_wanted.emit(views(desktop.store)[0].id, QPoint(10, 10))
    assert desktop.menu().isVisible()
    desktop.menu().close()


def test_the_key_acts_while_the_filter_has_the_keyboard(open_views: Opened) -> None:
    desktop, field = open_views()
    field.take_focus()
    desktop.type("blue")
    QTest.keySequence(field.line, "Ctrl+Shift+V")
    assert desktop.window.findChild(SaveViewDialog).isVisible()


def test_a_view_keeps_the_layout_and_asks_for_it(open_views: Opened, qtbot: QtBot) -> None:
    desktop, field = open_views()
    TableLayout(desktop.window)
    field.set_text("red")
    desktop.window.show_layout("table")
    desktop.trigger("view.save")
    desktop.window.findChild(SaveViewDialog).accept()
    assert views(desktop.store)[-1].layout == "table"
    entry(desktop, "In b").click()
    assert desktop.window.layout_shown == "board"
    entry(desktop, "red").click()
    assert (desktop.window.layout_shown, checked(desktop)) == ("table", ["red"])
    desktop.window.show_layout("board")
    menu_of(desktop, "red")["Update to the present filter"].trigger()  # type: ignore[attr-defined]
    assert views(desktop.store)[-1].layout == "board"


def test_a_start_lists_the_views_that_were_kept(open_desktop: OpenDesktop) -> None:
    desktop = open_desktop(a=["red"])
    FilterCommands(desktop.window)
    add_view(desktop.store, WINDOW, "Red ones", "red")
    assert "Red ones" not in entries(desktop)
    SavedViews(desktop.window)
    assert "Red ones" in entries(desktop)


def test_a_view_of_a_board_in_the_trash_is_not_listed(open_views: Opened) -> None:
    desktop, _ = open_views()
    (stage,) = make_stages(desktop.store, "x")
    there = next(board.id for board in desktop.window.desk.boards() if stage in _stages(desktop, board.id))
    add_view(desktop.store, WINDOW, "There", "red", board_id=there)
    assert "There" in entries(desktop)
    desktop.window.desk.do(trash_board, there)
    assert "There" not in entries(desktop)
    desktop.window.desk.undo()
    assert "There" in entries(desktop)
