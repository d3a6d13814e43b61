"""The columns of the two lists: what each shows, how it is sorted, and how wide it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication

from app.clock import Clock
from app.people.contact_queries import ContactLine
from app.people.employer_queries import EmployerLine
from ui.people.people_words import contacted_text, number

_NARROWEST_NAME = 140
_SHARES_OF_NAME = 1  # of the room that is left; as each other column that shares in it


class Line(Protocol):
    """A row of either list."""

    @property
    def id(self) -> str:
        """The id of what it shows."""
        ...

    @property
    def name(self) -> str:
        """Its name."""
        ...


L = TypeVar("L", bound=Line)


@dataclass(frozen=True, slots=True)
class Column(Generic[L]):
    """One column: `key` gives what it is sorted by, None for what stands at the end either way.

    `width` is in pixels, 0 for the column that takes the room that is left; with `shares`, it is the least
    width of a column that has a share of that room. Where there is too little room, columns with the highest
    `leaves` go first; 0 stays, and so does the one it is sorted by.
    """

    name: str
    text: Callable[[L], str]
    key: Callable[[L], Any]
    width: int
    is_number: bool = False
    tip: str = ""
    is_latest_first: bool = False
    leaves: int = 0
    shares: bool = False

    @property
    def is_descending_first(self) -> bool:
        """Whether the first click sorts downwards: numbers and days begin with the most."""
        return self.is_number or self.is_latest_first


def widths(columns: Sequence[Column[Any]], room: int, kept: int) -> list[int]:
    """Return how wide columns are in so much room (pixels), by their place; 0 for those that are left out.

    `kept` is the column they are sorted by. The one whose width is 0 has what is left, at least enough for
    a name where others can go.
    """
    found = [column.width or _NARROWEST_NAME for column in columns]
    for at, column in sorted(enumerate(columns), key=lambda entry: -entry[1].leaves):
        if sum(found) > room and column.leaves > 0 and at != kept:
            found[at] = 0
    sharing = [at for at, column in enumerate(columns) if column.shares and found[at]]
    rest = max(0, room - sum(found))
    for at in sharing:
        found[at] += rest // (len(sharing) + _SHARES_OF_NAME)
    return [
        room - (sum(found) - width) if not column.width else width
        for column, width in zip(columns, found, strict=True)
    ]


def contact_columns(clock: Clock) -> tuple[Column[ContactLine], ...]:
    """Return the columns of people."""
    return (
        Column(_tr("Name"), lambda line: line.name, lambda line: line.name.casefold(), 0),
        Column(
            _tr("Title"), lambda line: line.title, lambda line: _word(line.title), 116, leaves=3, shares=True
        ),
        Column(
            _tr("Employer"), lambda line: line.employers, lambda line: _word(line.employers), 120, shares=True
        ),
        Column(
            _tr("Last contact"),
            lambda line: contacted_text(line.last_contacted, clock),
            lambda line: line.last_contacted,
            112,
            tip=_tr("When an activity that names them was last done"),
            is_latest_first=True,
            leaves=2,
        ),
        Column(
            _tr("Jobs"),
            lambda line: number(line.job_count),
            lambda line: line.job_count or None,
            72,
            is_number=True,
            leaves=4,
        ),
    )


def employer_columns() -> tuple[Column[EmployerLine], ...]:
    """Return the columns of employers."""
    return (
        Column(_tr("Name"), lambda line: line.name, lambda line: line.name.casefold(), 0),
        Column(_tr("Location"), lambda line: line.location, lambda line: _word(line.location), 112, leaves=5),
        _count(_tr("Jobs"), lambda line: line.job_count, 66),
        _count(_tr("Applied"), lambda line: line.application_count, 84, _tr("Applications"), leaves=1),
        _count(_tr("Interviews"), lambda line: line.interview_count, 98, leaves=3),
        _count(_tr("Offers"), lambda line: line.offer_count, 76, leaves=2),
        Column(
            _tr("Partner"),
            lambda line: _tr("✓ yes") if line.is_partner else "",
            lambda line: 0 if line.is_partner else None,
            84,
            leaves=4,
        ),
    )


def contact_haystack(line: ContactLine) -> str:
    """Return what a search looks through, folded."""
    return f"{line.name}\n{line.title}\n{line.email}\n{line.employers}".casefold()


def employer_haystack(line: EmployerLine) -> str:
    """Return what a search looks through, folded."""
    return f"{line.name}\n{line.domain}\n{line.location}".casefold()


def _count(
    name: str, count: Callable[[EmployerLine], int], width: int, tip: str = "", *, leaves: int = 0
) -> Column[EmployerLine]:
    return Column(
        name,
        lambda line: number(count(line)),
        lambda line: count(line) or None,
        width,
        is_number=True,
        tip=tip,
        leaves=leaves,
    )


def _word(text: str) -> str | None:
    return text.casefold() or None


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)
