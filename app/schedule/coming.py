"""The reminder that is told next, for whoever wants to know that one is coming."""

from __future__ import annotations

from dataclasses import dataclass

from app.activities import When
from app.clock import Clock, local_time
from app.schedule.moments import Subject, subjects
from app.schedule.preferences import DEADLINE
from app.store import Store

_LOOKED_AT = 20  # armed ones: the first of what is still there is wanted

# A guard tells nothing where nothing is missed.
_ARMED = (
    "SELECT kind, subject_id, due_at FROM reminder WHERE fired_at IS NULL AND due_at >= ? "
    "AND NOT is_guard ORDER BY due_at, id LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class ComingReminder:
    """A reminder that is armed: it comes at `due_at` (milliseconds UTC) and is about something at `when`."""

    kind: str  # start, due, decide, deadline
    subject_id: str  # the activity, or the job of a deadline
    job_id: str | None
    title: str
    text: str  # the job it is about
    due_at: int
    when: When


def next_reminder(store: Store) -> ComingReminder | None:
    """Return the reminder that comes next; None: none is armed."""
    rows = store.connection.execute(_ARMED, (store.clock.now_ms(), _LOOKED_AT)).fetchall()
    activities = [subject_id for kind, subject_id, _ in rows if kind != DEADLINE]
    jobs = [subject_id for kind, subject_id, _ in rows if kind == DEADLINE]
    found = {(each.kind, each.id): each for each in subjects(store.connection, store.clock, activities, jobs)}
    for kind, subject_id, due_at in rows:
        subject = found.get((kind, subject_id))
        if subject is not None:
            when = _when(subject, store.clock)
            told = (subject.job_id, subject.title, subject.text)
            return ComingReminder(kind, subject_id, *told, due_at, when)
    return None


def _when(subject: Subject, clock: Clock) -> When:
    if subject.at is None:
        return When(subject.day)
    there = local_time(clock, subject.at)
    return When(there.date(), there.time().replace(second=0, microsecond=0))
