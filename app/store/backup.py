"""Copies of the data file, made while it is in use and looked over before they count."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.errors import StorageFailed


def copy_database(source: Path, target: Path) -> None:
    """Copy a data file by SQLite's backup interface, also beside an open window, and check the copy.

    The copy appears under its name only when whole. Raises `StorageFailed` where it cannot be written,
    sqlite3.DatabaseError where the source cannot be read.
    """
    draft = target.with_name(target.name + ".part")
    try:
        draft.write_bytes(b"")
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as original,
            closing(sqlite3.connect(draft)) as copy,
        ):
            original.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, complete without companions
            (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise StorageFailed(f"The backup did not come out whole ({verdict}) and was not kept.")
        draft.replace(target)
    except OSError as error:
        raise StorageFailed(f"The backup {target} cannot be written: {error.strerror}.") from error
    finally:
        draft.unlink(missing_ok=True)
