"""Reads what the table says of jobs beside their cards, bit by bit between the window's own work."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from app.board.table_queries import JobFacts, job_facts
from app.errors import PursuitError
from ui.ports import Desk

_BUDGET_S = 0.006  # of a turn, after which the window has its own
_SLICE = 100  # jobs read at once: about 1 ms


class FactsReader(QObject):
    """Hands over the facts of jobs, slice by slice (`read`), in the order in which they were asked for.

    `done` comes at the end; `failed` where a PursuitError, which it carries, ended the reading.
    """

    read = Signal(object)  # dict of JobFacts by id
    done = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: list[str] = []
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._read_on)

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to read."""
        return not self._wanted

    def want(self, job_ids: Sequence[str]) -> None:
        """Read the facts of these jobs, and of no others."""
        self._wanted = list(reversed(job_ids))
        if self._wanted:
            self._turns.start()
        else:
            self._turns.stop()

    def finish(self) -> None:
        """Read what is left in one go, for what needs it now."""
        self._read_for(None)

    def now(self, job_ids: Sequence[str]) -> dict[str, JobFacts]:
        """Return the facts of a few jobs at once."""
        try:
            return self._desk.read(job_facts, job_ids)
        except PursuitError as problem:
            self._fail(problem)
            return {}

    def _read_on(self) -> None:
        self._read_for(_BUDGET_S)

    def _read_for(self, budget: float | None) -> None:
        if self.is_done:
            return
        start = perf_counter()
        found: dict[str, JobFacts] = {}
        try:
            while self._wanted and (budget is None or perf_counter() - start < budget):
                part = self._wanted[-_SLICE:]
                del self._wanted[-_SLICE:]
                found |= self._desk.read(job_facts, part)
        except PursuitError as problem:
            self._fail(problem)
            return
        self.read.emit(found)
        if self.is_done:
            self._turns.stop()
            self.done.emit()

    def _fail(self, problem: PursuitError) -> None:
        self._wanted.clear()
        self._turns.stop()
        self.failed.emit(problem)
