"""Brings touched cards to where they are now, row by row, so that nothing else is painted anew."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ui.board.stage_column import StageColumnView
from ui.ports import PlacedCard

Spot = tuple[str, int]  # stage id, row


@dataclass(frozen=True, slots=True)
class Placed:
    """What came of it: the cards that went to another place or are new, in board order.

    `is_whole` is False where the places could not be made out; the board is then to be read anew.
    """

    went: tuple[str, ...]
    is_whole: bool


def place_cards(
    columns: Sequence[StageColumnView], touched: Collection[str], placed: Sequence[PlacedCard]
) -> Placed:
    """Show touched cards as and where they are now; those that are not among `placed` go.

    Cards that stay keep their selection, and each stage its scroll place.
    """
    by_stage = {column.stage_id: column for column in columns}
    moving = set(touched) - {
        each.card.id for each in placed if _stays(by_stage.get(each.stage_id), each, touched)
    }
    if not moving:
        return Placed((), is_whole=True)
    before = _spots(columns, moving)
    changing = {stage_id for stage_id, _ in before.values()} | {
        each.stage_id for each in placed if each.card.id in moving
    }
    kept = [_Kept(column, moving) for column in columns if column.stage_id in changing]
    for job_id, (stage_id, _) in before.items():
        by_stage[stage_id].take(job_id)
    is_whole = _put_all(by_stage, [each for each in placed if each.card.id in moving])
    for each in kept:
        each.give_back()
    after = _spots(columns, moving)
    went = [job_id for job_id, spot in after.items() if before.get(job_id) != spot]
    return Placed(tuple(went), is_whole)


def _stays(column: StageColumnView | None, placed: PlacedCard, touched: Collection[str]) -> bool:
    """Show a card that stands where it stood; False where it is new or may have gone somewhere."""
    if column is None or placed.next_id in touched:
        return False
    rows = column.list.rows
    row = rows.row_of(placed.card.id)
    if row is None:
        return False
    following = rows.ids[row + 1] if row + 1 < len(rows.ids) else None
    if following != placed.next_id:
        return False
    rows.replace(row, placed.card)
    return True


def _spots(columns: Sequence[StageColumnView], wanted: Collection[str]) -> dict[str, Spot]:
    """Return where cards are, in board order."""
    found: dict[str, Spot] = {}
    for column in columns:
        rows = sorted(row for job_id in wanted if (row := column.list.rows.row_of(job_id)) is not None)
        found.update({column.list.rows.ids[row]: (column.stage_id, row) for row in rows})
    return found


def _put_all(by_stage: dict[str, StageColumnView], waiting: list[PlacedCard]) -> bool:
    """Put cards in, each as soon as the one that follows it is there; False where that never comes."""
    while waiting:
        late = [each for each in reversed(waiting) if not _put(by_stage, each)]
        if len(late) == len(waiting):
            return False
        waiting = late[::-1]
    return True


def _put(by_stage: dict[str, StageColumnView], placed: PlacedCard) -> bool:
    column = by_stage.get(placed.stage_id)
    if column is None:
        return True  # a stage of another board
    return column.put(placed.card, placed.next_id)


class _Kept:
    """The selection and scroll place of a stage whose rows are about to change."""

    def __init__(self, column: StageColumnView, moving: Collection[str]) -> None:
        self._column = column
        self._anchor = column.list.anchor(moving)
        self._selected = column.list.selected_ids()
        self._current = column.list.current_id()

    def give_back(self) -> None:
        cards = self._column.list
        if self._selected != cards.selected_ids() or self._current != cards.current_id():
            current = (
                self._current if cards.rows.row_of(self._current or "") is not None else cards.current_id()
            )
            cards.select_ids(self._selected, current)
        cards.return_to(self._anchor)
        self._column.refresh_count()
