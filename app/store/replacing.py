"""The last step of a restore: one file takes the place of another, whatever happens in between."""

from __future__ import annotations

import logging
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from app.errors import StorageFailed
from app.files import sync_folder
from app.paths import DataFolder
from app.store.database import told_plainly

_WAIT_FOR_READERS = 2.0  # seconds
_DRAFT_HEAD = ".pursuit.restoring."

_log = logging.getLogger(__name__)


def new_draft(folder: DataFolder) -> Path:
    """Make an empty file beside the data file, of the user's alone, to be made whole. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=_DRAFT_HEAD, suffix=".part", dir=folder.path)
    os.close(handle)
    return Path(name)


def remove_drafts(folder: DataFolder) -> None:
    """Remove what restores that were cut short have left; whoever calls holds the lock."""
    for path in folder.path.glob(f"{_DRAFT_HEAD}*"):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("a draft of a restore could not be removed: %s", error.strerror)


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
        if not (folder.incoming.exists() or draft.exists()):
            _log.warning("after the exchange the disk said: %s", error.strerror)
            return
        folder.incoming.unlink(missing_ok=True)
        raise StorageFailed(
            f"The data file could not be exchanged: {error.strerror}. Nothing was changed."
        ) from error


def finish(folder: DataFolder) -> None:
    """Bring a file that was on its way to its place there; nothing where there is none. Raises OSError."""
    if not folder.incoming.exists():
        return
    sync_folder(folder.path)
    for companion in ("-wal", "-shm", "-journal"):
        # They belong to the old file and would spoil the new one.
        Path(f"{folder.database}{companion}").unlink(missing_ok=True)
    folder.incoming.replace(folder.database)
    sync_folder(folder.path)


def _fold_log_in(path: Path) -> None:
    """Leave a data file without companions; SQLite refuses that while another program reads it."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=_WAIT_FOR_READERS)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
