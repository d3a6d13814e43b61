"""Named values that the program remembers for itself: no part of what the user made, never undone."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from app.store.store import Store


def read_setting(store: Store, name: str, default: Any = None) -> Any:
    """Return the value of a name; `default` where there is none or it cannot be read."""
    row = store.connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    if row is None:
        return default
    try:
        return json.loads(row[0])
    except (TypeError, ValueError):
        return default


def write_setting(store: Store, name: str, value: Any) -> None:
    """Remember a value (anything that JSON can hold) under a name.

    While a worker writes it is put off until that is done. Raises `StorageFailed` where the disk does not
    take it.
    """

    def write() -> None:
        with store.bookkeeping() as connection:
            put_setting(connection, name, value)

    store.when_free(write)


def put_setting(connection: sqlite3.Connection, name: str, value: Any) -> None:
    """Remember a value inside a transaction that is open already: it stays also where that is undone."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    connection.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, text),
    )
