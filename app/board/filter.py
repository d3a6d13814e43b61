"""What a filter over a board says: words and terms typed in one line, and which cards they let through.

Words must all be found, whole or in part, in a card's title, employer, location, salary or tags; case,
accents and the number of blanks do not matter. Terms ask one thing: `tag:python`, `employer:"Lumen Freight"`,
`due:week`, `outcome:none`. Quotes hold blanks together, a minus before a word or term turns it round. The
tag that is typed last may be the beginning of one, until a blank or a quote ends it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product

from app.board.snapshots import Card
from app.folding import folded, plain
from app.store.models.boards import OUTCOMES

DUE_CHOICES = ("overdue", "today", "week", "none", "any")
OUTCOME_CHOICES = ("none", *OUTCOMES, "any")
_WEEK = timedelta(days=7)

# Between the parts of what is searched: nothing typed can hold them, so no phrase reaches across.
_FIELD, _TAG = "\x1e", "\x1f"

Rows = Iterable[int]
Test = Callable[[Card], bool]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing a filter asks for. `key` is empty for a word; `value` is folded.

    `start` and `end` are where it stands in the text it was read from. `is_open` says that it may still be
    the beginning of what is meant.
    """

    key: str
    value: str
    is_negated: bool
    start: int
    end: int
    is_open: bool = False

    def asks(self, key: str, value: str) -> bool:
        """Tell whether this is that term, not turned round."""
        return not self.is_negated and self.key == key and self.value == _read_value(key, value)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cards are wanted. Several employers, due times or outcomes mean any of them, tags all of them.

    `not_understood` holds, as typed, what was left out of account.
    """

    terms: tuple[Term, ...] = ()
    not_understood: tuple[str, ...] = ()

    @property
    def lets_all_through(self) -> bool:
        """Whether nothing is asked for."""
        return not self.terms

    def matches(self, card: Card, today: date) -> bool:
        """Tell whether a card is wanted. `today` is the user's present day."""
        return bool(self.rows((card,), (searched(card),), today))

    def rows(self, cards: Sequence[Card], texts: Sequence[str], today: date) -> list[int]:
        """Return the rows of the wanted cards in order; `texts` holds `searched` of each card."""
        rows: Rows = range(len(cards))
        for term in self.terms:
            if term.key in ("", "tag"):
                rows = _with_words(rows, texts, term)
        for key, is_negated in product(_TESTS, (False, True)):
            values = {term.value for term in self.terms if (term.key, term.is_negated) == (key, is_negated)}
            if values:
                test = _TESTS[key](values, today)
                rows = [row for row in rows if test(cards[row]) is not is_negated]
        return list(rows)


def parse(text: str) -> Filter:
    """Read a filter as it is typed. Never raises: what is not understood is told in the result.

    A term without its value, as while it is being typed, asks for nothing yet.
    """
    terms: list[Term] = []
    unknown: list[str] = []
    for found in _tokens().finditer(text):
        if found.group().strip() in ("", "-"):
            continue
        key = folded(found["key"] or "")
        value = _read_value(key, found["plain"] or (found["quoted"] or "").replace('""', '"'))
        if value is None:
            unknown.append(found.group())
        elif value:
            terms.append(Term(key, value, bool(found["minus"]), *found.span(), _is_open(found)))
    return Filter(tuple(terms), tuple(unknown))


def _is_open(found: re.Match[str]) -> bool:
    """Tell whether a tag may be typed on: it stands at the end, and no quote has closed it."""
    is_closed = found["quoted"] is not None and found.group().endswith('"')
    return folded(found["key"] or "") == "tag" and found.end() == len(found.string) and not is_closed


@cache
def _tokens() -> re.Pattern[str]:
    """Return the pattern of a word or term; made at the first key, because a start has no filter."""
    return re.compile(
        r"""(?P<minus>-?)
            (?:(?P<key>[^\W\d_]+):)?
            (?:"(?P<quoted>(?:[^"]|"")*)"?|(?P<plain>[^\s"]\S*))?""",
        re.VERBOSE,
    )


