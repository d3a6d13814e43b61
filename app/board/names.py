"""What boards, stages and templates may be called, and how long names are told in labels."""

from __future__ import annotations

import unicodedata

from app.board.stage_types import shown_name
from app.errors import Refused

LONGEST_NAME = 200  # characters, as contract 3 has it for a board's name
_LONGEST_IN_LABEL = 40

# Control characters, line and paragraph separators, and halves of a character that no file can hold.
_NOT_IN_NAMES = frozenset({"Cc", "Cs", "Zl", "Zp"})
_UNSEEN = _NOT_IN_NAMES | {"Cf", "Zs"}

# Signs that turn the direction of all that follows would turn the rest of the sentence as well.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def checked_name(name: str, of: str) -> str:
    """Return a name without the blanks at its ends; `of` says whose it is ("board", "stage").

    Raises `Refused` where nothing of it can be seen, where it is longer than 200 characters, or where it
    holds a line break or another control character.
    """
    trimmed = name.strip()
    kinds = {unicodedata.category(sign) for sign in trimmed}
    if not is_seen(trimmed) and not kinds & _NOT_IN_NAMES:
        raise Refused(f"A {of} needs a name, so nothing was changed.")
    if kinds & _NOT_IN_NAMES:
        raise Refused(
            f"The name of a {of} is one line of plain text. This one holds a line break or another sign "
            "that cannot be shown, so nothing was changed."
        )
    if len(trimmed) > LONGEST_NAME:
        raise Refused(
            f"The name of a {of} may have {LONGEST_NAME} characters. This one has {len(trimmed)}, "
            "so nothing was changed."
        )
    return trimmed


def is_seen(text: str) -> bool:
    """Tell whether a text has a sign that can be seen; blanks and signs that only shape others have none."""
    return any(unicodedata.category(sign) not in _UNSEEN for sign in text)


def in_label(name: str) -> str:
    """Return a name as the label of a change tells it: shown as on the board, cut where it is very long."""
    shown = shown_name(name.translate(_TURNING))
    if len(shown) <= _LONGEST_IN_LABEL:
        return shown
    return f"{shown[: _LONGEST_IN_LABEL - 1].rstrip()}…"


def counted_jobs(count: int) -> str:
    """Return "1 job", "3 jobs"."""
    return f"{count} job" if count == 1 else f"{count} jobs"
