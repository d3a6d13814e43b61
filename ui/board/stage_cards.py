"""All cards of a stage that have been read, in board order, shown or hidden by a filter."""

from __future__ import annotations

from collections.abc import Sequence

from app.board.filter import searched
from app.board.snapshots import Card


class StageCards:
    """`ids`, `cards` and `texts` (what a filter looks into) belong together row by row.

    Change them only through the methods here.
    """

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.cards: list[Card] = []
        self.texts: list[str] = []
        self._known: set[str] = set()

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, job_id: object) -> bool:
        return job_id in self._known

    def place_of(self, job_id: str) -> int | None:
        """Return the place of a job among all cards of the stage, or None."""
        return self.ids.index(job_id) if job_id in self._known else None

    def hold(self, cards: Sequence[Card], texts: Sequence[str] | None = None) -> None:
        """Hold these cards instead; `texts` are theirs where they have been made already."""
        self.cards[:] = cards
        self.ids[:] = [card.id for card in cards]
        self.texts[:] = texts if texts is not None else [searched(card) for card in cards]
        self._known = set(self.ids)

    def insert(self, place: int, card: Card) -> None:
        """Put a card before a place."""
        self.cards.insert(place, card)
        self.ids.insert(place, card.id)
        self.texts.insert(place, searched(card))
        self._known.add(card.id)

    def remove(self, place: int) -> None:
        """Take a card out."""
        del self.cards[place], self.texts[place]
        self._known.discard(self.ids.pop(place))

    def replace(self, place: int, card: Card) -> None:
        """Hold a card as it is now."""
        self.cards[place], self.texts[place] = card, searched(card)
