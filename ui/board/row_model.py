"""The rows of one stage: counted in C++, their cards in a plain list beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItemModel

from app.board.snapshots import Card

_SPOKEN_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class CardRows(QStandardItemModel):
    """Counts rows without asking Python: a `rowCount` in Python runs twice per row on each reset.

    `cards` and `ids` hold the payload of the rows in order; change them only through the methods here.
    """

    def __init__(self, spoken: Callable[[Card], str], parent: QObject | None = None) -> None:
        super().__init__(0, 1, parent)
        self._spoken = spoken
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

    def row_of(self, job_id: str) -> int | None:
        """Return the row of a job, or None."""
        return self.ids.index(job_id) if job_id in self._known else None

    def in_order(self, job_ids: Collection[str]) -> list[str]:
        """Return those of the jobs that are here, in the order of the rows."""
        here = self._known.intersection(job_ids)
        return list(here) if len(here) < 2 else [job_id for job_id in self.ids if job_id in here]

    def insert(self, row: int, card: Card) -> None:
        """Put a card before a row."""
        self.cards.insert(row, card)
        self.ids.insert(row, card.id)
        self._known.add(card.id)
        self.insertRows(row, 1)

    def remove(self, row: int) -> None:
        """Take a row out."""
        del self.cards[row]
        self._known.discard(self.ids.pop(row))
        self.removeRows(row, 1)

    def replace(self, row: int, card: Card) -> None:
        """Show a row's card as it is now."""
        self.cards[row] = card
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Hold these cards instead; rows that stay are repainted, not laid out anew."""
        shared = min(len(self.cards), len(cards))
        differs = any(old is not new and old != new for old, new in zip(self.cards, cards, strict=False))
        self.cards[:] = cards
        self.ids[:] = [card.id for card in cards]
        self._known = set(self.ids)
        surplus = self.rowCount() - len(cards)
        if surplus > 0:
            self.removeRows(len(cards), surplus)
        elif surplus < 0:
            self.insertRows(self.rowCount(), -surplus)
        if differs:
            self.dataChanged.emit(self.index(0, 0), self.index(shared - 1, 0))
