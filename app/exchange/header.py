"""Where the names of the columns stand: title lines above them are common, some tables have none at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.exchange import vocabulary
from app.exchange.aliases import role_of
from app.exchange.cells import EMAIL, find_url, is_blank, words
from app.exchange.dates import looks_like_date
from app.exchange.day_order import DayOrder
from app.exchange.roles import Role
from app.exchange.table import Record

_ENGLISH = re.compile(
    r"\b(?:company|employer|organi[sz]ation|job|role|title|date|applied|stage|location|notes?|comments?|link)\b"
)
_YEAR_FIRST_SCRIPTS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# A row of a job may hold "Remote" and "LinkedIn", which name columns too, but hardly the word "Company".
_SUBJECTS = frozenset({Role.EMPLOYER, Role.TITLE, Role.NAME})
_LOOKED_AT = 40
_NAME_LENGTH = 60


def find_header(records: Sequence[Record]) -> int | None:
    """Return the place of the record that names the columns, or None when the first record is a job
    already.
    """
    best, place = 0.0, None
    for index, record in enumerate(records[:_LOOKED_AT]):
        score = _score(record.cells)
        if score > best:
            best, place = score, index
    if place is not None:
        return place
    return 0 if records and _names_in_an_unknown_language(records) else None


def _score(cells: Sequence[str]) -> float:
    """How much a record reads like names of columns: 0 when it does not."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    roles: list[Role] = []
    strong: set[Role] = set()
    for cell in filled:
        if len(cell) > _NAME_LENGTH or "\n" in cell.strip():
            continue
        found = role_of(cell)
        if found:
            roles.append(found[0])
            if found[1] > 80 and not vocabulary.is_stage(cell):
                strong.add(found[0])
    data = sum(1 for cell in filled if _is_data(cell))
    known = len(set(roles))
    is_thin = known * 4 < len(filled) and known < 3 and not strong >= {Role.EMPLOYER, Role.TITLE}
    if not (strong & _SUBJECTS or len(strong) > 2) or data > known or is_thin:
        return 0.0
    if known < 2 and len(filled) > 2:
        return 0.0
    if known == 1 and len(filled) == 1 and roles[0] not in (Role.EMPLOYER, Role.TITLE):
        return 0.0
    return known + 0.1 * len(strong) - data


def _is_data(cell: str) -> bool:
    if looks_like_date(cell) or EMAIL.search(cell) or len(cell) > 100:
        return True
    return ("/" in cell and "." in cell and bool(find_url(cell))) or cell.replace(".", "", 1).isdecimal()


def _names_in_an_unknown_language(records: Sequence[Record]) -> bool:
    """Tell whether the first record differs in kind from those below: no dates, links or stages where they
    have them.
    """
    first = [cell.strip() for cell in records[0].cells]
    below = records[1:_LOOKED_AT]
    if len(below) < 1 or any(_is_data(cell) for cell in first if cell) or len(set(first)) < len(first):
        return False
    for index, cell in enumerate(first):
        column = [
            record.cells[index]
            for record in below
            if len(record.cells) > index and not is_blank(record.cells[index])
        ]
        data = sum(1 for value in column if _is_data(value.strip()))
        if cell and column and data * 2 > len(column):
            return True
    return False


def order_by_language(headers: Sequence[str]) -> DayOrder | None:
    """Return the order of day and month that is usual in the language of the names; English has both, so
    None.
    """
    named = " ".join(headers)
    if _YEAR_FIRST_SCRIPTS.search(named):
        return "MDY"
    return None if not named.strip() or _ENGLISH.search(words(named)) else "DMY"
