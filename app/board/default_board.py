"""Which board is meant when none is named, and which one is only a sample."""

from __future__ import annotations

import sqlite3

from app.store import Store, Writing
from app.store.settings import put_setting, read_setting

DEFAULT_BOARD_NAME = "Job search"
SAMPLE_BOARD = "sample_board"  # the setting that holds the id of the sample board

# What is brought in belongs to a real search: the sample is nobody's default.
IS_SAMPLE = f"json_quote(id) IS (SELECT value FROM setting WHERE name = '{SAMPLE_BOARD}')"


def default_board_id(connection: sqlite3.Connection) -> str | None:
    """Return the oldest board that is neither archived nor in the trash nor the sample, or None."""
    row = connection.execute(
        f"SELECT id FROM board WHERE trashed_at IS NULL AND is_archived = 0 AND NOT {IS_SAMPLE} "
        "ORDER BY id LIMIT 1"
    ).fetchone()
    return row[0] if row else None


def sample_board_id(store: Store) -> str | None:
    """Return the board that was made as a sample, there still or not; None where there never was one."""
    found = read_setting(store, SAMPLE_BOARD)
    return found if isinstance(found, str) else None


def remember_sample_board(writing: Writing, board_id: str) -> None:
    """Know a board that is being made as the sample. The id stays known when an undo takes the board away."""
    put_setting(writing.connection, SAMPLE_BOARD, board_id)
