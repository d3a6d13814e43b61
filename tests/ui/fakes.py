"""An application without a store: the same calls, held in lists."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

from app.board import following_id, stage_cards
from app.board.snapshots import BoardName, BoardSnapshot, Card, CardSlice, Place, StageColumn
from app.errors import NotFound
from app.store.change import Change, Effect, Kind, Origin

NOON = int(datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp() * 1000)
DAY_MS = 86_400_000


class FixedClock:
    """Noon of 20 November 2026, in UTC, or some days later."""

    days_later = 0

    def now_ms(self) -> int:
        return NOON + self.days_later * DAY_MS

    def zone(self) -> tzinfo | None:
        return UTC


@dataclass(frozen=True)
class FakePlaced:
    card: Card
    stage_id: str
    next_id: str | None


@dataclass(frozen=True)
class FakeRule:
    id: str
    name: str
    is_enabled: bool


def card(number: int, **values: object) -> Card:
    """Return a plain card; any field may be given."""
    plain = Card(
        id=f"{number:024x}",
        title=f"Job {number}",
        employer="Lumen Freight",
        location="Lyon",
        salary="",
        tags=(),
        priority=0,
        stage_entered_at=NOON,
        next_due=None,
    )
    return replace(plain, **values)  # type: ignore[arg-type]


@dataclass
class FakeDesk:
    """Boards of stages of cards. Effects of the next move can be set, and whether it is refused."""

    stages: dict[str, list[Card]]
    names: dict[str, str] = field(default_factory=dict)
    next_effects: tuple[Effect, ...] = ()
    next_notices: tuple[str, ...] = ()
    refusal: str = ""
    calls: list[tuple[object, ...]] = field(default_factory=list)
    has_board: bool = True
    clock: FixedClock = field(default_factory=FixedClock)

    def __post_init__(self) -> None:
        self._listeners: list[Callable[[Change], None]] = []
        self._past: list[tuple[str, dict[str, list[Card]], frozenset[str]]] = []
        self._future: list[tuple[str, dict[str, list[Card]], frozenset[str]]] = []
        self._rules = [FakeRule(f"rule{n}", f"Workflow {n}", is_enabled=True) for n in range(1, 8)]
        self._changes = 0

    def order(self, stage_id: str) -> list[str]:
        return [each.id for each in self.stages[stage_id]]

    def do(self, command: Callable[..., object], *_: object, **__: object) -> object:
        raise AssertionError(f"a desk without a store cannot do {command}")

    def read(self, query: Callable[..., object], *args: object, **__: object) -> object:
        if query is stage_cards:
            return self._slice(*args)  # type: ignore[arg-type]
        if query is following_id:
            return self._following(*args)  # type: ignore[arg-type]
        raise AssertionError(f"a desk without a store cannot tell {query}")

    def boards(self) -> tuple[BoardName, ...]:
        return (BoardName("board", "Job search"),) if self.has_board else ()

    def board(self, board_id: str, first: int | None = None) -> BoardSnapshot:
        self.calls.append(("board", board_id, first))
        columns = tuple(
            StageColumn(
                id=stage_id,
                name=self.names.get(stage_id, stage_id.title()),
                stage_type=None,
                colour=at % 6,
                is_collapsed=False,
                count=len(cards),
                cards=tuple(cards[:first]),
            )
            for at, (stage_id, cards) in enumerate(self.stages.items())
        )
        return BoardSnapshot(board_id, "Job search", columns)

    def placed_cards(self, job_ids: Collection[str]) -> tuple[FakePlaced, ...]:
        found = []
        for stage_id, cards in self.stages.items():
            following = [*[each.id for each in cards[1:]], None][: len(cards)]
            found += [
                FakePlaced(each, stage_id, after)
                for each, after in zip(cards, following, strict=True)
                if each.id in job_ids
            ]
        return tuple(found)

    def touched_jobs(self, change: Change) -> frozenset[str] | None:
        return None if change.touches("stage") else change.touches("job")

    def move_jobs(self, job_ids: Sequence[str], stage_id: str, before_id: str | None) -> Change:
        self.calls.append(("move_jobs", tuple(job_ids), stage_id, before_id))
        self._refuse()
        label = f"Move to {self.names.get(stage_id, stage_id.title())}"
        self._past.append(
            (label, copy.copy({key: list(cards) for key, cards in self.stages.items()}), frozenset(job_ids))
        )
        self._future.clear()
        by_id = {each.id: each for cards in self.stages.values() for each in cards}
        for cards in self.stages.values():
            cards[:] = [each for each in cards if each.id not in job_ids]
        target = self.stages[stage_id]
        at = len(target) if before_id is None else [each.id for each in target].index(before_id)
        target[at:at] = [by_id[job_id] for job_id in job_ids]
        effects, self.next_effects = self.next_effects, ()
        notices, self.next_notices = self.next_notices, ()
        return self.tell(label, frozenset(job_ids), effects=effects, notices=notices)

    def undo(self) -> Change | None:
        return self._swap(self._past, self._future, Kind.UNDO)

    def redo(self) -> Change | None:
        return self._swap(self._future, self._past, Kind.REDO)

    def undo_label(self) -> str | None:
        return self._past[-1][0] if self._past else None

    def redo_label(self) -> str | None:
        return self._future[-1][0] if self._future else None

    def schedule_activity(self, activity_id: str, start_ms: int) -> Change:
        self.calls.append(("schedule_activity", activity_id, start_ms))
        self._refuse()
        return self.tell("Set the time of Phone screen", frozenset())

    def workflows(self) -> tuple[FakeRule, ...]:
        return tuple(self._rules)

    def set_workflow_enabled(self, rule_id: str, enabled: bool) -> Change:  # noqa: FBT001
        self.calls.append(("set_workflow_enabled", rule_id, enabled))
        self._rules = [replace(r, is_enabled=enabled) if r.id == rule_id else r for r in self._rules]
        return self.tell("Switch a workflow", frozenset())

    def add_listener(self, listener: Callable[[Change], None]) -> None:
        self._listeners.append(listener)

    def tell(self, label: str, jobs: frozenset[str], **values: object) -> Change:
        """Make a change known as the store does after its commit."""
        self._changes += 1
        given: dict[str, object] = {"kind": Kind.DO, "origin": Origin.WINDOW, "touched": {"job": jobs}}
        change = Change(self._changes, label, **{**given, **values})  # type: ignore[arg-type]
        for listener in self._listeners:
            listener(change)
        return change

    def _swap(self, source: list, target: list, kind: Kind) -> Change | None:
        if not source:
            return None
        label, before, jobs = source.pop()
        target.append((label, self.stages, jobs))
        self.stages = before
        return self.tell(label, jobs, kind=kind)

    def _slice(self, stage_id: str, end: Place | None, most: int) -> CardSlice:
        cards = self.stages.get(stage_id, [])
        start = int(end[0]) if end else 0
        more = start + most < len(cards)
        return CardSlice(tuple(cards[start : start + most]), (str(start + most), "") if more else None)

    def _following(self, job_id: str, leaving: Collection[str] = ()) -> str | None:
        order = next(self.order(stage_id) for stage_id in self.stages if job_id in self.order(stage_id))
        later = order[order.index(job_id) + 1 :]
        return next((each for each in later if each not in leaving), None)

    def _refuse(self) -> None:
        if self.refusal:
            raise NotFound(self.refusal)


def desk_with(**counts: int) -> FakeDesk:
    """Return a desk whose stages hold so many cards each, numbered through from 1."""
    number, stages = 0, {}
    for stage_id, count in counts.items():
        stages[stage_id] = [card(number + n + 1) for n in range(count)]
        number += count
    return FakeDesk(stages)
