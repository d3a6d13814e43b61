"""What the user has chosen and sees in a stage, kept while its rows change."""

from __future__ import annotations

from collections.abc import Collection

from ui.board.stage_list import StageList


class KeptPlace:
    """The selection, the card with the focus and the scroll place of a stage, by job id.

    `leaving` cards hold no place. With `holds_current` the card with the focus stands still where it is seen.
    """

    def __init__(
        self, cards: StageList, leaving: Collection[str] = (), *, holds_current: bool = False
    ) -> None:
        self._cards = cards
        self._selected = cards.selected_ids()
        self.current = cards.current_id()
        self._anchors = cards.anchors(leaving)
        seen = cards.anchor_of(self.current) if holds_current and self.current is not None else None
        if seen is not None:
            self._anchors.insert(0, seen)

    def take_over(self, earlier: KeptPlace) -> None:
        """Give back the scroll place and the card with the focus of an earlier moment."""
        self.current, self._anchors = earlier.current, earlier._anchors

    def give_back(self, *, to_neighbour: bool = False) -> None:
        """Lay the rows out as they are now, with what was chosen chosen and what was seen in its place.

        With `to_neighbour` the focus of a card that is gone stays where Qt has put it: on the next one.
        """
        cards = self._cards
        current = self.current
        if to_neighbour and (current is None or cards.rows.row_of(current) is None):
            current = cards.current_id()
        if self._selected != cards.selected_ids() or current != cards.current_id():
            cards.select_ids(self._selected, current)
        cards.return_to(self._anchors)
