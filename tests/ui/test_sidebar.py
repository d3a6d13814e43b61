"""The way of the Tab key through the window, and the arrows in the sidebar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.application import Application
from tests.making import make_stages
from tests.ui.conftest import Opener
from ui.board.filter_field import FilterCommands
from ui.job.job_commands import JobCommands
from ui.main_window import MainWindow

Key = Qt.Key


@pytest.fixture
def window(application: Application, open_window: Opener) -> MainWindow:
    """Return a window with two boards, a further page, and what belongs into the top bar."""
    make_stages(application.store, "wishlist", "Applied")
    window = open_window(application)
    JobCommands(window)
    FilterCommands(window)
    window.pages.add("other", "Other", "history", QWidget)
    return window


def focus() -> str:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget.accessibleName() or widget.text().replace("&", "")  # type: ignore[attr-defined]


def test_tab_goes_as_one_reads(window: MainWindow) -> None:
    window.board.take_focus()
    way = []
    for _ in range(10):
        QTest.keyClick(window.focusWidget(), Key.Key_Tab)
        way.append(focus())
    board = window.controller.board_name
    assert way == [
        "New stage",
        board,
        f"Board: {board}",
        "Filter the board",
        "Filter by tag, employer, stage, times or outcome",
        "New job",
        "Menu of the stage Wishlist",
        "New job in Wishlist",
        "Wishlist, 0 jobs",
        "New stage",
    ]


def test_arrows_go_through_the_sidebar_and_choose_nothing(window: MainWindow) -> None:
    board, other = window.sidebar.entries()
    board.setFocus()
    QTest.keyClick(board, Key.Key_Down)
    assert other.hasFocus()
    assert (window.pages.shown, board.isChecked()) == ("board", True)
    QTest.keyClick(other, Key.Key_Down)
    QTest.keyClick(other, Key.Key_Return)
    assert (window.pages.shown, board.isChecked(), other.isChecked()) == ("other", False, True)
    other.setFocus()
    QTest.keyClick(other, Key.Key_Up)
    QTest.keyClick(board, Key.Key_Space)
    assert (window.pages.shown, board.isChecked(), other.isChecked()) == ("board", True, False)


def test_an_entry_that_is_chosen_again_stays_checked(window: MainWindow) -> None:
    board = window.sidebar.entries()[0]
    board.click()
    board.click()
    assert board.isChecked()


def test_only_the_entry_of_what_is_shown_is_a_stop(window: MainWindow) -> None:
    stops = [entry.focusPolicy() == Qt.FocusPolicy.TabFocus for entry in window.sidebar.entries()]
    assert stops == [True, False]
    window.pages.show("other")
    stops = [entry.focusPolicy() == Qt.FocusPolicy.TabFocus for entry in window.sidebar.entries()]
    assert stops == [False, True]
