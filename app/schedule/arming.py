"""Keeps the armed reminders true: after each change for what it touched, and for all when the rules change.

Armed rows are written in the change's own transaction, so that nothing lies between an interview and its
reminder. What has fired stays: the same reminder never fires twice, also where its activity was moved away
and back.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from app.clock import Clock, local_time
from app.schedule.moments import Subject, activities_of, subjects
from app.schedule.planning import Planned, moment_of, plan, short_notice
from app.schedule.preferences import Preferences, preferences
from app.store import Store, Writing
from app.store.database import select_by_ids
from app.store.settings import put_setting, read_setting

ARMED_SETTING = "reminders_armed"  # under which rules all reminders were armed last
_AT_ONCE = 100
_MONTHS = range(1, 13)
_DETAILS = ("homework", "offer", "offer_terms")

_ARMED = (
    "SELECT id, kind, subject_id, planned_at, due_at, moment_at, is_guard, is_snooze FROM reminder "
    "WHERE fired_at IS NULL AND kind IN ({kinds}) AND subject_id IN"
)
_FIRED = (
    "SELECT kind, subject_id, planned_at, moment_at FROM reminder "
    "WHERE fired_at IS NOT NULL AND kind IN ({kinds}) AND subject_id IN"
)
_OF_ACTIVITIES, _OF_JOBS = "'start', 'due', 'decide'", "'deadline'"
_CLOSE = (
    "UPDATE reminder SET closed_at = ? WHERE fired_at IS NOT NULL AND closed_at IS NULL AND kind = ? "
    "AND subject_id = ? AND moment_at IS NOT ?"
)
_ARM = (
    "INSERT INTO reminder (kind, subject_id, job_id, planned_at, due_at, moment_at, is_all_day, is_guard) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)

Key = tuple[str, str]  # kind and subject


def follow_change(store: Store, writing: Writing, touched: Mapping[str, frozenset[str]]) -> None:
    """Keep reminders true after a change, inside it: see `Store.settle_with`."""
    jobs = set(touched.get("job", ()))
    jobs.update(_jobs_of_boards(writing.connection, touched.get("board", frozenset())))
    activities = set(touched.get("activity", ()))
    activities.update(key.split("/")[0] for table in _DETAILS for key in touched.get(table, ()))
    activities.update(activities_of(writing.connection, jobs))
    if activities or jobs:
        arm(store, writing.connection, sorted(activities), sorted(jobs))


def arm(
    store: Store, connection: sqlite3.Connection, activity_ids: Sequence[str], job_ids: Sequence[str]
) -> None:
    """Arm what these activities and jobs are to be reminded of from now on, and withdraw what is not."""
    set_, now = preferences(store), store.clock.now_ms()
    found = {(each.kind, each.id): each for each in subjects(connection, store.clock, activity_ids, job_ids)}
    armed = _by_key(_of(connection, _ARMED, activity_ids, job_ids))
    fired = _by_key(_of(connection, _FIRED, activity_ids, job_ids), at=0)
    for key in {*found, *armed, *fired}:
        subject = found.get(key)
        moment = None if subject is None else moment_of(subject, set_, store.clock)
        if key in fired:
            connection.execute(_CLOSE, (now, *key, moment))
        _arm_one(connection, subject, moment, armed.get(key, []), fired.get(key, []), set_, store.clock, now)


def _arm_one(
    connection: sqlite3.Connection,
    subject: Subject | None,
    moment: int | None,
    armed: Sequence[Any],
    fired: Sequence[Any],
    set_: Preferences,
    clock: Clock,
    now: int,
) -> None:
    wanted = {} if subject is None else _wanted(subject, armed, fired, set_, clock, now)
    gone = []
    for row_id, _, _, planned_at, due_at, moment_at, is_guard, is_snooze in armed:
        if is_snooze and moment_at == moment:
            continue
        one = wanted.pop(planned_at, None)
        if one is None or moment_at != moment:
            gone.append((row_id,))
            if one is not None:
                wanted[planned_at] = one
        elif (one.due_at, one.is_guard) != (due_at, bool(is_guard)):
            connection.execute(
                "UPDATE reminder SET due_at = ?, is_guard = ? WHERE id = ?",
                (one.due_at, one.is_guard, row_id),
            )
    connection.executemany("DELETE FROM reminder WHERE id = ?", gone)
    if subject is not None:
        connection.executemany(
            _ARM,
            [
                (
                    *(subject.kind, subject.id, subject.job_id, one.planned_at, one.due_at, moment),
                    *(subject.at is None, one.is_guard),
                )
                for one in wanted.values()
                if one.due_at > now
            ],
        )


def _wanted(
    subject: Subject, armed: Sequence[Any], fired: Sequence[Any], set_: Preferences, clock: Clock, now: int
) -> dict[int, Planned]:
    """Return the reminders of a thing by planned instant: those ahead, and those that were armed in time."""
    moment = moment_of(subject, set_, clock)
    planned = plan(subject, set_, clock)
    in_time = {row[3] for row in armed if row[5] == moment and not row[7]}
    wanted = {one.planned_at: one for one in planned if one.due_at > now or one.planned_at in in_time}
    is_told = any(row[3] == moment for row in fired) or any(not one.is_guard for one in wanted.values())
    if planned and not is_told:
        last = short_notice(subject, set_, clock, now)
        if last is not None:
            wanted = {last.planned_at: last} | {
                at: one for at, one in wanted.items() if at != last.planned_at
            }
    return wanted


class Arming:
    """Arms everything anew where the rules are others than last time: zone, lead times, quiet hours.

    `step` does a slice of a few milliseconds and tells whether there is another one.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rules = _rules(store)
        self._steps = self._all_steps()

    @property
    def is_needed(self) -> bool:
        """Whether the rules have changed since all was armed."""
        return bool(read_setting(self._store, ARMED_SETTING) != self._rules)

    def step(self) -> bool:
        """Do the next slice. Raises `Busy` while a worker writes: then it begins anew with the next step."""
        try:
            next(self._steps)
        except StopIteration:
            return False
        except Exception:
            self._steps = self._all_steps()
            raise
        return True

    def _all_steps(self) -> Iterator[None]:
        now = self._store.clock.now_ms()
        for activity_ids, job_ids in _everything(self._store.connection, now):
            with self._store.bookkeeping() as connection:
                arm(self._store, connection, activity_ids, job_ids)
            yield
        with self._store.bookkeeping() as connection:
            put_setting(connection, ARMED_SETTING, self._rules)


