"""Empties the trash beside what the user does: a slice whenever nothing else is to do."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import Busy, PursuitError
from app.store.emptying import Emptying
from ui.background import do_beside

_AGAIN_MS = 1_000  # after this a slice is tried again that a worker kept from being done

_log = logging.getLogger(__name__)


class Emptier(QObject):
    """Takes things out of the file for good; one row of slices at a time.

    `progressed` carries how many things are gone of how many, `finished` how many went, `refused` a
    PursuitError that ended it early: what has gone by then stays gone.
    """

    progressed = Signal(int, int)
    finished = Signal(int)
    refused = Signal(object)

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._emptying: Emptying | None = None
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._step)

    @property
    def is_at_work(self) -> bool:
        """Whether something is on its way out."""
        return self._emptying is not None

    def start(self, emptying: Emptying) -> None:
        """Begin; nothing where something is on its way out already."""
        if self._emptying is None:
            self._emptying = emptying
            self._next.start(0)

    def wait(self, milliseconds: int) -> None:
        """Let the user go first: go on after so long."""
        if self._emptying is not None:
            self._next.start(milliseconds)

    def stop(self) -> None:
        """Leave the rest in the trash: the data file may be another one now."""
        self._emptying = None
        self._next.stop()

    def _step(self) -> None:
        emptying = self._emptying
        if emptying is None:
            return
        try:
            has_more = emptying.step()
        except Busy:
            self._next.start(_AGAIN_MS)
            return
        except PursuitError as problem:
            self._emptying = None
            self.refused.emit(problem)
            return
        self.progressed.emit(emptying.done, emptying.total)
        if has_more:
            self._next.start(0)
            return
        self._emptying = None
        self._cut_off_log()
        self.finished.emit(emptying.gone)

    def _cut_off_log(self) -> None:
        from app.store.checkpoint import cut_off_log  # noqa: PLC0415 - not part of the start

        path = self._path
        do_beside("cutting the log off", lambda: cut_off_log(path), self._cut_off, self._not_cut_off)

    def _cut_off(self, is_empty: bool) -> None:  # noqa: FBT001 - a signal's value
        if not is_empty:
            _log.info("the log could not be cut off, because somebody was reading")

    def _not_cut_off(self, problem: object) -> None:
        _log.warning("the log could not be cut off: %s", type(problem).__name__)
