"""What the terms of a filter ask of a card, beside the words and tags that its text holds."""

from __future__ import annotations

import operator
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
_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}


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
        values = {term.value for term in terms if (term.key, term.is_negated, term.sign) == (key, is_negated, "")}
        if not values:
            continue
        if key == "stage":
            rows = rows if _is_called(stage, values) is not is_negated else ()
        elif key != "applied":
            rows = _passing(rows, cards, _CHOICES[key](values, today), is_negated=is_negated)
        elif times is not None:
            rows = _passing(rows, cards, _applied_is(values, times), is_negated=is_negated)
    for term in terms:
        test = _comparison(term, today, times) if term.sign else None
        if test is not None:
            rows = _passing(rows, cards, test, is_negated=term.is_negated)
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


# Comparisons.


def _comparison(term: Term, today: date, times: Times | None) -> Test | None:
    """Return what a comparison asks of a card; None where what it compares is not known yet."""
    compare = _COMPARE[term.sign]
    if term.key == "priority":
        rank = PRIORITIES.index(term.value)
        return lambda card: compare(card.priority, rank)
    days, now = int(term.value), today.toordinal()
    if term.key == "due":
        return lambda card: (
            card.next_due is not None
            and card.outcome is None
            and compare(card.next_due.day.toordinal() - now, days)
        )
    if times is None:
        return None
    return _quiet(compare, days, now, times) if term.key == "quiet" else _applied(compare, days, now, times)


def _quiet(compare: Callable[[int, int], bool], days: int, now: int, times: Times) -> Test:
    def test(card: Card) -> bool:
        known = times.get(card.id)
        return known is not None and compare(now - known.last, days)

    return test


def _applied(compare: Callable[[int, int], bool], days: int, now: int, times: Times) -> Test:
    def test(card: Card) -> bool:
        known = times.get(card.id)
        return known is not None and known.applied is not None and compare(now - known.applied, days)

    return test
