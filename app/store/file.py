"""The data file before it is opened for work: made when missing, migrated when old, refused when newer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from peewee import SqliteDatabase

from app.clock import Clock
from app.errors import DataFileDamaged, DataFileGone, DataFileTooNew, StorageFailed
from app.paths import DataFolder
from app.store import migrations
from app.store.backup import copy_database
from app.store.database import connect, connect_reader, raw, refuse_no_file
from app.store.history import FIRST_ROWS_ID
from app.store.identity import APPLICATION_ID, schema_version
from app.store.ids import IdMint, new_file_mark
from app.store.lock import InstanceLock
from app.store.models import KEPT, LEDGER, Migration, Setting
from app.store.replacing import finish, remove_drafts
from app.store.schema import create_all, create_triggers
from app.store.seeds import plant


def prepare_file(folder: DataFolder, lock: InstanceLock, clock: Clock) -> None:
    """Take the folder's lock, then make sure that its data file is there and of this program's version.

    Raises `DataFolderInUse`, `StorageFailed`, `DataFileTooNew` or `DataFileDamaged`, with the lock let go.
    """
    make_folder(folder.path)
    lock.acquire()
    try:
        remove_drafts(folder)
        ready_file(folder, clock)
    except BaseException:
        lock.release()
        raise


def refuse_if_gone(folder: DataFolder) -> None:
    """Let nobody begin anew unawares: raise `DataFileGone` where there are backups but no data file.

    Raises `StorageFailed` where the data file is a link that leads nowhere.
    """
    refuse_no_file(folder.database)
    if folder.database.exists() or folder.incoming.exists():
        return
    if any(folder.backups.glob("*.db")):
        raise DataFileGone(
            f"There are backups in {folder.backups}, but the data file {folder.database} is not there. "
            "Restore a backup, or put the file back."
        )


def make_folder(path: Path) -> None:
    """Make a folder of the user's alone where there is none. Raises `StorageFailed`."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)  # a search for work is private
    except OSError as error:
        raise StorageFailed(
            f"The folder {path} cannot be made: {error.strerror}. Nothing was changed."
        ) from error


def ready_file(folder: DataFolder, clock: Clock) -> None:
    """Make sure that the data file is there and of this program's version; whoever calls holds the lock.

    Raises `StorageFailed`, `DataFileTooNew` or `DataFileDamaged`.
    """
    try:
        finish(folder)  # a restore that was cut short
    except OSError as error:
        raise StorageFailed(f"The restore that was begun cannot be finished: {error.strerror}.") from error
    refuse_no_file(folder.database)
    if folder.database.exists():
        _bring_up_to_date(folder, clock)
    else:
        _keep_lone_log(folder, clock)
        _make(folder.database, clock)


def _keep_lone_log(folder: DataFolder, clock: Clock) -> None:
    """Put aside the log of a file that is gone: whoever finds that file again needs it."""
    log = Path(f"{folder.database}-wal")
    if not log.exists() or log.stat().st_size == 0:
        return
    make_folder(folder.backups)
    try:
        log.replace(folder.backups / f"pursuit-damaged-{clock.now_ms()}.db-wal")
    except OSError as error:
        raise StorageFailed(f"{log} cannot be kept aside: {error.strerror}. Nothing was changed.") from error


def _make(path: Path, clock: Clock) -> None:
    """Make a fresh file beside its place and move it there whole, so that half of one is never found.

    Without a write-ahead log: all of it must be in the one file before that gets its name.
    """
    draft = path.with_suffix(".new")
    try:
        draft.unlink(missing_ok=True)
        fresh = connect(draft, journal_mode="DELETE")
        try:
            fill(fresh, clock)
            (verdict,) = raw(fresh).execute("PRAGMA quick_check(1)").fetchone()
        finally:
            fresh.close()
        if verdict != "ok":
            raise StorageFailed(f"The data file did not come out whole ({verdict}) and was not kept.")
        for leftover in ("-wal", "-shm"):
            # Of a file that is gone: they would spoil this one.
            Path(f"{path}{leftover}").unlink(missing_ok=True)
        draft.chmod(0o600)
        draft.replace(path)
    except OSError as error:
        raise StorageFailed(f"The data file {path} cannot be made: {error.strerror}.") from error
    finally:
        for leftover in ("", "-journal"):
            Path(f"{draft}{leftover}").unlink(missing_ok=True)


def fill(fresh: SqliteDatabase, clock: Clock) -> None:
    """Give an empty database the present schema and the rows that every new file has."""
    now = clock.now_ms()
    mint = IdMint(clock, new_file_mark(), None)
    connection = raw(fresh)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("BEGIN IMMEDIATE")
    with fresh.bind_ctx([*KEPT, *LEDGER]):
        create_all(fresh)
        Setting.insert(name="file_mark", value=mint.file_mark).execute()
        Migration.insert(version=migrations.VERSION, at=now).execute()
        plant(mint, now)
        Setting.insert(name=FIRST_ROWS_ID, value=mint.last_id).execute()
    create_triggers(fresh)
    connection.execute(f"PRAGMA user_version = {migrations.VERSION}")
    connection.execute("COMMIT")


def _bring_up_to_date(folder: DataFolder, clock: Clock) -> None:
    with closing(connect_reader(folder.database)) as connection:
        version = _version(connection, folder.database)
    if version == migrations.VERSION:
        return
    make_folder(folder.backups)
    name = f"before-version-{migrations.VERSION}-{clock.now_ms()}.db"
    copy_database(folder.database, folder.backups / name)
    _migrate(folder.database, version, clock)


def refuse_unless_present_version(connection: sqlite3.Connection, path: Path) -> None:
    """Let a reader go on only where it understands the file.

    Raises `DataFileTooNew`, `DataFileDamaged` or, for an older file, `StorageFailed`.
    """
    if _version(connection, path) != migrations.VERSION:
        raise StorageFailed(
            "The data file was written by an older Pursuit. Start Pursuit once to bring it up to date."
        )


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema version of a data file, if it is one of ours and not newer than the program."""
    version = schema_version(connection, path)
    if version > migrations.VERSION:
        raise DataFileTooNew(
            f"The data file was written by a newer Pursuit (version {version} of the file; this one knows "
            f"{migrations.VERSION}). It was left untouched. Install the newer Pursuit to open it."
        )
    return version


def _migrate(path: Path, version: int, clock: Clock) -> None:
    """Run the missing steps in one transaction, with all triggers dropped before and made anew after."""
    old = connect(path)
    connection = raw(old)
    try:
        connection.execute("PRAGMA foreign_keys = 0")  # a rebuilt table would take its children along
        connection.execute("BEGIN IMMEDIATE")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for step in range(version + 1, migrations.VERSION + 1):
            migrations.STEPS[step](connection)
            connection.execute("INSERT INTO migration (version, at) VALUES (?, ?)", (step, clock.now_ms()))
        create_triggers(old)
        connection.execute(f"PRAGMA user_version = {migrations.VERSION}")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise DataFileDamaged("The data file could not be brought up to date and was left as it was.")
        connection.execute("COMMIT")
    finally:
        old.close()
