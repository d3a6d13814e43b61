"""Which stage of a board a stage of a file most likely means, though its name is written otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PLURAL = 4  # letters: "us" and "was" are none


def likely_stage(name: str, stages: Sequence[str]) -> str | None:
    """Return the one of these stages whose name differs only by case, blanks, punctuation or a plural.

    None where there is no such stage, and where there are several.
    """
    wanted = _bare(name)
    alike = [stage for stage in stages if _bare(stage) == wanted]
    return alike[0] if wanted and len(alike) == 1 else None


def _bare(name: str) -> str:
    return "".join(_singular(word) for word in _WORD.findall(name.casefold()))


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith("ss"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
