"""Brings touched cards to where they are now, row by row, so that nothing else is painted anew."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ui.board.kept_place import KeptPlace
from ui.board.stage_column import StageColumnView
from ui.ports import PlacedCard

Spot = tuple[str, int]  # stage id, place among all its cards


@dataclass(frozen=True, slots=True)
class Placed:
    """What came of it: the cards that went to another place or are new, in board order.

    `waiting` are those that belong behind what has been read of their stage so far, or whose place could not
    be made out: their stages show that they await their cards, and bring them when they have been read.
    """

    went: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def place_cards(
    columns: Sequence[StageColumnView], touched: Collection[str], placed: Sequence[PlacedCard]
) -> Placed:
    """Show touched cards as and where they are now; those that are not among `placed` go.

    Cards that stay keep their selection, and each stage its scroll place. What a filter hides is kept in its
    place as well.
    """
    by_stage = {column.stage_id: column for column in columns}
    moving = set(touched) - {
        each.card.id for each in placed if _stays(by_stage.get(each.stage_id), each, touched)
    }
    if not moving:
        return Placed()
    before = _spots(columns, moving)
    changing = {stage_id for stage_id, _ in before.values()} | {
        each.stage_id for each in placed if each.card.id in moving
    }
    kept = [(column, KeptPlace(column.list, moving)) for column in columns if column.stage_id in changing]
    for column in columns:
        for job_id in moving:
            column.take(job_id)
    late = _put_all(by_stage, [each for each in placed if each.card.id in moving])
    for column, place in kept:
        place.give_back(to_neighbour=True)
        column.refresh_count()
    for each in late:
        by_stage[each.stage_id].await_cards()
    after = _spots(columns, moving)
    return Placed(
        tuple(job_id for job_id, spot in after.items() if before.get(job_id) != spot),
        tuple(each.card.id for each in late),
    )


def _stays(column: StageColumnView | None, placed: PlacedCard, touched: Collection[str]) -> bool:
    """Show a card that stands where it stood; False where it is new or may have gone somewhere."""
    if column is None or placed.next_id in touched:
        return False
    rows = column.list.rows
    place = rows.all.place_of(placed.card.id)
    if place is None or rows.comes_or_goes(placed.card):
        return False
    following = rows.all.ids[place + 1] if place + 1 < len(rows.all) else None
    if following != placed.next_id:
        return False
    rows.replace(place, placed.card)
    return True


def _spots(columns: Sequence[StageColumnView], wanted: Collection[str]) -> dict[str, Spot]:
    """Return where cards are, in board order."""
    found: dict[str, Spot] = {}
    for column in columns:
        held = column.list.rows.all
        places = sorted(place for job_id in wanted if (place := held.place_of(job_id)) is not None)
        found.update({held.ids[place]: (column.stage_id, place) for place in places})
    return found


def _put_all(by_stage: dict[str, StageColumnView], waiting: list[PlacedCard]) -> list[PlacedCard]:
    """Put cards in, each as soon as the one that follows it is there; return those where that never comes."""
    while waiting:
        late = [each for each in reversed(waiting) if not _put(by_stage, each)]
        if len(late) == len(waiting):
            return waiting
        waiting = late[::-1]
    return []


def _put(by_stage: dict[str, StageColumnView], placed: PlacedCard) -> bool:
    column = by_stage.get(placed.stage_id)
    if column is None:
        return True  # a stage of another board
    return column.put(placed.card, placed.next_id)
