"""What the list of reminders says: when something came, how it is put off, and what comes next."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from app.activities.times import When
from app.clock import Clock, local_time, today
from app.schedule.coming import ComingReminder
from app.schedule.reminders import FiredReminder
from ui.activity.words import day_words, when_words
from ui.notify.note import SNOOZE_HOUR, SNOOZE_MORNING, SNOOZE_SHORT
from ui.notify.wording import buttons_of, headline

SNOOZES = (SNOOZE_SHORT, SNOOZE_HOUR, SNOOZE_MORNING)
_MOST_COUNTED = 99
_DAY = date(2000, 1, 2)  # any


def snoozes_of(reminder: FiredReminder, now: int, morning: int) -> tuple[str, ...]:
    """Return the actions that put a reminder off: none goes past what it is about."""
    offered = [button.id for button in buttons_of(reminder, now, morning)]
    return tuple(each for each in SNOOZES if each in offered)


def snooze_word(action: str) -> str:
    """Return until when an action puts off."""
    words = {
        SNOOZE_SHORT: _tr("10 minutes"),
        SNOOZE_HOUR: _tr("1 hour"),
        SNOOZE_MORNING: _tr("Until tomorrow morning"),
    }
    return words[action]


def came_words(reminder: FiredReminder, clock: Clock) -> str:
    """Return whose thing a reminder is about and when it came: "Data Engineer · Lumen — Today, 09:20"."""
    came = when_words(_when(clock, reminder.fired_at), today(clock))
    return (
        _tr("{what} — came {when}").format(what=reminder.text, when=_lower(came)) if reminder.text else came
    )


def spoken(reminder: FiredReminder, clock: Clock) -> str:
    """Return everything a row shows as one text for screen readers."""
    parts = [headline(reminder, clock), came_words(reminder, clock)]
    if reminder.is_late:
        parts.insert(1, _tr("late"))
    if not reminder.is_seen:
        parts.append(_tr("new"))
    return "\n".join(parts)


def next_words(coming: ComingReminder, clock: Clock) -> str:
    """Return what comes next: "Phone screen, tomorrow, 10:00"."""
    return f"{coming.title}, {_lower(when_words(coming.when, today(clock)))}"


def reminds_words(coming: ComingReminder, clock: Clock) -> str:
    """Return when the user is told of it: "You are reminded today, 10:00."."""
    when = _lower(when_words(_when(clock, coming.due_at), today(clock)))
    return _tr("You are reminded {}.").format(when)


def count_words(count: int) -> str:
    """Return how many reminders are new."""
    if count == 1:
        return _tr("1 new reminder")
    return _tr("{} new reminders").format(QLocale().toString(count))


def badge_text(count: int) -> str:
    """Return a count in as little room as a badge has."""
    return f"{_MOST_COUNTED}+" if count > _MOST_COUNTED else str(count)


def _when(clock: Clock, at: int) -> When:
    there = local_time(clock, at)
    return When(there.date(), there.time())


def _lower(words: str) -> str:
    """Return words for the middle of a sentence: only "Today" and its like are written small."""
    near = (day_words(_DAY + timedelta(away), _DAY) for away in (-1, 0, 1))
    begins = next((each for each in near if words.startswith(each)), "")
    return begins.lower() + words[len(begins) :]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Centre", text)
