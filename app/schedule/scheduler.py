"""What runs by the clock: looks what is due, claims it, hands it on. It knows no timer and no window.

Whoever owns the main loop calls `run_due` at the instant it names, and at least every thirty seconds: it asks
the clock anew each time, so that sleep and clocks that are set do no harm (architecture, section 5).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from app.clock import local_time
from app.errors import Busy
from app.schedule.firing import Due, claim, due_reminders, judge, next_due
from app.schedule.preferences import LEADS_SETTING, MORNING_SETTING, QUIET_SETTING, preferences
from app.schedule.rearming import ARMED_SETTING, Arming
from app.schedule.reminders import FiredReminder
from app.schedule.tidying import forget_old, tell_again, was_far_ahead
from app.store import Store

RULE_SETTINGS = (ARMED_SETTING, LEADS_SETTING, MORNING_SETTING, QUIET_SETTING)
_RULES = "SELECT name, value FROM setting WHERE name IN (?, ?, ?, ?) ORDER BY name"
_AT_ONCE = 40  # reminders claimed in one slice, of some milliseconds
_AFTER_BUSY_MS = 1_000
_TIDY_EVERY_MS = 60 * 60 * 1000
_HALF_A_YEAR_MS = 182 * 24 * 60 * 60 * 1000

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
        self._armed_under: tuple[Any, ...] | None = None  # what was there when no arming was needed
        self._told_unrecorded: set[int] = set()  # while a worker writes: told now, claimed afterwards
        self._tidied_at: int | None = None
        self._is_closed = False

    def close(self) -> None:
        """Do nothing more: the data file is about to be closed, and a timer may still come."""
        self._is_closed = True

    def rules_changed(self) -> None:
        """Have everything armed anew where zone, lead times or quiet hours are others than before."""
        if self._is_closed:
            return
        arming = Arming(self._store)
        self._arming = arming if arming.is_needed else None

    def next_due(self) -> int | None:
        """Return the instant (milliseconds UTC) at which something is due next; the past: it is overdue."""
        if self._is_closed:
            return None
        if self._arming is not None:
            return self._store.clock.now_ms()
        reminder = next_due(self._store.connection, self._told_unrecorded)
        instants = [reminder, *(each.next_due() for each in self.timed)]
        return min((at for at in instants if at is not None), default=None)

    def run_due(self, now: int) -> int | None:
        """Do one slice of what is due at an instant; return when to come again, `now` where more is due.

        Raises `StorageFailed` where the disk does not take it; nothing is lost then.
        """
        if self._is_closed:
            return None
        waits = False
        try:
            if self._set_right(now):
                return now
        except Busy:
            waits = True  # a worker writes; what is due is told all the same
        is_more = self._fire_reminders(now)
        for each in self.timed:
            is_more = each.run(now) or is_more
        if is_more:
            return now
        if waits:
            return now + _AFTER_BUSY_MS
        return now if self._tidy(now) else self.next_due()

    def _set_right(self, now: int) -> bool:
        """Do a slice of what comes before anything is told; tells whether it did.

        The rules are looked at each time: they may have been kept after a worker, in another file that took
        the place of this one, or by a zone that the user has come to.
        """
        present = self._rules_now(now)
        if self._arming is None and present != self._armed_under:
            self.rules_changed()
            self._armed_under = present
        if self._arming is not None:
            if not self._arming.step():
                self._arming = None
                self._armed_under = None
            return True
        if was_far_ahead(self._store.connection, now):
            tell_again(self._store, now)
            return True
        return False

    def _rules_now(self, now: int) -> tuple[Any, ...]:
        """Return what may change the rules, read in a few microseconds."""
        clock = self._store.clock
        kept = self._store.connection.execute(_RULES, RULE_SETTINGS).fetchall()
        midsummer = local_time(clock, now + _HALF_A_YEAR_MS)
        return (*kept, local_time(clock, now).utcoffset(), midsummer.utcoffset(), str(clock.zone()))

    def _tidy(self, now: int) -> bool:
        """Forget what is old, every hour; tells whether there is more of it."""
        if self._tidied_at is not None and abs(now - self._tidied_at) < _TIDY_EVERY_MS:
            return False
        try:
            if forget_old(self._store):
                return True
        except Busy:
            return False
        self._tidied_at = now
        return False

    def _fire_reminders(self, now: int) -> bool:
        """Claim and tell the reminders that are due; tells whether more are."""
        connection = self._store.connection
        due = due_reminders(connection, now, _AT_ONCE, self._told_unrecorded)
        if not due:
            return False
        judged = judge(connection, preferences(self._store), self._store.clock, due, now)
        try:
            self._claim(judged, now)
        except Busy:
            # A worker writes, and an interview does not wait for an import: told now, recorded afterwards.
            self._told_unrecorded.update(one.id for one in due)
            self._store.when_free(lambda: self._claim(judged, now))
        self._tell(tuple(told for _, told in judged if told is not None))
        return len(due) >= _AT_ONCE

    def _claim(self, judged: Sequence[tuple[Due, FiredReminder | None]], now: int) -> None:
        with self._store.bookkeeping() as connection:
            claim(connection, judged, now)
        self._told_unrecorded.difference_update(one.id for one, _ in judged)

    def _tell(self, told: tuple[FiredReminder, ...]) -> None:
        if not told:
            return
        for listener in tuple(self.listeners):
            try:
                listener(told)
            except Exception:  # noqa: BLE001  (the next one is told all the same)
                _log.exception("a listener failed on reminders")
