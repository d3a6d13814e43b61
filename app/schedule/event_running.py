"""Runs scheduled events: claims what is due, has it sent, and records how it went (contract 9).

An occurrence is claimed in one transaction with the plan of the next one and only then sent: whatever happens
afterwards, it is never claimed a second time.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from app.delivery import Message, Result, Rules, Sender
from app.errors import Busy, NotFound, PursuitError, Refused
from app.schedule.cron_error import CronError
from app.schedule.event_planning import LATE_MS, Interval, planned_after, step_back
from app.schedule.event_queries import stored_event
from app.schedule.event_queue import Run, RunQueue
from app.schedule.event_rhythm import Rhythms
from app.schedule.event_status import FINISHED, PAUSED, status_of
from app.schedule.event_values import end_ms
from app.store import Change, Store
from app.store.settings import put_setting, read_setting

SECRET_NAME = "scheduler"  # noqa: S105 (its name)
LOOKED_SETTING = "events_looked_at"  # the newest instant at which something was claimed

_EVENTS_AT_ONCE = 100
_RUNS_AT_ONCE = 150  # of one slice: what comes every second may be due many times
_SLICE_SECONDS = 0.006
_TRY_AGAIN_MS = 200  # while a worker writes
_KEPT_RUNS, _PRUNE_EVERY = 10_000, 500  # of one event; how many are recorded between two looks
_REPLANNED_AT_ONCE = 200

_DUE = (
    "SELECT s.event_id, s.next_fire_at, e.interval, e.timezone, e.end_at, e.catch_up, e.callback_url "
    "FROM event_state s JOIN scheduled_event e ON e.id = s.event_id "
    "WHERE s.next_fire_at IS NOT NULL AND s.next_fire_at <= ? ORDER BY s.next_fire_at LIMIT ?"
)
_NEXT = "SELECT min(next_fire_at) FROM event_state WHERE next_fire_at IS NOT NULL"
_PLAN = (
    "UPDATE event_state SET next_fire_at = ?, missed = missed + ?, ran_at = coalesce(?, ran_at) "
    "WHERE event_id = ?"
)
_TO_SEND = "SELECT uuid, callback_url, context, is_paused FROM scheduled_event WHERE id = ?"
_CLAIM = (
    "INSERT INTO event_run (event_id, planned_at, claimed_at) VALUES {} "
    "ON CONFLICT DO NOTHING RETURNING id, event_id, planned_at"
)
_RECORD = (
    "UPDATE event_run SET ended_at = ?, outcome = ?, http_status = ?, answer = ?, error = ? "
    "WHERE id = ? AND outcome = 'open'"
)
_IS_OPEN = "SELECT 1 FROM event_run WHERE outcome = 'open' LIMIT 1"
_INTERRUPT = (
    "UPDATE event_run SET ended_at = ?, outcome = 'interrupted', "
    "error = 'Pursuit ended before it had an answer.' WHERE outcome = 'open'"
)
_PRUNE = (
    "DELETE FROM event_run WHERE event_id = ?1 AND planned_at < "
    "(SELECT planned_at FROM event_run WHERE event_id = ?1 ORDER BY planned_at DESC LIMIT 1 OFFSET ?2)"
)

_SUCCEEDED, _FAILED, _INTERRUPTED = "succeeded", "failed", "interrupted"

_log = logging.getLogger(__name__)

Listener = Callable[[frozenset[str]], None]


@dataclass(frozen=True, slots=True)
class _Due:
    """An event whose planned instant has come."""

    event_id: str
    planned_at: int
    expression: str
    zone: str
    end_at: int
    catch_up: str
    callback_url: str


@dataclass(frozen=True, slots=True)
class _Claim:
    """What becomes of an event that is due: these occurrences run, so many are missed, and so it goes on."""

    event_id: str
    host: str
    runs: tuple[int, ...]
    missed: int
    next_fire_at: int | None


class EventRunner:
    """Runs scheduled events as something `Timed` of the scheduler.

    `listeners` are told the ids of events of which something was claimed or recorded: the bus tells of
    changes only, and runs are none. Afterwards something may be due sooner than before.
    """

    def __init__(self, store: Store, sender: Sender, rules: Callable[[], Rules]) -> None:
        self._store = store
        self._sender = sender
        self._rules = rules
        self._rhythms = Rhythms()
        self._queue = RunQueue()
        self._results: deque[tuple[Run, str, Result]] = deque()
        self._is_to_record = False
        self._is_begun = False
        self._is_held_up = False  # a worker writes
        self._newest_look = 0  # by the wall clock
        self._replanned_up_to: str | None = None  # an id, while all is planned anew
        self._recorded = 0
        self._file = 0  # counts the files that took the place of one another
        self.listeners: list[Listener] = []
        store.add_listener(self._begin_anew)

    def next_due(self) -> int | None:
        """Return the next planned instant in milliseconds UTC; None: nothing is planned."""
        if self._is_held_up:
            return self._store.clock.now_ms() + _TRY_AGAIN_MS
        if not self._is_begun or self._replanned_up_to is not None:
            return self._store.clock.now_ms()
        (found,) = self._store.connection.execute(_NEXT).fetchone()
        return None if found is None else int(found)

    def run(self, now: int) -> bool:
        """Claim a slice of what is due and have it sent; tells whether more is due now."""
        try:
            is_more = self._step(now)
        except Busy:
            self._is_held_up = True
            return False
        self._is_held_up = False
        if self._results and not self._is_to_record:
            self._record_soon()
        self._feed()
        return is_more

    def run_now(self, event_id: str) -> None:
        """Run an event once, now, besides its plan.

        Raises `NotFound`; `Refused` where it is paused, finished or running; `Busy` while a worker writes.
        """
        now = self._store.clock.now_ms()
        kept = stored_event(self._store.connection, event_id)
        if kept is None:
            raise NotFound("This scheduled event is not there any more, so nothing was run.")
        status = status_of(now, end_ms(kept.values), None, is_paused=kept.is_paused)
        if status == FINISHED:
            raise Refused("This event has come to its end, so it was not run. Give it a later end to go on.")
        if status == PAUSED:
            raise Refused("This event is paused, so it was not run. Resume it first.")
        if event_id in self._queue.by_event:
            raise Refused("This event is running at this moment. Wait until its callback is answered.")
        with self._store.bookkeeping() as connection:
            row = connection.execute(
                "INSERT INTO event_run (event_id, planned_at, claimed_at, is_by_hand) VALUES (?1, "
                "max(?2, coalesce((SELECT max(planned_at) + 1 FROM event_run WHERE event_id = ?1 "
                "AND planned_at BETWEEN ?2 AND ?2 + 999), 0)), ?2, 1) RETURNING id, planned_at",
                (event_id, now),
            ).fetchone()
            connection.execute("UPDATE event_state SET ran_at = ? WHERE event_id = ?", (now, event_id))
        self._queue.add(Run(row[0], event_id, row[1], _host_of(kept.values.callback_url)))
        self._feed()
        self._tell({event_id})

    def stop(self) -> None:
        """Send nothing more; what has no answer within two seconds is closed as interrupted."""
        self._sender.stop()
        try:
            self._record()
            self._interrupt_open(self._store.clock.now_ms())
        except PursuitError as problem:  # the next start closes them
            _log.warning("open runs could not be closed: %s", problem)

    def _step(self, now: int) -> bool:
        if not self._is_begun:
            self._begin(now)
        if now < self._newest_look - LATE_MS:
            self._newest_look, self._replanned_up_to = now, ""
        if self._replanned_up_to is not None:
            self._replan(self._replanned_up_to, now)
            return True
        self._newest_look = max(self._newest_look, now)
        return self._claim_due(now)

    def _begin_anew(self, change: Change) -> None:
        """Know nothing of what was claimed where another file has taken the place of this one."""
        if change.is_of_everything:
            self._file += 1
            self._queue = RunQueue()
            self._results.clear()
            self._replanned_up_to = None
            self._is_begun = False

    def _begin(self, now: int) -> None:
        """Close what a crash has left open, and learn when the clock was looked at last."""
        self._interrupt_open(now)
        looked = read_setting(self._store, LOOKED_SETTING)
        self._newest_look = looked if isinstance(looked, int) else now
        self._is_begun = True

    def _interrupt_open(self, now: int) -> None:
        if self._store.connection.execute(_IS_OPEN).fetchone() is not None:
            with self._store.bookkeeping() as connection:
                connection.execute(_INTERRUPT, (now,))

    def _replan(self, after: str, now: int) -> None:
        """Plan a slice anew of what was planned by a clock that has been set back since."""
        with self._store.bookkeeping() as connection:
            last = step_back(connection, now, self._rhythms, after, _REPLANNED_AT_ONCE)
            if last is None:
                put_setting(connection, LOOKED_SETTING, now)
        self._replanned_up_to = last

    def _claim_due(self, now: int) -> bool:
        rows = self._store.connection.execute(_DUE, (now, _EVENTS_AT_ONCE)).fetchall()
        if not rows:
            return False
        begun = time.perf_counter()
        claims: list[_Claim] = []
        how_many = 0
        for row in rows:
            claims.append(self._judged(_Due(*row), now))
            how_many += len(claims[-1].runs)
            if how_many >= _RUNS_AT_ONCE or time.perf_counter() - begun > _SLICE_SECONDS:
                break
        self._claim(claims, now)
        self._tell(claim.event_id for claim in claims)
        return len(claims) < len(rows) or len(rows) == _EVENTS_AT_ONCE

    def _judged(self, due: _Due, now: int) -> _Claim:
        """Tell what is to become of an event that is due; the next occurrence follows from its plan."""
        interval = Interval(due.expression, due.zone, due.end_at)
        following = planned_after(self._rhythms, interval, now)
        try:
            rhythm = self._rhythms.of(due.expression, due.zone)
        except CronError:
            return _Claim(due.event_id, "", (), 0, None)
        late = now - LATE_MS
        missed = rhythm.missed(due.planned_at, min(late, due.end_at + 1))
        first = due.planned_at if due.planned_at >= late else rhythm.next(late - 1)
        runs: list[int] = []
        if missed.newest is not None and due.catch_up == "once" and now <= due.end_at:
            runs.append(missed.newest)
        made_up = len(runs)
        # What falls into a run of the same event is skipped.
        if first is not None and due.event_id not in self._queue.by_event:
            runs.extend(rhythm.between(first, min(now, due.end_at)))
        return _Claim(
            due.event_id, _host_of(due.callback_url), tuple(runs), missed.count - made_up, following
        )

    def _claim(self, claims: Sequence[_Claim], now: int) -> None:
        """Record what runs and plan what follows, in one transaction; what ran already does not again."""
        hosts = {claim.event_id: claim.host for claim in claims}
        wanted = [(claim.event_id, planned_at, now) for claim in claims for planned_at in claim.runs]
        rows: list[tuple[int, str, int]] = []
        with self._store.bookkeeping() as connection:
            if wanted:
                marks = ", ".join(["(?, ?, ?)"] * len(wanted))
                values = [value for one in wanted for value in one]
                rows = connection.execute(_CLAIM.format(marks), values).fetchall()
            connection.executemany(
                _PLAN,
                [
                    (claim.next_fire_at, claim.missed, now if claim.runs else None, claim.event_id)
                    for claim in claims
                ],
            )
            put_setting(connection, LOOKED_SETTING, self._newest_look)
        for run_id, event_id, planned_at in sorted(rows, key=lambda row: row[2]):
            self._queue.add(Run(run_id, event_id, planned_at, hosts[event_id]))

    def _feed(self) -> None:
        """Hand to the sender what may go; what was deleted or paused since is not sent."""
        rules: Rules | None = None
        while (run := self._queue.next()) is not None:
            row = self._store.connection.execute(_TO_SEND, (run.event_id,)).fetchone()
            if row is None or row[3]:
                what = "deleted" if row is None else "paused"
                error = f"The event was {what} before this callback was sent."
                self._ended(run, _INTERRUPTED, Result(error=error))
                continue
            rules = rules or self._rules()
            uuid, url, context, _ = row
            message = Message(url, context.encode(), f"msg_{uuid}_{run.planned_at}", SECRET_NAME, rules)
            self._sender.send(message, partial(self._came, self._file, run))

    def _came(self, file: int, run: Run, result: Result) -> None:
        if file == self._file:
            self._ended(run, _SUCCEEDED if result.is_success else _FAILED, result)

    def _ended(self, run: Run, outcome: str, result: Result) -> None:
        """Have a result recorded soon, together with others that have come by then."""
        self._results.append((run, outcome, result))
        if not self._is_to_record:
            self._is_to_record = True
            self._store.call_soon(self._record_soon)

    def _record_soon(self) -> None:
        self._is_to_record = False
        try:
            self._store.when_free(self._record)
        except PursuitError as problem:  # a disk that is full: the next look tries again
            _log.warning("results of callbacks could not be recorded: %s", problem)

    def _record(self) -> None:
        """Record what has come. Raises `Busy` while a worker writes: then all of it is still there."""
        results = tuple(self._results)
        if not results:
            return
        now = self._store.clock.now_ms()
        with self._store.bookkeeping() as connection:
            connection.executemany(
                _RECORD,
                [
                    (now, outcome, result.status, result.answer, result.error, run.id)
                    for run, outcome, result in results
                ],
            )
            self._prune(connection, results[0][0].event_id, len(results))
        for run, *_ in results:
            self._results.popleft()
            self._queue.over(run)
        self._feed()
        self._tell(run.event_id for run, *_ in results)

    def _prune(self, connection: sqlite3.Connection, event_id: str, how_many: int) -> None:
        """Let go now and then of the oldest runs of an event; who has many comes up often."""
        self._recorded += how_many
        if self._recorded >= _PRUNE_EVERY:
            self._recorded = 0
            connection.execute(_PRUNE, (event_id, _KEPT_RUNS))

    def _tell(self, event_ids: Iterable[str]) -> None:
        told = frozenset(event_ids)
        for listener in tuple(self.listeners):
            try:
                listener(told)
            except Exception:  # noqa: BLE001  (the next one is told all the same)
                _log.exception("a listener failed on runs")


def _host_of(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].lower()
