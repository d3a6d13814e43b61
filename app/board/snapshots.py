"""What a board looks like at one moment: frozen values that views may keep and compare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TagChip:
    """A tag as a card shows it; `hue` is an index into the tag hues of the theme."""

    name: str
    hue: int


@dataclass(frozen=True, slots=True)
class NextDue:
    """What is next for a job, as a local calendar day: something planned or due, an answer, its deadline."""

    day: date
    title: str


@dataclass(frozen=True, slots=True)
class Card:
    """One job as its card shows it. Texts are empty where unknown; instants are milliseconds UTC."""

    id: str
    title: str
    employer: str
    location: str
    salary: str
    tags: tuple[TagChip, ...]
    priority: int  # 0 none, 1 low, 2 medium, 3 high
    stage_entered_at: int | None  # None: unknown, as for an import without dates
    next_due: NextDue | None
    outcome: str | None = None  # how the job ended (contract 6), None while it has not
    outcome_on: date | None = None
    outcome_reason: str = ""


Place = tuple[str, str]  # a card's place in its stage: order key and id


@dataclass(frozen=True, slots=True)
class CardSlice:
    """Some cards of a stage in order; `end` is the place of the last one, None where no more come."""

    cards: tuple[Card, ...]
    end: Place | None


@dataclass(frozen=True, slots=True)
class StageColumn:
    """One stage with its cards in board order.

    `count` is the number of all live cards; `cards` holds the first of them, all when `is_complete`.
    """

    id: str
    name: str
    stage_type: str | None  # APPLY, PHONE_SCREEN, … (contract 8) or None
    colour: int  # index into the stage dots of the theme
    is_collapsed: bool
    count: int
    cards: tuple[Card, ...]

    @property
    def is_complete(self) -> bool:
        """Tell whether `cards` holds every card of the stage."""
        return len(self.cards) == self.count


@dataclass(frozen=True, slots=True)
class BoardSnapshot:
    """One board with its stages in order."""

    id: str
    name: str
    stages: tuple[StageColumn, ...]


@dataclass(frozen=True, slots=True)
class BoardName:
    """A board as lists of boards name it."""

    id: str
    name: str
