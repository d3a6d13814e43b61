"""What can be typed next in a filter: the names of its terms, and the values that a board has for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.board.filter import spelled
from app.board.filter_terms import CHOICES
from app.folding import plain

_MOST = 50  # values that are offered at once
_KEYS = ("tag:", "employer:", "stage:", "due:", "due<", "quiet>", "applied<", "priority:", "outcome:")
_COMPARED = {
    "due": ("3d", "7d", "2w", "1m"),
    "quiet": ("7d", "14d", "1m", "2m"),
    "applied": ("7d", "14d", "1m", "3m"),
    "priority": ("low", "medium", "high"),
}
_TYPED = re.compile(
    r'(?P<minus>-?)(?:(?P<key>[^\W\d_]+)(?P<sign>:|<=|>=|<|>|=))?(?:"(?P<quoted>(?:[^"]|"")*)|(?P<plain>[^\s"]\S*)?)'
)

Values = Callable[[str], Sequence[str]]  # what a board has of a key ("tag", "employer", "stage"), best first


@dataclass(frozen=True, slots=True)
class Offers:
    """What may stand in the place of the text from `start` to `end`, each as it is typed."""

    start: int
    end: int
    choices: tuple[str, ...]


def offers(text: str, cursor: int, values: Values) -> Offers | None:
    """Return what the part of a filter that ends at the cursor may become; None where there is nothing.

    What is whole already is not offered.
    """
    found = _part_at(text[:cursor])
    if found is None or (cursor < len(text) and not text[cursor].isspace()):
        return None
    key = plain(found["key"] or "")
    typed = found["quoted"] if found["quoted"] is not None else found["plain"] or ""
    choices = _values(key, found["sign"], plain(typed), values) if key else _keys(plain(typed))
    choices = [f"{found['minus']}{choice}" for choice in choices]
    if not choices or choices == [found.group()]:
        return None
    return Offers(found.start(), cursor, tuple(choices))


def taken(text: str, place: Offers, choice: str) -> tuple[str, int]:
    """Return the text with a choice in its place, and where the cursor stands then.

    A value is done and a blank follows; after the name of a term its value does.
    """
    is_whole = not choice.endswith((":", "<", ">"))
    rest = text[place.end :].lstrip() if is_whole else text[place.end :]
    head = text[: place.start] + choice + (" " if is_whole else "")
    return head + rest, len(head)


def _part_at(before: str) -> re.Match[str] | None:
    """Return the word or term that ends where a text does; None after a blank or a closed quote."""
    last = None
    at = 0
    while at < len(before):
        last = _TYPED.match(before, at)
        if last is None or last.end() == at:
            last, at = None, at + 1
        else:
            at = last.end()
    return last if last is not None and last.end() == len(before) else None


def _keys(typed: str) -> list[str]:
    return [key for key in _KEYS if typed and key.startswith(typed)]


def _values(key: str, sign: str, typed: str, values: Values) -> list[str]:
    """Return the terms of a key whose values begin as typed, or have a word that does."""
    if sign in ("<", ">", "<=", ">="):
        known: Sequence[str] = _COMPARED.get(key, ())
    elif sign == "=" and key in _COMPARED and key != "priority":
        known = ()
    else:
        known = CHOICES.get(key) or values(key)
    fit = [value for value in known if f" {typed.removeprefix('#')}" in f" {plain(value)}"]
    fit.sort(key=lambda value: not plain(value).startswith(typed))  # the rest stays in order
    before = f"{key}{sign}" if sign != ":" else key
    return [spelled(value, before) for value in fit[:_MOST]]
