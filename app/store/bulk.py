"""Statements for many rows at once.

One statement for many rows costs less than half of many statements: each of those begins and ends the
triggers' programs anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from app.store.journal import MODELS, key_values
from app.store.schema import key_columns

Values = tuple[Any, ...]

_AT_ONCE = 200  # rows of one statement: some thousand values, well under SQLite's 32,766

_TAKEN = ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY")


def delete_rows(connection: sqlite3.Connection, table: str, keys: Iterable[str]) -> None:
    """Delete the rows of a kept table that have these keys."""
    columns = key_columns(MODELS[table])
    # Values alone are looked for in every row of the table; out of a SELECT they are found by its keys.
    given = ", ".join(f"column{number}" for number in range(1, len(columns) + 1))
    for chunk in _chunks([key_values(table, key) for key in keys]):
        wanted = f"SELECT {given} FROM (VALUES {_marks(chunk)})"
        connection.execute(f"DELETE FROM {table} WHERE ({', '.join(columns)}) IN ({wanted})", _flat(chunk))


def insert_free(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[Values]
) -> list[int]:
    """Insert rows; return the numbers of those whose key or unique values are taken."""

    def statement(chunk: Sequence[Values]) -> str:
        return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {_marks(chunk)}"

    return _write_free(connection, statement, rows)


def update_free(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[Values]
) -> list[int]:
    """Set columns of kept rows, each given by its values and then its key's.

    Returns the numbers of those whose unique values are taken.
    """
    settings = ", ".join(f"{column} = fresh.column{number}" for number, column in enumerate(columns, 1))
    keys = enumerate(key_columns(MODELS[table]), len(columns) + 1)
    where = " AND ".join(f"{table}.{column} = fresh.column{number}" for number, column in keys)

    def statement(chunk: Sequence[Values]) -> str:
        return f"UPDATE {table} SET {settings} FROM (VALUES {_marks(chunk)}) AS fresh WHERE {where}"

    return _write_free(connection, statement, rows)


def _write_free(
    connection: sqlite3.Connection, statement: Callable[[Sequence[Values]], str], rows: Sequence[Values]
) -> list[int]:
    refused = []
    start = 0
    for chunk in _chunks(rows):
        if not _is_free(connection, statement(chunk), chunk):
            one_by_one = ((number, [row]) for number, row in enumerate(chunk, start))
            refused += [number for number, row in one_by_one if not _is_free(connection, statement(row), row)]
        start += len(chunk)
    return refused


def _is_free(connection: sqlite3.Connection, query: str, rows: Sequence[Values]) -> bool:
    """Run a write and tell whether all its values were free to take; where not, it wrote nothing."""
    try:
        connection.execute(query, _flat(rows))
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorname not in _TAKEN:
            raise
        return False
    return True


def _chunks(rows: Sequence[Values]) -> Iterator[Sequence[Values]]:
    for start in range(0, len(rows), _AT_ONCE):
        yield rows[start : start + _AT_ONCE]


def _marks(rows: Sequence[Values]) -> str:
    return ", ".join([f"({', '.join('?' * len(rows[0]))})"] * len(rows))


def _flat(rows: Sequence[Values]) -> list[Any]:
    return [value for row in rows for value in row]
