"""What the terms of a filter ask of a card, beside the words and tags that its text holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

from app.board.filter_terms import PRIORITIES
from app.board.snapshots import Card
from app.folding import plain
from app.store.models.boards import OUTCOMES

if TYPE_CHECKING:
    from app.board.filter import Term
    from app.board.job_times import Times

Test = Callable[[Card], bool]
_WEEK = timedelta(days=7)


def with_values(
    rows: Iterable[int],
    cards: Sequence[Card],
    terms: Sequence[Term],
    today: date,
    stage: str,
    times: Times | None,
) -> Iterable[int]:
    """Return those of the rows of a stage whose cards are as the terms ask, in order.

    Choices of a key mean any of them, comparisons must all hold; see `Filter.rows`.
    """
    for key, is_negated in product(_CHOICES, (False, True)):
        values = {
            term.value for term in terms if (term.key, term.is_negated, term.sign) == (key, is_negated, "")
        }
        if not values:
            continue
        if key == "stage":
            rows = rows if _is_called(stage, values) is not is_negated else ()
        elif key != "applied":
            rows = _passing(rows, cards, _CHOICES[key](values, today), is_negated=is_negated)
        elif times is not None:
            rows = _passing(rows, cards, _applied_is(values, times), is_negated=is_negated)
    for term in terms:
        if term.sign:
            rows = _compared(rows, cards, term, today, times)
    return rows


def _passing(rows: Iterable[int], cards: Sequence[Card], test: Test, *, is_negated: bool) -> list[int]:
    return [row for row in rows if test(cards[row]) is not is_negated]


def _is_called(name: str, begun: AbstractSet[str]) -> bool:
    """Tell whether a word of a name, or all of it, begins so: "lumen" finds "Lumen Freight"."""
    words = f" {plain(name)}"
    return any(f" {each}" in words for each in begun)


# Words of a term.


def _employer_is(names: AbstractSet[str], today: date) -> Test:  # noqa: ARG001
    known: dict[str, bool] = {}

    def test(card: Card) -> bool:
        verdict = known.get(card.employer)
        if verdict is None:
            verdict = known[card.employer] = _is_called(card.employer, names)
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


def _priority_is(choices: AbstractSet[str], today: date) -> Test:  # noqa: ARG001
    wanted = {PRIORITIES.index(choice) for choice in choices}
    return lambda card: card.priority in wanted


def _applied_is(choices: AbstractSet[str], times: Times) -> Test:
    def test(card: Card) -> bool:
        known = times.get(card.id)
        return ("none" if known is None or known.applied is None else "any") in choices

    return test


def _never(values: AbstractSet[str], today: date) -> Test:  # noqa: ARG001
    """Stand for the terms that are told in a way of their own."""
    return lambda _: False


_CHOICES: dict[str, Callable[[AbstractSet[str], date], Test]] = {
    "stage": _never,
    "employer": _employer_is,
    "due": _due_is,
    "outcome": _outcome_is,
    "priority": _priority_is,
    "applied": _never,
}


# Comparisons: each is a span of numbers with both its ends, so that a row is told without a call of its own.

_FAR = 5_000_000  # days or ranks: further than anything


def _compared(
    rows: Iterable[int], cards: Sequence[Card], term: Term, today: date, times: Times | None
) -> Iterable[int]:
    """Return those of the rows for which a comparison holds; all where it is not known what it compares."""
    is_wanted = not term.is_negated
    if term.key == "priority":
        low, high = _span(term.sign, PRIORITIES.index(term.value))
        return [row for row in rows if (low <= cards[row].priority <= high) is is_wanted]
    low, high = _span(term.sign, int(term.value))
    now = today.toordinal()
    if term.key == "due":
        begin, end = _day(now + low), _day(now + high)
        return [
            row
            for row in rows
            if (
                (due := cards[row].next_due) is not None
                and begin <= due.day <= end
                and cards[row].outcome is None
            )
            is is_wanted
        ]
    if times is None:
        return rows
    low, high = now - high, now - low
    known, never = times.get, (-2 * _FAR, None)
    if term.key == "quiet":
        return [row for row in rows if (low <= known(cards[row].id, never)[0] <= high) is is_wanted]
    return [
        row
        for row in rows
        if ((day := known(cards[row].id, never)[1]) is not None and low <= day <= high) is is_wanted
    ]


def _span(sign: str, number: int) -> tuple[int, int]:
    """Return the least and the greatest number for which a comparison with this one holds."""
    spans = {
        "<": (-_FAR, number - 1),
        "<=": (-_FAR, number),
        ">": (number + 1, _FAR),
        ">=": (number, _FAR),
        "=": (number, number),
    }
    return spans[sign]


def _day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
