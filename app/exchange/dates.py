"""Dates as people and programs write them in tables: each cell by itself, the order of day and month per
column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Literal

from app.exchange.cells import is_blank
from app.exchange.day_order import NO_YEAR, NUMERIC, DayOrder, Orders, full_year
from app.exchange.months import FILLERS, month_numbers

# Whether days without a year may lie after today: never, if a day beside them says so, or always.
Ahead = Literal["never", "beside", "always"]
Day = date | datetime

_EARLIEST, _LATEST = 1990, 2100
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO = re.compile(r"\d{4}-(?:\d{2}-\d{2}|W\d{2}-\d)(?:[T ]\d{2}:\d{2}\S*(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?")
_YEAR_FIRST = re.compile(
    r"(\d{4})\s?(?:[/.\-\s]|年|년)\s?(\d{1,2})\s?(?:[/.\-\s]|月|월)\s?(\d{1,2})\s?(?:日|일|\.)?"
)
_COMPACT = re.compile(r"(?:19|20)\d{6}")
_NO_YEAR_CJK = re.compile(r"(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?")
_SERIAL = re.compile(r"[2-7]\d{4}(?:[.,]\d+)?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_TIME = re.compile(
    r"[\s,T]*(?:\b(?:at|um|om|kl|klo|à|a las|alle|às|o)\b\.?\s*)?"
    r"(\d{1,2})(?::|h|\.(?=\d\d\s*(?:uhr|[ap]m)))(\d{2})"
    r"(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:uhr)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?\s*(?:\([a-z]+\))?$",
    re.IGNORECASE,
)
_HOUR = re.compile(r"[\s,]+(?:at\s+)?(\d{1,2})\s*(am|pm)$", re.IGNORECASE)
_WORD_OR_NUMBER = re.compile(r"[^\W\d_]+|\d+")
_BETWEEN = re.compile(
    r"\s*(?:→|->|⟶|&|;|\||\n|\band\b|\bund\b|\bto\b|\bbis\b|\s[-–—]\s|,\s(?=\d{1,2}[/.\-]))\s*"
)
_WEEKDAY_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]{1,12}[)）]\s*")


@dataclass(frozen=True, slots=True)
class Yearless:
    """A day of a year that the cell does not name."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class ReadDate:
    """The day of a cell; `is_whole` is false when the cell says more than this day, so its text must be
    kept.
    """

    value: Day
    is_whole: bool = True


def parse(text: str, orders: Orders) -> Day | Yearless | None:
    """Return what day (and time, if it has one) a cell means, or None when it is no single day.

    Relative words ("last week") are None: nobody knows when they were written.
    """
    stripped = text.strip().lstrip("'@").strip()
    if not stripped or len(stripped) > 60:
        return None
    if not stripped.isascii():
        stripped = unicodedata.normalize("NFKC", stripped)
    try:
        if _ISO_DAY.fullmatch(stripped):
            return _plausible(date.fromisoformat(stripped))
        if _ISO.fullmatch(stripped):
            return _plausible(_iso(stripped))
        return _plausible(_written(stripped, orders))
    except (ValueError, OverflowError):
        return None


def _plausible(value: Day | Yearless | None) -> Day | Yearless | None:
    if isinstance(value, date) and not _EARLIEST <= value.year <= _LATEST:
        return None
    return value


def _iso(text: str) -> Day:
    if len(text) <= 10:
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(re.sub(r" ?UTC$", "Z", re.sub(r"(\.\d{6})\d+", r"\1", text)))
    # Programs that know only a day write its midnight.
    return moment.date() if moment.time() == datetime.min.time() else moment


