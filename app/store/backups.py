"""The backups folder: what is in it, the automatic backup of each day, and which of those stay."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from app.clock import Clock, local_date, today
from app.errors import PursuitError, StorageFailed
from app.paths import DataFolder
from app.store.backup import copy_database
from app.store.contents import refuse_unless_sound, state_of_file
from app.store.database import told_plainly
from app.store.file import make_folder
from app.store.state import State

DAYS = 7
WEEKS = 4
MONTHS = 12

# Of the files kept aside before a restore or an update, and of damaged ones, so many of each kind stay, and
# all of the last days: who tries one backup after the other must find what was there first.
MOST_ASIDE = 5
ASIDE_DAYS = 90

_DAY_MS = 86_400_000
_ASIDE = ("before-restore-", "before-version-", "pursuit-damaged-")
_NO_BACKUPS = ("pursuit-damaged-", ".")
_AUTOMATIC = re.compile(r"pursuit-(\d{4}-\d\d-\d\d)\.db")

_log = logging.getLogger(__name__)


class Cause(Enum):
    """Why there is a backup."""

    DAILY = "daily"
    RESTORE = "before a restore"
    UPDATE = "before an update"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Backup:
    """A file of the backups folder; `made_at` is in milliseconds UTC, `day` is of an automatic one only."""

    path: Path
    cause: Cause
    day: date | None
    made_at: int
    size: int


def backups(folder: DataFolder) -> list[Backup]:
    """Return what could be restored, the newest first; none of it has been looked over yet.

    Raises `StorageFailed` where the folder is there but cannot be read.
    """
    try:
        # Not by a pattern: that would find nothing in a folder that may not be read.
        files = [path for path in folder.backups.iterdir() if path.suffix == ".db" and path.is_file()]
        found = [_backup(path) for path in files if not path.name.startswith(_NO_BACKUPS)]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StorageFailed(f"The folder {folder.backups} cannot be read: {error.strerror}.") from error
    return sorted(found, key=lambda each: (each.made_at, each.path.name), reverse=True)


def newest_sound(folder: DataFolder, clock: Clock) -> Backup | None:
    """Return the newest backup that passes every check; None where there is none. Takes seconds at worst."""
    for backup in backups(folder):
        try:
            refuse_unless_sound(backup.path, clock)
        except PursuitError as problem:
            _log.warning("a backup cannot be used: %s", type(problem).__name__)
        else:
            return backup
    return None


def back_up_day(folder: DataFolder, clock: Clock) -> Path | None:
    """Make the automatic backup of the day of the newest change, if no automatic backup holds that yet.

    One a day: what is changed after it is in the same day's file from the next call on, so that no change
    waits for another day. Returns the file; None where there is nothing new. Older ones go as `to_keep` says,
    but never before the new one is there. May run on any thread, beside the open store.
    Raises `StorageFailed` or `DataFileDamaged`.
    """
    present = state_of_file(folder.database)
    if present is None:
        return None
    now = today(clock)
    target = folder.backups / _name_of(min(now, local_date(clock, present.at)))
    if any(_holds(path, present) for path in {target, *_automatic(folder)[-1:]}):
        return None
    make_folder(folder.backups)
    with told_plainly():
        copy_database(folder.database, target)
    _remove_old(folder, now, target)
    _remove_aside(folder, clock)
    _remove_unfinished(folder, clock)
    return target


def to_keep(days: Iterable[date], today: date) -> set[date]:
    """Return the days whose automatic backups stay.

    The newest of each of the last seven days, four weeks (Monday to Sunday) and twelve months that have any,
    so that a long pause removes nothing. Where days come after today a clock is or was wrong, and nobody can
    tell when: they are kept in the same way, beside the others.
    """
    newest_first = sorted(set(days), reverse=True)
    kept: set[date] = set()
    for part in ([day for day in newest_first if day <= today], [day for day in newest_first if day > today]):
        kept |= set(part[:DAYS])
        kept |= _newest_of_each(part, lambda day: day.isocalendar()[:2], WEEKS)
        kept |= _newest_of_each(part, lambda day: (day.year, day.month), MONTHS)
    return kept


def _newest_of_each(
    newest_first: Iterable[date], period: Callable[[date], Hashable], count: int
) -> set[date]:
    newest: dict[Hashable, date] = {}
    for day in newest_first:
        newest.setdefault(period(day), day)
    return set(list(newest.values())[:count])


def _remove_old(folder: DataFolder, now: date, just_made: Path) -> None:
    found = {day: path for path in _automatic(folder) if (day := _day_of(path)) is not None}
    kept = to_keep(found, now)
    for day, path in found.items():
        if day not in kept and path != just_made:
            _remove(path)


def _remove_aside(folder: DataFolder, clock: Clock) -> None:
    """Remove files that were kept aside so long ago that nobody will ask for them, as `MOST_ASIDE` says."""
    oldest = clock.now_ms() - ASIDE_DAYS * _DAY_MS
    for head in _ASIDE:
        found = sorted(folder.backups.glob(f"{head}*.db"), key=_written_at, reverse=True)
        for path in found[MOST_ASIDE:]:
            if _written_at(path) < oldest:
                for companion in ("", "-wal", "-journal"):
                    _remove(Path(f"{path}{companion}"))


def _remove_unfinished(folder: DataFolder, clock: Clock) -> None:
    """Remove drafts of backups that were cut short on an earlier day: nothing will finish them."""
    for path in folder.backups.glob(".*.db.*.part*"):
        if _written_at(path) < clock.now_ms() - _DAY_MS:
            _remove(path)


def _written_at(path: Path) -> int:
    """Return when a file was written last (milliseconds UTC); one that cannot be looked at counts as new."""
    try:
        return path.stat().st_mtime_ns // 1_000_000
    except OSError:
        return sys.maxsize


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("an old file of the backups could not be removed: %s", error.strerror)


def _automatic(folder: DataFolder) -> list[Path]:
    """Return the automatic backups, the newest day last."""
    try:
        return sorted(path for path in folder.backups.glob("pursuit-*.db") if _day_of(path) is not None)
    except OSError:
        return []


def _name_of(day: date) -> str:
    return f"pursuit-{day.isoformat()}.db"


def _day_of(path: Path) -> date | None:
    named = _AUTOMATIC.fullmatch(path.name)
    if named is None:
        return None
    try:
        return date.fromisoformat(named[1])
    except ValueError:
        return None


def _holds(path: Path, state: State) -> bool:
    try:
        return path.exists() and state_of_file(path) == state
    except (PursuitError, OSError):
        return False


def _backup(path: Path) -> Backup:
    day, found = _day_of(path), path.stat()
    cause = Cause.OTHER
    if day is not None:
        cause = Cause.DAILY
    elif path.name.startswith("before-restore-"):
        cause = Cause.RESTORE
    elif path.name.startswith("before-version-"):
        cause = Cause.UPDATE
    return Backup(path, cause, day, found.st_mtime_ns // 1_000_000, found.st_size)
