"""Pay read from the user's own words, which are kept as they are: nothing is ever written back from here.

Understood are the ways in which job pages and people write it: "€62k–70k p.a.", "$45/h", "55.000 - 60.000
EUR", "CHF 8'500 mtl.", "1.2 lakh a month". What is not understood is simply text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

Period = Literal["hour", "day", "week", "month", "year"]

LONGEST_READ = 200  # characters: a longer text is prose, not an amount
_LARGEST = Decimal(10) ** 13


@dataclass(frozen=True, slots=True)
class Pay:
    """An amount or a range of money. `low` and `high` are the same for a single amount, `low <= high`.

    None as `low` means up to `high`, None as `high` from `low` on; one of them is always there. `currency` is
    an ISO 4217 code, "" where none is named; `period` is "" where none is named.
    """

    low: Decimal | None
    high: Decimal | None
    currency: str = ""
    period: Period | Literal[""] = ""


_SIGNS = MappingProxyType(
    {
        "us$": "USD",
        "a$": "AUD",
        "au$": "AUD",
        "c$": "CAD",
        "ca$": "CAD",
        "nz$": "NZD",
        "s$": "SGD",
        "hk$": "HKD",
        "r$": "BRL",
        "$": "USD",
        "€": "EUR",
        "£": "GBP",
        "₹": "INR",
        "¥": "JPY",
        "₩": "KRW",
        "₽": "RUB",
        "₺": "TRY",
        "₴": "UAH",
        "₪": "ILS",
        "zł": "PLN",
        "zl": "PLN",
        "kč": "CZK",
        "fr.": "CHF",
        "sfr.": "CHF",
        "rs": "INR",
        "rs.": "INR",
        "euro": "EUR",
        "euros": "EUR",
        "dollars": "USD",
        "pounds": "GBP",
        "rupees": "INR",
        "francs": "CHF",
        "franken": "CHF",
    }
)
_CODES = frozenset(
    "USD EUR GBP CHF INR JPY CNY CAD AUD NZD SEK NOK DKK ISK PLN CZK HUF RON BGN TRY UAH RUB ILS AED SAR ZAR "
    "BRL MXN ARS CLP COP SGD HKD TWD KRW THB MYR IDR PHP VND PKR EGP NGN KES".split()
)
_PERIODS: MappingProxyType[str, Period] = MappingProxyType(
    {
        **dict.fromkeys(("h", "hr", "hrs", "hour", "hourly", "std", "stunde", "stündlich", "heure"), "hour"),
        **dict.fromkeys(("d", "day", "daily", "tag", "täglich", "jour", "tagessatz", "pd"), "day"),
        **dict.fromkeys(("w", "wk", "week", "weekly", "woche", "wöchentlich", "semaine"), "week"),
        **dict.fromkeys(
            ("mo", "mth", "month", "monthly", "monat", "monatlich", "mtl", "mois", "mensuel", "pm", "pcm"),
            "month",
        ),
        **dict.fromkeys(
            (
                *("y", "yr", "year", "yearly", "annual", "annually", "annum", "pa", "lpa", "ctc"),
                *("jahr", "jährlich", "jährl", "an", "ans", "année", "annuel"),
            ),
            "year",
        ),
    }
)
_SCALES = MappingProxyType(
    {
        "k": 1_000,
        "tsd": 1_000,
        "m": 1_000_000,
        "mio": 1_000_000,
        "mn": 1_000_000,
        "million": 1_000_000,
        "l": 100_000,
        "lac": 100_000,
        "lacs": 100_000,
        "lakh": 100_000,
        "lakhs": 100_000,
        "lpa": 100_000,
        "cr": 10_000_000,
        "crore": 10_000_000,
        "crores": 10_000_000,
    }
)
# Words that say nothing about the amount: what is left beside them must be understood.
_FILLERS = frozenset(
    "per a an the of le la par pro im brutto gross base before tax taxes vb ca circa about around "
    "approx approximately salary gehalt salaire pay rate fixed fix ote plus up to bis from ab von min max "
    "and und et between zwischen entre à incl excl brut net netto negotiable based on range".split()
)
_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d+)*")
_WORD = re.compile(r"(?:[a-z]{1,2}\$)|[$€£₹¥₩₽₺₴₪]|p\.\s?[ahmdw]\.?|[^\W\d_]+\.?")
_JOINERS = re.compile(r"^[\s]*(?:-|–|—|‒|to|bis|and|und|et|à|a|~|\.\.\.?|…)[\s]*$")
_SCALE = re.compile(r"\s?([^\W\d_]+)\.?")
_PER_AN = re.compile(r"(?:/|\bpar)\s*an\b")  # the French year, not the English article
_MINUS = re.compile(r"(?:^|\s)-[$€£₹¥₩₽₺₴₪]?$")  # before a number: nobody pays that
_UP_TO = re.compile(r"\b(?:up to|bis zu|bis|max\.?|jusqu'à|under|below|<)\s*$|^\s*(?:≤|<)")
_FROM = re.compile(r"\b(?:from|ab|von|min\.?|at least|starting at|à partir de|over|above)\s*$|^\s*(?:≥|>)")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number of the text with its scale ("k"), and where it stands with it."""

    value: Decimal
    scale: int
    start: int
    end: int


