"""What runs by the clock: looks what is due, claims it, hands it on. It knows no timer and no window.

Whoever owns the main loop calls `run_due` at the instant it names, and at least every thirty seconds: it asks
the clock anew each time, so that sleep and clocks that are set do no harm (architecture, section 5).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from app.errors import Busy
from app.schedule.arming import Arming
from app.schedule.reminders import Due, FiredReminder, claim, due_reminders, judge, next_due
from app.store import Store

_AT_ONCE = 50  # reminders claimed in one slice, of some milliseconds

_log = logging.getLogger(__name__)

FiredListener = Callable[[tuple[FiredReminder, ...]], None]


class Timed(Protocol):
    """Something else that is due at instants, such as scheduled events."""

    def next_due(self) -> int | None:
        """Return the next instant in milliseconds UTC; None: nothing is planned."""
        ...

    def run(self, now: int) -> bool:
        """Do one slice of what is due, of some milliseconds; tells whether more is due now."""
        ...


class Scheduler:
    """Fires what is due. `listeners` are told of reminders right after they were claimed.

    A claim is committed before it is told: what fired is never told twice, also after a crash, and stands in
    the list of reminders until it is dealt with.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.listeners: list[FiredListener] = []
        self.timed: list[Timed] = []
        self._arming: Arming | None = None
        self._told_unrecorded: set[int] = set()  # while a worker writes: told now, claimed afterwards

    def rules_changed(self) -> None:
        """Have everything armed anew where zone, lead times or quiet hours are others than before."""
        arming = Arming(self._store)
        self._arming = arming if arming.is_needed else None

    def next_due(self) -> int | None:
        """Return the instant (milliseconds UTC) at which something is due next; the past: it is overdue."""
        if self._arming is not None:
            return self._store.clock.now_ms()
        instants = [next_due(self._store.connection), *(each.next_due() for each in self.timed)]
        return min((at for at in instants if at is not None), default=None)

    def run_due(self, now: int) -> int | None:
        """Do one slice of what is due at an instant; return when to come again, `now` where more is due.

        Raises `StorageFailed` where the disk does not take it; nothing is lost then.
        """
        if self._arming is not None:
            self._arm_a_little()
            return now
        is_more = self._fire_reminders(now)
        for each in self.timed:
            is_more = each.run(now) or is_more
        if is_more:
            return now
        return self.next_due()

    def _arm_a_little(self) -> None:
        try:
            if self._arming is not None and not self._arming.step():
                self._arming = None
        except Busy:
            self._arming = None
            self._store.when_free(self.rules_changed)

    def _fire_reminders(self, now: int) -> bool:
        """Claim and tell the reminders that are due; tells whether more are."""
        due = [
            each
            for each in due_reminders(self._store.connection, now, _AT_ONCE + len(self._told_unrecorded))
            if each.id not in self._told_unrecorded
        ]
        if not due:
            return False
        judged = judge(self._store.connection, self._store.clock, due, now)
        try:
            self._claim(judged, now)
        except Busy:
            # A worker writes, and an interview does not wait for an import: told now, recorded afterwards.
            self._told_unrecorded.update(one.id for one in judged)
            self._store.when_free(lambda: self._claim(judged, now))
        self._tell(tuple(one for one in judged if isinstance(one, FiredReminder)))
        return len(due) >= _AT_ONCE

    def _claim(self, judged: Sequence[FiredReminder | Due], now: int) -> None:
        with self._store.bookkeeping() as connection:
            claim(connection, judged, now)
        self._told_unrecorded.difference_update(one.id for one in judged)

    def _tell(self, told: tuple[FiredReminder, ...]) -> None:
        if not told:
            return
        for listener in tuple(self.listeners):
            try:
                listener(told)
            except Exception:  # noqa: BLE001  (the next one is told all the same)
                _log.exception("a listener failed on reminders")
