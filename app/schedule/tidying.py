"""What is set right among reminders that have fired, a little at a time while nothing is due."""

from __future__ import annotations

import sqlite3

from app.schedule.arming import arm
from app.schedule.preferences import DEADLINE
from app.store import Store

DAY_MS = 24 * 60 * 60 * 1000
KEPT_MS = 90 * DAY_MS
MOST_KEPT = 1_000
_AT_ONCE = 100

# Nothing that may still matter goes: while its moment is ahead, what fired keeps it from firing again.
_GOING = (
    f"SELECT id FROM reminder WHERE fired_at IS NOT NULL AND moment_at < ?1 - {7 * DAY_MS} "
    f"AND (fired_at < ?1 - {KEPT_MS} OR closed_at IS NOT NULL AND fired_at < (SELECT fired_at FROM reminder "
    f"WHERE fired_at IS NOT NULL ORDER BY fired_at DESC LIMIT 1 OFFSET {MOST_KEPT - 1})) "
    f"ORDER BY fired_at LIMIT {_AT_ONCE}"
)
_TOLD_AHEAD = "SELECT id, kind, subject_id, due_at FROM reminder WHERE fired_at > ? LIMIT ?"
_REVIVE = (
    "UPDATE reminder SET fired_at = NULL, is_late = 0, seen_at = NULL, closed_at = NULL "
    "WHERE id = ? AND fired_at IS NOT NULL"
)


def forget_old(store: Store) -> bool:
    """Forget reminders of more than 90 days ago, and all but the newest 1,000; tells whether there are more.

    Those that were not dealt with stay for the 90 days. Raises `Busy` while a worker writes.
    """
    going = store.connection.execute(_GOING, (store.clock.now_ms(),)).fetchall()
    if going:
        with store.bookkeeping() as connection:
            connection.executemany("DELETE FROM reminder WHERE id = ?", going)
    return len(going) == _AT_ONCE


def was_far_ahead(connection: sqlite3.Connection, now: int) -> bool:
    """Tell whether reminders fired more than a day after now: the clock was wrong, and is set right since."""
    return connection.execute(_TOLD_AHEAD, (now + DAY_MS, 1)).fetchone() is not None


def tell_again(store: Store, now: int) -> None:
    """Arm anew, some at a time, what fired while the clock was more than a day ahead, as it is still to come.

    A computer whose clock has lost its battery may start years ahead; what it told then was told to nobody.
    Raises `Busy` while a worker writes.
    """
    with store.bookkeeping() as connection:
        rows = connection.execute(_TOLD_AHEAD, (now + DAY_MS, _AT_ONCE)).fetchall()
        for row_id, _, _, due_at in rows:
            if due_at > now:
                connection.execute(_REVIVE, (row_id,))
            else:
                connection.execute("UPDATE reminder SET fired_at = ? WHERE id = ?", (now, row_id))
        jobs = sorted({subject_id for _, kind, subject_id, _ in rows if kind == DEADLINE})
        activities = sorted({subject_id for _, kind, subject_id, _ in rows if kind != DEADLINE})
        arm(store, connection, activities, jobs)
