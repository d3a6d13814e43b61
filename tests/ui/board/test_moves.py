"""What a drop or a key means, held against plain list splicing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.board.moves import Direction, Lane, Move, StageMove, drop, drop_stage, send, step, step_stage

IDS = "abcdefgh"


def applied(orders: dict[str, list[str]], move: Move | None) -> dict[str, list[str]]:
    """Return the orders after a move as the store makes it."""
    if move is None:
        return orders
    after = {key: [each for each in order if each not in move.job_ids] for key, order in orders.items()}
    target = after[move.stage_id]
    at = len(target) if move.before_id is None else target.index(move.before_id)
    target[at:at] = move.job_ids
    return after


def spliced(order: list[str], moving: list[str], gap: int) -> list[str]:
    """Return an order with cards put at a gap, by marking the gap first and taking them out then."""
    marked: list[str | None] = [*order[:gap], None, *order[gap:]]
    rest = [each for each in marked if each not in moving]
    at = rest.index(None)
    return [*rest[:at], *moving, *rest[at + 1 :]]  # type: ignore[list-item]


@st.composite
def boards(draw: st.DrawFn) -> tuple[dict[str, list[str]], list[str]]:
    count = draw(st.integers(1, len(IDS)))
    ids = list(IDS[:count])
    homes = draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    orders = {
        f"s{key}": [each for each, home in zip(ids, homes, strict=True) if home == key] for key in range(3)
    }
    chosen = draw(st.sets(st.sampled_from(ids), min_size=1))
    in_order = [each for order in orders.values() for each in order if each in chosen]
    return orders, in_order


@given(boards(), st.sampled_from(["s0", "s1", "s2"]), st.data())
def test_a_drop_lands_at_the_gap_it_was_dropped_on(
    board: tuple[dict[str, list[str]], list[str]], stage: str, data: st.DataObject
) -> None:
    orders, moving = board
    gap = data.draw(st.integers(0, len(orders[stage])))
    after = applied(orders, drop(Lane(stage, orders[stage]), moving, gap))
    assert after[stage] == spliced(orders[stage], moving, gap)


@given(boards(), st.sampled_from(["s0", "s1", "s2"]), st.data())
def test_a_drop_that_changes_nothing_is_no_move(
    board: tuple[dict[str, list[str]], list[str]], stage: str, data: st.DataObject
) -> None:
    orders, moving = board
    gap = data.draw(st.integers(0, len(orders[stage])))
    move = drop(Lane(stage, orders[stage]), moving, gap)
    assert (move is None) == (spliced(orders[stage], moving, gap) == orders[stage])


@given(boards(), st.sampled_from([Direction.UP, Direction.DOWN]))
def test_up_and_down_take_the_cards_one_place_on_as_a_block(
    board: tuple[dict[str, list[str]], list[str]], direction: Direction
) -> None:
    orders, selected = board
    key = next(key for key, order in orders.items() if selected[0] in order)
    order = orders[key]
    moving = [each for each in order if each in selected]
    after = applied(orders, step([Lane(key, order)], 0, moving, direction))
    others = [each for each in order if each not in moving]
    edge = moving[0] if direction is Direction.UP else moving[-1]
    before_edge = len([each for each in order[: order.index(edge)] if each not in moving])
    at = max(0, before_edge - 1) if direction is Direction.UP else min(len(others), before_edge + 1)
    assert after[key] == [*others[:at], *moving, *others[at:]]


@given(
    boards(), st.sampled_from([Direction.LEFT, Direction.RIGHT, Direction.FIRST_STAGE, Direction.LAST_STAGE])
)
def test_sideways_keeps_the_row_as_far_as_the_next_stage_has_one(
    board: tuple[dict[str, list[str]], list[str]], direction: Direction
) -> None:
    orders, selected = board
    keys = list(orders)
    at = next(at for at, key in enumerate(keys) if selected[0] in orders[key])
    moving = [each for each in orders[keys[at]] if each in selected]
    move = step([Lane(key, orders[key]) for key in keys], at, moving, direction)
    wanted = {
        Direction.LEFT: at - 1,
        Direction.RIGHT: at + 1,
        Direction.FIRST_STAGE: 0,
        Direction.LAST_STAGE: len(keys) - 1,
    }[direction]
    if wanted == at or not 0 <= wanted < len(keys):
        assert move is None
        return
    row = orders[keys[at]].index(moving[0])
    target = orders[keys[wanted]]
    assert applied(orders, move)[keys[wanted]] == [*target[:row], *moving, *target[row:]]


def test_nothing_selected_moves_nothing() -> None:
    lane = Lane("s", ["a", "b"])
    assert drop(lane, [], 1) is None
    assert step([lane], 0, [], Direction.DOWN) is None


@pytest.mark.parametrize(
    ("stage", "gap", "before"), [("a", 2, "c"), ("a", 3, None), ("c", 0, "a"), ("b", 0, "a"), ("b", 3, None)]
)
def test_a_stage_goes_before_the_one_behind_its_gap(stage: str, gap: int, before: str | None) -> None:
    assert drop_stage("abc", stage, gap) == StageMove(stage, before)


@pytest.mark.parametrize(("stage", "gap"), [("a", 0), ("a", 1), ("c", 3), ("c", 2), ("z", 1)])
def test_a_stage_beside_its_own_gap_or_of_another_board_stays(stage: str, gap: int) -> None:
    assert drop_stage("abc", stage, gap) is None


@pytest.mark.parametrize(
    ("stage", "by", "before"), [("a", 1, "c"), ("b", 1, None), ("b", -1, "a"), ("c", -1, "b")]
)
def test_a_stage_steps_over_its_neighbour(stage: str, by: int, before: str | None) -> None:
    assert step_stage("abc", stage, by) == StageMove(stage, before)


@pytest.mark.parametrize(("stage", "by"), [("a", -1), ("c", 1), ("z", 1)])
def test_a_stage_at_the_end_of_the_board_stays(stage: str, by: int) -> None:
    assert step_stage("abc", stage, by) is None


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        (Direction.LEFT, Move(("d", "c"), "one", "a")),
        (Direction.RIGHT, Move(("d", "c"), "three", None)),
        (Direction.FIRST_STAGE, Move(("d", "c"), "one", "a")),
        (Direction.LAST_STAGE, Move(("d", "c"), "three", None)),
        (Direction.UP, None),
        (Direction.DOWN, None),
    ],
)
def test_cards_are_sent_to_the_top_of_a_stage_beside_theirs(
    direction: Direction, expected: Move | None
) -> None:
    lanes = [Lane("one", ["a", "b"]), Lane("two", ["c", "d"]), Lane("three", [])]
    assert send(lanes, 1, ["d", "c"], direction) == expected


def test_cards_are_not_sent_over_the_edge_of_the_board() -> None:
    lanes = [Lane("one", ["a", "b"])]
    assert send(lanes, 0, ["b"], Direction.LEFT) is None
    assert send(lanes, 0, ["b"], Direction.RIGHT) is None
    assert send(lanes, 0, ["b"], Direction.LAST_STAGE) is None
