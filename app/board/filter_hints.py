"""What somebody may have meant by a part of a filter that was not understood."""

from __future__ import annotations

import re
from difflib import get_close_matches

from app.board.filter_terms import CHOICES, KEYS
from app.folding import plain

_LIKE = 0.6  # of two words that are meant to be the same
_MOST = 40  # characters of a word that is compared: longer ones are none of ours
_EXAMPLES = {
    "tag": "tag:python",
    "employer": "employer:lumen",
    "stage": "stage:applied",
    "quiet": "quiet>14d",
    "due": "due<7d",
    "applied": "applied<30d",
    "priority": "priority:high",
    "outcome": "outcome:none",
}


def meant_by(part: str) -> str:
    """Return the nearest term to a part as it was typed: "stage:" for "stag:applied"; empty: none is near.

    Where the term is known and its value is not, that is a whole term: "due:week" for "due:wek".
    """
    found = re.fullmatch(r'-?([^\W\d_]+)(?::|[<>]=?|=)"?(.*?)"?', part, re.DOTALL)
    if found is None:
        return ""
    key, value = plain(found[1])[:_MOST], plain(found[2])[:_MOST]
    if key in KEYS:
        near = _nearest(value, CHOICES.get(key, ()))
        return f"{key}:{near}" if near else _EXAMPLES[key]
    near = _nearest(key, KEYS)
    return _beginning(near) if near else ""


def _beginning(key: str) -> str:
    """Return how a term begins: "quiet>", "stage:"."""
    example = _EXAMPLES[key]
    return example[: len(key) + 1]


def _nearest(word: str, known: tuple[str, ...]) -> str:
    begun = [each for each in known if word and each.startswith(word)]
    return next(iter(begun or get_close_matches(word, known, 1, _LIKE)), "")