def _everything(connection: sqlite3.Connection, now: int) -> Iterator[tuple[list[str], list[str]]]:
    """Yield all that may have a reminder ahead or has one armed, in slices of ids."""
    since = now - 2 * 24 * 60 * 60 * 1000  # a whole day begins at 00:00 UTC, wherever one is
    activities = _ids(
        connection,
        "SELECT id FROM activity WHERE trashed_at IS NULL AND is_completed = 0 AND start_at >= ?1 UNION "
        "SELECT activity_id FROM homework WHERE due_at >= ?1 UNION "
        "SELECT activity_id FROM offer_terms WHERE decide_by IS NOT NULL UNION "
        "SELECT subject_id FROM reminder WHERE fired_at IS NULL AND kind <> 'deadline'",
        (since,),
    )
    jobs = _ids(
        connection,
        "SELECT id FROM job WHERE deadline >= ? UNION "
        "SELECT subject_id FROM reminder WHERE fired_at IS NULL AND kind = 'deadline'",
        (time.strftime("%Y-%m-%d", time.gmtime(since / 1000)),),
    )
    for start in range(0, len(activities), _AT_ONCE):
        yield activities[start : start + _AT_ONCE], []
    for start in range(0, len(jobs), _AT_ONCE):
        yield [], jobs[start : start + _AT_ONCE]


def _ids(connection: sqlite3.Connection, query: str, values: Sequence[object]) -> list[str]:
    return [found for (found,) in connection.execute(query, values)]


def _of(
    connection: sqlite3.Connection, query: str, activity_ids: Sequence[str], job_ids: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    yield from select_by_ids(connection, query.format(kinds=_OF_ACTIVITIES), activity_ids)
    yield from select_by_ids(connection, query.format(kinds=_OF_JOBS), job_ids)


def _by_key(rows: Iterable[tuple[Any, ...]], at: int = 1) -> dict[Key, list[tuple[Any, ...]]]:
    """Return rows by the kind and subject that stand in them from a column on."""
    found: dict[Key, list[tuple[Any, ...]]] = {}
    for row in rows:
        found.setdefault((row[at], row[at + 1]), []).append(row)
    return found


def _jobs_of_boards(connection: sqlite3.Connection, board_ids: Iterable[str]) -> Iterator[str]:
    """Yield the jobs of boards that may have a reminder: a board is renamed more often than archived."""
    query = (
        "SELECT job.id FROM job JOIN stage ON stage.id = stage_id WHERE (deadline IS NOT NULL OR EXISTS "
        "(SELECT 1 FROM activity WHERE activity.job_id = job.id AND is_completed = 0)) AND board_id IN"
    )
    yield from (found for (found,) in select_by_ids(connection, query, board_ids))


def _rules(store: Store) -> Any:
    """Return what the due instants follow from beside the things themselves, as JSON holds it."""
    set_, clock = preferences(store), store.clock
    year = local_time(clock, clock.now_ms()).year
    days = (datetime(year, month, 15, tzinfo=UTC).astimezone(clock.zone()) for month in _MONTHS)
    offsets = [str(day.utcoffset()) for day in days]
    rules = [sorted(set_.leads.items()), str(set_.quiet), str(set_.morning), offsets]
    return json.loads(json.dumps(rules))
