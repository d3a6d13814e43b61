"""The menu of the icon in the tray: what is planned today, and the little that is done from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from functools import partial

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QTime
from PySide6.QtWidgets import QMenu

from app.schedule.entries import Entry

MOST_ENTRIES = 8
_LONGEST = 60  # characters of a line


@dataclass(frozen=True, slots=True)
class Steps:
    """What the lines of the menu do. `pause` is given "hour" or "morning"."""

    show: Callable[[Entry], None]
    show_agenda: Callable[[], None]
    add: Callable[[], None]
    pause: Callable[[str], None]
    resume: Callable[[], None]
    open: Callable[[], None]
    quit: Callable[[], None]


def fill(menu: QMenu, entries: tuple[Entry, ...], paused_until: int | None, steps: Steps) -> None:
    """Fill the menu anew. `paused_until` is an instant in milliseconds UTC; None: reminders come."""
    menu.clear()
    _add_today(menu, entries, steps)
    menu.addSeparator()
    menu.addAction(_tr("Quick add…"), steps.add)
    _add_pause(menu, paused_until, steps)
    menu.addSeparator()
    menu.addAction(_tr("Open Pursuit"), steps.open)
    menu.addAction(_tr("Quit"), steps.quit)


def line_of(entry: Entry) -> str:
    """Return an entry as one short line of plain text: its time, what it is, whose."""
    when = _clock_time(entry.time) if entry.time is not None else ""
    what = entry.title or entry.job_title or _tr("Untitled")
    whose = entry.employer or (entry.job_title if entry.job_title != what else "")
    text = "  ".join(part for part in (when, " · ".join(part for part in (what, whose) if part)) if part)
    text = "".join(each if each.isprintable() else " " for each in text)
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1].rstrip() + "…"
    return text.replace("&", "&&")


def _add_today(menu: QMenu, entries: tuple[Entry, ...], steps: Steps) -> None:
    if not entries:
        menu.addAction(_tr("Nothing more planned today")).setEnabled(False)
        return
    menu.addAction(_tr("Today")).setEnabled(False)
    for entry in entries[:MOST_ENTRIES]:
        menu.addAction(line_of(entry), partial(steps.show, entry))
    if len(entries) > MOST_ENTRIES:
        menu.addAction(_tr("And {} more…").format(len(entries) - MOST_ENTRIES), steps.show_agenda)


def _add_pause(menu: QMenu, paused_until: int | None, steps: Steps) -> None:
    if paused_until is not None:
        moment = QDateTime.fromMSecsSinceEpoch(paused_until)
        is_today = moment.date() == QDateTime.currentDateTime().date()
        shown = moment.time() if is_today else moment
        until = QLocale().toString(shown, QLocale.FormatType.ShortFormat)
        menu.addAction(_tr("Reminders are paused until {}").format(until)).setEnabled(False)
        menu.addAction(_tr("Resume reminders"), steps.resume)
        return
    pause = menu.addMenu(_tr("Pause reminders"))
    pause.addAction(_tr("For 1 hour"), lambda: steps.pause("hour"))
    pause.addAction(_tr("Until tomorrow morning"), lambda: steps.pause("morning"))


def _clock_time(moment: time) -> str:
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tray", text)
