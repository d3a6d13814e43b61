"""The columns of the table: what each says of a job, and what it is sorted by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from app.board.outcomes import OUTCOME_WORDS
from app.board.pay import Pay, read_pay
from app.board.snapshots import Card
from app.board.table_queries import JobFacts
from app.clock import Clock, local_date
from app.folding import folded
from ui.board.words import days_in_stage, due_badge, outcome_word, short_date
from ui.job.words import priority_names

# How many of them a year has, to compare pay: 52 weeks of 5 days of 8 hours.
_PER_YEAR = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}
# Pay without a period is compared as if it were by the hour below the first, by the month below the second.
_LEAST_MONTHLY, _LEAST_YEARLY = 500, 15_000
_OUTCOME_ORDER = {outcome: at for at, outcome in enumerate(OUTCOME_WORDS)}


class Kind(Enum):
    """How a cell is painted."""

    TITLE = "title"
    TEXT = "text"
    NUMBER = "number"
    TAGS = "tags"
    STAGE = "stage"
    PRIORITY = "priority"
    BADGE = "badge"


@dataclass(frozen=True, slots=True)
class Row:
    """A job as the table shows it; `facts` is None until they have been read."""

    card: Card
    stage: str
    colour: int  # of the stage: index into the stage dots of the theme
    facts: JobFacts | None


@dataclass(frozen=True, slots=True)
class Day:
    """What texts and keys are computed with."""

    clock: Clock
    today: date


Text = Callable[[Row, Day], str]
Key = Callable[[Card, JobFacts | None], object]  # None: nothing there, which stands at the end either way


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `field` names the field of `JobValues` that is edited in it, "" where none is.

    `key` is None for the stages, which are sorted as the board has them. `width` is in pixels.
    """

    id: str
    name: str
    text: Text
    key: Key | None
    width: int
    kind: Kind = Kind.TEXT
    field: str = ""
    is_shown: bool = True
    is_descending_first: bool = False
    needs_facts: bool = False


def columns() -> tuple[Column, ...]:
    """Return the columns in the order in which they stand at first."""
    return (
        Column("title", _tr("Title"), _title, lambda card, _: _word(card.title), 250, Kind.TITLE, "title"),
        Column(
            "employer",
            _tr("Employer"),
            lambda row, _: row.card.employer,
            lambda card, _: _word(card.employer),
            144,
            field="employer",
        ),
        Column("stage", _tr("Stage"), lambda row, _: row.stage, None, 128, Kind.STAGE, "stage_id"),
        Column(
            "location",
            _tr("Location"),
            lambda row, _: row.card.location,
            lambda card, _: _word(card.location),
            116,
            field="location",
        ),
        Column(
            "salary",
            _tr("Salary"),
            lambda row, _: row.card.salary,
            lambda card, _: yearly(card.salary),
            108,
            field="salary",
            is_descending_first=True,
        ),
        Column(
            "tags",
            _tr("Tags"),
            lambda row, _: ", ".join(tag.name for tag in row.card.tags),
            lambda card, _: _word(", ".join(tag.name for tag in card.tags)),
            160,
            Kind.TAGS,
            "tags",
        ),
        Column("due", _tr("Next due"), _due, _due_key, 100, Kind.BADGE),
        Column(
            "days",
            _tr("Days in stage"),
            _days,
            lambda card, _: None if card.stage_entered_at is None else -card.stage_entered_at,
            116,
            Kind.NUMBER,
            is_descending_first=True,
        ),
        Column(
            "priority",
            _tr("Priority"),
            lambda row, _: priority_names()[row.card.priority] if row.card.priority else "",
            lambda card, _: card.priority or None,
            96,
            Kind.PRIORITY,
            "priority",
            is_descending_first=True,
        ),
        *_columns_of_facts(),
    )


def _columns_of_facts() -> tuple[Column, ...]:
    return (
        Column(
            "deadline",
            _tr("Deadline"),
            lambda row, day: _short(row.facts.deadline if row.facts else None, day),
            lambda _, facts: _ordinal(facts.deadline if facts else None),
            108,
            field="deadline",
            is_shown=False,
            needs_facts=True,
        ),
        Column(
            "last",
            _tr("Last activity"),
            lambda row, day: _instant(row.facts.last_at if row.facts else None, day),
            lambda _, facts: facts.last_at if facts else None,
            116,
            is_shown=False,
            is_descending_first=True,
            needs_facts=True,
        ),
        Column(
            "applied",
            _tr("Applied on"),
            lambda row, day: _short(row.facts.applied_on if row.facts else None, day),
            lambda _, facts: _ordinal(facts.applied_on if facts else None),
            108,
            field="applied_on",
            is_shown=False,
            is_descending_first=True,
            needs_facts=True,
        ),
        Column(
            "outcome",
            _tr("Outcome"),
            lambda row, _: outcome_word(row.card.outcome) if row.card.outcome else "",
            lambda card, _: _OUTCOME_ORDER.get(card.outcome or ""),
            112,
            field="outcome",
            is_shown=False,
        ),
        Column(
            "source",
            _tr("Source"),
            lambda row, _: row.facts.source if row.facts else "",
            lambda _, facts: _word(facts.source) if facts else None,
            124,
            field="source",
            is_shown=False,
            needs_facts=True,
        ),
        Column(
            "created",
            _tr("Created"),
            lambda row, day: _instant(row.facts.created_at if row.facts else None, day),
            lambda _, facts: facts.created_at if facts else None,
            108,
            is_shown=False,
            is_descending_first=True,
            needs_facts=True,
        ),
    )


@lru_cache(30_000)
def yearly(text: str) -> float | None:
    """Return a pay as an amount a year, to compare it by; None where the text tells none.

    Of a range the lower end counts, and currencies are not converted. Hours, days, weeks and months count as
    a full year of them; where no period is named it is told by the size of the amount.
    """
    pay = read_pay(text) if text else None
    return None if pay is None else _amount(pay)


def _amount(pay: Pay) -> float:
    amount = float(pay.low if pay.low is not None else pay.high or 0)
    if pay.period:
        return amount * _PER_YEAR[pay.period]
    if amount < _LEAST_MONTHLY:
        return amount * _PER_YEAR["hour"]
    return amount * _PER_YEAR["month"] if amount < _LEAST_YEARLY else amount


def _title(row: Row, day: Day) -> str:  # noqa: ARG001 - as all texts
    return row.card.title


def _due(row: Row, day: Day) -> str:
    due = row.card.next_due
    return "" if due is None or row.card.outcome is not None else due_badge(due, day.today).text


def _due_key(card: Card, facts: JobFacts | None) -> object:  # noqa: ARG001 - as all keys
    return None if card.next_due is None or card.outcome is not None else card.next_due.day.toordinal()


def _days(row: Row, day: Day) -> str:
    days = days_in_stage(row.card, day.clock, day.today)
    return "" if days is None else str(days)


def _short(day: date | None, now: Day) -> str:
    return "" if day is None else short_date(day, now.today)


def _instant(at: int | None, now: Day) -> str:
    return "" if at is None else short_date(local_date(now.clock, at), now.today)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


@lru_cache(30_000)
def _word(text: str) -> str | None:
    return folded(text) or None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Table", text)
