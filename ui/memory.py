"""What the window remembers from one start to the next, as a value that JSON can hold.

It is read from the data file, which anybody may have altered: what is not as it was written counts as absent.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Anchor = tuple[str, int]  # a card by its id, and how far below the top of its stage it stood, in pixels

_MOST_STAGES = 200
_MOST_SPLITTERS = 50
_LONGEST = 20_000  # characters of a text
_FURTHEST = 1_000_000  # pixels


@dataclass(frozen=True, slots=True)
class WindowMemory:
    """Where the window was, and what it showed. `geometry` and the splitters hold Qt's own bytes.

    `scrolled` is how far the board was scrolled sideways, in pixels; `anchors` are the topmost cards of the
    stages that were scrolled, by stage.
    """

    geometry: bytes = b""
    is_sidebar_narrow: bool | None = None
    splitters: Mapping[str, bytes] = field(default_factory=dict)
    board_id: str = ""
    scrolled: int = 0
    anchors: Mapping[str, Sequence[Anchor]] = field(default_factory=dict)


def as_value(memory: WindowMemory) -> dict[str, Any]:
    """Return a memory as JSON values."""
    return {
        "geometry": _text(memory.geometry),
        "is_sidebar_narrow": memory.is_sidebar_narrow,
        "splitters": {name: _text(state) for name, state in memory.splitters.items()},
        "board_id": memory.board_id,
        "scrolled": memory.scrolled,
        "anchors": {stage: [list(anchor) for anchor in anchors] for stage, anchors in memory.anchors.items()},
    }


def from_value(value: object) -> WindowMemory:
    """Return the memory that JSON values hold; what is missing or broken in them is as at a first start."""
    if not isinstance(value, dict):
        return WindowMemory()
    narrow, board_id = value.get("is_sidebar_narrow"), value.get("board_id")
    return WindowMemory(
        geometry=_bytes(value.get("geometry")),
        is_sidebar_narrow=narrow if isinstance(narrow, bool) else None,
        splitters={
            name: state
            for name, text in _items(value.get("splitters"), _MOST_SPLITTERS)
            if (state := _bytes(text))
        },
        board_id=board_id if isinstance(board_id, str) and len(board_id) <= _LONGEST else "",
        scrolled=max(0, _pixels(value.get("scrolled")) or 0),
        anchors={
            stage: anchors
            for stage, found in _items(value.get("anchors"), _MOST_STAGES)
            if (anchors := _anchors(found))
        },
    )


def _items(value: object, most: int) -> list[tuple[str, object]]:
    if not isinstance(value, dict):
        return []
    return [(name, inner) for name, inner in value.items() if isinstance(name, str)][:most]


def _anchors(value: object) -> tuple[Anchor, ...]:
    found = []
    for pair in value[:10] if isinstance(value, list) else ():
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str):
            top = _pixels(pair[1])
            if top is not None:
                found.append((pair[0], top))
    return tuple(found)


def _pixels(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _FURTHEST:
        return None
    return value


def _text(state: bytes) -> str:
    return base64.b64encode(state).decode("ascii")


def _bytes(value: object) -> bytes:
    if not isinstance(value, str) or len(value) > _LONGEST:
        return b""
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return b""
