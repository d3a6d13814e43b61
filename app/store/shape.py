"""What a data file is made of, told so that two files can be compared however they came about.

A column that a migration added stands elsewhere in the text of its table than in a fresh file, but means the
same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

_CHECK = "CHECK ("


def shape(connection: sqlite3.Connection) -> dict[str, object]:
    """Return everything in the schema by kind and name ("table job", "trigger guard_job_update", …)."""
    rows = connection.execute(
        "SELECT type, name, COALESCE(sql, '') FROM sqlite_master WHERE substr(name, 1, 7) <> 'sqlite_'"
    ).fetchall()
    found: dict[str, object] = {}
    for kind, name, sql in rows:
        is_plain_table = kind == "table" and not sql.upper().startswith("CREATE VIRTUAL")
        found[f"{kind} {name}"] = _table(connection, name, sql) if is_plain_table else sql
    return found


def _table(connection: sqlite3.Connection, name: str, sql: str) -> object:
    quoted = '"{}"'.format(name.replace('"', '""'))
    columns = connection.execute(f"PRAGMA table_xinfo({quoted})").fetchall()
    keys = connection.execute(f"PRAGMA foreign_key_list({quoted})").fetchall()
    options = connection.execute(f"PRAGMA table_list({quoted})").fetchall()
    return (
        sorted(column[1:] for column in columns),
        sorted(key[2:] for key in keys),
        sorted(option[4:] for option in options),
        sorted(_checks(sql)),
    )


def _checks(sql: str) -> Iterator[str]:
    """Yield the text of each CHECK in a CREATE TABLE statement."""
    start = sql.find(_CHECK)
    while start >= 0:
        end, depth = start + len(_CHECK), 1
        while depth and end < len(sql):
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        yield sql[start:end]
        start = sql.find(_CHECK, end)
