"""What toasts offer besides Undo: outcomes that jobs seem to have come to, and only as long as that is so."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import create_board
from app.board.job_commands import add_job, set_priority
from app.board.job_details import job_details
from app.board.quick_add import parse
from app.exchange.import_commands import import_prepared
from app.exchange.import_plan import ImportOptions
from app.exchange.import_prepare import prepare
from app.store import Work
from tests.ui.conftest import Opener
from ui.main_window import MainWindow
from ui.widgets.toast import WIDTH, Toast


@pytest.fixture
def stages(application: Application) -> dict[str, str]:
    """Return the stages of the usual board by name."""
    (made,) = application.do(create_board, "Search", None).touches("board")
    return {stage.name: stage.id for stage in application.board(made).stages}


@pytest.fixture
def jobs(application: Application, stages: dict[str, str]) -> list[str]:
    board_id = application.boards()[0].id
    made = [
        application.do(add_job, board_id, stages["wishlist"], parse(title)).touches("job")
        for title in ("Cook", "Baker")
    ]
    return [job_id for ids in made for job_id in ids]


@pytest.fixture
def window(application: Application, jobs: list[str], open_window: Opener) -> MainWindow:
    return open_window(application)  # type: ignore[arg-type]


def toast(window: MainWindow, qtbot: QtBot, text: str) -> Toast:
    """Return the newest toast once it says this."""
    stack = window.messages.stack
    qtbot.waitUntil(lambda: bool(stack.toasts) and text in stack.toasts[-1].message.text)
    return stack.toasts[-1]


def offered(toast: Toast) -> list[str]:
    return [button.text() for button in toast.choice_buttons if not button.isHidden()]


def asking(window: MainWindow) -> list[Toast]:
    """Return the toasts that ask for a reason, the oldest first."""
    return [shown for shown in window.messages.stack.toasts if offered(shown) == ["Add a reason…"]]


def bring(application: Application, folder: Path, *lines: str) -> None:
    path = folder / "jobs.csv"
    path.write_text("\n".join(["Company,Position,Status", *lines]) + "\n", encoding="utf-8")
    prepared = prepare(application.store, [path], Work("reading"))
    application.do(import_prepared, prepared, ImportOptions(), Work("importing"))


def test_an_offer_goes_when_its_card_has_moved_on(
    qtbot: QtBot, application: Application, window: MainWindow, jobs: list[str], stages: dict[str, str]
) -> None:
    application.move_jobs(jobs[:1], stages["rejected"], None)
    rejected = toast(window, qtbot, "Moved to Rejected")
    assert offered(rejected) == ["Mark as rejected"]
    height = rejected.height()
    application.move_jobs(jobs[:1], stages["applied"], None)
    toast(window, qtbot, "Moved to Applied")
    assert offered(rejected) == []
    assert rejected.isVisible()
    assert rejected.height() < height


def test_an_offer_stays_while_other_cards_change(
    qtbot: QtBot, application: Application, window: MainWindow, jobs: list[str], stages: dict[str, str]
) -> None:
    application.move_jobs(jobs[:1], stages["rejected"], None)
    rejected = toast(window, qtbot, "Moved to Rejected")
    application.do(set_priority, jobs[1:], 3)
    toast(window, qtbot, "riority")
    assert offered(rejected) == ["Mark as rejected"]


def test_the_offer_of_several_cards_says_how_many(
    qtbot: QtBot, application: Application, window: MainWindow, jobs: list[str], stages: dict[str, str]
) -> None:
    application.move_jobs(jobs, stages["rejected"], None)
    assert offered(toast(window, qtbot, "Rejected")) == ["Mark 2 as rejected"]


def test_each_outcome_that_was_taken_asks_for_the_reason_of_its_own_jobs(
    qtbot: QtBot, application: Application, window: MainWindow, jobs: list[str], stages: dict[str, str]
) -> None:
    for count, job_id in enumerate(jobs, start=1):
        application.move_jobs([job_id], stages["rejected"], None)
        toast(window, qtbot, "Moved to Rejected").choice_buttons[0].click()
        qtbot.waitUntil(lambda expected=count: len(asking(window)) == expected)
    for shown, job_id in zip(asking(window), jobs, strict=True):
        with qtbot.waitSignal(window.messages.reason_wanted) as wanted:
            shown.choice_buttons[0].click()
        assert wanted.args == [(job_id,)]


def test_an_import_offers_the_outcomes_its_stages_mean_one_by_one(
    qtbot: QtBot, application: Application, window: MainWindow, tmp_path: Path
) -> None:
    stages = ("Rejected", "Rejected", "Withdrawn", "Ghosted", "Applied")
    bring(application, tmp_path, *(f"Firm {at},Cook,{stage}" for at, stage in enumerate(stages)))
    imported = toast(window, qtbot, "Imported 5 jobs")
    assert offered(imported) == ["Mark 2 as rejected", "Mark 1 as withdrawn", "Mark 1 as unanswered"]
    assert all(button.geometry().right() < WIDTH for button in imported.choice_buttons)
    made = application.board(application.boards()[0].id)
    rejected = next(stage for stage in made.stages if stage.name == "rejected")
    imported.choice_buttons[0].click()
    toast(window, qtbot, "Marked 2 jobs as rejected")
    outcomes = {application.read(job_details, card.id).values.outcome for card in rejected.cards}
    assert outcomes == {"rejected"}
    assert offered(imported) == ["Mark 1 as withdrawn", "Mark 1 as unanswered"]
    imported.choice_buttons[1].click()
    imported.choice_buttons[2].click()
    assert imported not in window.messages.stack.toasts
