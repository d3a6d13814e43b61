"""The rows of one stage: counted in C++, their cards in a plain list beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItemModel

from app.board.filter import Filter
from app.board.snapshots import Card
from ui.board.stage_cards import StageCards

if TYPE_CHECKING:
    from app.board.job_times import Times

_SPOKEN_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


@dataclass(frozen=True, slots=True)
class Sieve:
    """A filter as it is read on a day, for the cards of a stage.

    `times` are None while nothing asks for them, or while they are not known; `turn` tells them apart.
    """

    filter: Filter
    today: date
    stage: str = ""
    times: Times | None = field(default=None, compare=False)
    turn: int = 0  # goes on each time that the times are read anew

    def of_stage(self, name: str) -> Sieve:
        """Return the sieve for the cards of a stage of this name."""
        return replace(self, stage=name)

    def lets_through(self, card: Card) -> bool:
        """Tell whether a card is shown."""
        return self.filter.matches(card, self.today, self.stage, self.times)

    def rows(self, cards: Sequence[Card], texts: Sequence[str]) -> list[int]:
        """Return the rows of the cards that are shown; `texts` holds `app.board.filter.searched` of each."""
        return self.filter.rows(cards, texts, self.today, self.stage, self.times)


class CardRows(QStandardItemModel):
    """Counts rows without asking Python: a `rowCount` in Python runs twice per row on each reset.

    `cards` and `ids` hold what is shown, row by row, `all` every card of the stage that has been read; both
    are the same without a filter. Change them only through the methods here.
    """

    def __init__(self, spoken: Callable[[Card], str], parent: QObject | None = None) -> None:
        super().__init__(0, 1, parent)
        self._spoken = spoken
        self._sieve: Sieve | None = None
        self.all = StageCards()
        self.cards: list[Card] = []
        self.ids: list[str] = []
        self._known: set[str] = set()

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a screen reader or tooltip says about a row; the delegate reads `cards` instead."""
        if role in _SPOKEN_ROLES and index.row() < len(self.cards):
            return self._spoken(self.cards[index.row()])
        return None

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is on."""
        return self._sieve is not None

    def row_of(self, job_id: str) -> int | None:
        """Return the row of a job, or None where it is not shown."""
        return self.ids.index(job_id) if job_id in self._known else None

    def in_order(self, job_ids: Collection[str]) -> list[str]:
        """Return those of the jobs that are shown here, in the order of the rows."""
        return [self.ids[row] for row in self.rows_of(job_ids)]

    def rows_of(self, job_ids: Collection[str]) -> list[int]:
        """Return the rows of those of the jobs that are shown here, in order."""
        here = self._known.intersection(job_ids)
        if len(here) < 2:
            return [self.ids.index(job_id) for job_id in here]
        return [row for row, job_id in enumerate(self.ids) if job_id in here]

    def set_cards(self, cards: Sequence[Card], texts: Sequence[str] | None = None) -> None:
        """Hold these cards instead, and show those that the filter lets through."""
        self.all.hold(cards, texts)
        self._show()

    def set_sieve(self, sieve: Sieve | None) -> None:
        """Show only what this lets through; None shows every card."""
        self._sieve = sieve
        self._show()

    def put(self, place: int, card: Card) -> None:
        """Put a card before a place among all cards; a row comes where the filter lets it through."""
        row = self._row_at(place)
        self.all.insert(place, card)
        if self._is_wanted(card):
            self._insert_row(row, card)

    def take(self, place: int) -> None:
        """Take out the card at a place among all cards, shown or not."""
        row = self.row_of(self.all.ids[place])
        self.all.remove(place)
        if row is not None:
            self._remove_row(row)

    def replace(self, place: int, card: Card) -> None:
        """Hold the card at a place among all cards as it is now; its row comes or goes with the filter."""
        self.all.replace(place, card)
        row = self.row_of(card.id)
        if not self._is_wanted(card):
            if row is not None:
                self._remove_row(row)
        elif row is None:
            self._insert_row(self._row_at(place), card)
        else:
            self.cards[row] = card
            index = self.index(row, 0)
            self.dataChanged.emit(index, index)

    def comes_or_goes(self, card: Card) -> bool:
        """Tell whether a card of this stage, as it is now, is shown and was not, or was shown and is not."""
        return (card.id in self._known) != self._is_wanted(card)

    def _is_wanted(self, card: Card) -> bool:
        return self._sieve is None or self._sieve.lets_through(card)

    def _row_at(self, place: int) -> int:
        """Return the row of the first card shown from a place among all cards on."""
        if self._sieve is None:
            return place
        for job_id in self.all.ids[place:]:
            row = self.row_of(job_id)
            if row is not None:
                return row
        return len(self.ids)

    def _insert_row(self, row: int, card: Card) -> None:
        self.cards.insert(row, card)
        self.ids.insert(row, card.id)
        self._known.add(card.id)
        self.insertRows(row, 1)

    def _remove_row(self, row: int) -> None:
        del self.cards[row]
        self._known.discard(self.ids.pop(row))
        self.removeRows(row, 1)

    def _show(self) -> None:
        """Show what the filter lets through; rows that stay are repainted, not laid out anew."""
        held, sieve = self.all, self._sieve
        if sieve is None:
            cards, ids = held.cards, held.ids
        else:
            rows = sieve.rows(held.cards, held.texts)
            cards, ids = [held.cards[row] for row in rows], [held.ids[row] for row in rows]
        shared = min(len(self.cards), len(cards))
        differs = self.cards[:shared] != cards[:shared]
        self.cards[:], self.ids[:] = cards, ids
        self._known = set(ids)
        surplus = self.rowCount() - len(cards)
        if surplus > 0:
            self.removeRows(len(cards), surplus)
        elif surplus < 0:
            self.insertRows(self.rowCount(), -surplus)
        if differs:
            self.dataChanged.emit(self.index(0, 0), self.index(shared - 1, 0))
