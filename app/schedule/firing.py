"""Reminders whose instant has come: which of them are told, and the record that they were."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.clock import Clock
from app.schedule.moments import Subject, subjects
from app.schedule.planning import moment_of_mark
from app.schedule.preferences import DEADLINE, Preferences
from app.schedule.reminders import FiredReminder
from app.store.database import select_by_ids

LATE_MS = 60_000  # from here on a reminder is told as late (the computer slept, the program was closed)


@dataclass(frozen=True, slots=True)
class Due:
    """An armed reminder whose instant has come."""

    id: int
    kind: str
    subject_id: str
    due_at: int
    mark: int
    is_all_day: bool
    is_guard: bool

    @property
    def thing(self) -> tuple[str, str]:
        """What it is a reminder of."""
        return self.kind, self.subject_id


_COLUMNS = "SELECT id, kind, subject_id, due_at, moment_at, is_all_day, is_guard FROM reminder"
_DUE = f"{_COLUMNS} WHERE fired_at IS NULL AND due_at <= ? ORDER BY due_at, id"
_DUE_OF = f"{_COLUMNS} WHERE fired_at IS NULL AND due_at <= ? AND kind = ? AND subject_id IN"
_NEXT = "SELECT id, due_at FROM reminder WHERE fired_at IS NULL ORDER BY due_at"
# An id may be given anew where a row was withdrawn, so the row has to be the one that was judged.
_IT = "id = ? AND kind = ? AND subject_id = ? AND due_at = ? AND fired_at IS NULL"
_FIRE = f"UPDATE reminder SET fired_at = ?, is_late = ?, title = ?, text = ?, job_id = ? WHERE {_IT}"
_LEAVE_OUT = f"UPDATE reminder SET fired_at = ?, closed_at = ? WHERE {_IT}"
# The newest reminder of a thing stands for those before it.
_CLOSE_EARLIER = (
    "UPDATE reminder SET closed_at = ? WHERE fired_at IS NOT NULL AND closed_at IS NULL AND kind = ? "
    "AND subject_id = ? AND id <> ?"
)


def due_reminders(
    connection: sqlite3.Connection, now: int, things: int, known: Collection[int] = ()
) -> list[Due]:
    """Return armed reminders whose instant has come, of so many things at most, the earliest first.

    All that is due of a thing comes at once; those of the ids in `known` are left out.
    """
    wanted: dict[str, dict[str, None]] = {}
    for row_id, kind, subject_id, *_ in connection.execute(_DUE, (now,)):
        if row_id in known:
            continue
        wanted.setdefault(kind, {})[subject_id] = None
        things -= 1
        if not things:
            break
    rows = (
        row
        for kind, subject_ids in wanted.items()
        for row in select_by_ids(connection, _DUE_OF, subject_ids, (now, kind))
    )
    due = [_due(row) for row in rows if row[0] not in known]
    return sorted(due, key=lambda one: (one.due_at, one.id))


def next_due(connection: sqlite3.Connection, known: Collection[int] = ()) -> int | None:
    """Return the instant at which the next reminder is due that is not in `known`; None: none is armed."""
    rows = connection.execute(_NEXT)
    return next((int(due_at) for row_id, due_at in rows if row_id not in known), None)


def judge(
    connection: sqlite3.Connection, set_: Preferences, clock: Clock, due: Sequence[Due], now: int
) -> list[tuple[Due, FiredReminder | None]]:
    """Return what is to be told of each due reminder, None: nothing.

    Of one thing only the newest is told. What is no longer there is not told, and a guard only where its
    moment was missed.
    """
    found = {(each.kind, each.id): each for each in _subjects(connection, clock, due)}
    worth = [one for one in due if not one.is_guard or is_late(one, now)]
    newest = {one.thing: one.id for one in worth}

    def told(one: Due) -> FiredReminder | None:
        subject = found.get(one.thing)
        if subject is None or newest.get(one.thing) != one.id:
            return None
        moment_at = moment_of_mark(one.kind, one.mark, set_, clock, is_all_day=one.is_all_day)
        return FiredReminder(
            *(one.id, one.kind, one.subject_id, subject.job_id, subject.title, subject.text),
            *(moment_at, one.is_all_day, is_late(one, now), now),
        )

    return [(one, told(one)) for one in due]


def is_late(one: Due, now: int) -> bool:
    """Tell whether a reminder is told later than it was due."""
    return now - one.due_at > LATE_MS


def claim(
    connection: sqlite3.Connection, judged: Iterable[tuple[Due, FiredReminder | None]], now: int
) -> None:
    """Record that reminders have fired, inside `Store.bookkeeping`; they never fire again."""
    for one, told in judged:
        it = (one.id, one.kind, one.subject_id, one.due_at)
        if told is None:
            connection.execute(_LEAVE_OUT, (now, now, *it))
        else:
            connection.execute(_FIRE, (now, told.is_late, told.title, told.text, told.job_id, *it))
            connection.execute(_CLOSE_EARLIER, (now, one.kind, one.subject_id, one.id))


def _subjects(connection: sqlite3.Connection, clock: Clock, due: Sequence[Due]) -> Iterable[Subject]:
    activities = {each.subject_id for each in due if each.kind != DEADLINE}
    jobs = {each.subject_id for each in due if each.kind == DEADLINE}
    return subjects(connection, clock, activities, jobs)


def _due(row: tuple[Any, ...]) -> Due:
    row_id, kind, subject_id, due_at, mark, is_all_day, is_guard = row
    return Due(row_id, kind, subject_id, due_at, mark, bool(is_all_day), bool(is_guard))
