"""The one timer of the program: comes when something is due, and looks at the clock every half minute.

Qt's timers stand still while a laptop sleeps, and no timer learns of a clock that is set: so it never waits
longer than thirty seconds, and asks the wall clock anew each time (architecture, section 5).
"""

from __future__ import annotations

import logging
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.clock import Clock
from app.errors import PursuitError

_LONGEST_MS = 30_000
_SOON_MS = 1  # between two slices: what the user does comes first
_AFTER_FAULT_MS = 5_000
_JUMP_MS = 60_000  # more than this beyond what was waited for: the computer slept, or the clock was set

_log = logging.getLogger(__name__)


class Scheduled(Protocol):
    """What runs by the clock, a slice at a time."""

    def next_due(self) -> int | None:
        """Return when something is due next, in milliseconds UTC; the past: it is overdue."""
        ...

    def run_due(self, now: int) -> int | None:
        """Do a slice of what is due; return when to come again, `now` where more is due."""
        ...


class Ticker(QObject):
    """Runs a scheduler in the window's thread. `jumped` comes when the clock is not where it should be.

    `looking` comes before each look, at least every half minute.
    """

    jumped = Signal()
    looking = Signal()

    def __init__(self, scheduler: Scheduled, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._scheduler = scheduler
        self._clock = clock
        self._expected: int | None = None  # where the clock should be when the timer comes
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin; what was missed is due at once."""
        self._timer.start(0)

    def stop(self) -> None:
        """Run nothing more."""
        self._timer.stop()
        self._expected = None

    def look(self) -> None:
        """Do a slice of what is due, now; come again at the instant that is next."""
        now = self._clock.now_ms()
        if self._expected is not None and abs(now - self._expected) > _JUMP_MS:
            self.jumped.emit()
        self.looking.emit()
        try:
            self._wait(self._scheduler.run_due(now), now)
        except PursuitError as problem:  # a disk that is full now may not be in a while
            _log.warning("what was due could not be done: %s", problem)
            self._wait(now + _AFTER_FAULT_MS, now)

    def arm(self) -> None:
        """Wait for what is due next by now: a change may have planned something sooner."""
        if self._timer.isActive():
            self._wait(self._scheduler.next_due(), self._clock.now_ms())

    def _wait(self, due: int | None, now: int) -> None:
        remaining = _LONGEST_MS if due is None else due - self._clock.now_ms()
        wait = min(max(remaining, _SOON_MS), _LONGEST_MS)
        self._expected = now + wait
        self._timer.start(wait)
