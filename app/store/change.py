"""What one user-visible step was: the values that leave the store after it has been committed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

EVERY_ROW = "*"  # stands for the keys of all rows of a table, of those before too


class Origin(StrEnum):
    """Who asked for a change. Ctrl+Z takes back the newest one of the window."""

    WINDOW = "window"
    COMMAND_LINE = "command line"
    API = "api"
    CLOCK = "clock"


class Kind(StrEnum):
    """How a change came about: workflows run only on what was done."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Effect:
    """Something a workflow did as part of a change, in words for the toast ("added “Phone screen”")."""

    text: str
    activity_id: str | None = None
    title: str = ""  # of the activity
    needs_time: bool = False  # an unscheduled activity: the toast offers a field for its time


@dataclass(frozen=True, slots=True)
class OutcomeOffer:
    """An outcome that jobs seem to have come to, for the toast to offer ("Mark as rejected")."""

    job_ids: tuple[str, ...]
    outcome: str  # contract 6


@dataclass(frozen=True, slots=True)
class DuplicateOffer:
    """A job that seems to be on a board already, for the toast to offer that the two become one."""

    job_id: str
    other_id: str  # the one that was there


@dataclass(frozen=True, slots=True)
class Change:
    """One committed step: one transaction, one undo, one signal."""

    id: int
    label: str  # "Move to Applied"
    kind: Kind
    origin: Origin
    touched: Mapping[str, frozenset[str]] = field(default_factory=dict)  # table name -> row keys
    effects: tuple[Effect, ...] = ()
    notices: tuple[str, ...] = ()  # sentences: what an undo kept and why, a workflow that failed
    offers: tuple[OutcomeOffer, ...] = ()
    is_quiet: bool = False  # what it did is seen where it was done, and needs no message
    duplicates: tuple[DuplicateOffer, ...] = ()

    @property
    def is_of_everything(self) -> bool:
        """Whether another file was taken in, so that nothing that was read before is true any more."""
        return any(EVERY_ROW in keys for keys in self.touched.values())

    def touches(self, *tables: str) -> frozenset[str]:
        """Return the keys of the rows of these tables that the change wrote."""
        return frozenset().union(*(self.touched.get(table, frozenset()) for table in tables))
