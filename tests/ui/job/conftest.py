"""A window with the commands of jobs, on a real store with a board of five stages."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app import board
from app.application import Application
from app.board.job_commands import add_job
from app.board.job_details import JobDetails, job_details
from app.board.quick_add import parse
from ui.job.job_commands import JobCommands
from ui.main_window import MainWindow
from ui.theme.theme import Theme

D = TypeVar("D", bound=QDialog)


@pytest.fixture
def stages(application: Application) -> list[str]:
    """Return the ids of wishlist, applied, interview, offer and rejected of a board."""
    (made,) = application.do(board.create_board, "Search", None).touched["board"]
    return [stage.id for stage in application.board(made).stages]


@pytest.fixture
def jobs(application: Application, stages: list[str]) -> list[str]:
    """Return the ids of a cook and a baker on the wishlist, the cook on top."""
    lines = ("Baker @ Aurora, Paris #day", "Cook @ Lumen, Lyon #night #day https://lumen.example/1")
    made = []
    board_id = application.boards()[0].id
    for line in lines:
        made += application.do(add_job, board_id, stages[0], parse(line)).touches("job")
    return made[::-1]


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, application: Application, jobs: list[str]) -> MainWindow:
    """Return a shown window on that board, the cook's card with the focus."""
    window = MainWindow(application, theme)
    qtbot.addWidget(window)
    JobCommands(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: window.controller.is_whole)
    window.board.select(jobs[:1])
    window.board.take_focus()
    return window


def details(window: MainWindow, job_id: str) -> JobDetails:
    return window.desk.read(job_details, job_id)


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
