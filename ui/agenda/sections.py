"""The sections of the agenda, and what it means to drop entries on one of them or on a day: plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication, QLocale

from app.schedule.entries import Entry, last_of_week

_ONE_DAY = timedelta(days=1)
_WEEK = 7


class Section(Enum):
    """The sections, in their order; the values are the names of the fields of an `Agenda`."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"
    UNSCHEDULED = "unscheduled"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Wish:
    """What entries are to become: of another day, without one (`day` None), or done."""

    day: date | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """The days that the agenda and its keys speak of."""

    today: date
    tomorrow: date
    week_end: date  # the last day of this week
    next_week: date  # its first day on which people work


def days_of(today: date, first_day: int) -> Days:
    """Return the days that matter today; weeks begin on `first_day`, 1 (Monday) to 7 (Sunday)."""
    week_end = last_of_week(today, first_day)
    working = {day.value for day in QLocale().weekdays()}
    coming = [week_end + (ahead + 1) * _ONE_DAY for ahead in range(_WEEK)]
    next_week = next((day for day in coming if day.isoweekday() in working), coming[0])
    return Days(today, today + _ONE_DAY, week_end, next_week)


def wish_of_section(section: Section, days: Days, entries: Sequence[tuple[Entry, Section]]) -> Wish | None:
    """Return what a drop of entries (each with the section it is in) on a section means; None: nothing.

    This week means tomorrow, later the first working day of next week: a heading that is dropped on says so.
    """
    if not entries or all(present is section for _, present in entries):
        return None
    if section is Section.DONE:
        return Wish(is_done=True) if any(each.can_be_done for each, _ in entries) else None
    if any(each.is_done for each, _ in entries):
        return None  # what is done stays when it was, until it is reopened
    if section is Section.TODAY:
        return Wish(days.today)
    if section is Section.THIS_WEEK and days.tomorrow <= days.week_end:
        return Wish(days.tomorrow)
    if section is Section.LATER:
        return Wish(days.next_week)
    return Wish() if section is Section.UNSCHEDULED else None


def wish_of_day(day: date, entries: Sequence[Entry]) -> Wish | None:
    """Return what a drop of entries on a day means; None where nothing would change."""
    if not entries or any(each.is_done for each in entries):
        return None
    return None if all(each.day == day for each in entries) else Wish(day)


def section_name(section: Section) -> str:
    """Return the heading of a section."""
    return {
        Section.OVERDUE: _tr("Overdue"),
        Section.TODAY: _tr("Today"),
        Section.THIS_WEEK: _tr("This week"),
        Section.LATER: _tr("Later"),
        Section.UNSCHEDULED: _tr("No time yet"),
        Section.DONE: _tr("Done"),
    }[section]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agenda", text)
