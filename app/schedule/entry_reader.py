"""Reads the rows that entries are made of: few queries, whatever their number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from app.activities import APPLY, INTERVIEW, When, carries, done_of, due_of, to_ms, zone_elsewhere
from app.clock import date_to_ms, from_ms, today
from app.store import Store
from app.store.database import select_by_ids

_MINUTE, _DAY = 60_000, 86_400_000  # milliseconds
_USUAL_MINUTES = 60  # of an interview whose end and length nobody knows (contract 10.1)
_LONGEST_DAYS = 62  # what lasts longer is shown where it begins
_ONE_DAY = timedelta(days=1)
_LAST_MINUTE = time(23, 59)

Values = tuple[Any, ...]  # of an Entry, in its order

_ROWS = (
    "SELECT activity.id, job_id, category_id, activity.title, is_completed, completed_at, start_at, end_at, "
    "is_all_day, is_scheduled, is_by_workflow, zone, due_at, outcome, job.title, "
    "employer.name, job.stage_id FROM activity {} LEFT JOIN job ON job.id = activity.job_id "
    "LEFT JOIN employer ON employer.id = job.employer_id "
    "LEFT JOIN homework ON homework.activity_id = activity.id "
    "WHERE activity.trashed_at IS NULL "
    "AND (job_id IS NULL OR job.trashed_at IS NULL AND job.is_archived = 0) AND "
)
_UNFINISHED = "INDEXED BY activity_planned"  # holds what is to do, and nothing else
_TO_DO = f"{_ROWS.format(_UNFINISHED)} is_completed = 0"
_DONE = f"{_ROWS.format('')} is_completed = 1 AND completed_at >= ?"
_DONE_COUNT = (
    "SELECT count(*) FROM activity LEFT JOIN job ON job.id = activity.job_id WHERE is_completed = 1 "
    "AND completed_at >= CASE WHEN is_all_day AND completed_at % ?1 = 0 THEN ?2 ELSE ?3 END "
    "AND activity.trashed_at IS NULL AND (job_id IS NULL OR job.trashed_at IS NULL AND job.is_archived = 0 "
    "AND EXISTS (SELECT 1 FROM stage JOIN board ON board.id = stage.board_id WHERE stage.id = job.stage_id "
    "AND stage.trashed_at IS NULL AND board.trashed_at IS NULL AND board.is_archived = 0))"
)
_PLANNED_BETWEEN = (
    f"{_ROWS.format(_UNFINISHED)} is_completed = 0 AND is_scheduled = 1 AND due_at IS NULL "
    "AND start_at BETWEEN ? AND ? AND COALESCE(end_at, start_at) >= ?"
)
_DONE_BETWEEN = (
    f"{_ROWS.format('')} is_completed = 1 AND due_at IS NULL "
    "AND CASE WHEN is_scheduled THEN COALESCE(start_at, completed_at) ELSE completed_at END BETWEEN ? AND ?"
)
_DUE_BETWEEN = (
    f"{_ROWS.format('')} activity.id IN (SELECT activity_id FROM homework WHERE due_at BETWEEN ? AND ?)"
)
# Few activities are offers, so these are asked first; the newest terms count.
_DECIDE = (
    "SELECT activity.id, job_id, category_id, decide_by, COALESCE(job.title, ''), "
    "COALESCE(employer.name, ''), stage_id FROM offer "
    "CROSS JOIN activity ON activity.id = offer.activity_id "
    "CROSS JOIN offer_terms AS terms ON terms.activity_id = activity.id "
    "LEFT JOIN job ON job.id = activity.job_id LEFT JOIN employer ON employer.id = job.employer_id "
    "WHERE offer.status IN ('received', 'negotiating') AND activity.trashed_at IS NULL "
    "AND decide_by IS NOT NULL AND decide_by BETWEEN ? AND ? "
    "AND terms.position = (SELECT max(position) FROM offer_terms WHERE activity_id = activity.id) "
    "AND (job_id IS NULL OR job.trashed_at IS NULL AND job.is_archived = 0 AND outcome IS NULL)"
)
_DEADLINES = (
    "SELECT job.id, deadline, job.title, COALESCE(employer.name, ''), stage_id FROM job "
    "LEFT JOIN employer ON employer.id = employer_id WHERE deadline BETWEEN ? AND ? AND outcome IS NULL "
    "AND trashed_at IS NULL AND is_archived = 0 AND NOT EXISTS (SELECT 1 FROM activity "
    "WHERE activity.job_id = job.id AND category_id = ? AND is_completed = 1 AND trashed_at IS NULL)"
)
_LENGTH = "SELECT length_minutes FROM interview WHERE activity_id = ?"
_STAGES = (
    "SELECT stage.id, stage.name, stage.colour FROM stage JOIN board ON board.id = stage.board_id "
    "WHERE stage.trashed_at IS NULL AND board.trashed_at IS NULL AND board.is_archived = 0"
)
_EVER = ("0001-01-01", "9999-12-31")
_OF_NO_JOB = ("", None)


class EntryReader:
    """Reads the values of entries; names of stages and categories are read once."""

    def __init__(self, store: Store) -> None:
        self._connection: sqlite3.Connection = store.connection
        self._clock = store.clock
        self._zone = store.clock.zone()
        self._now = store.clock.now_ms()
        self._today = today(store.clock)
        self._stages: dict[str | None, tuple[str, int | None]] = {
            stage_id: (name, colour) for stage_id, name, colour in self._connection.execute(_STAGES)
        }
        self._stages[None] = _OF_NO_JOB
        categories = self._connection.execute("SELECT id, name FROM activity_category")
        self._categories: dict[str, str] = dict(categories.fetchall())

    def to_do(self) -> Iterator[Values]:
        """Yield all that is to do, each once."""
        for row in self._connection.execute(_TO_DO):
            yield from self._of_activity(row)
        yield from self._decisions(*_EVER)
        yield from self._deadlines(*_EVER)

    def done_since(self, day: date) -> Iterator[Values]:
        """Yield what was done since the beginning of a local day, at the time when it was done."""
        begin = to_ms(When(day, time()), self._clock)
        # What was done in the course of a whole day is kept as its midnight in UTC.
        for row in self._connection.execute(_DONE, (min(begin, date_to_ms(day)),)):
            values = self._of_done(row)
            if values is not None and values[9] >= day:
                yield values

    def done_count(self, day: date) -> int:
        """Return how many `done_since` yields."""
        begin = to_ms(When(day, time()), self._clock)
        (found,) = self._connection.execute(_DONE_COUNT, (_DAY, date_to_ms(day), begin)).fetchone()
        return int(found)

    def between(self, first: date, last: date) -> Iterator[Values]:
        """Yield what may be on these local days, each once, at the time it is planned for or due by."""
        begin, end = date_to_ms(first - _ONE_DAY), date_to_ms(last + 2 * _ONE_DAY)
        asked = (
            (_PLANNED_BETWEEN, (begin - _LONGEST_DAYS * _DAY, end, begin)),
            (_DONE_BETWEEN, (begin, end)),
            (_DUE_BETWEEN, (begin, end)),
        )
        for query, values in asked:
            for row in self._connection.execute(query, values):
                yield from self._of_activity(row)
        yield from self._decisions(first.isoformat(), last.isoformat())
        yield from self._deadlines(first.isoformat(), last.isoformat())

    def touched(self, activity_ids: Iterable[str], first: date, last: date) -> Iterator[Values]:
        """Yield these activities on whatever day, and every answer and deadline of these days."""
        for row in select_by_ids(self._connection, f"{_ROWS.format('')}activity.id IN", activity_ids):
            yield from self._of_activity(row)
        yield from self._decisions(first.isoformat(), last.isoformat())
        yield from self._deadlines(first.isoformat(), last.isoformat())

    def _of_activity(self, row: tuple[Any, ...]) -> Iterator[Values]:
        """Yield an activity by its due time, its planned time, or without one."""
        is_done, start_at, is_scheduled, by_workflow, due_at = row[4], row[6], row[9], row[10], row[12]
        stage = self._stages.get(row[16])
        if stage is None:
            return  # its board is put away
        if due_at is not None:
            yield self._due(row, stage)
        elif is_scheduled and start_at is not None:
            yield self._planned(row, stage)
        elif is_done:
            done = self._of_done(row)
            if done is not None:
                yield done
        elif not (by_workflow and row[13] is not None):
            # What a workflow made for a job that has ended meanwhile needs no time any more.
            yield self._entry(row, stage, "activity", (None, None, None, False, False, None, None))

    def _due(self, row: tuple[Any, ...], stage: tuple[str, int | None]) -> Values:
        due = due_of(row[12], self._clock)
        is_done = bool(row[4])
        is_overdue = not is_done and row[12] < self._now
        return self._entry(row, stage, "due", (due.day, due.time, None, is_done, is_overdue, None, None))

    def _planned(self, row: tuple[Any, ...], stage: tuple[str, int | None]) -> Values:
        start_at, end_at, is_all_day, zone = row[6], row[7], row[8], row[11]
        is_done = bool(row[4])
        if is_all_day:
            first = from_ms(start_at).date()
            last = first if end_at is None else max(first, from_ms(end_at).date())
            is_overdue = not is_done and last < self._today
            several = last if last > first else None
            return self._entry(
                row, stage, "activity", (first, None, None, is_done, is_overdue, None, several)
            )
        begin = self._local(start_at)
        over_at = self._end(row)
        is_overdue = not is_done and (start_at if over_at is None else over_at) < self._now
        ends = None if over_at is None else self._ending(begin, over_at)
        elsewhere = None if zone is None else zone_elsewhere(zone, start_at, begin)
        at = begin.time().replace(second=0, microsecond=0)
        when = (begin.date(), at, ends, is_done, is_overdue, elsewhere, None)
        return self._entry(row, stage, "activity", when)

    def _end(self, row: tuple[Any, ...]) -> int | None:
        """Return the instant at which something is over; None where nobody knows."""
        start_at, end_at = row[6], row[7]
        if end_at is not None:
            return int(end_at)
        if carries(row[2]) != INTERVIEW:
            return None
        length = self._connection.execute(_LENGTH, (row[0],)).fetchone()  # few are without an end
        return int(start_at) + ((length[0] if length else None) or _USUAL_MINUTES) * _MINUTE

    def _ending(self, begin: datetime, end_at: int) -> time:
        end = self._local(end_at)
        is_same_day = end.date() == begin.date()
        return end.time().replace(second=0, microsecond=0) if is_same_day else _LAST_MINUTE

    def _local(self, instant: int) -> datetime:
        """Return what the user's wall clock shows, without its zone where that is the system's own."""
        return datetime.fromtimestamp(instant / 1000, self._zone)

    def _of_done(self, row: tuple[Any, ...]) -> Values | None:
        """Return what is done at the time it was done; None where that is unknown, or its board put away."""
        stage = self._stages.get(row[16])
        if row[5] is None or stage is None:
            return None
        when = done_of(row[5], bool(row[8]), self._clock)
        kind = "activity" if row[12] is None else "due"
        return self._entry(row, stage, kind, (when.day, when.time, None, True, False, None, None))

    def _entry(self, row: tuple[Any, ...], stage: tuple[str, int | None], kind: str, when: Values) -> Values:
        title = row[3] or self._categories.get(row[2], "")
        return (kind, row[0], row[1], title, row[14] or "", row[15] or "", row[2], *stage, *when)

    def _decisions(self, first: str, last: str) -> Iterator[Values]:
        for activity_id, job_id, category_id, by, *job, stage_id in self._connection.execute(
            _DECIDE, (first, last)
        ):
            stage = self._stages.get(stage_id)
            if stage is not None:
                head = ("decide", activity_id, job_id, "Answer the offer", *job, category_id, *stage)
                yield (*head, *self._whole_day(by))

    def _deadlines(self, first: str, last: str) -> Iterator[Values]:
        for job_id, deadline, *job, stage_id in self._connection.execute(_DEADLINES, (first, last, APPLY)):
            stage = self._stages.get(stage_id)
            if stage is not None:
                head = ("deadline", job_id, job_id, "Last day to apply", *job, "", *stage)
                yield (*head, *self._whole_day(deadline))

    def _whole_day(self, text: str) -> Values:
        day = date.fromisoformat(text)
        return (day, None, None, False, day < self._today, None, None)
