"""Boards as views show them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.board.snapshots import BoardName, BoardSnapshot, Card, NextDue, StageColumn, TagChip
from app.board.stage_types import stage_type
from app.clock import Clock, from_ms, local_date
from app.errors import NotFound
from app.store import Store
from app.store.categories import CATEGORY_IDS
from app.store.database import select_by_ids

_ON_BOARD = "job.trashed_at IS NULL AND job.is_archived = 0"
_CARD = (
    "SELECT job.id, title, COALESCE(employer.name, ''), job.location, salary, priority, stage_entered_at, "
    "deadline FROM job LEFT JOIN employer ON employer.id = job.employer_id"
)


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card and where it stands: in `stage_id`, just before the card `next_id` (None: at the end)."""

    card: Card
    stage_id: str
    next_id: str | None


def boards(store: Store) -> tuple[BoardName, ...]:
    """Return the boards that are neither archived nor in the trash, the default one (the oldest) first."""
    rows = store.connection.execute(
        "SELECT id, name FROM board WHERE trashed_at IS NULL AND is_archived = 0 ORDER BY id"
    )
    return tuple(BoardName(*row) for row in rows)


def board(store: Store, board_id: str, first: int | None = None) -> BoardSnapshot:
    """Return a board, with at most `first` cards of each stage where given.

    Raises `NotFound` where there is no such board.
    """
    connection = store.connection
    row = connection.execute(
        "SELECT name FROM board WHERE id = ? AND trashed_at IS NULL", (board_id,)
    ).fetchone()
    if row is None:
        raise NotFound("This board is not there any more.")
    stages = connection.execute(
        "SELECT id, name, colour, is_collapsed FROM stage WHERE board_id = ? AND trashed_at IS NULL "
        "ORDER BY order_key, id",
        (board_id,),
    ).fetchall()
    counts = dict(
        connection.execute(
            "SELECT stage_id, count(*) FROM job WHERE stage_id IN "
            f"(SELECT id FROM stage WHERE board_id = ?) AND {_ON_BOARD} GROUP BY stage_id",
            (board_id,),
        )
    )
    reader = _CardReader(connection, store.clock)
    columns = tuple(
        StageColumn(
            stage_id,
            name,
            stage_type(name),
            colour,
            bool(is_collapsed),
            counts.get(stage_id, 0),
            reader.stage(stage_id, first),
        )
        for stage_id, name, colour, is_collapsed in stages
    )
    return BoardSnapshot(board_id, row[0], columns)


def placed_cards(store: Store, job_ids: Collection[str]) -> tuple[PlacedCard, ...]:
    """Return those of the jobs that a board shows, with their places as they are now."""
    connection = store.connection
    query = f"SELECT job.id, stage_id, order_key FROM live_job AS job WHERE {_ON_BOARD} AND job.id IN"
    places = {row[0]: row for row in select_by_ids(connection, query, job_ids)}
    cards = _CardReader(connection, store.clock).jobs(places)
    return tuple(
        PlacedCard(card, places[card.id][1], _next_id(connection, *places[card.id])) for card in cards
    )


def _next_id(connection: sqlite3.Connection, job_id: str, stage_id: str, order_key: str) -> str | None:
    row = connection.execute(
        f"SELECT id FROM job WHERE stage_id = ? AND {_ON_BOARD} AND (order_key, id) > (?, ?) "
        "ORDER BY order_key, id LIMIT 1",
        (stage_id, order_key, job_id),
    ).fetchone()
    return row[0] if row else None


class _CardReader:
    """Reads cards with what hangs on them: one query for the jobs, one for tags, one for what is due."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def stage(self, stage_id: str, first: int | None) -> tuple[Card, ...]:
        """Return the cards of a stage in board order, at most `first` where given."""
        limit = -1 if first is None else first
        rows = self._connection.execute(
            f"{_CARD} WHERE job.stage_id = ? AND {_ON_BOARD} ORDER BY job.order_key, job.id LIMIT ?",
            (stage_id, limit),
        ).fetchall()
        return self._cards(rows)

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
                id=job_id,
                title=title,
                employer=employer,
                location=location,
                salary=salary,
                tags=tuple(tags.get(job_id, ())),
                priority=priority,
                stage_entered_at=entered_at,
                next_due=_next_due(None if job_id in applied else deadline, planned.get(job_id)),
            )
            for job_id, title, employer, location, salary, priority, entered_at, deadline in rows
        )

    def _tags(self, job_ids: list[str]) -> dict[str, list[TagChip]]:
        query = (
            "SELECT job_id, tag.name, hue, position FROM job_tag JOIN tag ON tag.id = tag_id WHERE job_id IN"
        )
        rows = sorted(select_by_ids(self._connection, query, job_ids), key=lambda row: (row[3], row[1]))
        tags: dict[str, list[TagChip]] = {}
        for job_id, name, hue, _ in rows:
            tags.setdefault(job_id, []).append(TagChip(name, hue))
        return tags

    def _planned(self, job_ids: list[str]) -> dict[str, NextDue]:
        """Return the nearest unfinished activity of each job that has a time of its own."""
        query = (
            "SELECT job_id, start_at, title, is_all_day FROM activity WHERE is_completed = 0 "
            "AND is_scheduled = 1 AND start_at IS NOT NULL AND trashed_at IS NULL AND job_id IN"
        )
        rows = sorted(select_by_ids(self._connection, query, job_ids), key=lambda row: -row[1])
        return {
            job_id: NextDue(from_ms(at).date() if is_all_day else local_date(self._clock, at), title)
            for job_id, at, title, is_all_day in rows
        }

    def _applied(self, job_ids: list[str]) -> set[str]:
        """Return those of the jobs that have been applied for: their deadline is no longer due."""
        query = (
            "SELECT job_id FROM activity WHERE is_completed = 1 AND trashed_at IS NULL "
            "AND category_id = ? AND job_id IN"
        )
        apply = (CATEGORY_IDS["Apply"],)
        return {job_id for (job_id,) in select_by_ids(self._connection, query, job_ids, apply)}


def _next_due(deadline: str | None, planned: NextDue | None) -> NextDue | None:
    if deadline is None:
        return planned
    last_day = NextDue(date.fromisoformat(deadline), "Deadline")
    return last_day if planned is None else min(planned, last_day, key=lambda due: due.day)
