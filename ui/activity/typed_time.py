"""Times of day and lengths as people type them."""

from __future__ import annotations

import re
from datetime import time

from PySide6.QtCore import QCoreApplication, QLocale, QTime

_LONGEST = 30  # characters
_CLOCK = re.compile(
    r"(\d{1,2})\s*(?:[:.h]\s*(\d{2})?)?(?::\d{2})?\s*(a\.?m\.?|p\.?m\.?|uhr|h)?", re.IGNORECASE | re.ASCII
)
_BARE = re.compile(r"(\d{1,2})(\d{2})\s*(a\.?m\.?|p\.?m\.?|uhr|h)?", re.IGNORECASE | re.ASCII)
_HOURS_AND_MINUTES = re.compile(r"(\d{1,2})\s*:\s*(\d{2})", re.ASCII)
_LENGTH = re.compile(
    r"(?:(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|hr|hrs|hours?|std\.?|stunden?|heures?)\.?)?\s*"
    r"(?:(\d{1,4})\s*(?:m|min|mins|minutes?|minuten)?\.?)?",
    re.IGNORECASE | re.ASCII,
)
_HALF_DAY = 12
_HOUR_MINUTES = 60
_SHOWN_AS_HOURS = 120  # minutes; shorter ones are said in minutes: 60, 90


def typed_time(text: str) -> time | None:
    """Return the time of day that a text means, None where it means none.

    Understood are "14:30", "14.30", "14h30", "1430", "9", "2 pm", "2:30pm", "noon" and "midnight".
    """
    words = " ".join(text.split()).casefold()
    if not words or len(words) > _LONGEST:
        return None
    named = {"noon": time(12), _tr("noon"): time(12), "midnight": time(0), _tr("midnight"): time(0)}
    if words in named:
        return named[words]
    found = _BARE.fullmatch(words) or _CLOCK.fullmatch(words)
    if found is not None:
        return _time_of(int(found[1]), int(found[2] or 0), found[3] or "")
    for form in (QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat):
        moment = QLocale().toTime(" ".join(text.split()), form)
        if moment.isValid():
            return time(moment.hour(), moment.minute())
    return None


def time_text(moment: time) -> str:
    """Return a time of day as the user's locale writes it."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def typed_minutes(text: str) -> int | None:
    """Return the minutes of a length ("45", "45 min", "1 h 30", "1:30", "1.5 h"), None where it is none."""
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST:
        return None
    clock = _HOURS_AND_MINUTES.fullmatch(words)
    if clock is not None:
        return int(clock[1]) * _HOUR_MINUTES + int(clock[2])
    found = _LENGTH.fullmatch(words)
    if found is None or (found[1] is None and found[2] is None):
        return None
    hours = float((found[1] or "0").replace(",", "."))
    return round(hours * _HOUR_MINUTES) + int(found[2] or 0)


def minutes_text(minutes: int | None) -> str:
    """Return a length as it is shown: "45 min", "90 min", "2 h 30 min"; nothing for none."""
    if minutes is None:
        return ""
    if minutes < _SHOWN_AS_HOURS:
        return _tr("{} min").format(minutes)
    hours, rest = divmod(minutes, _HOUR_MINUTES)
    return " ".join(filter(None, [_tr("{} h").format(hours), _tr("{} min").format(rest) if rest else ""]))


def _time_of(hour: int, minute: int, half: str) -> time | None:
    if half[:1] in ("a", "p"):
        if not 1 <= hour <= _HALF_DAY:
            return None
        hour = hour % _HALF_DAY + (_HALF_DAY if half.startswith("p") else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Activity", text)
