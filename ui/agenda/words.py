"""The words of a row of the agenda: when it is, what it belongs to, and what a screen reader says."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from app.activities import INTERVIEW, carries
from app.clock import Clock
from app.schedule.entries import DEADLINE, DECIDE, DUE, Entry
from app.text import shown_name
from ui.activity.typed_time import time_text
from ui.activity.words import apart, day_words
from ui.agenda.sections import Section
from ui.calendar.words import zone_text


def when_lines(entry: Entry, section: Section, today: date) -> tuple[str, str]:
    """Return when an entry is, as the two lines at the left of its row; the second one may be empty."""
    if section is Section.UNSCHEDULED:
        return _tr("Set a time"), ""
    if entry.day is None:
        return "", ""
    if section is Section.TODAY:
        return _today_lines(entry, today)
    day = day_words(entry.day, today)
    if entry.last_day is not None:
        return day, _tr("to {}").format(day_words(entry.last_day, today))
    return day, span(entry)


def _today_lines(entry: Entry, today: date) -> tuple[str, str]:
    if entry.day is not None and entry.day < today:
        return _tr("All day") if entry.time is None else _tr("Since"), day_words(entry.day, today)
    if entry.time is None:
        return _tr("All day"), ""
    ends = "" if entry.ends is None else _tr("to {}").format(time_text(entry.ends))
    return time_text(entry.time), ends


def span(entry: Entry) -> str:
    """Return from when to when an entry is: "14:00–15:00"; nothing for a whole day."""
    if entry.time is None:
        return ""
    begin = time_text(entry.time)
    return begin if entry.ends is None else f"{begin}–{time_text(entry.ends)}"


def title_of(entry: Entry) -> str:
    """Return the first line of an entry; what has no title of the user's own is named in his language."""
    if entry.kind == DEADLINE:
        return _tr("Last day to apply")
    if entry.kind == DECIDE:
        return _tr("Answer the offer")
    return entry.title


def details(entry: Entry, clock: Clock) -> str:
    """Return the second line: what it asks, the job and its employer, the time by other clocks."""
    parts = (asks(entry), entry.job_title, entry.employer, zone_text(entry, clock))
    return " · ".join(apart(part) for part in parts if part)


def asks(entry: Entry) -> str:
    """Return what an entry asks of the user beside being done."""
    if entry.kind == DUE and not entry.is_done:
        return _tr("To hand in")
    if entry.is_overdue and carries(entry.category_id) == INTERVIEW:
        return _tr("How did it go?")
    return ""


def spoken(entry: Entry, section: Section, clock: Clock, today: date) -> str:
    """Return everything a row shows, for screen readers and tool tips."""
    state = _tr("done") if entry.is_done else _tr("overdue") if entry.is_overdue else ""
    first, second = when_lines(entry, section, today)
    when = ", ".join(part for part in (first, second) if part)
    lines = (title_of(entry), when, state, details(entry, clock), apart(shown_name(entry.stage_name)))
    return "\n".join(line for line in lines if line)


def number(count: int) -> str:
    """Return a number as the user's locale writes it."""
    return QLocale().toString(count)


def icon_of(entry: Entry) -> str:
    """Return the name of the icon that says what kind of thing an entry is."""
    if entry.kind in (DUE, DECIDE, DEADLINE):
        return f"kind-{entry.kind}"
    return {INTERVIEW: "people", "mail": "mail", "homework": "page", "offer": "kind-decide"}.get(
        carries(entry.category_id), "activities"
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agenda", text)
