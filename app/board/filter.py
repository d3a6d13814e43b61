"""What a filter over a board says: words and terms typed in one line, and which cards they let through.

Words must all be found, whole or in part, in a card's title, employer, location, salary or tags; case,
accents and the number of blanks do not matter. Terms ask one thing: `tag:python`, `employer:"Lumen Freight"`,
`stage:applied`, `due:week`, `due<7d`, `quiet>14d`, `priority>=medium` (`filter_terms` has them all). Quotes
hold blanks together, a minus before a word or term turns it round. The tag that is typed last may be the
beginning of one, until a blank or a quote ends it.

A word with a minus also leaves out the stage that is called so and the jobs that ended so, by their whole
names alone: "-rejected" hides what was rejected, while "-interview" leaves the stage "Final interview".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from app.board.snapshots import Card
from app.folding import folded, plain

if TYPE_CHECKING:
    from app.board.job_times import Times

# Between the parts of what is searched: nothing typed can hold them, so no phrase reaches across.
_FIELD, _TAG = "\x1e", "\x1f"

Rows = Iterable[int]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing a filter asks for. `key` is empty for a word; `value` is folded, times are a number of days.

    `start` and `end` are where it stands in the text it was read from. `is_open` says that it may still be
    the beginning of what is meant. `sign` is one of < <= > >= = where a number or rank is compared, else
    empty.
    """

    key: str
    value: str
    is_negated: bool
    start: int
    end: int
    is_open: bool = False
    sign: str = ""

    def asks(self, key: str, value: str) -> bool:
        """Tell whether this is that term, not turned round; `key` may end with a sign ("due<")."""
        named = key.rstrip("<>=")
        read = _read_value(named, key.removeprefix(named), value)
        return not self.is_negated and self.key == named and (self.sign, self.value) == read


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cards are wanted. Several stages, employers or other choices mean any of them.

    Tags and comparisons must all hold, so that `due>3d due<14d` is a span. `not_understood` holds, as typed,
    what was left out of account.
    """

    terms: tuple[Term, ...] = ()
    not_understood: tuple[str, ...] = ()

    @property
    def lets_all_through(self) -> bool:
        """Whether nothing is asked for."""
        return not self.terms

    @property
    def needs_times(self) -> bool:
        """Whether it asks what the cards do not say: when something happened to a job."""
        return any(term.key in ("quiet", "applied") for term in self.terms)

    def matches(self, card: Card, today: date, stage: str = "", times: Times | None = None) -> bool:
        """Tell whether a card is wanted; see `rows`."""
        return bool(self.rows((card,), (searched(card),), today, stage, times))

    def rows(
        self,
        cards: Sequence[Card],
        texts: Sequence[str],
        today: date,
        stage: str = "",
        times: Times | None = None,
    ) -> list[int]:
        """Return the rows of the wanted cards of a stage, in order.

        `texts` holds `searched` of each card, `today` is the user's present day, `stage` the name of the
        stage. While `times` are not known, nothing is left out by them.
        """
        rows: Rows = range(len(cards))
        asked = [term for term in self.terms if term.key not in ("", "tag")]
        for term in self.terms:
            if term.key in ("", "tag"):
                rows = _with_words(rows, texts, term)
            if not term.key and term.is_negated:
                rows = _not_named(rows, cards, stage, term.value)
        if asked:
            from app.board.filter_values import with_values  # noqa: PLC0415 - not part of the start

            rows = with_values(rows, cards, asked, today, stage, times)
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
        typed = found["plain"] or (found["quoted"] or "").replace('""', '"')
        read = _read_value(key, found["sign"] or "", typed)
        if read is None:
            unknown.append(found.group())
        elif read[1]:
            sign, value = read
            terms.append(Term(key, value, bool(found["minus"]), *found.span(), _is_open(found), sign))
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
            (?:(?P<key>[^\W\d_]+)(?P<sign>:|<=|>=|<|>|=))?
            (?:"(?P<quoted>(?:[^"]|"")*)"?|(?P<plain>[^\s"]\S*))?""",
        re.VERBOSE,
    )


def spelled(value: str, key: str = "") -> str:
    """Return how a word or term is typed so that `parse` reads it as it is; `key` may end with a sign."""
    is_plain = value and not re.search(r'[\s":<>=]', value) and not value.startswith("-")
    shown = value if is_plain else '"' + value.replace('"', '""') + '"'
    if not key:
        return shown
    return f"{key}{shown}" if key.endswith(("<", ">", "=")) else f"{key}:{shown}"


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


def _not_named(rows: Rows, cards: Sequence[Card], stage: str, value: str) -> Rows:
    """Leave out the stage that is called so, and what ended so."""
    if stage and plain(stage) == value:
        return ()
    outcome = re.sub("[ -]", "_", value)
    return [row for row in rows if cards[row].outcome != outcome]


def _read_value(key: str, sign: str, value: str) -> tuple[str, str] | None:
    """Return the sign and value of a term as they are compared, the value empty while it is not typed yet.

    None: there is no such term.
    """
    if not key:
        return "", plain(value)
    from app.board.filter_terms import read_value  # noqa: PLC0415 - not part of the start

    return read_value(key, sign, value)
