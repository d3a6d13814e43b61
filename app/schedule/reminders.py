"""Reminders that have fired: claimed once, shown by whoever listens, and listed until they are dealt with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.clock import Clock
from app.schedule.moments import subjects
from app.schedule.preferences import DEADLINE
from app.store import Store

LATE_MS = 60_000  # from here on a reminder is told as late (the computer slept, the program was closed)
MOST_AT_ONCE = 3  # late ones; more are told as one digest


@dataclass(frozen=True, slots=True)
class FiredReminder:
    """A reminder that has fired. Instants are milliseconds UTC.

    `moment_at` is when the thing itself is (of a whole day: its morning); `title` and `text` are as they were
    when it fired.
    """

    id: int
    kind: str  # start, due, decide, deadline
    subject_id: str  # the activity, or the job of a deadline
    job_id: str | None
    title: str
    text: str
    moment_at: int
    is_all_day: bool
    is_late: bool
    fired_at: int
    is_seen: bool = False

    @property
    def is_of_activity(self) -> bool:
        """Whether there is an activity that can be done; a deadline is only the job's."""
        return self.kind != DEADLINE


@dataclass(frozen=True, slots=True)
class Due:
    """An armed reminder whose instant has come."""

    id: int
    kind: str
    subject_id: str
    due_at: int
    moment_at: int
    is_all_day: bool
    is_guard: bool


_DUE = (
    "SELECT id, kind, subject_id, due_at, moment_at, is_all_day, is_guard FROM reminder "
    "WHERE fired_at IS NULL AND due_at <= ? ORDER BY due_at, id LIMIT ?"
)
_FIRE = (
    "UPDATE reminder SET fired_at = ?, is_late = ?, title = ?, text = ?, job_id = ? "
    "WHERE id = ? AND fired_at IS NULL"
)
_LEAVE_OUT = "UPDATE reminder SET fired_at = ?1, closed_at = ?1 WHERE id = ?2 AND fired_at IS NULL"
# The newest reminder of a thing stands for those before it.
_CLOSE_EARLIER = (
    "UPDATE reminder SET closed_at = ? WHERE fired_at IS NOT NULL AND closed_at IS NULL AND kind = ? "
    "AND subject_id = ? AND id <> ?"
)
_FIRED = (
    "SELECT id, kind, subject_id, job_id, title, text, moment_at, is_all_day, is_late, fired_at, "
    "seen_at IS NOT NULL FROM reminder WHERE fired_at IS NOT NULL AND closed_at IS NULL"
)


def due_reminders(connection: sqlite3.Connection, now: int, limit: int) -> list[Due]:
    """Return armed reminders whose instant has come, the earliest first."""
    rows = connection.execute(_DUE, (now, limit))
    return [
        Due(row_id, kind, subject_id, due_at, moment_at, bool(is_all_day), bool(is_guard))
        for row_id, kind, subject_id, due_at, moment_at, is_all_day, is_guard in rows
    ]


def next_due(connection: sqlite3.Connection) -> int | None:
    """Return the instant at which the next reminder is due; None: none is armed."""
    (found,) = connection.execute("SELECT min(due_at) FROM reminder WHERE fired_at IS NULL").fetchone()
    return None if found is None else int(found)


def judge(
    connection: sqlite3.Connection, clock: Clock, due: Sequence[Due], now: int
) -> tuple[FiredReminder | Due, ...]:
    """Return for each due reminder what is to be told of it, or itself where nothing is.

    Of one thing only the newest is told. What is no longer there is not told, and a guard only where its
    moment was missed.
    """
    activities = [each.subject_id for each in due if each.kind != DEADLINE]
    jobs = [each.subject_id for each in due if each.kind == DEADLINE]
    found = {(each.kind, each.id): each for each in subjects(connection, clock, activities, jobs)}
    newest = {(each.kind, each.subject_id): each.id for each in due}

    def judged(one: Due) -> FiredReminder | Due:
        key = (one.kind, one.subject_id)
        subject = found.get(key)
        is_late = now - one.due_at > LATE_MS
        if subject is None or newest[key] != one.id or (one.is_guard and not is_late):
            return one
        return FiredReminder(
            *(one.id, one.kind, one.subject_id, subject.job_id, subject.title, subject.text),
            *(one.moment_at, one.is_all_day, is_late, now),
        )

    return tuple(judged(one) for one in due)


def claim(connection: sqlite3.Connection, judged: Sequence[FiredReminder | Due], now: int) -> None:
    """Record that reminders have fired, inside `Store.bookkeeping`; they never fire again."""
    for one in judged:
        if isinstance(one, Due):
            connection.execute(_LEAVE_OUT, (now, one.id))
        else:
            connection.execute(_FIRE, (now, one.is_late, one.title, one.text, one.job_id, one.id))
            connection.execute(_CLOSE_EARLIER, (now, one.kind, one.subject_id, one.id))


def fired_reminders(store: Store) -> tuple[FiredReminder, ...]:
    """Return what has fired and was not dealt with, the newest first."""
    rows = store.connection.execute(f"{_FIRED} ORDER BY fired_at DESC, id DESC")
    return tuple(_fired(row) for row in rows)


def fired_reminder(store: Store, reminder_id: int) -> FiredReminder | None:
    """Return one that has fired and was not dealt with."""
    row = store.connection.execute(f"{_FIRED} AND id = ?", (reminder_id,)).fetchone()
    return None if row is None else _fired(row)


def unseen_count(store: Store) -> int:
    """Return how many reminders have fired and were not looked at."""
    query = (
        "SELECT count(*) FROM reminder WHERE fired_at IS NOT NULL AND closed_at IS NULL AND seen_at IS NULL"
    )
    return int(store.connection.execute(query).fetchone()[0])


def mark_seen(store: Store, reminder_ids: Iterable[int]) -> None:
    """Remember that the user has looked at reminders."""
    _mark(store, "seen_at", reminder_ids)


def close_reminders(store: Store, reminder_ids: Iterable[int]) -> None:
    """Take reminders off the list: the user has dealt with them."""
    _mark(store, "closed_at", reminder_ids)


def snooze(store: Store, reminder_id: int, until: int) -> None:
    """Tell a reminder that has fired once more at an instant (milliseconds UTC), and take it off the list."""
    now = store.clock.now_ms()

    def write() -> None:
        with store.bookkeeping() as connection:
            connection.execute(
                "INSERT INTO reminder (kind, subject_id, job_id, planned_at, due_at, moment_at, is_all_day, "
                "is_snooze) SELECT kind, subject_id, job_id, ?1, ?1, moment_at, is_all_day, 1 FROM reminder "
                "WHERE id = ?2 ON CONFLICT DO NOTHING",
                (until, reminder_id),
            )
            connection.execute("UPDATE reminder SET closed_at = ? WHERE id = ?", (now, reminder_id))

    store.when_free(write)


def _mark(store: Store, column: str, reminder_ids: Iterable[int]) -> None:
    rows = [(store.clock.now_ms(), reminder_id) for reminder_id in reminder_ids]

    def write() -> None:
        with store.bookkeeping() as connection:
            connection.executemany(
                f"UPDATE reminder SET {column} = ? WHERE id = ? AND {column} IS NULL", rows
            )

    if rows:
        store.when_free(write)


def _fired(row: tuple[Any, ...]) -> FiredReminder:
    row_id, kind, subject_id, job_id, title, text, moment_at, is_all_day, is_late, fired_at, is_seen = row
    told = (title, text, moment_at, bool(is_all_day), bool(is_late), fired_at, bool(is_seen))
    return FiredReminder(row_id, kind, subject_id, job_id, *told)