def _written(text: str, orders: Orders) -> Day | Yearless | None:
    if _EPOCH.fullmatch(text):
        seconds = float(text) if len(text.split(".", maxsplit=1)[0]) == 10 else float(text) / 1000
        moment = datetime.fromtimestamp(int(seconds), UTC)
        return (
            moment.date() if int(seconds) % 86_400 == 0 else moment
        )  # contract 1.7: such an instant is a plain date
    if _SERIAL.fullmatch(text):
        return date(1899, 12, 30) + timedelta(days=int(text[:5]))
    day = _day_alone(text, orders)
    if day is not None:
        return day
    found = _TIME.search(text)
    if found:
        return _with_time(_day_alone(text[: found.start()].rstrip(" ,T"), orders), found)
    hour = _HOUR.search(text)
    if hour:
        day = _day_alone(text[: hour.start()].rstrip(" ,"), orders)
        return _at(day, _hour(int(hour[1]), hour[2]), 0, 0) if isinstance(day, date) else day
    return None


def _with_time(day: date | Yearless | None, found: re.Match[str]) -> Day | Yearless | None:
    if not isinstance(day, date):
        return day
    seconds, half, zone = int(found[3] or 0), found[4], found[5]
    hour, minute = _hour(int(found[1]), half), int(found[2])
    if found[3] is not None and hour == minute == seconds == 0 and not half:
        return day
    return _at(day, hour, minute, seconds).replace(tzinfo=_zone(zone) if zone else None)


def _at(day: date, hour: int, minute: int, second: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 - wall clock, see rows.py


def _hour(hour: int, half: str | None) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half.lower().startswith("p") else 0)


