"""How a past change is told in one line: what, when, by whom, how much, and whether it still stands."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from app.clock import Clock, local_time
from app.store.change import Kind, Origin
from app.store.past import PastChange
from ui.board.words import day_pattern, job_count
from ui.words import told_label


def headline(change: PastChange) -> str:
    """Return what happened, in the past tense: "Moved to Applied", "Undone: Move to Applied"."""
    return told_label(change.kind, change.label)


def second_line(change: PastChange, clock: Clock) -> str:
    """Return who did it and when, and how much it touched."""
    parts = [time_text(clock, change.at), origin_word(change.origin), touched(change), by_workflows(change)]
    return " · ".join(part for part in parts if part)


def time_text(clock: Clock, at: int) -> str:
    """Return the time of day of an instant (milliseconds UTC) in the user's zone and locale."""
    moment = local_time(clock, at)
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def moment_text(clock: Clock, at: int) -> str:
    """Return the day and time of an instant (milliseconds UTC)."""
    moment = local_time(clock, at)
    return _tr("{day}, {time}").format(day=day_text(moment.date()), time=time_text(clock, at))


def day_text(day: date) -> str:
    """Return a day with its month's short name and year, in the order of the user's locale."""
    return QLocale().toString(QDate(day.year, day.month, day.day), f"{day_pattern()} yyyy")


def day_heading(day: date, today: date) -> str:
    """Return the heading above the changes of a day."""
    if day == today:
        return _tr("Today")
    if day == today - timedelta(days=1):
        return _tr("Yesterday")
    pattern = "dddd, MMMM d" if day_pattern().startswith("M") else "dddd, d MMMM"
    if day.year != today.year:
        pattern += " yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def origin_word(origin: Origin) -> str:
    """Return who asked for a change."""
    return {
        Origin.WINDOW: _tr("You"),
        Origin.COMMAND_LINE: _tr("Command line"),
        Origin.API: _tr("Another program"),
        Origin.CLOCK: _tr("By the clock"),
    }[origin]


def touched(change: PastChange) -> str:
    """Return the job that a change was about, or how many; nothing where it was about none."""
    if not change.job_count:
        return ""
    if change.job_name:
        return change.job_name
    if not change.is_counted:
        return _tr("{} or more").format(job_count(change.job_count))
    return job_count(change.job_count)


def by_workflows(change: PastChange) -> str:
    """Return how much of it workflows did; nothing where they did nothing."""
    if not change.workflow_count:
        return ""
    if change.workflow_count == 1:
        return _tr("1 step by a workflow")
    if not change.is_counted:
        return _tr("many steps by workflows")
    return _tr("{} steps by workflows").format(QLocale().toString(change.workflow_count))


def state(change: PastChange) -> str:
    """Return why a change cannot be undone; nothing where it can."""
    if change.can_undo:
        return ""
    if change.is_done_again:
        return _tr("Undone, done again")
    if change.is_undone:
        return _tr("Done again") if change.kind is Kind.UNDO else _tr("Undone")
    return _tr("Too old to undo") if change.is_too_old else ""


def spoken(change: PastChange, clock: Clock) -> str:
    """Return everything a line shows as one text for screen readers."""
    parts = (headline(change), second_line(change, clock), state(change))
    return "\n".join(part for part in parts if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)