def spelled(value: str, key: str = "") -> str:
    """Return how a word or the value of a term is typed so that `parse` reads it as it is."""
    is_plain = value and not re.search(r'[\s":]', value) and not value.startswith("-")
    shown = value if is_plain else '"' + value.replace('"', '""') + '"'
    return f"{key}:{shown}" if key else shown


def with_term(text: str, key: str, value: str) -> str:
    """Return the text of a filter with a term added."""
    return f"{text.strip()} {spelled(value, key)} ".lstrip()


def without_term(text: str, key: str, value: str) -> str:
    """Return the text of a filter without a term; a tag that is last then stays a whole one."""
    for term in reversed(parse(text).terms):
        if term.asks(key, value):
            text = f"{text[: term.start].rstrip()} {text[term.end :].lstrip()}"
    left = text.strip()
    return f"{left} " if any(each.is_open for each in parse(left).terms) else left


def searched(card: Card) -> str:
    """Return what the words of a filter are looked for in: every text of a card, folded."""
    fields = (card.title, card.employer, card.location, card.salary)
    text = folded(_FIELD.join(fields))
    if _TAG in text or text.count(_FIELD) != 3 or "  " in text or "\t" in text:
        text = _FIELD.join(plain(field) for field in fields)
    return text + _tags_text(card)


def _tags_text(card: Card) -> str:
    """Return the tags with their sign, each between two markers, so that a whole one can be asked for."""
    if not card.tags:
        return ""
    return _TAG + "".join(f"#{plain(tag.name)}{_TAG}" for tag in card.tags)


def _with_words(rows: Rows, texts: Sequence[str], term: Term) -> list[int]:
    wanted = f"{_TAG}#{term.value}" if term.key else term.value
    if term.key and (term.is_negated or not term.is_open):  # nothing goes that may still be meant to stay
        wanted += _TAG
    if term.is_negated:
        return [row for row in rows if wanted not in texts[row]]
    return [row for row in rows if wanted in texts[row]]


# What terms about one value of a card ask: each gives the test of a card, made anew for each pass.


def _employer_is(names: AbstractSet[str], today: date) -> Test:  # noqa: ARG001
    """A part of the name that begins a word of it is enough: "lumen" finds "Lumen Freight"."""
    begun = tuple(f" {name}" for name in names)
    known: dict[str, bool] = {}

    def test(card: Card) -> bool:
        verdict = known.get(card.employer)
        if verdict is None:
            name = f" {plain(card.employer)}"
            verdict = known[card.employer] = any(each in name for each in begun)
        return verdict

    return test


def _due_is(choices: AbstractSet[str], today: date) -> Test:
    week_ends = today + _WEEK

    def test(card: Card) -> bool:
        if card.next_due is None or card.outcome is not None:  # what has ended is not due any more
            return "none" in choices
        day = card.next_due.day
        return (
            "any" in choices
            or ("overdue" in choices and day < today)
            or ("today" in choices and day == today)
            or ("week" in choices and today <= day < week_ends)
        )

    return test


def _outcome_is(choices: AbstractSet[str], today: date) -> Test:  # noqa: ARG001
    wanted = set(choices)
    if "any" in choices:
        wanted.update(OUTCOMES)
    return lambda card: (card.outcome or "none") in wanted


_TESTS: dict[str, Callable[[AbstractSet[str], date], Test]] = {
    "employer": _employer_is,
    "due": _due_is,
    "outcome": _outcome_is,
}

# How the value of each term is read: as it is compared, empty while it is not typed yet, None: no such value.
_VALUES: dict[str, Callable[[str], str | None]] = {
    "": lambda value: value,
    "tag": lambda value: value.removeprefix("#"),
    "employer": lambda value: value,
    "due": lambda value: value if value in ("", *DUE_CHOICES) else None,
    "outcome": lambda value: (
        named if (named := re.sub("[ -]", "_", value)) in ("", *OUTCOME_CHOICES) else None
    ),
}


def _read_value(key: str, value: str) -> str | None:
    read = _VALUES.get(key)
    return None if read is None else read(plain(value))
