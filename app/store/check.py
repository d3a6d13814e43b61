"""Looking a data file over: is it whole, and does everything in it agree?

The look-over works on a copy, because the full-text search checks itself by a write.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from types import MappingProxyType

from peewee import SqliteDatabase

from app.errors import DataFileDamaged
from app.store.backup import copy_unseen
from app.store.database import raw, told_plainly
from app.store.file import refuse_unless_present_version
from app.store.journal import MODELS, current_row
from app.store.models import KEPT, LEDGER
from app.store.schema import create_all, create_triggers
from app.store.search import stale_entries
from app.store.shape import shape

_MOST_TOLD = 20


def check_file(path: Path) -> list[str]:
    """Return what is wrong with a data file, a sentence each; empty where all is well.

    Raises `DataFileTooNew` for a file of a newer program, `StorageFailed` where no copy can be made.
    """
    try:
        with told_plainly(), tempfile.TemporaryDirectory(prefix="pursuit-check-") as folder:
            copy = Path(folder) / "copy.db"
            copy_unseen(path, copy)
            with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                refuse_unless_present_version(connection, path)
                return list(_findings(connection))
    except DataFileDamaged as error:
        return [str(error)]


def _findings(connection: sqlite3.Connection) -> Iterator[str]:
    yield from _integrity(connection)
    yield from _schema(connection)
    yield from _foreign_keys(connection)
    yield from _journal(connection)
    yield from _search(connection)


def _integrity(connection: sqlite3.Connection) -> Iterator[str]:
    for (verdict,) in connection.execute(f"PRAGMA integrity_check({_MOST_TOLD})"):
        if verdict != "ok":
            yield f"The file's pages do not fit together: {verdict}."


def _foreign_keys(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"A row of {table} ({row}) belongs to a row of {parent} that is not there."


def _schema(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare every table, index, view and trigger with those of a fresh file."""
    wanted, present = _wanted_shape(), shape(connection)
    for name in sorted(wanted.keys() | present.keys()):
        if name not in present:
            yield f"The {name} is missing from the file."
        elif name not in wanted:
            yield f"The {name} does not belong in the file."
        elif wanted[name] != present[name]:
            yield f"The {name} is not as this program makes it."


@cache
def _wanted_shape() -> Mapping[str, object]:
    """Return the shape of a fresh file: always the same, and some 50 ms of work."""
    fresh = SqliteDatabase(":memory:")
    fresh.connect()
    try:
        with fresh.bind_ctx([*KEPT, *LEDGER]):
            create_all(fresh)
        create_triggers(fresh)
        return MappingProxyType(shape(raw(fresh)))
    finally:
        fresh.close()


def _journal(connection: sqlite3.Connection) -> Iterator[str]:
    """Hold the newest image of each journalled row against the row itself."""
    if connection.execute("SELECT 1 FROM open_change").fetchone():
        yield "A change was left open."
    orphans = connection.execute(
        "SELECT count(*) FROM journal WHERE change_id NOT IN (SELECT id FROM change_record)"
    ).fetchone()[0]
    if orphans:
        yield f"{orphans} entries of the journal belong to no change."
    newest: dict[tuple[str, str], tuple[bool, dict[str, object]]] = {}
    rows = connection.execute("SELECT table_name, row_key, op, after FROM journal ORDER BY seq")
    for table, key, op, after in rows:
        if table not in MODELS:
            yield f"The journal names a table {table} that is not there."
            continue
        _, values = newest.get((table, key), (True, {}))
        if op == "I" and newest.get((table, key), (False, {}))[0]:
            yield f"The journal has the row {key} of {table} made twice."
        if op == "U":
            newest[table, key] = (True, {**values, **json.loads(after)})
        else:
            newest[table, key] = (op == "I", {})
    for (table, key), (is_there, values) in newest.items():
        row = current_row(connection, table, key)
        if (row is not None) != is_there or any((row or {}).get(name) != values[name] for name in values):
            yield f"The journal and the row {key} of {table} tell different things."


def _search(connection: sqlite3.Connection) -> Iterator[str]:
    for table in ("search_short", "search_long"):
        try:
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            yield f"The search index {table} is not whole: {error}."
    if connection.execute("SELECT 1 FROM dirty_job").fetchone():
        yield "Some jobs were left out of the search index."
    for sentence in stale_entries(connection):
        yield f"The search index is not up to date: {sentence}."
