"""A window with the commands of boards, on a real store with a board of five stages."""

from __future__ import annotations

import pytest

from app import board
from app.application import Application
from tests.making import make_jobs
from tests.ui.conftest import Opener
from ui.boards.board_commands import BoardCommands
from ui.main_window import MainWindow


@pytest.fixture
def board_id(application: Application) -> str:
    """Return a board named "Search" with cards a, b and c in "wishlist" and d in "applied"."""
    (made,) = application.do(board.create_board, "Search", None).touched["board"]
    wishlist, applied, *_ = (stage.id for stage in application.board(made).stages)
    make_jobs(application.store, wishlist, *"abc")
    make_jobs(application.store, applied, "d")
    return made


@pytest.fixture
def window(open_window: Opener, application: Application, board_id: str) -> MainWindow:
    """Return a shown window on that board."""
    window = open_window(application)
    BoardCommands(window)
    assert window.board.board_id == board_id
    return window
