"""A window with the commands of boards, on a real store with a board of five stages."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app import board
from app.application import Application
from tests.making import make_jobs
from ui.boards.board_commands import BoardCommands
from ui.main_window import MainWindow
from ui.theme.theme import Theme

D = TypeVar("D", bound=QDialog)


@pytest.fixture
def board_id(application: Application) -> str:
    """Return a board named "Search" with cards a, b and c in "wishlist" and d in "applied"."""
    (made,) = application.do(board.create_board, "Search", None).touched["board"]
    wishlist, applied, *_ = (stage.id for stage in application.board(made).stages)
    make_jobs(application.store, wishlist, *"abc")
    make_jobs(application.store, applied, "d")
    return made


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, application: Application, board_id: str) -> MainWindow:
    """Return a shown window on that board."""
    window = MainWindow(application, theme)
    qtbot.addWidget(window)
    BoardCommands(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: window.controller.is_whole)
    assert window.board.board_id == board_id
    return window


def opened(qtbot: QtBot, kind: type[D]) -> D:
    """Return the open dialog of this kind, once it has the keyboard."""
    found: list[D] = []

    def look() -> bool:
        found[:] = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, kind) and widget.isActiveWindow()
        ]
        return bool(found)

    qtbot.waitUntil(look)
    return found[0]
