"""What the cells of one column look like, as shares of those that hold something."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.exchange import vocabulary
from app.exchange.cells import EMAIL, find_url, is_blank, is_link_word, truth
from app.exchange.dates import looks_like_date, parse_any
from app.exchange.day_order import Orders
from app.exchange.stages import history

_SAMPLE = 60
_LOOKED_AT = 300  # characters of a cell
_DIGITS = re.compile(r"#?\d{1,9}\.?")
_MONEY = re.compile(
    r"[$€£¥₹]\s?\d|\d\s?[$€£¥₹]|\b\d[\d.,]*\s?k\b|\b(?:USD|EUR|GBP|CHF|SEK|PLN|INR|CAD|AUD)\b", re.IGNORECASE
)
_ANY_ORDER = Orders("MDY", "MDY", "DMY")


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares from 0 to 1; `filled` is the share of rows that hold something in this column."""

    filled: float = 0.0
    distinct: float = 0.0
    mean_length: float = 0.0
    urls: float = 0.0
    bare_urls: float = 0.0  # nothing but the address
    link_words: float = 0.0
    dates: float = 0.0
    dates_or_numbers: float = 0.0  # also spreadsheet serials and epoch seconds
    digits: float = 0.0
    emails: float = 0.0
    money: float = 0.0
    truths: float = 0.0
    stages: float = 0.0
    posting_states: float = 0.0
    titles: float = 0.0
    firms: float = 0.0
    places: float = 0.0
    letters: float = 0.0
    histories: float = 0.0  # several stages with their days in one cell


def profile(cells: Sequence[str]) -> Profile:
    """Look at the first sixty filled cells of a column."""
    filled = [cell for cell in cells if not is_blank(cell)]
    if not filled:
        return Profile()
    sample = [cell[:_LOOKED_AT].strip() for cell in filled[:_SAMPLE]]

    def share(test: Callable[[str], object]) -> float:
        return sum(1 for cell in sample if test(cell)) / len(sample)

    dates = share(looks_like_date)
    return Profile(
        filled=len(filled) / len(cells),
        distinct=len(set(sample)) / len(sample),
        mean_length=sum(len(cell) for cell in filled[:_SAMPLE]) / len(sample),
        urls=share(_is_url),
        bare_urls=share(lambda cell: _is_url(cell) and find_url(cell) == cell),
        link_words=share(is_link_word),
        dates=dates,
        dates_or_numbers=max(dates, share(lambda cell: parse_any(cell, _ANY_ORDER) is not None)),
        digits=share(_DIGITS.fullmatch),
        emails=share(EMAIL.search),
        money=share(_MONEY.search),
        truths=share(lambda cell: truth(cell) is not None),
        stages=share(vocabulary.is_stage),
        posting_states=share(vocabulary.is_posting_state),
        titles=share(vocabulary.looks_like_title),
        firms=share(vocabulary.looks_like_firm),
        places=share(vocabulary.looks_like_place),
        letters=share(lambda cell: any(map(str.isalpha, cell))),
        histories=share(lambda cell: ("|" in cell or cell[:1] == "[") and history(cell, _ANY_ORDER)),
    )


def _is_url(cell: str) -> bool:
    return ("/" in cell or cell.startswith("www.")) and bool(find_url(cell))
