"""The words of the trash and the archive."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.board.trash_queries import TrashLine
from app.clock import Clock, local_date, today
from ui.people.words import ago

DAYS_OFFERED = (7, 30, 90, 365, 0)


def kind_words() -> dict[str, str]:
    """Return what each kind of thing is called, in the order in which they are offered."""
    return {
        "job": _tr("Job"),
        "board": _tr("Board"),
        "stage": _tr("Stage"),
        "activity": _tr("Activity"),
        "note": _tr("Note"),
        "contact": _tr("Contact"),
        "document": _tr("Document"),
        "board_template": _tr("Board template"),
        "mail_template": _tr("Mail template"),
        "activity_category": _tr("Kind of activity"),
    }


def kinds_words() -> dict[str, str]:
    """Return what several things of each kind are called."""
    return {
        "job": _tr("Jobs"),
        "board": _tr("Boards"),
        "stage": _tr("Stages"),
        "activity": _tr("Activities"),
        "note": _tr("Notes"),
        "contact": _tr("Contacts"),
        "document": _tr("Documents"),
        "board_template": _tr("Board templates"),
        "mail_template": _tr("Mail templates"),
        "activity_category": _tr("Kinds of activities"),
    }


def belongs_words(line: TrashLine) -> str:
    """Return where a thing was, and how many jobs went with it."""
    jobs = (_tr("with 1 job") if line.job_count == 1 else _tr("with {} jobs")).format(number(line.job_count))
    return " · ".join(part for part in (line.belongs, jobs if line.job_count else "") if part)


def since_words(at: int, clock: Clock) -> str:
    """Return how long ago an instant was, given in milliseconds UTC: "3 days ago"."""
    return ago((today(clock) - local_date(clock, at)).days)


def stays_words(line: TrashLine, days: int, clock: Clock) -> str:
    """Return how long a thing stays in the trash: "29 days"; `days` is how long things do, 0 for ever."""
    if not days:
        return _tr("for ever")
    left = days - (today(clock) - local_date(clock, line.trashed_at)).days
    if left <= 0:
        return _tr("goes soon")
    return _tr("1 day") if left == 1 else _tr("{} days").format(left)


def days_words(days: int) -> str:
    """Return how long things stay, to be chosen."""
    if not days:
        return _tr("Never")
    return _tr("1 year") if days == 365 else _tr("{} days").format(days)


def things_words(count: int) -> str:
    """Return "1 thing", "3 things"."""
    return _tr("1 thing") if count == 1 else _tr("{} things").format(number(count))


def number(count: int) -> str:
    """Return a number as the user writes it."""
    return QLocale().toString(count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Trash", text)