def _zone(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _day_alone(text: str, orders: Orders) -> date | Yearless | None:
    found = NUMERIC.fullmatch(text)
    if found:
        first, second = int(found[1]), int(found[3])
        month, day = _month_and_day(first, second, orders.of(found[2]))
        return date(full_year(found[4]), month, day)
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        return date(int(found[1]), int(found[2]), int(found[3]))
    if _COMPACT.fullmatch(text):
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    found = NO_YEAR.fullmatch(text)
    if found:
        return _yearless(*_month_and_day(int(found[1]), int(found[3]), orders.of(found[2])))
    found = _NO_YEAR_CJK.fullmatch(text)
    if found:
        return _yearless(int(found[1]), int(found[2]))
    if "(" in text or "（" in text:
        without = _WEEKDAY_IN_BRACKETS.sub("", text)
        return None if without == text else _day_alone(without, orders)
    return _named(text)


def _month_and_day(first: int, second: int, order: DayOrder) -> tuple[int, int]:
    if first > 12:
        order = "DMY"
    elif second > 12:
        order = "MDY"
    return (first, second) if order == "MDY" else (second, first)


def _yearless(month: int, day: int) -> Yearless:
    date(2024, month, day)  # a leap year: raises ValueError for a day that no year has
    return Yearless(month, day)


@cache
def _months() -> dict[str, int]:
    return month_numbers()


def _named(text: str) -> date | Yearless | None:
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    tokens = _WORD_OR_NUMBER.findall(plain.replace("ł", "l").replace("ø", "o"))
    numbers = [token for token in tokens if token.isdecimal()]
    names = [token for token in tokens if not token.isdecimal()]
    known = [_months()[name] for name in names if name in _months()]
    if len(known) == 2 and names[0] in FILLERS:
        known = known[1:]  # "mar 4 mars": the first is a weekday
    if len(known) != 1 or not 1 <= len(numbers) <= 2:
        return None
    if any(name not in _months() and name not in FILLERS for name in names):
        return None
    return _day_of(known[0], numbers)


def _day_of(month: int, numbers: list[str]) -> date | Yearless | None:
    if len(numbers) == 1:
        return _yearless(month, int(numbers[0])) if len(numbers[0]) <= 2 else None
    first, second = numbers
    if len(first) == 4:
        return date(int(first), month, int(second))
    if len(first) > 2 or len(second) not in (2, 4):
        return None
    return date(full_year(second), month, int(first))


def looks_like_date(text: str) -> bool:
    """Tell whether a cell holds a day, one way or other; bare numbers need a column that is known to hold
    days.
    """
    stripped = text.strip()
    if len(stripped) < 3 or (stripped.isdecimal() and not _COMPACT.fullmatch(stripped)):
        return False
    if not any(character.isdigit() for character in stripped) or re.fullmatch(
        r"\d{1,2}[.\-]\d{1,2}", stripped
    ):
        return False
    return parse_any(stripped, Orders("MDY", "MDY", "DMY")) is not None


def parse_any(text: str, orders: Orders, *, last: bool = False) -> tuple[Day | Yearless, bool] | None:
    """Return the day of a cell and whether the cell says nothing else; of several days the first, or the
    last one.
    """
    day = parse(text, orders)
    if day is not None:
        return day, True
    if len(text) > 120:
        return None
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    days = [parse(part, orders) for part in parts]
    if len(parts) > 1 and all(found is not None for found in days):
        chosen = days[-1] if last else days[0]
        return (chosen, False) if chosen is not None else None
    return None


def read_column(
    cells: Sequence[str],
    orders: Orders,
    *,
    today: date,
    last: bool = False,
    ahead: Ahead = "never",
    beside: Sequence[date | None] | None = None,
) -> list[ReadDate | None]:
    """Return the day of each cell, None for blank cells and for those that hold no day.

    Days without a year take the year that brings them nearest to the day of `beside` in the same row, else
    to the nearest full date of the column; else the latest one not after today, or the nearest one if they
    may lie `ahead`. Of several days in a cell the first is taken, or the `last`.
    """
    seen: dict[str, tuple[Day | Yearless, bool] | None] = {}
    found: list[tuple[Day | Yearless, bool] | None] = []
    has_yearless = False
    for cell in cells:
        if cell not in seen:
            seen[cell] = None if is_blank(cell) else parse_any(cell, orders, last=last)
        found.append(seen[cell])
        has_yearless = has_yearless or (seen[cell] is not None and isinstance(seen[cell][0], Yearless))  # type: ignore[index]
    anchors = _anchors(found, beside) if has_yearless else []
    return [
        ReadDate(_dated(pair[0], anchors[row] if anchors else None, today, ahead=ahead), pair[1])
        if pair
        else None
        for row, pair in enumerate(found)
    ]


def _anchors(
    found: Sequence[tuple[Day | Yearless, bool] | None], beside: Sequence[date | None] | None
) -> list[date | None]:
    """For each row the full date to go by: of the same row, else the nearest one above or below."""
    full = [_as_date(pair[0]) if pair and isinstance(pair[0], date) else None for pair in found]
    above = _carried(full)
    below = _carried(full[::-1])[::-1]
    anchors: list[date | None] = []
    for row in range(len(full)):
        same = beside[row] if beside else None
        up, down = above[row], below[row]
        nearest = (
            up
            if down is None or (up is not None and row - up[0] <= (len(full) - 1 - down[0]) - row)
            else down
        )
        anchors.append(same or (nearest[1] if nearest else None))
    return anchors


def _carried(days: Sequence[date | None]) -> list[tuple[int, date] | None]:
    carried: list[tuple[int, date] | None] = []
    last: tuple[int, date] | None = None
    for row, day in enumerate(days):
        last = (row, day) if day else last
        carried.append(last)
    return carried


def _as_date(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _dated(value: Day | Yearless, anchor: date | None, today: date, *, ahead: Ahead) -> Day:
    if not isinstance(value, Yearless):
        return value
    about = anchor or today
    days = [
        day for year in range(about.year - 4, about.year + 5) if (day := _day_in(year, value)) is not None
    ]
    if ahead == "never" or (ahead == "beside" and anchor is None):
        past = [day for day in days if day <= today]
        return min(past, key=lambda day: abs(day - about)) if anchor and past else max(past)
    return min(days, key=lambda day: abs(day - about))


def _day_in(year: int, value: Yearless) -> date | None:
    try:
        return date(year, value.month, value.day)
    except ValueError:
        return None
