"""A window with the commands of jobs, on a real store with a board of five stages."""

from __future__ import annotations

import pytest

from app import board
from app.application import Application
from app.board.job_commands import add_job
from app.board.job_details import JobDetails, job_details
from app.board.quick_add import parse
from tests.ui.conftest import Opener
from ui.job.job_commands import JobCommands
from ui.main_window import MainWindow


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
def window(open_window: Opener, application: Application, jobs: list[str]) -> MainWindow:
    """Return a shown window on that board, the cook's card with the focus."""
    window = open_window(application)
    JobCommands(window)
    window.board.select(jobs[:1])
    window.board.take_focus()
    return window


def details(window: MainWindow, job_id: str) -> JobDetails:
    return window.desk.read(job_details, job_id)
