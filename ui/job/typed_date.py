"""Days as people type them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

_AHEAD = re.compile(r"([+-])\s?(\d{1,4})")
_NUMBERS = re.compile(r"(\d{1,4})[./-]\s?(\d{1,2})(?:[./-]\s?(\d{1,4})?)?", re.ASCII)
_LONGEST = 60  # characters
_YEAR_DIGITS = 4
_WEEK = range(1, 8)  # Monday to Sunday, as Qt and ISO 8601 count them
_SHORTEST_DAY_NAME = 3  # letters that must be typed of a name
_YEARLESS = ("d MMM", "d MMMM", "MMM d", "MMMM d")
_NAMED = (*(f"{form} yyyy" for form in _YEARLESS), "MMM d, yyyy", "MMMM d, yyyy")


def typed_day(text: str, today: date, *, is_past: bool = False) -> date | None:
    """Return the day that a text means, None where it means none.

    Understood are numbers in the order of the user's locale, ISO dates, month names in the user's language or
    in English, "today", "tomorrow", "yesterday", "+3" or "-3" for so many days from today, and days of the
    week. A day without its year is the next one, or with `is_past` the last one; so is a day of the week,
    which is never today. "next friday" is the one of the week that begins with next Monday.
    """
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST:
        return None
    near = {
        "today": 0,
        _tr("today"): 0,
        "tomorrow": 1,
        _tr("tomorrow"): 1,
        "yesterday": -1,
        _tr("yesterday"): -1,
    }
    ahead = near.get(words.casefold())
    if (sign := _AHEAD.fullmatch(words)) is not None:
        ahead = int(sign[1] + sign[2])
    if ahead is not None:
        return today + timedelta(ahead)
    numbers = _NUMBERS.fullmatch(words)
    if numbers is not None:
        return _of_numbers(numbers, today, is_past=is_past)
    weekday = _of_weekday(words, today, is_past=is_past)
    if weekday is not None:
        return weekday
    return next(_named(words), None) or _nearest(
        today, lambda year: next(_named(f"{words} {year}"), None), is_past=is_past
    )


def _of_weekday(words: str, today: date, *, is_past: bool) -> date | None:
    """Return the day that "friday", "next friday" or "last friday" means."""
    which, _, name = words.casefold().rpartition(" ")
    weekday = _weekday(name)
    if weekday is None or which not in ("", "next", _tr("next"), "last", _tr("last")):
        return None
    if which in ("next", _tr("next")):
        return today + timedelta(7 - today.isoweekday() + weekday)
    if which or is_past:
        return today - timedelta((today.isoweekday() - weekday - 1) % 7 + 1)
    return today + timedelta((weekday - today.isoweekday() - 1) % 7 + 1)


def _weekday(name: str) -> int | None:
    """Return the number of a day of the week, 1 for Monday; None where the name is of none, or of several."""
    wanted = name.rstrip(".")
    if not wanted:
        return None
    locales = (QLocale(), QLocale(QLocale.Language.English))
    names = [{day: _day_names(locale, day) for day in _WEEK} for locale in locales]
    for of_language in names:
        same = [day for day in _WEEK if wanted in of_language[day]]
        if len(same) == 1:
            return same[0]
    if len(wanted) < _SHORTEST_DAY_NAME:
        return None
    for of_language in names:
        begun = [day for day in _WEEK if any(each.startswith(wanted) for each in of_language[day])]
        if len(begun) == 1:
            return begun[0]
    return None


def _day_names(locale: QLocale, day: int) -> set[str]:
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    names = (of(day, form) for of in (locale.dayName, locale.standaloneDayName) for form in forms)
    return {name.casefold().rstrip(".") for name in names if name}


def _of_numbers(numbers: re.Match[str], today: date, *, is_past: bool) -> date | None:
    """Return the day of two or three numbers, in the order of the user's locale where no year comes first."""
    first, second, third = numbers[1], numbers[2], numbers[3]
    if len(first) == _YEAR_DIGITS:
        return _day(int(first), int(second), int(third)) if third else None
    order = QLocale().dateFormat(QLocale.FormatType.ShortFormat).lower()
    is_month_first = order.find("m") < order.find("d")
    month, day = (int(first), int(second)) if is_month_first else (int(second), int(first))
    if third is None:
        return _nearest(today, lambda year: _day(year, month, day), is_past=is_past)
    return _day(_full_year(third, today), month, day)


def _full_year(digits: str, today: date) -> int:
    """Return a year; of two digits the one that is at most seventy years ago or thirty ahead."""
    if len(digits) > len("26"):
        return int(digits)
    oldest = today.year - 70
    return oldest + (int(digits) - oldest) % 100


def _named(words: str) -> Iterator[date]:
    """Yield the days that a text with the name of its month and its year may mean."""
    for locale in (QLocale(), QLocale(QLocale.Language.English)):
        for form in (locale.dateFormat(QLocale.FormatType.LongFormat), *_NAMED):
            found = locale.toDate(words, form)
            if found.isValid():
                yield date(found.year(), found.month(), found.day())


def _nearest(today: date, day_of: Callable[[int], date | None], *, is_past: bool) -> date | None:
    """Return the next day that there is of a year, or the last one; a leap day may be eight years away."""
    for distance in range(9):
        day = day_of(today.year - distance if is_past else today.year + distance)
        if day is not None and (day <= today if is_past else day >= today):
            return day
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Job", text)
