"""A furnished window on a real store: a board of five stages, and jobs whose panel can be opened."""

from __future__ import annotations

import pytest

from app import board
from app.application import Application
from app.board.job_commands import add_job
from app.board.job_details import JobDetails, job_details
from app.board.quick_add import parse
from tests.ui.conftest import Opener
from ui.furnish import furnish
from ui.main_window import MainWindow
from ui.panel.overview import OverviewTab

LINES = (
    "Driver @ Globex, Rome",
    "Baker @ Aurora, Paris #day",
    "Cook @ Lumen, Lyon #night #day https://lumen.example/1",
)


@pytest.fixture
def stages(application: Application) -> list[str]:
    """Return the ids of wishlist, applied, interview, offer and rejected of a board."""
    (made,) = application.do(board.create_board, "Search", None).touched["board"]
    return [stage.id for stage in application.board(made).stages]


@pytest.fixture
def jobs(application: Application, stages: list[str]) -> list[str]:
    """Return the ids of a cook, a baker and a driver on the wishlist, the cook on top."""
    board_id = application.boards()[0].id
    made = [
        job_id
        for line in LINES
        for job_id in application.do(add_job, board_id, stages[0], parse(line)).touches("job")
    ]
    return made[::-1]


@pytest.fixture
def window(open_window: Opener, application: Application, jobs: list[str]) -> MainWindow:
    """Return a shown window on that board, the cook's card with the focus."""
    window = open_window(application, 1400, 860)
    furnish(window, application)
    window.board.select(jobs[:1])
    window.board.take_focus()
    return window


def details(window: MainWindow, job_id: str) -> JobDetails:
    return window.desk.read(job_details, job_id)


def overview(window: MainWindow) -> OverviewTab:
    tab = window.panel.tab("overview")
    assert isinstance(tab, OverviewTab)
    return tab
