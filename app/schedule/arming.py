"""Keeps the armed reminders true, after each change for what it touched.

Armed rows are written in the change's own transaction, so that nothing lies between an interview and its
reminder. What has fired stays: the same reminder never fires twice, also where its activity was moved away
and back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from app.clock import Clock
from app.schedule.moments import Subject, activities_of, subjects
from app.schedule.planning import Planned, plan, short_notice
from app.schedule.preferences import Preferences, preferences
from app.store import Store, Writing
from app.store.database import select_by_ids

_DETAILS = ("homework", "offer", "offer_terms")
_OF_ACTIVITIES, _OF_JOBS = "'start', 'due', 'decide'", "'deadline'"
_ROWS = (
    "SELECT id, kind, subject_id, job_id, planned_at, due_at, moment_at, is_all_day, is_guard, is_snooze, "
    "fired_at IS NOT NULL, fired_at IS NOT NULL AND closed_at IS NULL FROM reminder "
    "WHERE kind IN ({kinds}) AND subject_id IN"
)
_CLOSE = "UPDATE reminder SET closed_at = ? WHERE id = ?"
_WITHDRAW = "DELETE FROM reminder WHERE id = ?"
_CORRECT = "UPDATE reminder SET job_id = ?, due_at = ?, is_all_day = ?, is_guard = ? WHERE id = ?"
_MINUTE_MS = 60_000
_ARM = (
    "INSERT INTO reminder (kind, subject_id, job_id, planned_at, due_at, moment_at, is_all_day, is_guard) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
# A card that only went to another place of its board has the reminders it had; what came with a new one is
# looked at for itself. (The plus keeps SQLite from reading all that the journal knows of jobs.)
_JOBS_ALTERED = (
    "SELECT DISTINCT row_key FROM journal WHERE change_id = ?1 AND +table_name = 'job' AND (op = 'D' "
    "OR op = 'I' AND EXISTS (SELECT 1 FROM job WHERE id = row_key AND deadline IS NOT NULL) "
    "OR instr(after, '\"deadline\"') OR instr(after, '\"outcome\"') OR instr(after, '\"is_archived\"') "
    "OR instr(after, '\"trashed_at\"') OR instr(after, '\"stage_id\"') AND "
    "(SELECT board_id FROM stage WHERE id = after ->> 'stage_id') IS NOT "
    "(SELECT board_id FROM stage WHERE id = before ->> 'stage_id'))"
)
# A board or stage is renamed more often than it leaves: only what may have a reminder is looked at.
_JOBS_OF = (
    "SELECT job.id FROM job JOIN stage ON stage.id = stage_id WHERE (deadline IS NOT NULL OR EXISTS "
    "(SELECT 1 FROM activity LEFT JOIN offer ON activity_id = activity.id WHERE activity.job_id = job.id "
    "AND (is_completed = 0 OR activity_id IS NOT NULL))) AND"
)
# Once one has applied, its deadline is none any more.
_JOBS_WITH = (
    "SELECT DISTINCT job_id FROM activity JOIN job ON job.id = job_id WHERE deadline IS NOT NULL "
    "AND activity.id IN"
)
_JOBS_WITHOUT = (
    "SELECT DISTINCT before ->> 'job_id' FROM journal WHERE change_id = ? AND +table_name = 'activity' "
    "AND op = 'D'"
)

Key = tuple[str, str]  # kind and subject


def follow_change(store: Store, writing: Writing, touched: Mapping[str, frozenset[str]]) -> None:
    """Keep reminders true after a change, inside it: see `Store.settle_with`."""
    connection = writing.connection
    jobs = set(_altered_jobs(connection, writing.id, touched))
    activities = set(touched.get("activity", ()))
    jobs_of_activities = _jobs_of_activities(connection, writing.id, activities)
    activities.update(key.split("/")[0] for table in _DETAILS for key in touched.get(table, ()))
    activities.update(activities_of(connection, jobs))
    jobs.update(jobs_of_activities)
    if activities or jobs:
        arm(store, connection, sorted(activities), sorted(jobs))


def _altered_jobs(
    connection: sqlite3.Connection, change_id: int, touched: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    """Yield the jobs of which something else is to be told than before, or nothing any more."""
    if "job" in touched:
        yield from _ids(connection.execute(_JOBS_ALTERED, (change_id,)))
    for table, column in (("board", "board_id"), ("stage", "stage.id")):
        yield from _ids(select_by_ids(connection, f"{_JOBS_OF} {column} IN", touched.get(table, ())))


def _jobs_of_activities(
    connection: sqlite3.Connection, change_id: int, activity_ids: Iterable[str]
) -> list[str]:
    """Return the jobs with a deadline of activities that were written, and of those that were taken away."""
    found = [*_ids(select_by_ids(connection, _JOBS_WITH, activity_ids))]
    if activity_ids:
        found += _ids(connection.execute(_JOBS_WITHOUT, (change_id,)))
    return found


def _ids(rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    return (row_id for (row_id,) in rows if row_id is not None)


def arm(
    store: Store, connection: sqlite3.Connection, activity_ids: Sequence[str], job_ids: Sequence[str]
) -> None:
    """Arm what these activities and jobs are to be reminded of from now on, and withdraw what is not."""
    found = {(each.kind, each.id): each for each in subjects(connection, store.clock, activity_ids, job_ids)}
    rows = _rows(connection, activity_ids, job_ids)
    if not found and not rows:
        return
    rules = _Rules(preferences(store), store.clock, store.clock.now_ms())
    writes = _Writes()
    for key in {**found, **rows}:
        _arm_one(found.get(key), rows.get(key, []), rules, writes)
    writes.write(connection, rules.now)


@dataclass(frozen=True, slots=True)
class _Row:
    """A reminder as the file has it."""

    id: int
    job_id: str | None
    planned_at: int
    due_at: int
    mark: int
    is_all_day: bool
    is_guard: bool
    is_snooze: bool
    has_fired: bool
    is_open: bool

    @property
    def name(self) -> int:
        """The planned instant of the reminder that it is: it may stand some milliseconds beside it."""
        if self.is_snooze:
            return self.planned_at
        return self.mark - round((self.mark - self.planned_at) / _MINUTE_MS) * _MINUTE_MS


@dataclass(frozen=True, slots=True)
class _Rules:
    set_: Preferences
    clock: Clock
    now: int


@dataclass(slots=True)
class _Writes:
    """What is to be written of the reminders of many things."""

    closed: list[int] = field(default_factory=list)
    withdrawn: list[tuple[int]] = field(default_factory=list)
    corrected: list[tuple[Any, ...]] = field(default_factory=list)
    armed: list[tuple[Any, ...]] = field(default_factory=list)

    def write(self, connection: sqlite3.Connection, now: int) -> None:
        """Write it, the withdrawn first: what comes may take their place."""
        connection.executemany(_WITHDRAW, self.withdrawn)
        connection.executemany(_CLOSE, [(now, row_id) for row_id in self.closed])
        connection.executemany(_CORRECT, self.corrected)
        connection.executemany(_ARM, self.armed)


def _arm_one(subject: Subject | None, rows: Sequence[_Row], rules: _Rules, writes: _Writes) -> None:
    """Note what is to be written of the reminders of one thing; None: there is nothing to be told of."""
    mark = None if subject is None else subject.mark
    writes.closed += [row.id for row in rows if row.is_open and row.mark != mark]
    gone = [row for row in rows if not row.has_fired and row.mark != mark]
    if subject is not None:
        present = [row for row in rows if row.mark == mark]
        wanted = _wanted(subject, present, rules)
        armed = [row for row in present if not row.has_fired]
        gone += [
            row for row in armed if not _stays(subject, row, wanted.pop(row.name, None), rules.now, writes)
        ]
        _arm_anew(subject, wanted.values(), {row.planned_at for row in rows if row not in gone}, writes)
    writes.withdrawn += [(row.id,) for row in gone]


def _stays(subject: Subject, row: _Row, one: Planned | None, now: int, writes: _Writes) -> bool:
    """Tell whether a reminder stays armed: one wanted, snoozed, or due already; note what it becomes."""
    if row.is_snooze or (one is None and row.due_at <= now):
        one = Planned(row.planned_at, row.due_at, row.is_guard)
    if one is None:
        return False
    becomes = (subject.job_id, one.due_at, subject.at is None, one.is_guard)
    if becomes != (row.job_id, row.due_at, row.is_all_day, row.is_guard):
        writes.corrected.append((*becomes, row.id))
    return True


def _arm_anew(subject: Subject, wanted: Iterable[Planned], taken: set[int], writes: _Writes) -> None:
    """Note reminders to be armed. One that fired for another moment keeps its place: they stand beside it."""
    thing = (subject.kind, subject.id, subject.job_id)
    for one in wanted:
        planned_at = next(at for at in count(one.planned_at) if at not in taken)
        taken.add(planned_at)
        writes.armed.append((*thing, planned_at, one.due_at, subject.mark, subject.at is None, one.is_guard))


def _wanted(subject: Subject, rows: Sequence[_Row], rules: _Rules) -> dict[int, Planned]:
    """Return the reminders of a thing by their planned instant that are to be armed.

    Those are the ones ahead, and those that are due but were armed in time. Where the newest that has gone by
    was not told (the thing was set late, or was away just then) and none is ahead but the guard, one at short
    notice comes in its place.
    """
    told = {row.name for row in rows if row.has_fired}
    in_time = {row.name for row in rows if not row.has_fired and not row.is_snooze}
    planned = [one for one in plan(subject, rules.set_, rules.clock) if one.planned_at not in told]
    wanted = {one.planned_at: one for one in planned if one.due_at > rules.now or one.planned_at in in_time}
    missed = [one.planned_at for one in planned if not one.is_guard and one.planned_at not in wanted]
    is_made_up = any(at > missed[-1] for at in told) if missed else True
    is_ahead = any(not one.is_guard for one in wanted.values())
    is_due = any(row.due_at <= rules.now and not row.is_guard for row in rows if not row.has_fired)
    if is_made_up or is_ahead or is_due:
        return wanted
    last = short_notice(subject, rules.set_, rules.clock, rules.now)
    return wanted if last is None else {**wanted, last.planned_at: last}


def _rows(
    connection: sqlite3.Connection, activity_ids: Sequence[str], job_ids: Sequence[str]
) -> dict[Key, list[_Row]]:
    """Return the reminders of things, armed and fired, by kind and subject."""
    found: dict[Key, list[_Row]] = {}
    for row_id, kind, subject_id, *row in _all_rows(connection, activity_ids, job_ids):
        one = _Row(row_id, *row[:4], *(bool(each) for each in row[4:]))
        found.setdefault((kind, subject_id), []).append(one)
    return found


def _all_rows(
    connection: sqlite3.Connection, activity_ids: Iterable[str], job_ids: Iterable[str]
) -> Iterator[tuple[Any, ...]]:
    yield from select_by_ids(connection, _ROWS.format(kinds=_OF_ACTIVITIES), activity_ids)
    yield from select_by_ids(connection, _ROWS.format(kinds=_OF_JOBS), job_ids)