def read_pay(text: str) -> Pay | None:
    """Return the pay that a text tells, None where it tells none that is certain."""
    if len(text) > LONGEST_READ:
        return None
    plain = text.lower().replace("−", "-")
    amounts = _amounts(plain)
    if not 1 <= len(amounts) <= 2 or (len(amounts) == 2 and not _is_range(plain, *amounts)):
        return None
    if _MINUS.search(plain[: amounts[0].start]):
        return None
    rest = _without(plain, amounts)
    words = [match[0] for match in _WORD.finditer(rest)]
    currency, period = _currency_of(words), _period_of(words, plain)
    if currency is None or period is None or not _is_pay(amounts, currency, period):
        return None
    low, high = _bounds(plain, amounts)
    if max(low or high or 0, high or low or 0) > _LARGEST:
        return None
    return Pay(low, high, currency, period)


def _amounts(text: str) -> list[_Amount]:
    found = []
    for match in _NUMBER.finditer(text):
        value = _number(match[0])
        if value is None:
            return []
        scale, end = _scale_after(text, match.end())
        found.append(_Amount(value, scale, match.start(), end))
    return found


def _scale_after(text: str, at: int) -> tuple[int, int]:
    """Return by how much the number before a place is to be multiplied, and where that word ends."""
    match = _SCALE.match(text, at)
    if match is None or match[1] not in _SCALES:
        return 1, at
    is_own_period = match[1] in _PERIODS  # "lpa" is a scale and a period: it is left to be read as that too
    return _SCALES[match[1]], at if is_own_period else match.end()


def _number(text: str) -> Decimal | None:
    """Return a number written in any of the usual ways; None where its marks make no sense.

    A mark before exactly three digits parts thousands: pay is never given to the thousandth.
    """
    parts = re.split(r"[.,'’\u00a0\u202f ]", text)
    marks = re.findall(r"[.,'’\u00a0\u202f ]", text)
    if not marks:
        return Decimal(parts[0])
    has_cents = marks[-1] in ".," and len(parts[-1]) in (1, 2) and marks[-1] not in marks[:-1]
    whole = parts[:-1] if has_cents else parts
    inner = marks[: len(whole) - 1]
    if len(set(inner)) > 1 or (len(whole) > 1 and not _is_grouped(whole)):
        return None
    return Decimal("".join(whole) + (f".{parts[-1]}" if has_cents else ""))


def _is_grouped(whole: list[str]) -> bool:
    """Tell whether digits are parted by thousands, as in Europe, or by lakhs, as in India ("12,50,000")."""
    return 1 <= len(whole[0]) <= 3 and len(whole[-1]) == 3 and all(len(part) in (2, 3) for part in whole[1:])


def _is_range(text: str, first: _Amount, second: _Amount) -> bool:
    """Tell whether nothing but a dash, or a word for one, and currencies stand between two numbers."""
    between = text[first.end : second.start]
    for word in sorted({match[0] for match in _WORD.finditer(between)}, key=len, reverse=True):
        if _currency(word):
            between = between.replace(word, " ")
    return _JOINERS.match(between) is not None


def _without(text: str, amounts: list[_Amount]) -> str:
    for amount in reversed(amounts):
        text = f"{text[: amount.start]} {text[amount.end :]}"
    return text


def _currency(word: str) -> str:
    if word in _SIGNS:
        return _SIGNS[word]
    bare = word.removesuffix(".")
    return bare.upper() if bare.upper() in _CODES else _SIGNS.get(bare, "")


def _currency_of(words: list[str]) -> str | None:
    """Return the one currency that is named, "" for none; None where there are two."""
    found = {currency for word in words if (currency := _currency(word))}
    return None if len(found) > 1 else next(iter(found), "")


def _period_of(words: list[str], text: str) -> Period | Literal[""] | None:
    """Return the one period that is named, "" for none; None where it is not certain."""
    found: set[Period] = set()
    for word in words:
        bare = word.removesuffix(".")
        if "p." in word:
            found.add(_SHORT_PERIODS[bare[-1]])
        elif bare in _PERIODS and (bare != "an" or _PER_AN.search(text)):
            found.add(_PERIODS[bare])
        elif not _currency(word) and bare not in _FILLERS and len(bare) > 1:
            return None  # "2 days at home", "13 salaries": a number of something else
    return None if len(found) > 1 else next(iter(found), "")


_SHORT_PERIODS: MappingProxyType[str, Period] = MappingProxyType(
    {"a": "year", "h": "hour", "m": "month", "d": "day", "w": "week"}
)


def _is_pay(amounts: list[_Amount], currency: str, period: str) -> bool:
    """Tell whether a number is money: a bare one only where it is as large as pay is."""
    is_large = all(amount.value * amount.scale >= 1_000 for amount in amounts)
    return bool(currency) or is_large or (bool(period) and amounts[0].value >= 1)


def _bounds(text: str, amounts: list[_Amount]) -> tuple[Decimal | None, Decimal | None]:
    if len(amounts) == 1:
        (only,) = amounts
        value = only.value * only.scale
        before = text[: only.start].rstrip(" $€£₹¥")
        if _UP_TO.search(before):
            return None, value
        is_open = text[only.end :].lstrip().startswith("+")
        return (value, None) if is_open or _FROM.search(before) else (value, value)
    first, second = amounts
    scale = second.scale if first.scale == 1 and first.value < 1_000 else first.scale  # "62–70k"
    low, high = first.value * scale, second.value * second.scale
    return min(low, high), max(low, high)
