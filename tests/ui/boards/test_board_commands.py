"""Boards are made, named, left and found again from the menus."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app import board
from app.application import Application
from tests.making import titles_of
from tests.ui.conftest import opened
from ui.boards.name_dialog import NameDialog
from ui.boards.new_board_dialog import NewBoardDialog
from ui.main_window import MainWindow


def filled(menu: QMenu) -> list[QAction]:
    """Return the entries of a menu as its opening fills it, without lines."""
    menu.aboutToShow.emit()
    return [action for action in menu.actions() if not action.isSeparator()]


def texts(actions: Sequence[QAction]) -> list[str]:
    return [action.text() for action in actions]


def names(application: Application) -> list[str]:
    return [one.name for one in application.boards()]


def add_board(application: Application, name: str) -> str:
    (made,) = application.do(board.create_board, name, None).touched["board"]
    return made


def select_first_card(window: MainWindow) -> str:
    job_id = window.board.columns()[0].list.rows.ids[0]
    window.board.select([job_id])
    return str(job_id)


# New


def test_enter_makes_a_board_of_the_default_template_and_shows_it(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    window.menus.action("board.new").trigger()
    dialog = opened(qtbot, NewBoardDialog)
    assert dialog.name.text() == "Job search"
    assert dialog.template.currentText() == "Default"
    assert dialog.chips.accessibleName() == "Stages: Wishlist, Applied, Interview, Offer, Rejected"
    qtbot.keyClicks(dialog.name, "Second search")  # the name that stood there was selected
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert names(application) == ["Search", "Second search"]
    assert window.controller.board_name == "Second search"
    assert [column.stage_id for column in window.board.columns()] == [
        stage.id for stage in application.board(window.board.board_id).stages
    ]


def test_the_stages_shown_are_those_of_the_template_chosen(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    window.menus.action("board.new").trigger()
    dialog = opened(qtbot, NewBoardDialog)
    dialog.template.setCurrentIndex(2)
    assert "Campus visit" in dialog.chips.accessibleName()
    assert dialog.chips.heightForWidth(200) > dialog.chips.heightForWidth(2000)
    dialog.accept()
    stages = application.board(window.board.board_id).stages
    assert [stage.name for stage in stages][:2] == ["Found", "In preparation"]


def test_a_name_that_will_not_do_is_told_at_the_field_and_the_dialog_stays(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    window.menus.action("board.new").trigger()
    dialog = opened(qtbot, NewBoardDialog)
    dialog.name.clear()
    dialog.accept_button.click()
    assert dialog.isVisible()
    assert "A board needs a name" in dialog.error.text()
    qtbot.keyClicks(dialog.name, "x")
    assert dialog.error.isHidden()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert names(application) == ["Search"]


def test_a_board_can_be_made_where_no_template_is_left(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    for template in application.read(board.templates):
        application.do(board.trash_template, template.id)
    window.menus.action("board.new").trigger()
    dialog = opened(qtbot, NewBoardDialog)
    assert dialog.template.isHidden()
    dialog.accept()
    assert names(application) == ["Search", "Job search"]


def test_the_name_offered_is_one_that_no_board_has(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    add_board(application, "Job search")
    put_away = add_board(application, "Job search 2")
    application.do(board.archive_board, put_away, archived=True)
    window.menus.action("board.new").trigger()
    assert opened(qtbot, NewBoardDialog).name.text() == "Job search 3"


# Rename, save as a template


def test_the_shown_board_is_renamed(qtbot: QtBot, window: MainWindow, application: Application) -> None:
    window.menus.action("board.rename").trigger()
    dialog = opened(qtbot, NameDialog)
    assert dialog.name.selectedText() == "Search"
    qtbot.keyClicks(dialog.name, "R&D")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert names(application) == ["R&D"]
    assert window.top_bar.name.text() == "R&&D"
    assert not dialog.isVisible()


def test_the_shown_board_is_saved_as_a_template(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    window.menus.action("board.save_as_template").trigger()
    dialog = opened(qtbot, NameDialog)
    dialog.name.setText("a\u0007")
    dialog.accept_button.click()
    assert "one line of plain text" in dialog.error.text()
    dialog.name.setText("Mine")
    dialog.accept_button.click()
    assert [one.name for one in application.read(board.templates)][-1] == "Mine"


# Leaving a board


@pytest.mark.parametrize("command", ["board.archive", "board.delete"])
@pytest.mark.parametrize(("left", "shown"), [(0, "B"), (1, "C"), (2, "B")])
def test_the_next_board_is_shown_when_one_is_taken_away(
    window: MainWindow, application: Application, command: str, left: int, shown: str
) -> None:
    ids = [window.board.board_id, add_board(application, "B"), add_board(application, "C")]
    window.show_board(ids[left])
    window.menus.action(command).trigger()
    assert window.controller.board_name == shown
    assert window.board.board_id != ids[left]
    application.undo()
    assert window.board.board_id == ids[left]
    application.redo()
    assert window.board.board_id != ids[left]


@pytest.mark.parametrize("command", ["board.archive", "board.delete"])
def test_without_the_last_board_none_is_shown_until_undo(
    window: MainWindow, application: Application, command: str
) -> None:
    was = window.board.board_id
    window.menus.action(command).trigger()
    assert window.board.board_id == ""
    assert not window.menus.action("board.rename").isEnabled()
    assert window.menus.action("board.new").isEnabled()
    application.undo()
    assert window.board.board_id == was
    assert window.board.count() == 4
    assert window.menus.action("board.rename").isEnabled()


def test_undoing_a_new_board_shows_the_one_from_before(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    was = window.board.board_id
    window.menus.action("board.new").trigger()
    opened(qtbot, NewBoardDialog).accept()
    assert window.board.board_id != was
    application.undo()
    assert window.board.board_id == was


# Menus of boards


def test_the_menu_lists_boards_and_below_them_the_archived_ones(
    window: MainWindow, application: Application
) -> None:
    add_board(application, "R&D")
    away = add_board(application, "Old")
    application.do(board.archive_board, away, archived=True)
    entries = filled(window.menus.submenu("board.go_to"))
    assert texts(entries) == ["Search", "R&&D", "Bring back Old"]
    assert [entry.isChecked() for entry in entries[:2]] == [True, False]
    entries[2].trigger()
    assert window.controller.board_name == "Old"
    assert names(application) == ["Search", "R&D", "Old"]


def test_choosing_a_board_shows_it(window: MainWindow, application: Application) -> None:
    other = add_board(application, "B")
    filled(window.menus.submenu("board.go_to"))[1].trigger()
    assert window.board.board_id == other


def test_the_button_with_the_name_has_the_same_menu_and_new_board(window: MainWindow) -> None:
    menu = window.top_bar.name.menu()
    assert menu is not None
    assert texts(filled(menu)) == ["Search", "&New board…"]
    assert texts(filled(menu)) == ["Search", "&New board…"]
    assert window.menus.action("board.new").text() == "&New board…"


def test_a_very_long_name_does_not_make_the_menu_as_wide(
    window: MainWindow, application: Application
) -> None:
    add_board(application, "x" * 200)
    entries = filled(window.menus.submenu("board.go_to"))
    assert "…" in entries[1].text()
    assert len(entries[1].text()) < 100


# Cards to other boards


def test_selected_cards_move_to_the_board_chosen(window: MainWindow, application: Application) -> None:
    other = add_board(application, "B")
    select_first_card(window)
    entries = filled(window.menus.submenu("job.to_board"))
    assert texts(entries) == ["B", "&New board…"]
    entries[0].trigger()
    assert window.board.count() == 3
    assert titles_of(application.store, application.board(other).stages[0].id) == ["a"]


def test_selected_cards_are_copied_also_to_their_own_board(
    window: MainWindow, application: Application
) -> None:
    other = add_board(application, "B")
    select_first_card(window)
    entries = filled(window.menus.submenu("job.copy_to_board"))
    assert texts(entries) == ["Search", "B", "&New board…"]
    entries[0].trigger()
    assert window.board.count() == 5
    select_first_card(window)
    filled(window.menus.submenu("job.copy_to_board"))[1].trigger()
    assert titles_of(application.store, application.board(other).stages[0].id) == ["a"]


def test_without_a_selection_or_another_board_nothing_is_offered(
    window: MainWindow, application: Application
) -> None:
    select_first_card(window)
    entries = filled(window.menus.submenu("job.to_board"))
    assert texts(entries) == ["There is no other board yet", "&New board…"]
    assert [entry.isEnabled() for entry in entries] == [False, True]
    add_board(application, "B")
    for column in window.board.columns():
        column.list.clearSelection()
    window.top_bar.name.setFocus()  # a card with the focus would count as selected
    for menu in ("job.to_board", "job.copy_to_board"):
        *targets, new = filled(window.menus.submenu(menu))
        assert [target.isEnabled() for target in targets] == [False] * len(targets)
        assert new.isEnabled()
