"""Reads stages bit by bit beside the window's work: never so much at once that a frame would come late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from app.board import stage_cards
from app.board.filter import searched
from app.board.snapshots import Card, Place
from app.errors import PursuitError
from ui.ports import Desk

_BUDGET_S = 0.006  # of a turn, after which the window has its own
_SLICE = 120  # cards read at once: about 1 ms
_MANY = 400  # a stage with more cards is handed over at the beginning of a turn


@dataclass(slots=True)
class _Begun:
    """A stage of which some cards have been read."""

    stage_id: str
    cards: list[Card] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    end: Place | None = None
    is_whole: bool = False


class StageReader(QObject):
    """Hands over each stage when all its cards have been read, in the order in which they were asked for.

    `read` carries the stage's id, its cards, and what a filter looks into of each. `done` comes at the end;
    `failed` where a PursuitError, which it carries, ended the reading.
    """

    read = Signal(str, list, list)
    done = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: list[str] = []
        self._begun: _Begun | None = None
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self.read_on)

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to read."""
        return not self._wanted

    def want(self, stage_ids: Iterable[str]) -> None:
        """Read these stages too."""
        self._wanted += [stage_id for stage_id in stage_ids if stage_id not in self._wanted]

    def begin_anew(self) -> None:
        """Forget what has been read of the present stage: a change may have altered it."""
        self._begun = None

    def stop(self) -> None:
        """Read nothing more."""
        self._wanted.clear()
        self._begun = None
        self._turns.stop()

    def read_on(self) -> None:
        """Read for one turn, and go on by itself after the window's own work."""
        if self.is_done:
            return
        try:
            self._read_for(_BUDGET_S)
        except PursuitError as problem:
            self.stop()
            self.failed.emit(problem)
            return
        if self.is_done:
            self._turns.stop()
            self.done.emit()
        elif not self._turns.isActive():
            self._turns.start()

    def _read_for(self, budget: float) -> None:
        start = perf_counter()
        while self._wanted:
            spent = perf_counter() - start
            if spent > budget or (self._has_many_to_show() and spent > budget / 6):
                return
            self.step()

    def _has_many_to_show(self) -> bool:
        begun = self._begun
        return begun is not None and begun.is_whole and len(begun.cards) > _MANY

    def step(self) -> None:
        """Read one slice, or hand over a stage that has been read to its end."""
        begun = self._begun
        if begun is None:
            begun = self._begun = _Begun(self._wanted[0])
        if begun.is_whole:
            self._hand_over(begun)
        else:
            self._read_slice(begun)

    def _read_slice(self, begun: _Begun) -> None:
        found = self._desk.read(stage_cards, begun.stage_id, begun.end, _SLICE)
        begun.cards += found.cards
        begun.texts += [searched(card) for card in found.cards]
        begun.end, begun.is_whole = found.end, found.end is None

    def _hand_over(self, begun: _Begun) -> None:
        self._wanted.remove(begun.stage_id)
        self._begun = None
        self.read.emit(begun.stage_id, begun.cards, begun.texts)
