"""Stages and cards under a real hand: dragged, given up with Escape, renamed, and sent away by keys."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.hands import PATIENCE_SECONDS, STEPS, Person, card, stage, titles

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs a screen"),
]

ROOT = Path(__file__).parent.parent.parent
SPREADSHEET = """\
Company,Role,Status
Lumen Freight,Data Engineer,Wishlist
Globex,Site Reliability Engineer,Wishlist
Acme Robotics,QA Engineer,Applied
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with a board of three cards."""
    spreadsheet = tmp_path / "My search.csv"
    spreadsheet.write_text(SPREADSHEET, encoding="utf-8")
    command = [sys.executable, "-m", "app", "--data-dir", str(tmp_path / "data"), "import", str(spreadsheet)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    return tmp_path / "data"


def header(cards: list[int]) -> list[int]:
    """Return the place of the name of a stage, given that of its cards."""
    return [cards[0] + 24, cards[1] - 32, 60, 20]


def begin_drag(start: list[int], end: tuple[int, int], *ends: str) -> None:
    """Drag from the middle of a place to a point, and end it as told instead of letting go there."""
    x, y = start[0] + start[2] // 2, start[1] + start[3] // 2
    moves: list[str] = []
    for step in range(1, STEPS + 1):
        moves += ["mousemove", str(x + (end[0] - x) * step // STEPS), str(y + (end[1] - y) * step // STEPS)]
        moves += ["sleep", "0.02"]
    press = ["mousemove", str(x), str(y), "mousedown", "1", "sleep", "0.05"]
    subprocess.run(["xdotool", *press, *moves, *ends], check=True, timeout=PATIENCE_SECONDS)


def test_a_stage_goes_where_its_header_is_dragged_and_stays_where_escape_is_pressed(data: Path) -> None:
    with Person(data) as person:
        seen = person.wait(lambda seen: len(titles(seen)) == 5)
        assert list(titles(seen))[:3] == ["Wishlist", "Applied", "Interview"]
        wishlist, interview = stage(seen, "Wishlist"), stage(seen, "Interview")
        beyond = (interview[0] + 30, interview[1] + 60)

        begin_drag(header(wishlist), beyond, "key", "Escape", "sleep", "0.1", "mouseup", "1")
        assert list(titles(person.see()))[:3] == ["Wishlist", "Applied", "Interview"]

        person.drag(header(wishlist), beyond)
        seen = person.wait(lambda seen: list(titles(seen))[:3] == ["Applied", "Wishlist", "Interview"])
        person.press("ctrl+z")
        person.wait(lambda seen: list(titles(seen))[:3] == ["Wishlist", "Applied", "Interview"])
        assert person.quit() == 0


def test_a_card_stays_where_escape_ends_its_drag(data: Path) -> None:
    with Person(data) as person:
        seen = person.wait(lambda seen: len(titles(seen)) == 5)
        start, target = card(seen, "Data Engineer"), stage(seen, "Applied")
        over = (target[0] + 60, target[1] + 30)
        begin_drag(start, over, "key", "Escape", "sleep", "0.1", "mouseup", "1")
        before = titles(person.see())
        assert before["Wishlist"] == ["Data Engineer", "Site Reliability Engineer"]
        person.drag(start, over)
        person.wait(lambda seen: "Data Engineer" in titles(seen)["Applied"])
        assert person.quit() == 0


def test_a_stage_is_renamed_and_a_card_sent_away_by_keys_alone(data: Path) -> None:
    with Person(data) as person:
        person.wait(lambda seen: len(titles(seen)) == 5)
        person.press("F2")
        person.wait(lambda seen: seen["focus"] == "Name of the stage")
        person.type("Saved")
        person.press("Return")
        person.wait(lambda seen: next(iter(titles(seen))) == "Saved")
        # The menu opens as often as it is asked for.
        person.press("shift+F10", "Escape", "shift+F10", "Escape")
        person.press("shift+F10", "r")
        person.wait(lambda seen: titles(seen)["Saved"] == ["Site Reliability Engineer"])
        person.wait(lambda seen: any("trash" in toast["text"] for toast in seen["toasts"]))
        person.press("Delete")
        person.wait(lambda seen: titles(seen)["Saved"] == [])
        assert person.quit() == 0
