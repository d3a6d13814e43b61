"""What a data file or a backup holds, and whether it may take the place of another."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from peewee import SqliteDatabase

from app.clock import Clock
from app.errors import DataFileDamaged, DataFileTooNew, FileUnreadable, PursuitError, StorageFailed
from app.store import migrations
from app.store.backup import integrity
from app.store.database import connect_reader, raw, told_plainly
from app.store.file import fill
from app.store.identity import schema_version
from app.store.shape import shape
from app.store.state import State, state_of

_COUNTS = (
    "SELECT (SELECT count(*) FROM board WHERE trashed_at IS NULL), "
    "(SELECT count(*) FROM job WHERE trashed_at IS NULL), "
    "(SELECT count(*) FROM activity WHERE trashed_at IS NULL), "
    "(SELECT max(at) FROM change_record)"
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a data file, that in the trash left out. Instants are milliseconds UTC, `size` is bytes."""

    made_at: int
    size: int
    boards: int
    jobs: int
    activities: int
    newest_change_at: int | None


def contents_of(path: Path) -> Contents:
    """Tell what a data file holds, without looking over every page.

    Raises `FileUnreadable` where there is no such file or it may not be read, `DataFileTooNew` for one of a
    newer program, `DataFileDamaged` for one that is damaged or none of ours, `StorageFailed` where the disk
    does not give it or another program holds it.
    """
    with _reading(path) as connection:
        boards, jobs, activities, newest = connection.execute(_COUNTS).fetchone()
        found = path.stat()
    return Contents(found.st_mtime_ns // 1_000_000, found.st_size, boards, jobs, activities, newest)


def refuse_unless_sound(path: Path, clock: Clock) -> None:
    """Let only a file go on that could be worked with: whole, ours, and made as this program makes it.

    Raises as `contents_of` does.
    """
    with _reading(path) as connection:
        finding = integrity(connection) or _unsound(connection, clock)
    if finding:
        raise DataFileDamaged(f"“{path.name}” is damaged ({finding}), so it cannot be restored.")


def state_of_file(path: Path) -> State | None:
    """Return the newest change of a data file. Raises as `contents_of` does."""
    with _reading(path) as connection:
        return state_of(connection)


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    _refuse_unreadable(path)
    try:
        with told_plainly(), closing(connect_reader(path)) as connection:
            _refuse_other_versions(connection, path)
            yield connection
    except (DataFileTooNew, FileUnreadable, StorageFailed):
        raise
    except (PursuitError, sqlite3.DatabaseError) as error:
        # Also a table that is missing: here that is the file's fault and not the program's.
        raise DataFileDamaged(f"“{path.name}” is damaged or is not a data file of Pursuit.") from error


def _refuse_unreadable(path: Path) -> None:
    if not path.is_file():
        raise FileUnreadable(f"There is no file “{path}”.")
    if not os.access(path, os.R_OK):
        raise FileUnreadable(f"“{path}” may not be read by you.")


def _refuse_other_versions(connection: sqlite3.Connection, path: Path) -> None:
    version = schema_version(connection, path)
    if version > migrations.VERSION:
        raise DataFileTooNew(
            f"“{path.name}” was written by a newer Pursuit (version {version} of the file; this one knows "
            f"{migrations.VERSION}). Install the newer Pursuit to restore it."
        )


def _unsound(connection: sqlite3.Connection, clock: Clock) -> str:
    """Say what would make a file that SQLite finds whole behave otherwise than one of ours."""
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return "some rows belong to nothing"
    if schema_version(connection, Path()) < migrations.VERSION:
        return ""  # what it is made of is looked over when it has been brought up to date
    fresh = SqliteDatabase(":memory:")
    fresh.connect()
    try:
        fill(fresh, clock)
        is_same = shape(raw(fresh)) == shape(connection)
    finally:
        fresh.close()
    return "" if is_same else "it is not made as Pursuit makes it"
