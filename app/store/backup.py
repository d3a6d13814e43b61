"""Copies of the data file, made while it is in use and looked over before they count."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.errors import Refused, StorageFailed
from app.files import followed, whole_file
from app.paths import DataFolder
from app.store.database import connect_reader
from app.store.identity import APPLICATION_ID, schema_version

_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID_AT = 68  # in the header of a SQLite file, four bytes, big-endian


def back_up(folder: DataFolder, target: Path) -> None:
    """Copy the data file of a folder to a file of the user's.

    Raises `Refused` where the target is a file of the data folder itself, or holds something that is no data
    file of Pursuit; `StorageFailed` where there is nothing to copy or the copy cannot be written.
    """
    if not folder.database.exists():
        raise StorageFailed(f"There is no data file in {folder.path} yet, so there is nothing to back up.")
    refuse_own_file(folder, target)
    if target.is_file() and target.stat().st_size and not _is_ours(target):
        raise Refused(f"“{target}” is something else than a backup, so it was left as it is.")
    copy_database(folder.database, target)


def refuse_own_file(folder: DataFolder, target: Path) -> None:
    """Raise `Refused` where a file to be written is one that the program itself lives on."""
    if followed(target) in {path.resolve() for path in folder.own_files()}:
        raise Refused(f"“{target}” is Pursuit's own file, so nothing was written to it. Choose another name.")


def copy_database(source: Path, target: Path) -> None:
    """Copy a data file by SQLite's backup interface, also beside an open window, and check the copy.

    The copy appears under its name only when whole. Raises `StorageFailed` where it cannot be written,
    `DataFileDamaged` where the source is none of ours, sqlite3.DatabaseError where it cannot be read.
    """
    with whole_file(target, is_private=True) as draft:
        with closing(connect_reader(source)) as original, closing(sqlite3.connect(draft)) as copy:
            schema_version(original, source)
            original.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, complete without companions
            (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise StorageFailed(f"The backup did not come out whole ({verdict}) and was not kept.")


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        header = file.read(100)
    marked = int.from_bytes(header[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4], "big")
    return header.startswith(_MAGIC) and marked == APPLICATION_ID
