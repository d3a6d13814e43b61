"""What boards, stages and templates may be called, and how jobs are counted in labels."""

from __future__ import annotations

import unicodedata

from app.errors import Refused
from app.text import NOT_IN_NAMES, is_seen

LONGEST_NAME = 200  # characters, as contract 3 has it for a board's name


def checked_name(name: str, of: str) -> str:
    """Return a name without the blanks at its ends; `of` says whose it is ("board", "stage").

    Raises `Refused` where nothing of it can be seen, where it is longer than 200 characters, or where it
    holds a line break or another control character.
    """
    trimmed = name.strip()
    kinds = {unicodedata.category(sign) for sign in trimmed}
    if not is_seen(trimmed) and not kinds & NOT_IN_NAMES:
        raise Refused(f"A {of} needs a name, so nothing was changed.")
    if kinds & NOT_IN_NAMES:
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


def counted_jobs(count: int) -> str:
    """Return "1 job", "3 jobs"."""
    return f"{count} job" if count == 1 else f"{count} jobs"
