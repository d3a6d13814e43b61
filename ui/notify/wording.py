"""What a reminder says: "Interview in 1 hour", "… was at 09:00, 20 minutes ago", "5 reminders came …"."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.clock import Clock, local_time
from app.schedule.reminders import FiredReminder
from app.text import one_line
from ui.activity.typed_time import time_text
from ui.activity.words import day_words
from ui.board.words import day_pattern
from ui.notify.note import (
    DONE,
    OPEN,
    SNOOZE_HOUR,
    SNOOZE_MORNING,
    SNOOZE_SHORT,
    Button,
    Note,
)

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
SNOOZED_MS = {SNOOZE_SHORT: 10 * MINUTE_MS, SNOOZE_HOUR: HOUR_MS}

_LINES_OF_DIGEST = 3
_LONGEST_NAME = 80  # characters of what somebody called a thing: what follows is to be read too
_HOUR = 60  # minutes
_EXACT_BELOW = 3 * _HOUR
_ISOLATE, _END = "\u2068", "\u2069"  # what is between them does not turn the direction of the rest
_HELD = "\u00a0"  # a blank at which no line breaks: a day and its time stay together
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_STEERING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # would turn what follows


def note_of(reminder: FiredReminder, clock: Clock, morning: int) -> Note:
    """Return the notification of a reminder, told now. `morning` is the instant of the next one."""
    return Note(
        str(reminder.id),
        headline(reminder, clock),
        _text(reminder, clock),
        buttons_of(reminder, clock.now_ms(), morning),
        reminder.is_late,
    )


def digest_of(reminders: Sequence[FiredReminder], clock: Clock, *, is_late: bool) -> Note:
    """Return one notification of several reminders; its text has those whose moment is nearest."""
    count = QLocale().toString(len(reminders))
    came = _tr("{} reminders came while you were away") if is_late else _tr("{} reminders")
    nearest = sorted(reminders, key=lambda each: abs(each.moment_at - clock.now_ms()))
    lines = [headline(each, clock) for each in nearest[:_LINES_OF_DIGEST]]
    more = len(reminders) - len(lines)
    if more:
        lines.append(_tr("and {} more").format(QLocale().toString(more)))
    buttons = (
        Button(SNOOZE_HOUR, _tr("Snooze 1 h")),
        Button(SNOOZE_MORNING, _tr("Tomorrow")),
        Button(OPEN, _tr("Open")),
    )
    return Note(f"digest-{reminders[0].id}", came.format(count), "\n".join(lines), buttons, is_late)


def buttons_of(reminder: FiredReminder, now: int, morning: int) -> tuple[Button, ...]:
    """Return what can be done about a reminder, what is wanted most first: many servers show two or three.

    It cannot be put off past what it is about, but always by ten minutes. What is decided or applied for is
    not done with a tick.
    """
    buttons = [Button(DONE, _tr("Done"))] if can_be_done(reminder) else []
    buttons.append(Button(SNOOZE_SHORT, _tr("Snooze 10 min")))
    is_ahead = reminder.moment_at > now and not reminder.is_all_day
    if not is_ahead or now + HOUR_MS < reminder.moment_at:
        buttons.append(Button(SNOOZE_HOUR, _tr("Snooze 1 h")))
    if not is_ahead or morning < reminder.moment_at:
        buttons.append(Button(SNOOZE_MORNING, _tr("Tomorrow")))
    return (*buttons, Button(OPEN, _tr("Open")))


def can_be_done(reminder: FiredReminder) -> bool:
    """Tell whether there is something to tick off: an interview, a homework, a follow-up."""
    return reminder.kind in ("start", "due")


def headline(reminder: FiredReminder, clock: Clock) -> str:
    """Return what is when, as it is now: "Interview in 1 hour", "Last day to apply: tomorrow"."""
    name = _isolated(reminder.title)
    if reminder.is_all_day:
        return _all_day(reminder, name, clock)
    minutes = round((reminder.moment_at - clock.now_ms()) / MINUTE_MS)
    if reminder.kind == "start":
        now, ahead, past = _tr("{what} is now"), _tr("{what} {when}"), _tr("{what} was {when}")
    else:
        now, ahead, past = _tr("{what}: due now"), _tr("{what}: due {when}"), _tr("{what}: was due {when}")
    if minutes == 0:
        return now.format(what=name)
    pattern = ahead if minutes > 0 else past
    return pattern.format(what=name, when=_when(reminder.moment_at, minutes, clock))


def _all_day(reminder: FiredReminder, name: str, clock: Clock) -> str:
    day, today = _day_of(reminder, clock), local_time(clock, clock.now_ms()).date()
    is_past = day < today
    if reminder.kind == "start":
        pattern = _tr("{what} was {when}") if is_past else _tr("{what} {when}")
    elif reminder.kind == "deadline":
        pattern = _tr("{what} was {when}") if is_past else _tr("{what}: {when}")
    else:
        pattern = _tr("{what}: was due {when}") if is_past else _tr("{what}: due {when}")
    return pattern.format(what=name, when=_day(day, today))


def _when(instant: int, minutes: int, clock: Clock) -> str:
    """Return how far away an instant is, and where that is not near, its day and time."""
    there, here = local_time(clock, instant), local_time(clock, clock.now_ms())
    is_near = abs(minutes) < _EXACT_BELOW or there.date() == here.date()
    if not is_near:
        return _tr("{day} at {time}").format(
            day=_day(there.date(), here.date()), time=time_text(there.time())
        )
    if minutes > 0:
        return _tr("in {}").format(span(minutes))
    ago = _tr("{} ago").format(span(-minutes))
    return _tr("at {time}, {ago}").format(time=time_text(there.time()), ago=ago)


def span(minutes: int) -> str:
    """Return a length of time: "20 minutes", "1 hour", "1 hour 30 minutes", "5 hours"."""
    if minutes < _HOUR:
        return _tr("1 minute") if minutes == 1 else _tr("{} minutes").format(minutes)
    hours, rest = divmod(minutes, _HOUR)
    if minutes >= _EXACT_BELOW:
        hours, rest = round(minutes / _HOUR), 0
    words = _tr("1 hour") if hours == 1 else _tr("{} hours").format(hours)
    return words if not rest else _tr("{hours} {minutes}").format(hours=words, minutes=span(rest))


def _day(day: date, today: date) -> str:
    """Return a day as it is called in the middle of a sentence."""
    away = (day - today).days
    near = {-1: _tr("yesterday"), 0: _tr("today"), 1: _tr("tomorrow")}
    return near.get(away) or _tr("on {}").format(day_words(day, today))


def _text(reminder: FiredReminder, clock: Clock) -> str:
    """Return whose thing it is and when exactly: a notification may be read long after it came."""
    there = local_time(clock, reminder.moment_at)
    when = QLocale().toString(QDate(there.year, there.month, there.day), f"ddd {day_pattern()}")
    if not reminder.is_all_day:
        when = _tr("{day}, {time}").format(day=when, time=time_text(there.time()))
    when = when.replace(" ", _HELD)
    job = _isolated(reminder.text)
    lines = [_tr("{job} — {when}").format(job=job, when=when) if job else when]
    if reminder.is_late:
        lines.append(_tr("This reminder comes late: Pursuit was closed, or the computer slept."))
    return "\n".join(lines)


def _day_of(reminder: FiredReminder, clock: Clock) -> date:
    return local_time(clock, reminder.moment_at).date()


def _isolated(name: str) -> str:
    """Return a name that leaves the rest of its sentence in order, whatever direction it is written in."""
    plain = one_line(name.translate(_STEERING))
    shown = plain if len(plain) <= _LONGEST_NAME else f"{plain[: _LONGEST_NAME - 1].rstrip()}…"
    is_turning = any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in shown)
    return f"{_ISOLATE}{shown}{_END}" if is_turning else shown


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reminder", text)
