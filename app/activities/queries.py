"""What activities tell about jobs."""

from __future__ import annotations

import sqlite3
from datetime import date

from app.clock import Clock, from_ms, local_date
from app.store.categories import CATEGORY_IDS

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
        job_id: from_ms(at).date() if is_all_day else local_date(clock, at)
        for job_id, at, is_all_day in rows
        if at is not None
    }
