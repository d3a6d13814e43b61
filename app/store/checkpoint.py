"""Folding the write-ahead log into the data file while nobody waits for it (architecture, section 4)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.store.database import told_plainly

LARGE = 64 * 1024 * 1024  # bytes of log from which on it is begun anew

_WAIT_MS = 100


def cut_off_log(path: Path) -> bool:
    """Bring all that the log holds into the data file and leave an empty log; tell whether that was possible.

    Pages of old that hold what is gone for good go with it. Takes a moment, best in a thread of its own;
    where somebody reads or writes just then, the log stays. Raises `StorageFailed` or `DataFileDamaged`.
    """
    with told_plainly(), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")  # most of it, while nobody waits
        (is_held, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not is_held


def fold_in_log(path: Path) -> None:
    """Bring what the log holds into the data file, on a connection and, best, a thread of its own.

    Takes as much as is possible without keeping anyone waiting; a log over 64 MB is begun from its start
    again where nobody reads from it at the moment. Raises `StorageFailed` or `DataFileDamaged`.
    """
    log = Path(f"{path}-wal")
    if not log.exists() or log.stat().st_size == 0:
        return
    with told_plainly(), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        if log.stat().st_size > LARGE:
            connection.execute("PRAGMA wal_checkpoint(RESTART)")
