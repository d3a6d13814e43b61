"""Lead times of reminders in words, and what is typed of them understood: "1 day, 2h"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.schedule.preferences import DAY, HOUR, LONGEST_LEAD, MOST_LEADS

WEEK = 7 * DAY

_LONGEST_TEXT = 400  # characters
_UNITS = ((WEEK, "week"), (DAY, "day"), (HOUR, "hour"), (1, "minute"))
_LETTERS = {"w": WEEK, "d": DAY, "h": HOUR, "m": 1, "wk": WEEK, "hr": HOUR, "min": 1}
_BY_WORD = {
    **{word: minutes for minutes, name in _UNITS for word in (name, f"{name}s")},
    **{word: minutes for short, minutes in _LETTERS.items() for word in (short, f"{short}s")},
}
_AT_ITS_TIME = frozenset(
    {"at its time", "at the time", "at that time", "on time", "on the day", "that day", "same day", "now"}
)
_BETWEEN = re.compile(r"[,;\n]+|\band\b")
_PART = re.compile(r"(\d{1,6}(?:\.\d{1,3})?|\ba\b|\ban\b|\bone\b|\bhalf an?\b)\s*([a-z]*)\.?\s*")
_AMOUNTS = {"a": 1.0, "an": 1.0, "one": 1.0, "half a": 0.5, "half an": 0.5}


def span_in_words(minutes: int, *, is_of_day: bool = False) -> str:
    """Return a lead time as a chip says it: "1 day", "2 hours 30 minutes", "at its time" for none.

    Of something that takes a whole day (`is_of_day`) none is "on the day".
    """
    if minutes == 0:
        return "on the day" if is_of_day else "at its time"
    units = _UNITS[1:] if minutes % WEEK else _UNITS  # 10 days, not a week and three days
    parts = []
    for size, name in units:
        count, minutes = divmod(minutes, size)
        if count:
            parts.append(f"{count} {name}" if count == 1 else f"{count} {name}s")
    return " ".join(parts)


def lead_in_words(minutes: int, *, is_of_day: bool = False) -> str:
    """Return a lead time as one says it: "1 hour before", "at its time"."""
    span = span_in_words(minutes, is_of_day=is_of_day)
    return f"{span} before" if minutes else span


def leads_in_words(leads: Iterable[int], *, is_of_day: bool = False) -> str:
    """Return lead times in one line: "1 day, 1 hour before"; "no reminder" for none."""
    given = sorted(set(leads), reverse=True)
    if not given:
        return "no reminder"
    spans = ", ".join(span_in_words(lead, is_of_day=is_of_day) for lead in given)
    return f"{spans} before" if given[-1] else spans


def leads_typed(text: str) -> tuple[int, ...] | None:
    """Return the lead times (minutes, the longest first) that a text means; None where it means none.

    Commas and "and" stand between them. Understood are "1 day", "2h", "1h 30", "90 min", "1.5 hours",
    "an hour before", "at its time"; a number alone is minutes. More than six, or more than 60 days ahead, are
    none.
    """
    words = " ".join(text.casefold().replace("\n", ",").split())
    if len(words) > _LONGEST_TEXT:
        return None
    typed = [part.strip() for part in _BETWEEN.split(words) if part.strip()]
    found = [_lead(part) for part in typed]
    leads = sorted({lead for lead in found if lead is not None}, reverse=True)
    if None in found or len(leads) > MOST_LEADS or any(lead > LONGEST_LEAD for lead in leads):
        return None
    return tuple(leads)


def _lead(words: str) -> int | None:
    """Return the minutes of one lead time; None where it is none."""
    if words in _AT_ITS_TIME:
        return 0
    words = words.removesuffix("before").removesuffix("earlier").removesuffix("ahead").strip()
    at, total, size = 0, 0.0, float("inf")
    while at < len(words):
        part = _PART.match(words, at)
        if part is None:
            return None
        unit = _unit(part[2], size)
        if unit is None or unit >= size:
            return None  # each unit once, the larger one first
        total += _AMOUNTS.get(part[1], 0.0) * unit if part[1] in _AMOUNTS else float(part[1]) * unit
        at, size = part.end(), unit
    return round(total) if words else None


def _unit(word: str, before: float) -> int | None:
    """Return the minutes of a unit; without a word those of minutes, alone or behind hours."""
    if word:
        return _BY_WORD.get(word)
    return 1 if before in (float("inf"), HOUR) else None
