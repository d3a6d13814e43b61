"""Boards as views show them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from app.board.cards import ON_BOARD, CardReader
from app.board.default_board import IS_SAMPLE
from app.board.snapshots import BoardName, BoardSnapshot, Card, StageColumn
from app.board.stage_types import stage_type
from app.errors import NotFound
from app.store import Store
from app.store.database import select_by_ids


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card and where it stands: in `stage_id`, just before the card `next_id` (None: at the end)."""

    card: Card
    stage_id: str
    next_id: str | None


def boards(store: Store) -> tuple[BoardName, ...]:
    """Return the boards that are neither archived nor in the trash, the default one first.

    That is the oldest; the sample comes last.
    """
    rows = store.connection.execute(
        f"SELECT id, name FROM board WHERE trashed_at IS NULL AND is_archived = 0 ORDER BY {IS_SAMPLE}, id"
    )
    return tuple(BoardName(*row) for row in rows)


def archived_boards(store: Store) -> tuple[BoardName, ...]:
    """Return the boards that are archived and not in the trash, oldest first."""
    rows = store.connection.execute(
        "SELECT id, name FROM board WHERE trashed_at IS NULL AND is_archived = 1 ORDER BY id"
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
            f"(SELECT id FROM stage WHERE board_id = ?) AND {ON_BOARD} GROUP BY stage_id",
            (board_id,),
        )
    )
    reader = CardReader(connection, store.clock)
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


def is_board_empty(store: Store, board_id: str) -> bool:
    """Tell whether a board shows no card, whatever it is filtered by."""
    query = f"SELECT 1 FROM job JOIN stage ON stage.id = stage_id WHERE board_id = ? AND {ON_BOARD} LIMIT 1"
    return store.connection.execute(query, (board_id,)).fetchone() is None


def placed_cards(store: Store, job_ids: Collection[str]) -> tuple[PlacedCard, ...]:
    """Return those of the jobs that a board shows, with their places as they are now."""
    connection = store.connection
    query = f"SELECT job.id, stage_id, order_key FROM live_job AS job WHERE {ON_BOARD} AND job.id IN"
    places = {row[0]: row for row in select_by_ids(connection, query, job_ids)}
    cards = CardReader(connection, store.clock).jobs(places)
    return tuple(
        PlacedCard(card, places[card.id][1], _next_id(connection, *places[card.id])) for card in cards
    )


def _next_id(connection: sqlite3.Connection, job_id: str, stage_id: str, order_key: str) -> str | None:
    row = connection.execute(
        f"SELECT id FROM job WHERE stage_id = ? AND {ON_BOARD} AND (order_key, id) > (?, ?) "
        "ORDER BY order_key, id LIMIT 1",
        (stage_id, order_key, job_id),
    ).fetchone()
    return row[0] if row else None
