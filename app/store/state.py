"""How far the history of a data file goes: what tells whether two files hold the same."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """The newest change of a data file; `at` is milliseconds UTC, `last_id` the newest id given by then."""

    change_id: int
    at: int
    last_id: str


def state_of(connection: sqlite3.Connection) -> State | None:
    """Return the newest change; None: nothing was ever changed."""
    query = "SELECT id, at, last_id FROM change_record ORDER BY id DESC LIMIT 1"
    row = connection.execute(query).fetchone()
    return State(*row) if row else None
