"""Reading the data file beside whoever writes it: for export, dry runs, checks and backups."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from peewee import SqliteDatabase

from app.clock import Clock
from app.paths import DataFolder
from app.store.database import connect_reader, raw, told_plainly
from app.store.file import fill, refuse_unless_present_version


@contextmanager
def reading(folder: DataFolder, clock: Clock) -> Iterator[sqlite3.Connection]:
    """Give a connection that sees one state of the data file and cannot write it; no lock is taken.

    Where there is no data file yet, what a fresh one would hold is shown. Raises `DataFileTooNew`,
    `DataFileDamaged` or `StorageFailed`.
    """
    if not folder.database.exists():
        with _fresh(clock) as connection:
            yield connection
        return
    with told_plainly(), closing(connect_reader(folder.database)) as connection:
        refuse_unless_present_version(connection, folder.database)
        connection.execute("BEGIN")
        yield connection


@contextmanager
def _fresh(clock: Clock) -> Iterator[sqlite3.Connection]:
    database = SqliteDatabase(":memory:")
    database.connect()
    try:
        fill(database, clock)
        yield raw(database)
    finally:
        database.close()
