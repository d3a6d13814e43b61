from __future__ import annotations

import pytest

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
    change = Change(1, "Move to Applied", Kind.DO, Origin.WINDOW, effects=(Effect("created Applied"),))
    assert told(change) == "Moved to Applied · created Applied"


def test_undo_and_redo_name_what_they_undid() -> None:
    assert told(Change(1, "Move to Applied", Kind.UNDO, Origin.WINDOW)) == "Undone: Move to Applied"
    assert told(Change(1, "Move to Applied", Kind.REDO, Origin.WINDOW)) == "Done again: Move to Applied"
