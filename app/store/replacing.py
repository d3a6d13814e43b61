"""The last step of a restore: one file takes the place of another, whatever happens in between."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from app.errors import StorageFailed
from app.paths import DataFolder
from app.store.database import told_plainly

_WAIT_FOR_READERS = 2.0  # seconds


def commit(folder: DataFolder, draft: Path, *, old_is_damaged: bool) -> None:
    """Let a whole file take the place of the data file, which nobody has open.

    Raises `StorageFailed` where another program reads the data file or the folder cannot be written; the data
    file is then as it was.
    """
    if folder.database.exists() and not old_is_damaged:
        with told_plainly():
            _fold_log_in(folder.database)
    try:
        draft.replace(folder.incoming)  # from here on it is the new one that counts
        finish(folder)
    except OSError as error:
        folder.incoming.unlink(missing_ok=True)
        raise StorageFailed(
            f"The data file could not be exchanged: {error.strerror}. Nothing was changed."
        ) from error


def finish(folder: DataFolder) -> None:
    """Bring a file that was on its way to its place there; nothing where there is none. Raises OSError."""
    if not folder.incoming.exists():
        return
    _sync(folder.path)
    for companion in ("-wal", "-shm", "-journal"):
        # They belong to the old file and would spoil the new one.
        Path(f"{folder.database}{companion}").unlink(missing_ok=True)
    folder.incoming.replace(folder.database)
    _sync(folder.path)


def _fold_log_in(path: Path) -> None:
    """Leave a data file without companions; SQLite refuses that while another program reads it."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=_WAIT_FOR_READERS)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _sync(folder: Path) -> None:
    """Have the names in a folder on the disk before going on, where the system can do that."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
