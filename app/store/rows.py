"""Many rows at once, inside an open change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.store.models import Kept
from app.store.schema import stored_columns
from app.store.writing import Writing

_AT_ONCE = 200  # rows of one statement: some thousand values, well under SQLite's 32,766


def insert_rows(writing: Writing, model: type[Kept], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows given by column name; every column must be there, as the database holds it.

    Two hundred to a statement, which is prepared once: each statement begins and ends the triggers' programs
    anew, and peewee's own `insert_many` puts its text together anew as well.
    """
    columns = stored_columns(model)
    into = f"INSERT INTO {model._meta.table_name} ({', '.join(columns)}) VALUES"
    marks = f"({', '.join('?' * len(columns))})"
    for start in range(0, len(rows), _AT_ONCE):
        chunk = rows[start : start + _AT_ONCE]
        values = [row[column] for row in chunk for column in columns]
        writing.connection.execute(f"{into} {', '.join([marks] * len(chunk))}", values)
