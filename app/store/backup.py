"""Copies of the data file, made while it is in use and looked over before they count."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.errors import DataFileDamaged, Refused, StorageFailed
from app.files import followed, whole_file
from app.paths import DataFolder
from app.store.database import connect_reader, told_plainly
from app.store.identity import APPLICATION_ID, schema_version

_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID_AT = 68  # in the header of a SQLite file, four bytes, big-endian


def back_up(folder: DataFolder, target: Path) -> None:
    """Copy the data file of a folder to a file of the user's.

    Raises `Refused` where the target is a file of the data folder itself, or holds something that is no data
    file of Pursuit; `StorageFailed` where there is nothing to copy or the copy cannot be written;
    `DataFileDamaged` where the data file does not hold together.
    """
    if not folder.database.exists():
        raise StorageFailed(f"There is no data file in {folder.path} yet, so there is nothing to back up.")
    refuse_own_file(folder, target)
    if target.is_file() and target.stat().st_size and not _is_ours(target):
        raise Refused(f"“{target}” is something else than a backup, so it was left as it is.")
    with told_plainly():
        copy_database(folder.database, target)


def refuse_own_file(folder: DataFolder, target: Path) -> None:
    """Raise `Refused` where a file to be written is one that the program itself lives on."""
    if followed(target) in {path.resolve() for path in folder.own_files()}:
        raise Refused(f"“{target}” is Pursuit's own file, so nothing was written to it. Choose another name.")


def copy_database(source: Path, target: Path) -> None:
    """Copy a data file by SQLite's backup interface, also beside an open window, and look the copy over.

    The copy appears under its name only when whole: it was opened anew, passed SQLite's integrity check, and
    has the version and as many rows in each table as the original. Raises `StorageFailed` where it cannot be
    written, `DataFileDamaged` where the source is none of ours or does not hold together,
    sqlite3.DatabaseError where it cannot be read.
    """
    with whole_file(target, is_private=True) as draft:
        copy_pages(source, draft)


def copy_pages(source: Path, draft: Path) -> None:
    """Copy a data file into an empty file and look the copy over, as `copy_database` does."""
    with closing(connect_reader(source)) as original:
        original.execute("BEGIN")  # the rows are counted and the pages copied of one and the same state
        version, rows = schema_version(original, source), row_counts(original)
        _copy(original, draft)
    with closing(connect_reader(draft)) as copy:
        verdict = integrity(copy)
        if verdict:
            raise DataFileDamaged(
                f"The data file does not hold together ({verdict}), so no backup was made of it. "
                "It was left as it is; restore an earlier backup to go on."
            )
        if (schema_version(copy, draft), row_counts(copy)) != (version, rows):
            raise StorageFailed("The backup did not come out whole and was not kept.")


def copy_unseen(source: Path, draft: Path) -> None:
    """Copy a data file of ours into an empty file without looking it over, for who does that anyway."""
    with closing(connect_reader(source)) as original:
        schema_version(original, source)
        _copy(original, draft)


def _copy(original: sqlite3.Connection, draft: Path) -> None:
    with closing(sqlite3.connect(draft)) as copy:
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, complete without companions


def integrity(connection: sqlite3.Connection) -> str:
    """Return what SQLite finds wrong first with a file's pages, rows and indexes; "" where all is well."""
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return "" if verdict == "ok" else " ".join(str(verdict).split())


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows each table holds, those of the search index included."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    count = "SELECT count(*) FROM {}"
    return {name: connection.execute(count.format(_quoted(name))).fetchone()[0] for (name,) in tables}


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        header = file.read(100)
    marked = int.from_bytes(header[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4], "big")
    return header.startswith(_MAGIC) and marked == APPLICATION_ID
