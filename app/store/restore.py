"""Putting a backup in the place of the data file: as a whole, with the present one kept aside.

Whoever calls holds the folder's lock. Killed at any moment, what is found afterwards is the old file or the
new one: the new one gets a name of its own only when it is whole and the old one is safe, and from then on
`app.store.replacing.finish` ends what was begun, at the next start if need be.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.clock import Clock, local_time
from app.errors import Busy, DataFileDamaged, FileUnreadable, Refused, StorageFailed
from app.files import followed, whole_file
from app.paths import DataFolder
from app.store.backup import copy_database, copy_pages
from app.store.change import Origin
from app.store.contents import refuse_unless_sound, state_of_file
from app.store.database import told_plainly
from app.store.file import make_folder
from app.store.ids import new_file_mark
from app.store.replacing import commit, new_draft
from app.store.state import State
from app.store.store import Store


@dataclass(frozen=True, slots=True)
class Prepared:
    """A backup copied beside the data file and looked over, with the present file, if any, kept aside."""

    draft: Path
    aside: Path | None
    is_damaged: bool  # the present file could only be kept as it lies there
    state: State | None  # of the present file when it was kept aside


def prepare(folder: DataFolder, source: Path, clock: Clock) -> Prepared:
    """Do everything of a restore that leaves the data file as it is; may take seconds, on any thread.

    Raises `FileUnreadable`, `DataFileDamaged`, `DataFileTooNew` or `Refused` for what the source is, and
    `StorageFailed` where the copies cannot be written.
    """
    if followed(source) in {path.resolve() for path in folder.own_files()}:
        raise Refused(f"“{source.name}” is the file that Pursuit works with, so there is nothing to restore.")
    refuse_unless_sound(source, clock)
    try:
        draft = new_draft(folder)
    except OSError as error:
        raise StorageFailed(f"The backup cannot be copied to {folder.path}: {error.strerror}.") from error
    try:
        with told_plainly():
            copy_pages(source, draft)
            _mark_anew(draft)
        aside, is_damaged, state = _keep_aside(folder, clock)
    except BaseException as error:
        draft.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise StorageFailed(
                f"The present file cannot be kept in {folder.backups}: {error.strerror}. Nothing was changed."
            ) from error
        raise
    return Prepared(draft, aside, is_damaged, state)


def drop(prepared: Prepared) -> None:
    """Leave no trace of a restore that does not come to pass: the present file is where it was."""
    prepared.draft.unlink(missing_ok=True)
    if prepared.aside is not None:
        for companion in ("", "-wal", "-journal"):
            Path(f"{prepared.aside}{companion}").unlink(missing_ok=True)


def restore(folder: DataFolder, source: Path, clock: Clock) -> Prepared:
    """Put a backup in the place of a data file that no one has open; the next start brings it up to date.

    Raises as `prepare` does.
    """
    prepared = prepare(folder, source, clock)
    commit(folder, prepared.draft, old_is_damaged=prepared.is_damaged)
    return prepared


def restore_open(store: Store, origin: Origin, prepared: Prepared) -> None:  # noqa: ARG001 (it is no change)
    """Put a prepared backup in the place of the open data file and go on with it; listeners are told.

    Raises `Refused` where something was changed since, `Busy` while a worker is at work, `StorageFailed`
    where the file cannot be exchanged: the store goes on with the file it had.
    """
    notices = (
        () if prepared.aside is None else (f"The file as it was before is kept as {prepared.aside.name}.",)
    )
    try:
        store.take_in(prepared.draft, prepared.state, old_is_damaged=prepared.is_damaged, notices=notices)
    except (Refused, Busy):
        drop(prepared)
        raise
    finally:
        prepared.draft.unlink(missing_ok=True)


def start_empty(folder: DataFolder, clock: Clock) -> Path | None:
    """Take a data file that cannot be opened out of the way, so that the next start makes a fresh one.

    Returns where it is kept now. Raises `StorageFailed` where that is not possible.
    """
    if not folder.database.exists():
        return None
    try:
        kept = _keep_as_it_lies(folder, clock)
        for companion in ("-wal", "-shm", "-journal", ""):
            Path(f"{folder.database}{companion}").unlink(missing_ok=True)
    except OSError as error:
        raise StorageFailed(f"The file cannot be taken out of the way: {error.strerror}.") from error
    return kept


def _mark_anew(draft: Path) -> None:
    """Draw the ten digits of new ids anew: what was made after the backup had ids too (contract 1.7)."""
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute(
            "UPDATE setting SET value = ? WHERE name = 'file_mark'", (json.dumps(new_file_mark()),)
        )


def _keep_aside(folder: DataFolder, clock: Clock) -> tuple[Path | None, bool, State | None]:
    if not folder.database.exists():
        return None, False, None
    make_folder(folder.backups)
    kept = _free_name(folder, "before-restore", clock)
    try:
        with told_plainly():
            copy_database(folder.database, kept)
            return kept, False, state_of_file(kept)
    except (DataFileDamaged, FileUnreadable):
        return _keep_as_it_lies(folder, clock), True, None


def _keep_as_it_lies(folder: DataFolder, clock: Clock) -> Path:
    """Copy a file that cannot be understood byte for byte, with what belongs to it."""
    make_folder(folder.backups)
    kept = _free_name(folder, "pursuit-damaged", clock)
    for companion in ("-wal", "-journal", ""):
        original = Path(f"{folder.database}{companion}")
        if original.exists() and (not companion or original.stat().st_size):
            with whole_file(Path(f"{kept}{companion}"), is_private=True) as draft:
                shutil.copyfile(original, draft)
    return kept


def _free_name(folder: DataFolder, head: str, clock: Clock) -> Path:
    """Return a name with the present local time in it that no file of the backups has."""
    moment = f"{local_time(clock, clock.now_ms()):%Y-%m-%d-%H%M%S}"
    name = folder.backups / f"{head}-{moment}.db"
    number = 1
    while name.exists():
        number += 1
        name = folder.backups / f"{head}-{moment}-{number}.db"
    return name
