"""The connection to the data file, and what its failures mean to the user."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import peewee

from app.errors import DataFileDamaged, PursuitError, StorageFailed

Value = TypeVar("Value")

CHUNK = 500  # how many ids one query names

_PRAGMAS = {
    "foreign_keys": 1,
    "recursive_triggers": 1,  # REPLACE would otherwise delete unseen
    "synchronous": "FULL",  # a click shown as done survives a power cut
    "cache_size": -4_000,  # the system keeps the file's pages too: more made nothing quicker
    "wal_autocheckpoint": 0,
    "secure_delete": 1,  # what is deleted is overwritten: gone means gone
}


def connect(path: Path, journal_mode: str = "WAL") -> peewee.SqliteDatabase:
    """Return an open writer's connection: every transaction BEGIN IMMEDIATE, busy timeout 5 s."""
    pragmas = {**_PRAGMAS, "journal_mode": journal_mode}
    database = peewee.SqliteDatabase(str(path), pragmas=pragmas, timeout=5, lock_type="IMMEDIATE")
    database.connect()
    return database


def connect_reader(path: Path) -> sqlite3.Connection:
    """Return a connection that cannot write, for reading beside an open window.

    In a folder that is read-only itself a file at rest is read as it lies there: SQLite could not put its
    companions beside it. Raises `StorageFailed` for what is no file: SQLite would wait for ever at a pipe.
    """
    refuse_no_file(path)
    mode = "immutable=1" if _lies_still(path) else "mode=ro"
    address = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=5)
    connection.execute("PRAGMA query_only = 1")
    return connection


def refuse_no_file(path: Path) -> None:
    """Raise `StorageFailed` where something is in the place of the data file that is no file."""
    if path.is_symlink() and not path.exists():
        raise StorageFailed(
            f"{path} is a link to a file that is not there. Nothing was changed. Is the disk connected that "
            "it leads to?"
        )
    if path.exists() and not path.is_file():
        raise StorageFailed(f"{path} is no file, so it cannot be opened. Nothing was changed. Move it away.")


def _lies_still(path: Path) -> bool:
    log = Path(f"{path}-wal")
    has_log = log.exists() and log.stat().st_size > 0
    return not has_log and not os.access(path.parent, os.W_OK)


def raw(database: peewee.SqliteDatabase) -> sqlite3.Connection:
    """Return the sqlite3 connection under peewee's."""
    connection: sqlite3.Connection = database.connection()  # type: ignore[no-untyped-call]
    return connection


def in_chunks(values: Iterable[Value]) -> Iterator[Sequence[Value]]:
    """Yield the values in lists short enough for one query each."""
    everything = list(values)
    for start in range(0, len(everything), CHUNK):
        yield everything[start : start + CHUNK]


def select_by_ids(
    connection: sqlite3.Connection, query: str, ids: Iterable[Value], values: Sequence[object] = ()
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query whose last clause is `… IN`, asked for all ids in chunks.

    `values` are those of the marks that stand before it.
    """
    for chunk in in_chunks(ids):
        marks = ", ".join("?" * len(chunk))
        yield from connection.execute(f"{query} ({marks})", (*values, *chunk))


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what SQLite says of a failing disk or file into the user's words.

    Raises `StorageFailed` or `DataFileDamaged`; errors that mean a bug pass through unchanged.
    """
    try:
        yield
    except (sqlite3.DatabaseError, peewee.DatabaseError) as error:
        told = _told(error)
        if told is None:
            raise
        raise told from error


def _told(error: BaseException) -> PursuitError | None:
    cause = error.__context__ if isinstance(error, peewee.DatabaseError) else error
    name = getattr(cause, "sqlite_errorname", None) or ""
    text = str(error)
    if name.startswith("SQLITE_FULL"):
        return StorageFailed("The disk is full, so nothing was changed. Free some space and try again.")
    if name.startswith("SQLITE_READONLY"):
        return StorageFailed("The data folder is read-only, so nothing was changed.")
    if name.startswith("SQLITE_CANTOPEN"):
        return StorageFailed("The data file cannot be opened. Is its folder there, and may it be read?")
    if name.startswith("SQLITE_IOERR"):
        return StorageFailed("The disk did not take or give the data, so nothing was changed.")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StorageFailed("Another program holds the data file, so nothing was changed. Try again.")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "file is not a database" in text:
        return DataFileDamaged(
            "The data file is damaged or is not one of Pursuit's. It was left as it is; "
            "restore a backup to go on."
        )
    return None
