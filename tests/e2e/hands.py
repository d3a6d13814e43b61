"""A person at the screen: sees what the window shows, moves a real mouse and presses real keys."""

from __future__ import annotations

import json
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

STAGE = Path(__file__).parent / "stage.py"
PATIENCE_SECONDS = 30
STEPS = 10  # a drag that jumps is no drag to Qt


class Person:
    """Opens the window on a data folder; leaving the block closes it in any case."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, str(STAGE), "--data-dir", str(self._data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.wait(lambda seen: seen["ready"])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def quit(self) -> int:
        """Close the window by its key and return the exit status of the program."""
        self.press("ctrl+q")
        return self._process.wait(timeout=PATIENCE_SECONDS)

    def see(self) -> dict[str, Any]:
        """Return what the window shows now."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("look\n")
        self._process.stdin.flush()
        if not select.select([self._process.stdout], [], [], PATIENCE_SECONDS)[0]:
            raise AssertionError("the window does not answer")
        seen: dict[str, Any] = json.loads(self._process.stdout.readline() or '{"ready": false}')
        assert "failed" not in seen, seen
        return seen

    def wait(self, shows: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Look until the window shows what is waited for, and return what it shows then."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            seen = self.see()
            if seen["ready"] and shows(seen):
                return seen
        raise AssertionError(f"the window never showed it; last: {json.dumps(seen)[:2000]}")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        _xdotool("key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        _xdotool("type", "--delay", "40", text)

    def click(self, place: list[int]) -> None:
        """Click in the middle of a place."""
        _xdotool("mousemove", *_middle(place), "click", "1")

    def click_on(self, name: str) -> None:
        """Click the button or field of this name, once it is there."""
        seen = self.wait(lambda seen: name in seen["controls"])
        self.click(seen["controls"][name]["place"])

    def drag(self, start: list[int], end: tuple[int, int]) -> None:
        """Drag from the middle of a place to a point, with the small moves of a hand."""
        x, y = (int(value) for value in _middle(start))
        moves: list[str] = []
        for step in range(1, STEPS + 1):
            place = (x + (end[0] - x) * step // STEPS, y + (end[1] - y) * step // STEPS)
            moves += ["mousemove", str(place[0]), str(place[1]), "sleep", "0.02"]
        _xdotool("mousemove", str(x), str(y), "mousedown", "1", "sleep", "0.05", *moves, "mouseup", "1")


def _middle(place: list[int]) -> tuple[str, str]:
    x, y, width, height = place
    return str(x + width // 2), str(y + height // 2)


def _xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True, timeout=PATIENCE_SECONDS)


def titles(seen: dict[str, Any]) -> dict[str, list[str]]:
    """Return the titles of the cards by stage."""
    return {stage["name"]: [card["title"] for card in stage["cards"]] for stage in seen["stages"]}


def shown(seen: dict[str, Any], title: str) -> dict[str, Any]:
    """Return the first card of a title as the window shows it."""
    cards = (card for stage in seen["stages"] for card in stage["cards"])
    found: dict[str, Any] | None = next((card for card in cards if card["title"] == title), None)
    assert found is not None, f"no card {title}"
    return found


def card(seen: dict[str, Any], title: str) -> list[int]:
    """Return the place of the first card of a title."""
    place: list[int] = shown(seen, title)["place"]
    return place


def stage(seen: dict[str, Any], name: str) -> list[int]:
    """Return the place of a stage's cards."""
    place: list[int] = next(shown["place"] for shown in seen["stages"] if shown["name"] == name)
    return place
