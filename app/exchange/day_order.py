"""Which of day and month comes first in dates written with numbers: decided per column, by proof where
there is any.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

DayOrder = Literal["MDY", "DMY"]

NUMERIC = re.compile(r"(\d{1,2})\s?([/.\-\s])\s?(\d{1,2})\s?\2\s?'?(\d{4}|\d{2})\.?")
NO_YEAR = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\.?")


# "DD/MM/YYYY" in the letters of several languages: jj/mm/aaaa, TT.MM.JJJJ, gg.aa.yyyy, pp.kk.vvvv, дд.мм.гггг
_DAY, _MONTH, _YEAR = (
    r"(?:d{1,2}|j{1,2}|t{1,2}|g{1,2}|p{1,2}|д{1,2}|η{1,2})",
    r"(?:m{1,2}|k{1,2}|aa|м{1,2}|μ{1,2})",
    r"[yjarvгε]{2,4}",
)
_STATED = re.compile(
    rf"(?<!\w)(?:(?P<dmy>{_DAY}\s?[/.\-\s]\s?{_MONTH})|(?P<mdy>{_MONTH}\s?[/.\-\s]\s?{_DAY}))"
    rf"(?:\s?[/.\-\s]\s?{_YEAR})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Orders:
    """Which of day and month comes first, by the character between them."""

    slash: DayOrder
    dash: DayOrder
    dot: DayOrder

    def of(self, separator: str) -> DayOrder:
        """Return the order of dates written with this separator."""
        return self.dot if separator == "." else self.dash if separator == "-" else self.slash


@dataclass(frozen=True, slots=True)
class Votes:
    """How many cells prove one order or the other, as a part over 12 does."""

    month_first: int = 0
    day_first: int = 0

    def winner(self) -> DayOrder | None:
        """Return the proven order; None without proof or with as much proof for both."""
        if self.month_first == self.day_first:
            return None
        return "MDY" if self.month_first > self.day_first else "DMY"


def votes(cells: Iterable[str], separators: str = "/.- ") -> Votes:
    """Count the proofs of each order among cells whose dates are written with one of the separators."""
    month_first = day_first = 0
    for cell in cells:
        text = cell.strip()
        found = NUMERIC.match(text) or NO_YEAR.fullmatch(text)
        if not found or found[2] not in separators:
            continue
        first, second = int(found[1]), int(found[3])
        month_first += first <= 12 < second <= 31
        day_first += second <= 12 < first <= 31
    return Votes(month_first, day_first)


def stated_order(header: str) -> DayOrder | None:
    """Return the order that the name of a column states ("Applied (DD/MM/YYYY)"), None without."""
    found = _STATED.search(header[:200].lower())
    if not found:
        return None
    return "DMY" if found["dmy"] else "MDY"


def find_orders(
    cells: Sequence[str],
    *,
    elsewhere: Sequence[str] = (),
    latest: date | None = None,
    hint: DayOrder | None = None,
    otherwise: DayOrder | None = None,
) -> Orders:
    """Return the orders of a column: by its own proof, by that of the cells `elsewhere`, by what would lie
    after `latest` (no cell can), by the hint, by which part changes more, and at last `otherwise`.
    """
    texts = [cell.strip() for cell in cells]
    proved = votes(texts, "/- ").winner() or votes(elsewhere, "/- ").winner()
    guess = proved or _by_the_future(texts, latest) or hint or _by_change(texts) or otherwise or "MDY"
    dots = votes(texts, ".").winner() or votes(elsewhere, ".").winner()
    return Orders(
        slash=votes(texts, "/ ").winner() or guess,
        dash=votes(texts, "-").winner() or guess,
        dot=dots or (guess if otherwise == "MDY" else "DMY"),  # dots are written where the day comes first
    )


def _by_the_future(texts: Sequence[str], latest: date | None) -> DayOrder | None:
    if latest is None:
        return None
    late = {"MDY": 0, "DMY": 0}
    for first, second, year in _ambiguous(texts):
        late["MDY"] += _day(year, first, second, latest) > latest
        late["DMY"] += _day(year, second, first, latest) > latest
    return Votes(late["DMY"], late["MDY"]).winner() if 0 in late.values() else None


def _by_change(texts: Sequence[str]) -> DayOrder | None:
    """In a search of some weeks the days differ and the months hardly do."""
    pairs = {(first, second) for first, second, _ in _ambiguous(texts)}
    if len(pairs) < 4:
        return None
    firsts, seconds = len({first for first, _ in pairs}), len({second for _, second in pairs})
    if max(firsts, seconds) < 2 * min(firsts, seconds):
        return None
    return "DMY" if firsts > seconds else "MDY"


def _ambiguous(texts: Sequence[str]) -> list[tuple[int, int, int]]:
    found = (NUMERIC.match(text) for text in texts)
    return [
        (int(match[1]), int(match[3]), full_year(match[4]))
        for match in found
        if match and match[2] != "." and 0 < int(match[1]) <= 12 and 0 < int(match[3]) <= 12
    ]


def _day(year: int, month: int, day: int, otherwise: date) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return otherwise


def full_year(text: str) -> int:
    """Return the year of two or four digits: two-digit ones lie from 1970 to 2069."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


# Where the month stands first in short dates.
_MONTH_FIRST = frozenset({"US", "PH", "FM", "PW", "MH"})


def order_of_locale() -> DayOrder | None:
    """Return the order of day and month in the user's locale; None where the locale names no country.

    The environment is asked, not the C library: whether a window has set that up must make no difference.
    """
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_TIME", "LANG"))
    country = next(filter(None, names), "").partition(".")[0].partition("_")[2].upper()
    if len(country) != 2:  # "C", "POSIX", or none
        return None
    return "MDY" if country in _MONTH_FIRST else "DMY"
