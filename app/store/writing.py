"""A change while it is being written: what commands and rules may know and say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.store.change import Change, DuplicateOffer, Effect, Kind, Origin, OutcomeOffer
from app.store.subjects import ActionFacts


@dataclass(frozen=True, slots=True)
class Moment:
    """When something took place: an instant in milliseconds UTC, of an all-day one 00:00 UTC of its date."""

    at: int | None
    is_all_day: bool = False


@dataclass(slots=True)
class Writing:
    """An open change. Instants are milliseconds UTC.

    `moment` is when its happenings took place in the real world; None where that is unknown, as for an
    import, which brings its own dates (contract 8); `entered` tells, by job, when a job came into its present
    stage where the change knows better. `committed` is what came of it, set by the store.
    """

    connection: sqlite3.Connection
    id: int
    label: str
    kind: Kind
    origin: Origin
    now: int
    moment: int | None
    me: str
    new_id: Callable[[], str]
    entered: dict[str, Moment] = field(default_factory=dict)
    effects: list[Effect] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    offers: list[OutcomeOffer] = field(default_factory=list)
    duplicates: list[DuplicateOffer] = field(default_factory=list)
    is_quiet: bool = False
    committed: Change | None = None

    @property
    def result(self) -> Change:
        """The change as it was committed. Raises RuntimeError before that."""
        if self.committed is None:
            raise RuntimeError("the change is not committed yet")
        return self.committed

    @contextmanager
    def because_of(self, cause: str) -> Iterator[None]:
        """Write rows in the name of a rule; where that fails, its rows alone are taken back.

        Raises whatever the rule raised, after its rows are gone.
        """
        self.connection.execute("SAVEPOINT rule")
        self.connection.execute("UPDATE open_change SET cause = ?", (cause,))
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:  # a full disk ends the whole transaction
                self.connection.execute("ROLLBACK TO rule")
                self.connection.execute("RELEASE rule")
            raise
        self.connection.execute("UPDATE open_change SET cause = NULL")
        self.connection.execute("RELEASE rule")


# Given the open change and the Actions of its last round, does what workflows want done.
Reactor = Callable[[Writing, Sequence[ActionFacts]], None]
# Given the open change and the keys of its rows by table, has a ledger follow them.
Settler = Callable[[Writing, Mapping[str, frozenset[str]]], None]
