from __future__ import annotations

import pytest

from app.application import Application
from app.board import create_board
from app.board.job_commands import add_job
from app.board.quick_add import parse
from app.store.change import Change, Effect, Kind, Origin
from ui.words import done, told


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Move to Applied", "Moved to Applied"),
        ("Import 3 jobs", "Imported 3 jobs"),
        ("Reorder Applied", "Reordered Applied"),
        ("Something else", "Something else"),
        ("Undo", "Undo"),
    ],
)
def test_a_label_is_told_as_done(label: str, text: str) -> None:
    assert done(label) == text


def test_effects_follow_what_was_done() -> None:
    change = Change(1, "Move to Applied", Kind.DO, Origin.WINDOW, effects=(Effect("added “Applied”"),))
    assert told(change) == "Moved to Applied · added “Applied”"


def test_undo_and_redo_name_what_they_undid() -> None:
    assert told(Change(1, "Move to Applied", Kind.UNDO, Origin.WINDOW)) == "Undone: Move to Applied"
    assert told(Change(1, "Move to Applied", Kind.REDO, Origin.WINDOW)) == "Done again: Move to Applied"


def test_an_undo_that_had_to_keep_everything_does_not_say_undone() -> None:
    kept = "Kept 1 board, used or changed since."
    change = Change(2, "Create board Plan B", Kind.UNDO, Origin.WINDOW, notices=(kept,))
    assert told(change) == "Nothing was undone: Create board Plan B"


def test_an_undo_of_what_others_use_touches_nothing(application: Application) -> None:
    made = application.do(create_board, "Plan B", None)
    (board_id,) = made.touches("board")
    application.do(add_job, board_id, None, parse("Cook"))
    undone = application.store.undo_change(made.id)
    assert undone is not None
    assert (undone.touched, told(undone)) == ({}, "Nothing was undone: Create board Plan B")
