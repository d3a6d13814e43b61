"""When contacts were last in touch: the newest activity that is done and names them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import datetime, time

from app.activities import done_of
from app.clock import Clock, to_ms
from app.store.database import in_chunks

# A contact is named by a mail, as an interviewer and as who organises an interview (contract 10.3).
_NAMED = (
    "SELECT contact_id, activity_id FROM activity_contact {among} UNION ALL "
    "SELECT contact_id, activity_id FROM interview_interviewer {among} UNION ALL "
    "SELECT organizer_id, activity_id FROM interview {organisers}"
)
_NEWEST = (
    "SELECT contact_id, is_all_day, max(COALESCE(completed_at, start_at)) FROM ({named}) "
    "JOIN activity ON activity.id = activity_id "
    "WHERE is_completed = 1 AND activity.trashed_at IS NULL AND COALESCE(completed_at, start_at) IS NOT NULL "
    "AND (job_id IS NULL OR EXISTS (SELECT 1 FROM live_job WHERE live_job.id = activity.job_id)) "
    "GROUP BY contact_id, is_all_day"
)


def last_contacted(
    connection: sqlite3.Connection, clock: Clock, contact_ids: Collection[str] | None = None
) -> dict[str, int]:
    """Return the instant (milliseconds UTC) of the last contact, by contact; None asks for everybody.

    A whole day counts from its beginning where the user is, so that its local date is that day. Those who
    were never contacted are left out, and what belongs to a job in the trash does not count.
    """
    newest: dict[str, int] = {}
    for contact_id, is_all_day, at in _rows(connection, contact_ids):
        instant = _in_day(clock, at) if is_all_day else at
        newest[contact_id] = max(instant, newest.get(contact_id, instant))
    return newest


def _rows(connection: sqlite3.Connection, contact_ids: Collection[str] | None) -> list[tuple[str, int, int]]:
    if contact_ids is None:
        everybody = _NAMED.format(among="", organisers="WHERE organizer_id IS NOT NULL")
        return connection.execute(_NEWEST.format(named=everybody)).fetchall()
    rows: list[tuple[str, int, int]] = []
    for chunk in in_chunks(contact_ids):
        marks = ", ".join("?" * len(chunk))
        some = _NAMED.format(
            among=f"WHERE contact_id IN ({marks})", organisers=f"WHERE organizer_id IN ({marks})"
        )
        rows += connection.execute(_NEWEST.format(named=some), [*chunk, *chunk, *chunk]).fetchall()
    return rows


def _in_day(clock: Clock, at: int) -> int:
    """Return when something of a whole day was done: of a day alone, its first instant where the user is."""
    when = done_of(at, is_all_day=True, clock=clock)
    if when.time is not None:
        return at
    midnight = datetime.combine(when.day, time())
    zone = clock.zone()
    return to_ms(midnight.astimezone() if zone is None else midnight.replace(tzinfo=zone))
