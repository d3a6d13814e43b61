"""The words of the calendar: titles, times, and what a screen reader says of an entry."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.activities.times import When
from app.clock import Clock
from app.text import shown_name
from ui.activity.typed_time import time_text
from ui.activity.words import apart, day_words
from ui.board.words import day_pattern
from ui.calendar.moving import Spot, spot_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.schedule.entries import Entry


def month_title(day: date) -> str:
    """Return the name of a month with its year: "November 2026"."""
    name = QLocale().standaloneMonthName(day.month, QLocale.FormatType.LongFormat)
    return f"{name[:1].upper()}{name[1:]} {day.year}"


def week_title(days: Sequence[date]) -> str:
    """Return the days of a week as its heading: "16 – 22 Nov 2026", with month and year where they change."""
    first, last = days[0], days[-1]
    if first.year != last.year:
        return f"{_dated(first, with_year=True)} – {_dated(last, with_year=True)}"
    if first.month != last.month:
        return f"{_dated(first)} – {_dated(last, with_year=True)}"
    if day_pattern().startswith("d"):
        return f"{first.day} – {_dated(last, with_year=True)}"
    return f"{_dated(first)} – {last.day}, {last.year}"


def weekday_name(day: date, *, is_short: bool = True) -> str:
    """Return the name of a day's weekday."""
    form = QLocale.FormatType.ShortFormat if is_short else QLocale.FormatType.LongFormat
    return QLocale().standaloneDayName(day.isoweekday(), form)


def long_day(day: date, today: date) -> str:
    """Return a day as it is read out: "Today, Friday 20 November"."""
    pattern = day_pattern().replace("MMM", "MMMM") + (" yyyy" if day.year != today.year else "")
    said = QLocale().toString(QDate(day.year, day.month, day.day), f"dddd {pattern}")
    near = day_words(day, today) if abs((day - today).days) <= 1 else ""
    return f"{near}, {said}" if near else said


def hour_text(hour: int) -> str:
    """Return an hour as the scale of the week names it: "14:00", "2 PM"."""
    said = time_text(time(hour))
    is_of_half_day = "AP" in QLocale().timeFormat(QLocale.FormatType.ShortFormat).upper()
    return said.replace(":00", "") if is_of_half_day else said


def span_text(entry: Entry) -> str:
    """Return from when to when an entry is: "14:00–15:30"; nothing for a whole day."""
    if entry.time is None:
        return ""
    begin = time_text(entry.time)
    return begin if entry.ends is None else f"{begin}–{time_text(entry.ends)}"


def name_of(entry: Entry) -> str:
    """Return what stands on a chip: of a deadline or an answer the job, as its icon says the rest."""
    if entry.kind in ("deadline", "decide"):
        return _joined(entry.job_title or entry.title, entry.employer)
    return _joined(entry.title, entry.employer)


def zone_text(entry: Entry, clock: Clock) -> str:
    """Return the time of an entry by the clocks of the zone it was meant in: "8:00 in New York".

    Nothing where those show the same as the user's.
    """
    if entry.zone is None or entry.day is None or entry.time is None:
        return ""
    try:
        there = ZoneInfo(entry.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
    begin = datetime.combine(entry.day, entry.time, tzinfo=clock.zone())
    meant = begin.astimezone(there)
    return _tr("{} in {}").format(time_text(meant.time()), place_of(entry.zone))


def place_of(zone: str) -> str:
    """Return the place that a zone is named after: "New York" of America/New_York."""
    return zone.rpartition("/")[2].replace("_", " ")


def kind_text(entry: Entry) -> str:
    """Return what an entry is, where its title alone does not say it."""
    return {
        "due": _tr("to be handed in"),
        "decide": _tr("answer by this day"),
        "deadline": _tr("last day to apply"),
    }.get(entry.kind, "")


def spoken(entry: Entry, clock: Clock, today: date) -> str:
    """Return everything there is to know of an entry, as lines for tool tips and screen readers."""
    where = spot_of(entry)
    when = day_words(where.day, today) if where is not None else ""
    if entry.last_day is not None:
        when = f"{when} – {day_words(entry.last_day, today)}"
    state = _tr("done") if entry.is_done else _tr("overdue") if entry.is_overdue else ""
    lines = [
        _joined(apart(entry.title), "" if entry.kind in ("deadline", "decide") else kind_text(entry)),
        _joined(", ".join(part for part in (when, span_text(entry)) if part), zone_text(entry, clock), state),
        _joined(apart(entry.job_title), apart(entry.employer), apart(shown_name(entry.stage_name))),
    ]
    return "\n".join(line for line in lines if line)


def day_spoken(day: date, count: int, today: date) -> str:
    """Return a day with how much there is on it."""
    many = _tr("nothing planned") if not count else _tr("1 entry") if count == 1 else _tr("{} entries")
    return f"{long_day(day, today)}, {many.format(count)}"


def more_text(count: int) -> str:
    """Return how many more entries a day has than are shown."""
    return _tr("+{} more").format(count)


def when_of(spot: Spot) -> When:
    """Return a spot as activities have it."""
    return When(spot.day, spot.at)


def _dated(day: date, *, with_year: bool = False) -> str:
    pattern = day_pattern()
    if with_year:
        pattern += " yyyy" if pattern.startswith("d") else ", yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Calendar", text)
