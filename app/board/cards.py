"""Reading cards with what hangs on them: a slice of a stage at a time, or those that a change touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from datetime import date
from sys import intern
from typing import Any

from app.board.snapshots import Card, CardSlice, NextDue, Place, TagChip
from app.clock import Clock, from_ms, local_date
from app.store import Change, Store
from app.store.categories import CATEGORY_IDS
from app.store.database import select_by_ids

ON_BOARD = "job.trashed_at IS NULL AND job.is_archived = 0"
_CARD = (
    "SELECT job.id, job.order_key, title, COALESCE(employer.name, ''), job.location, salary, priority, "
    "stage_entered_at, outcome, outcome_on, outcome_reason, deadline "
    "FROM job LEFT JOIN employer ON employer.id = job.employer_id"
)
_AFTER = "AND (job.order_key, job.id) > (?, ?) "
_IN_ORDER = "ORDER BY job.order_key, job.id LIMIT ?"
_IS_APPLY = (CATEGORY_IDS["Apply"],)
# Until when offers that are still open have to be answered, by their newest terms. Few jobs have an offer, so
# these are asked first.
_OPEN_OFFERS = (
    "SELECT job_id, decide_by FROM offer CROSS JOIN activity ON activity.id = offer.activity_id "
    "CROSS JOIN offer_terms AS terms ON terms.activity_id = activity.id "
    "WHERE offer.status IN ('received', 'negotiating') AND trashed_at IS NULL AND decide_by IS NOT NULL "
    "AND position = (SELECT max(position) FROM offer_terms WHERE activity_id = activity.id) AND job_id IN"
)


def stage_cards(store: Store, stage_id: str, after: Place | None, most: int) -> CardSlice:
    """Return at most so many cards of a stage in board order: the first ones, or those after a place.

    A place is where an earlier slice ended. It need not be taken any more: what has come or gone since then
    before it is left out, and what has come behind it is there.
    """
    return CardReader(store.connection, store.clock).slice_of(stage_id, after, most)


def following_id(store: Store, job_id: str, leaving: Collection[str] = ()) -> str | None:
    """Return the job that follows another one in its stage, but for those leaving; None at the end."""
    query = (
        "SELECT next.id FROM job AS here JOIN job AS next ON next.stage_id = here.stage_id "
        "AND next.trashed_at IS NULL AND next.is_archived = 0 "
        "AND (next.order_key, next.id) > (here.order_key, here.id) "
        "WHERE here.id = ? ORDER BY next.order_key, next.id LIMIT ?"
    )
    found = store.connection.execute(query, (job_id, len(leaving) + 1))
    return next((next_id for (next_id,) in found if next_id not in leaving), None)


def touched_jobs(store: Store, change: Change, most: int) -> frozenset[str] | None:
    """Return the jobs whose cards a change may have altered; None where they are more than `most`.

    Those are the jobs it wrote or spoke of and those that show a tag or an employer which it wrote.
    """
    if change.is_of_everything:
        return None
    found = set(change.touches("job"))
    if len(found) > most:
        return None
    uses = (
        ("SELECT job_id FROM job_tag WHERE tag_id IN", change.touches("tag")),
        ("SELECT id FROM job WHERE employer_id IN", change.touches("employer")),
    )
    for query, keys in uses:
        for (job_id,) in select_by_ids(store.connection, query, keys):
            found.add(job_id)
            if len(found) > most:
                return None
    return frozenset(found)


class CardReader:
    """Reads cards: one query for the jobs, one for each thing that hangs on them.

    Texts and tags that many cards have are shared among them.
    """

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self._chips: dict[str, TagChip] = {}
        self._tag_rows: dict[tuple[str, ...], tuple[TagChip, ...]] = {(): ()}

    def slice_of(self, stage_id: str, after: Place | None, most: int) -> CardSlice:
        """Return at most so many cards of a stage after a place, or from its beginning."""
        bound = _AFTER if after is not None else ""
        query = f"{_CARD} WHERE job.stage_id = ? AND {ON_BOARD} {bound}{_IN_ORDER}"
        rows = self._connection.execute(query, (stage_id, *(after or ()), most)).fetchall()
        end = (rows[-1][1], rows[-1][0]) if len(rows) == most and rows else None
        return CardSlice(self._cards(rows), end)

    def stage(self, stage_id: str, first: int | None) -> tuple[Card, ...]:
        """Return the cards of a stage in board order, at most `first` where given."""
        return () if first == 0 else self.slice_of(stage_id, None, -1 if first is None else first).cards

    def jobs(self, job_ids: Iterable[str]) -> tuple[Card, ...]:
        """Return the cards of jobs."""
        return self._cards(list(select_by_ids(self._connection, f"{_CARD} WHERE job.id IN", job_ids)))

    def _cards(self, rows: list[tuple[Any, ...]]) -> tuple[Card, ...]:
        ids = [row[0] for row in rows]
        tags = self._tags(ids)
        planned = self._planned(ids)
        applied = self._applied([row[0] for row in rows if row[-1] is not None])
        return tuple(
            Card(
                job_id,
                title,
                intern(employer),
                intern(location),
                intern(salary),
                tags.get(job_id, ()),
                priority,
                entered_at,
                planned.get(job_id)
                if deadline is None or job_id in applied
                else _sooner(planned.get(job_id), date.fromisoformat(deadline), "Deadline"),
                outcome,
                date.fromisoformat(ended_on) if ended_on else None,
                reason,
            )
            for (
                job_id,
                _,
                title,
                employer,
                location,
                salary,
                priority,
                entered_at,
                outcome,
                ended_on,
                reason,
                deadline,
            ) in rows
        )

    def _tags(self, job_ids: list[str]) -> dict[str, tuple[TagChip, ...]]:
        query = "SELECT job_id, position, tag_id FROM job_tag WHERE job_id IN"
        marks: dict[str, list[tuple[int, str]]] = {}
        for job_id, position, tag_id in select_by_ids(self._connection, query, job_ids):
            marks.setdefault(job_id, []).append((position, tag_id))
        self._learn_tags({tag_id for row in marks.values() for _, tag_id in row})
        return {job_id: self._tag_row(row) for job_id, row in marks.items()}

    def _learn_tags(self, tag_ids: set[str]) -> None:
        query = "SELECT id, name, hue FROM tag WHERE id IN"
        for tag_id, name, hue in select_by_ids(self._connection, query, tag_ids - self._chips.keys()):
            self._chips[tag_id] = TagChip(name, hue)

    def _tag_row(self, marks: list[tuple[int, str]]) -> tuple[TagChip, ...]:
        """Return tags in the order in which the user gave them; those given at once by name."""
        if len(marks) > 1:
            marks.sort(key=lambda mark: (mark[0], self._chips[mark[1]].name))
        ids = tuple([tag_id for _, tag_id in marks])
        row = self._tag_rows.get(ids)
        if row is None:
            row = self._tag_rows[ids] = tuple([self._chips[tag_id] for tag_id in ids])
        return row

    def _planned(self, job_ids: list[str]) -> dict[str, NextDue]:
        """Return the nearest day of each job on which something unfinished is planned, due or to be answered.

        A homework counts by the time it is due, where that is known.
        """
        query = (
            "SELECT job_id, COALESCE(due_at, start_at), title, is_all_day AND due_at IS NULL FROM activity "
            "LEFT JOIN homework ON homework.activity_id = activity.id WHERE is_completed = 0 "
            "AND (due_at IS NOT NULL OR is_scheduled = 1 AND start_at IS NOT NULL) "
            "AND trashed_at IS NULL AND job_id IN"
        )
        planned: dict[str, NextDue] = {}
        for job_id, at, title, is_all_day in sorted(
            select_by_ids(self._connection, query, job_ids), key=lambda row: row[1]
        ):
            day = from_ms(at).date() if is_all_day else local_date(self._clock, at)
            planned[job_id] = _sooner(planned.get(job_id), day, intern(title))
        for job_id, answer_by in select_by_ids(self._connection, _OPEN_OFFERS, job_ids):
            answer = date.fromisoformat(answer_by)
            planned[job_id] = _sooner(planned.get(job_id), answer, "Answer to the offer")
        return planned

    def _applied(self, job_ids: list[str]) -> set[str]:
        """Return those of the jobs that have been applied for: their deadline is no longer due."""
        query = (
            "SELECT job_id FROM activity WHERE is_completed = 1 AND trashed_at IS NULL "
            "AND category_id = ? AND job_id IN"
        )
        return {job_id for (job_id,) in select_by_ids(self._connection, query, job_ids, _IS_APPLY)}


def _sooner(present: NextDue | None, day: date, title: str) -> NextDue:
    """Return what comes first: what is known already where the days are the same."""
    return present if present is not None and present.day <= day else NextDue(day, title)
