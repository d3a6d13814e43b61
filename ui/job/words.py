"""The words of a job's fields: priorities, outcomes, colours of tags, and days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from ui.board.words import day_pattern


def priority_names() -> tuple[str, ...]:
    """Return the priorities by their numbers."""
    return (_tr("None"), _tr("Low"), _tr("Medium"), _tr("High"))


def hue_names() -> tuple[str, ...]:
    """Return the colours of tags by their numbers, as the theme has them."""
    return (_tr("Blue"), _tr("Green"), _tr("Orange"), _tr("Pink"), _tr("Olive"), _tr("Violet"))


def mark_as(outcome: str, count: int | None = None) -> str:
    """Return the words on the button that gives jobs an outcome; `count` where it is to say how many."""
    words = {
        "rejected": (_tr("Mark as rejected"), _tr("Mark {} as rejected")),
        "withdrawn": (_tr("Mark as withdrawn"), _tr("Mark {} as withdrawn")),
        "declined": (_tr("Mark as declined"), _tr("Mark {} as declined")),
        "accepted": (_tr("Mark as accepted"), _tr("Mark {} as accepted")),
        "no_answer": (_tr("Mark as unanswered"), _tr("Mark {} as unanswered")),
    }
    uncounted, counted = words[outcome]
    return uncounted if count is None else counted.format(QLocale().toString(count))


def whole_date(day: date) -> str:
    """Return a day with its month's name and its year, in the order of the user's locale."""
    return QLocale().toString(QDate(day.year, day.month, day.day), f"{day_pattern()} yyyy")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Job", text)
