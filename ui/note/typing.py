"""What the keys and buttons of a note's field do to its Markdown: to lines, or to what is selected."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

LinesStep = Callable[[list[str]], list[str]]

_ITEM = re.compile(r"^(\s*)([-+*]|(\d{1,9})([.)]))(\s+)(\[[ xX]\]\s+)?")
_BOX = re.compile(r"^(\s*)([-+*])(\s+)\[([ xX])\](\s)")
_BULLET = re.compile(r"^(\s*)[-+*]\s+(?:\[[ xX]\]\s+)?")
_URL = re.compile(r"(?:https?://|mailto:)\S+")


@dataclass(frozen=True, slots=True)
class Replaced:
    """A new text in the place of a selection, and which part of it is selected then (begin, end)."""

    text: str
    begin: int
    end: int


def wrapped(selected: str, mark: str) -> Replaced:
    """Put a mark ("**") around a selection, or take it away; around nothing, the cursor is in the middle."""
    size = len(mark)
    if len(selected) > 2 * size and selected.startswith(mark) and selected.endswith(mark):
        inner = selected[size:-size]
        return Replaced(inner, 0, len(inner))
    body = selected.strip()
    if not body:
        return Replaced(mark + selected + mark, size, size + len(selected))
    lead = selected[: selected.index(body)]  # marks stand at the words, or they are none
    tail = selected[len(lead) + len(body) :]
    text = f"{lead}{mark}{body}{mark}{tail}"
    return Replaced(text, len(lead), len(text) - len(tail))


def linked(selected: str, address: str) -> Replaced:
    """Make a link of a selection; `address` may be empty. What is missing is typed next."""
    if _URL.fullmatch(selected):
        return Replaced(f"[]({selected})", 1, 1)
    text = f"[{selected}]({address})"
    at = 1 if not selected else len(text) - 1
    if selected and address:
        at = len(text)
    return Replaced(text, at, at)


def address_in(text: str) -> str:
    """Return the web or mail address that a text is; empty where it is none."""
    trimmed = text.strip()
    return trimmed if len(trimmed) <= 2000 and _URL.fullmatch(trimmed) else ""


def listed(lines: list[str]) -> list[str]:
    """Make items of lines, or, where all of them are, plain lines again."""
    filled = [line for line in lines if line.strip()] or lines
    if all(_BULLET.match(line) for line in filled):
        return [_BULLET.sub(r"\1", line) for line in lines]
    return [
        line if _BULLET.match(line) or (not line.strip() and len(lines) > 1) else f"- {line}"
        for line in lines
    ]


def boxed(line: str) -> str:
    """Tick the check box of a line or clear it; a line without one gets one."""
    if box := _BOX.match(line):
        mark = " " if box[4] in "xX" else "x"
        return f"{box[1]}{box[2]}{box[3]}[{mark}]{line[box.end(5) - 1 :]}"
    plain = _BULLET.sub(r"\1", line)
    indent = plain[: len(plain) - len(plain.lstrip())]
    return f"{indent}- [ ] {plain.lstrip()}"


def next_item(line: str) -> str | None:
    """Return how the line after an item begins; "" ends the list at an item without words, None: no item."""
    item = _ITEM.match(line)
    if item is None:
        return None
    if not line[item.end() :].strip():
        return ""
    mark = item[2] if item[3] is None else f"{int(item[3]) + 1}{item[4]}"
    return f"{item[1]}{mark}{item[5]}{'[ ] ' if item[6] else ''}"
