"""The terms of a filter: what each may ask, and how its value is read.

`tag`, `employer`, `stage` take a name; `due`, `outcome`, `priority` a word of their own. `due`, `applied` and
`quiet` are compared with a number of days, `priority` with its ranks. A week has 7 days, a month 30.
"""

from __future__ import annotations

import re

from app.folding import plain
from app.store.models.boards import OUTCOMES

DUE_CHOICES = ("overdue", "today", "week", "none", "any")
OUTCOME_CHOICES = ("none", *OUTCOMES, "any")
PRIORITIES = ("none", "low", "medium", "high")  # by their number on a card
APPLIED_CHOICES = ("none", "any")
SIGNS = ("<=", ">=", "<", ">", "=")
KEYS = ("tag", "employer", "stage", "due", "outcome", "priority", "quiet", "applied")

_NAMED = ("tag", "employer", "stage")
_TIMES = ("due", "quiet", "applied")
CHOICES = {
    "due": DUE_CHOICES,
    "outcome": OUTCOME_CHOICES,
    "priority": PRIORITIES,
    "applied": APPLIED_CHOICES,
}
_DAYS = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7, "m": 30, "month": 30, "months": 30}


def read_value(key: str, sign: str, value: str) -> tuple[str, str] | None:
    """Return the sign and value of a term as they are compared, the sign empty where it asks for a name.

    The value is empty while it is not typed yet; None: there is no such term. Times are read as days: "2w"
    is "14".
    """
    if key not in KEYS:
        return None
    read = plain(value)
    if key in _NAMED:
        return _read_name(key, sign, read)
    if sign in (":", "=", ""):
        choice = _read_choice(key, read)
        if choice is not None:
            return "", choice
        if sign != "=":
            return None
    if key == "priority":
        return (sign, read) if read in ("", *PRIORITIES) else None
    return _read_days(key, sign, read)


def _read_name(key: str, sign: str, read: str) -> tuple[str, str] | None:
    if sign not in (":", "=", ""):
        return None
    return "", read.removeprefix("#") if key == "tag" else read


def _read_choice(key: str, read: str) -> str | None:
    """Return a word that the term knows; empty while none is typed."""
    word = re.sub("[ -]", "_", read)
    return word if word in ("", *CHOICES.get(key, ())) else None


def _read_days(key: str, sign: str, read: str) -> tuple[str, str] | None:
    if key not in _TIMES:
        return None
    if not read:
        return sign, ""
    found = re.fullmatch(r"([0-9]{1,4}) ?([a-z]*)", read)
    if found is None:
        return None
    length = _DAYS.get(found[2] or "d")
    return None if length is None else (sign, str(int(found[1]) * length))
