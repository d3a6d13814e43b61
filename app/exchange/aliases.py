"""What a column is about by its name alone."""

from __future__ import annotations

import re
from functools import cache

from app.exchange.cells import key, words
from app.exchange.header_rules import RULES
from app.exchange.roles import Role
from app.exchange.spellings import SPELLINGS
from app.exchange.spellings_more import MORE

_BRACKETS = re.compile(r"\s*[(\[（【][^)\]）】]*[)\]）】]\s*")
_NUMBERED = re.compile(r"[\s_.]*\d{1,2}$")
_EITHER = re.compile(
    r"\s*(?:/|\||,|&|\+|\bor\b|\band\b|\boder\b|\bund\b|\bou\b|\bet\b|\bo\b|\by\b)\s*", re.IGNORECASE
)


@cache
def _table() -> dict[str, tuple[Role, float]]:
    """The role and rank (100 for the first spelling) of each key."""
    table: dict[str, tuple[Role, float]] = {}
    for role, spellings in (*SPELLINGS.items(), *MORE.items()):
        for index, spelling in enumerate(spellings.split(",")):
            table.setdefault(key(spelling), (role, 100 - index * 0.2))
    table.pop("", None)
    return table


@cache
def _rules() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple((role, re.compile(pattern)) for role, pattern in RULES)


def role_of(header: str) -> tuple[Role, float] | None:
    """Return what a column's name says the column is about and how surely (100 is sure), or None.

    The name of a field itself is surest, then a name with something in brackets or a number behind it,
    then two names at once ("Role / Title"), then words in a name that tell ("Link to the posting").
    """
    exact = _table().get(key(header))
    if exact:
        return exact
    if len(header) > 80 or not key(header):
        return None
    bare = _NUMBERED.sub("", _BRACKETS.sub(" ", header))
    found = _table().get(key(bare))
    if found:
        return found[0], found[1] - 5
    for part in _EITHER.split(bare):
        found = _table().get(key(part))
        if found:
            return found[0], found[1] - 10
    plain = words(header)
    for role, pattern in _rules():
        if pattern.search(plain):
            return role, 50.0
    return None


def is_exact(header: str) -> bool:
    """Tell whether a text is, as it stands, the usual name of some column."""
    return key(header) in _table()
