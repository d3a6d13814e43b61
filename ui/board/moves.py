"""Where cards and stages go: which move a drop or a key means. Plain values, no widgets."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice


class Direction(Enum):
    """Where Shift and an arrow send the selected cards."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    FIRST_STAGE = "first stage"
    LAST_STAGE = "last stage"


@dataclass(frozen=True, slots=True)
class Lane:
    """A stage with the ids of its cards in order."""

    stage_id: str
    order: Sequence[str]


@dataclass(frozen=True, slots=True)
class Move:
    """Put these cards, in this order, before a card of a stage, or at its end where `before_id` is None."""

    job_ids: tuple[str, ...]
    stage_id: str
    before_id: str | None


@dataclass(frozen=True, slots=True)
class StageMove:
    """Put a stage before another one, or at the right end of the board where `before_id` is None."""

    stage_id: str
    before_id: str | None


def drop(lane: Lane, moving: Sequence[str], index: int) -> Move | None:
    """Return the move that puts cards at the gap `index` (0: before the first card) of a stage.

    The gap counts the cards as they stand, the moving ones among them. None where nothing would change.
    """
    leaving = set(moving)
    before = next((job_id for job_id in islice(lane.order, index, None) if job_id not in leaving), None)
    if not moving or _stands_there(lane.order, moving, before):
        return None
    return Move(tuple(moving), lane.stage_id, before)


def step(lanes: Sequence[Lane], at: int, moving: Sequence[str], direction: Direction) -> Move | None:
    """Return the move that Shift and an arrow mean for cards, seen from the stage at position `at`.

    Up and down take the cards one place on as a block; sideways they keep their row as far as the
    next stage has one. None at the edge of the board or where no card is moving.
    """
    if not moving:
        return None
    if direction is Direction.UP:
        return _step_up(lanes[at], moving)
    if direction is Direction.DOWN:
        return _step_down(lanes[at], moving)
    target = _target(len(lanes), at, direction)
    if target is None:
        return None
    return _step_sideways(lanes[at], lanes[target], moving)


def send(lanes: Sequence[Lane], at: int, moving: Sequence[str], direction: Direction) -> Move | None:
    """Return the move that takes cards to the top of the stage in a direction from the one at `at`.

    None up and down, at the edge of the board, and where no card is moving.
    """
    if direction in (Direction.UP, Direction.DOWN):
        return None
    target = _target(len(lanes), at, direction)
    return None if target is None else drop(lanes[target], moving, 0)


def drop_stage(order: Sequence[str], stage_id: str, gap: int) -> StageMove | None:
    """Return the move that puts a stage at the gap (0: before the first stage) of a board.

    The gap counts the stages as they stand. None where nothing would change or the stage is not there.
    """
    if stage_id not in order or gap - order.index(stage_id) in (0, 1):
        return None
    return StageMove(stage_id, order[gap] if gap < len(order) else None)


def step_stage(order: Sequence[str], stage_id: str, by: int) -> StageMove | None:
    """Return the move that takes a stage one place to the left (-1) or right (1); None at the end."""
    if stage_id not in order:
        return None
    target = order.index(stage_id) + by
    if not 0 <= target < len(order):
        return None
    return drop_stage(order, stage_id, target if by < 0 else target + 1)


def _step_up(lane: Lane, moving: Sequence[str]) -> Move | None:
    leaving = set(moving)
    top = _first_row(lane.order, leaving)
    if top is None:
        return None
    return drop(lane, moving, max(0, top - 1))


def _step_down(lane: Lane, moving: Sequence[str]) -> Move | None:
    leaving = set(moving)
    rows = [row for row, job_id in enumerate(lane.order) if job_id in leaving]
    if not rows:
        return None
    return drop(lane, moving, min(len(lane.order), rows[-1] + 2))


def _step_sideways(source: Lane, target: Lane, moving: Sequence[str]) -> Move | None:
    row = _first_row(source.order, set(moving))
    return drop(target, moving, min(row or 0, len(target.order)))


def _target(count: int, at: int, direction: Direction) -> int | None:
    wanted = {
        Direction.LEFT: at - 1,
        Direction.RIGHT: at + 1,
        Direction.FIRST_STAGE: 0,
        Direction.LAST_STAGE: count - 1,
    }[direction]
    if wanted == at or not 0 <= wanted < count:
        return None
    return wanted


def _first_row(order: Sequence[str], wanted: Collection[str]) -> int | None:
    return next((row for row, job_id in enumerate(order) if job_id in wanted), None)


def _stands_there(order: Sequence[str], moving: Sequence[str], before: str | None) -> bool:
    """Tell whether the moving cards already stand in a row, in this order, right before `before`."""
    if moving[0] not in order:
        return False
    first = order.index(moving[0])
    end = first + len(moving)
    if list(order[first:end]) != list(moving):
        return False
    following = order[end] if end < len(order) else None
    return following == before
