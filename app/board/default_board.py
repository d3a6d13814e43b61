"""Which board is meant when none is named."""

from __future__ import annotations

import sqlite3

DEFAULT_BOARD_NAME = "Job search"


def default_board_id(connection: sqlite3.Connection) -> str | None:
    """Return the oldest board that is neither archived nor in the trash, or None where there is none."""
    row = connection.execute(
        "SELECT id FROM board WHERE trashed_at IS NULL AND is_archived = 0 ORDER BY id LIMIT 1"
    ).fetchone()
    return row[0] if row else None
