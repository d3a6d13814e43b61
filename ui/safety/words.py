"""How backups and what they hold are told."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QDir, QLocale, QTime

from app.clock import Clock, local_time
from app.store.backups import Backup, Cause
from app.store.contents import Contents

_MAY_BREAK = "\u200b"  # has no width


def moment(clock: Clock, instant_ms: int) -> str:
    """Return an instant (milliseconds UTC) as the user's day and time: "Thu 19 Nov 2026, 18:42"."""
    local = local_time(clock, instant_ms)
    locale = QLocale()
    day = locale.toString(QDate(local.year, local.month, local.day), "ddd d MMM yyyy")
    return f"{day}, {locale.toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)}"


def newest_change(clock: Clock, held: Contents) -> str:
    """Return when something was changed last."""
    if held.newest_change_at is None:
        return _tr("never")
    return moment(clock, held.newest_change_at)


def number(count: int) -> str:
    """Return a number as the user writes it."""
    return QLocale().toString(count)


def holds(held: Contents) -> str:
    """Return what a file holds as part of a sentence: "143 jobs and 388 activities"."""
    activities = _tr("{} activities").format(number(held.activities))
    if held.activities == 1:
        activities = _tr("1 activity")
    return _tr("{} and {}").format(jobs(held.jobs), activities)


def jobs(count: int) -> str:
    """Return how many jobs in words."""
    return _tr("1 job") if count == 1 else _tr("{} jobs").format(number(count))


def size(count: int) -> str:
    """Return a number of bytes as the user reads it: "2.1 MB"."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def place(path: Path) -> str:
    """Return a path that a line may end in after each separator."""
    return QDir.toNativeSeparators(str(path)).replace(os.sep, f"{os.sep}{_MAY_BREAK}")


def kind(backup: Backup) -> str:
    """Return why there is a backup; of one that was brought from elsewhere its name."""
    names = {
        Cause.DAILY: _tr("Automatic"),
        Cause.RESTORE: _tr("Before a restore"),
        Cause.UPDATE: _tr("Before an update"),
    }
    return names.get(backup.cause, backup.path.name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Safety", text)
