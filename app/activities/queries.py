"""What activities tell about jobs."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from app.clock import Clock
from app.store.categories import CATEGORY_IDS

if TYPE_CHECKING:
    from app.activities.times import When

APPLY = CATEGORY_IDS["Apply"]


def applied_days(connection: sqlite3.Connection, clock: Clock, board_id: str) -> dict[str, date]:
    """Return the local days on which the jobs of a board were applied for, by job; unknown ones left out.

    That is the day of the earliest-made Apply activity (contract 6, `applicationActivity`).
    """
    rows = connection.execute(
        "SELECT job_id, COALESCE(completed_at, start_at), is_all_day FROM activity "
        "JOIN live_job ON live_job.id = job_id WHERE board_id = ? AND category_id = ? "
        "AND activity.trashed_at IS NULL AND is_completed = 1 ORDER BY activity.id DESC",
        (board_id, APPLY),
    )
    return {
        job_id: done_of(at, bool(is_all_day), clock).day for job_id, at, is_all_day in rows if at is not None
    }


def done_of(ms: int, is_all_day: bool, clock: Clock) -> When:  # noqa: FBT001 - as the row has it
    """Return the day or moment at which something was done, from its instant (milliseconds UTC).

    What was planned for a whole day may have been done at a moment, and the other way round.
    """
    from app.activities import times  # noqa: PLC0415 - not part of the start

    return times.done_of(ms, is_all_day, clock)
