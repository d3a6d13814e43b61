"""A new job in one line: "Data Engineer @ Lumen Freight, Lyon #python €62k !!".

`@` at the beginning of a word begins the employer, the first comma after it the location. `#word` and
`#"several words"` are tags, an http(s) address is the link, an amount with its currency sign the salary, and
`!`, `!!` or `!!!` standing alone the priority. Everything else is the title. Only the first link, salary and
priority count; a further one stays in the text around it, so that nothing typed is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

_BEGIN = r"(?<![^\s,;])"  # at the beginning of the line, or after a blank, comma or semicolon
_END = r"(?=[\s,;]|$)"
# No amount is longer; without an end each number of a long list would be read up to the end of the list.
_DIGITS = r"(?:\d{1,3}(?:\s\d{3}){1,5}|\d{1,18}(?:[.,]\d{1,18}){0,6})"
_NUMBER = rf"{_DIGITS}\s?[kKmM]?"
_SIGN = "[€$£¥₹₽₩₺₴]|zł|CHF|EUR|USD|GBP"
_MARKED = re.compile(
    rf"""
      {_BEGIN}\#"(?P<quoted>[^"]*)"?
    | {_BEGIN}\#(?P<tag>[^\s,;]+)
    | {_BEGIN}(?P<url>https?://[^\s,;.]\S*)
    | {_BEGIN}(?P<salary>
        (?:{_SIGN})\s?{_NUMBER}(?:\s?[-–—]\s?(?:{_SIGN})?{_NUMBER})?
      | {_DIGITS}[kKmM]?(?:\s?[-–—]\s?{_NUMBER})?\s?(?:{_SIGN})
      ){_END}
    | (?<!\S)(?P<priority>!{{1,3}})(?!\S)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SEPARATORS = " ,;."
_AT = re.compile(rf"{_BEGIN}@")


class PartKind(StrEnum):
    """What a piece of the line was understood as."""

    TITLE = "title"
    EMPLOYER = "employer"
    LOCATION = "location"
    TAG = "tag"
    URL = "url"
    SALARY = "salary"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the line, from `start` up to `end` (character counts), and what it says.

    Title, employer and location come in several pieces where something else stands between their words.
    """

    kind: PartKind
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class QuickJob:
    """A new job as one line tells it; texts are empty where the line says nothing."""

    title: str = ""
    employer: str = ""
    location: str = ""
    tags: tuple[str, ...] = ()
    url: str = ""
    salary: str = ""
    priority: int = 0

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing that a card could be made of."""
        return not (self.title or self.employer or self.location or self.url)


def parse(text: str) -> QuickJob:
    """Return the job that a line tells; never raises."""
    found: dict[PartKind, list[str]] = {kind: [] for kind in PartKind}
    for part in parts(text):
        found[part.kind].append(part.value)
    tags: dict[str, str] = {}
    for tag in found[PartKind.TAG]:
        tags.setdefault(tag.casefold(), tag)
    return QuickJob(
        title=_joined(found[PartKind.TITLE]),
        employer=_joined(found[PartKind.EMPLOYER]),
        location=_joined(found[PartKind.LOCATION]),
        tags=tuple(tags.values()),
        url="".join(found[PartKind.URL]),
        salary=_joined(found[PartKind.SALARY]),
        priority=len("".join(found[PartKind.PRIORITY])),
    )


def parts(text: str) -> tuple[Part, ...]:
    """Return the pieces of a line in their order; they do not overlap, and every word is in one of them."""
    marked = list(_marked(text))
    edges = [0, *(edge for part in marked for edge in (part.start, part.end)), len(text)]
    free = list(pairwise(edges))[::2]
    return tuple(sorted([*marked, *_plain(text, free)], key=lambda part: part.start))


def _marked(text: str) -> Iterator[Part]:
    """Yield tags, link, salary and priority."""
    seen: set[str] = set()
    for match in _MARKED.finditer(text):
        name = str(match.lastgroup)
        value = " ".join(match[name].split())
        if name in ("tag", "quoted"):
            if any(sign.isalnum() for sign in value):
                yield Part(PartKind.TAG, *match.span(), value)
        elif name not in seen:
            seen.add(name)
            value = value.rstrip(",;.")  # of a link: what ends the sentence
            yield Part(PartKind(name), match.start(), match.start() + len(value), value)


def _plain(text: str, free: list[tuple[int, int]]) -> Iterator[Part]:
    """Yield the pieces of title, employer and location, which lie in the free spans between the marked."""
    kind = PartKind.TITLE
    for start, end in free:
        at = start
        if kind is PartKind.TITLE and (sign := _AT.search(text, start, end)):
            yield from _piece(text, kind, at, sign.start())
            kind, at = PartKind.EMPLOYER, sign.end()
        if kind is PartKind.EMPLOYER and (comma := text.find(",", at, end)) >= 0:
            yield from _piece(text, kind, at, comma)
            kind, at = PartKind.LOCATION, comma + 1
        yield from _piece(text, kind, at, end)


def _piece(text: str, kind: PartKind, start: int, end: int) -> Iterator[Part]:
    piece = text[start:end]
    value = " ".join(piece.split())
    if value.strip(_SEPARATORS):
        begin = start + len(piece) - len(piece.lstrip())
        yield Part(kind, begin, begin + len(piece.strip()), value)


def _joined(values: list[str]) -> str:
    """Return pieces as one text, without the commas that only parted it from what stood between."""
    return re.sub(r"\s+([,;])", r"\1", " ".join(values)).strip(" ,;")
