"""Reminders that have fired: listed until they are dealt with, snoozed, and forgotten in the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from app.clock import Clock
from app.schedule.arming import arm
from app.schedule.planning import moment_of_mark
from app.schedule.preferences import DEADLINE, Preferences, preferences
from app.store import Store
from app.store.database import select_by_ids

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


_FIRED = (
    "SELECT id, kind, subject_id, job_id, title, text, moment_at, is_all_day, is_late, fired_at, "
    "seen_at IS NOT NULL FROM reminder WHERE fired_at IS NOT NULL AND closed_at IS NULL"
)
_SNOOZED = (
    "SELECT kind, subject_id, job_id, moment_at, is_all_day FROM reminder "
    "WHERE id = ? AND fired_at IS NOT NULL"
)
_PLANNED = "SELECT planned_at FROM reminder WHERE kind = ? AND subject_id = ?"
_SNOOZE = (
    "INSERT INTO reminder (kind, subject_id, job_id, moment_at, is_all_day, planned_at, due_at, is_snooze) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, 1)"
)


def fired_reminders(store: Store) -> tuple[FiredReminder, ...]:
    """Return what has fired and was not dealt with, the newest first."""
    rows = store.connection.execute(f"{_FIRED} ORDER BY fired_at DESC, id DESC").fetchall()
    set_ = preferences(store) if rows else None
    return tuple(_fired(row, set_, store.clock) for row in rows if set_ is not None)


def fired_reminder(store: Store, reminder_id: int) -> FiredReminder | None:
    """Return one that has fired and was not dealt with."""
    row = store.connection.execute(f"{_FIRED} AND id = ?", (reminder_id,)).fetchone()
    return None if row is None else _fired(row, preferences(store), store.clock)


def still_open(store: Store, reminder_ids: Iterable[int]) -> frozenset[int]:
    """Return those of these reminders that were not dealt with; one may be told and not recorded yet."""
    query = "SELECT id FROM reminder WHERE closed_at IS NULL AND id IN"
    return frozenset(found for (found,) in select_by_ids(store.connection, query, list(reminder_ids)))


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
    """Tell a reminder that has fired once more at an instant (milliseconds UTC), and take it off the list.

    Where its thing was moved meanwhile, or is done, it does not come again: what is armed for that does.
    """
    now = store.clock.now_ms()

    def write() -> None:
        with store.bookkeeping() as connection:
            row = connection.execute(_SNOOZED, (reminder_id,)).fetchone()
            if row is None:
                return
            kind, subject_id = row[:2]
            taken = {at for (at,) in connection.execute(_PLANNED, (kind, subject_id))}
            planned_at = next(at for at in count(until) if at not in taken)
            connection.execute(_SNOOZE, (*row, planned_at, until))
            connection.execute("UPDATE reminder SET closed_at = ? WHERE id = ?", (now, reminder_id))
            arm(store, connection, *(([], [subject_id]) if kind == DEADLINE else ([subject_id], [])))

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


def _fired(row: tuple[Any, ...], set_: Preferences, clock: Clock) -> FiredReminder:
    row_id, kind, subject_id, job_id, title, text, mark, is_all_day, is_late, fired_at, is_seen = row
    moment_at = moment_of_mark(kind, mark, set_, clock, is_all_day=bool(is_all_day))
    told = (title, text, moment_at, bool(is_all_day), bool(is_late), fired_at, bool(is_seen))
    return FiredReminder(row_id, kind, subject_id, job_id, *told)
