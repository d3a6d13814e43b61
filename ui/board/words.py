"""The words on and about a card: due badges, days in a stage, and what a screen reader says."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.board.snapshots import Card, NextDue
from app.clock import Clock, local_date

_SOON_DAYS = 1  # today and tomorrow
_COUNTED_DAYS = 13  # later days are named by their date
_LONGEST_REASON = 120  # characters of it that are told; the editor has them all
_MOST_DAYS = 99  # a longer stay is told in months, and from two years on in years
_MONTH_DAYS = 365.25 / 12
_YEAR_DAYS = 365


class Tone(Enum):
    """How urgent a due badge is; names the colour tokens it is painted in."""

    OVERDUE = "overdue"
    SOON = "soon"
    DUE = "due"  # also what has ended: there is nothing to hurry for


@dataclass(frozen=True, slots=True)
class Badge:
    """A due badge: its words and how urgent it is. The words alone tell the urgency as well."""

    text: str
    tone: Tone


def badge(card: Card, today: date) -> Badge | None:
    """Return the badge of a card: how the job ended, or what is due next while it has not."""
    if card.outcome is not None:
        return Badge(outcome_word(card.outcome), Tone.DUE)
    return None if card.next_due is None else due_badge(card.next_due, today)


def outcome_word(outcome: str) -> str:
    """Return an outcome (contract 6) as a card and a list of choices name it."""
    words = {
        "rejected": _tr("Rejected"),
        "withdrawn": _tr("Withdrawn"),
        "declined": _tr("Declined"),
        "accepted": _tr("Accepted"),
        "no_answer": _tr("No answer"),
    }
    return words.get(outcome, outcome)


def due_badge(due: NextDue, today: date) -> Badge:
    """Return the badge of a due day as it is read today."""
    days = (due.day - today).days
    if days < 0:
        return Badge(_tr("1 day late") if days == -1 else _tr("{} days late").format(-days), Tone.OVERDUE)
    if days == 0:
        return Badge(_tr("Today"), Tone.SOON)
    if days <= _SOON_DAYS:
        return Badge(_tr("Tomorrow"), Tone.SOON)
    if days <= _COUNTED_DAYS:
        return Badge(_tr("in {} days").format(days), Tone.DUE)
    return Badge(short_date(due.day, today), Tone.DUE)


def short_date(day: date, today: date) -> str:
    """Return a day and month in the order of the user's locale, with the year where it is another one."""
    locale, pattern = QLocale(), day_pattern()
    if day.year != today.year:
        pattern += " yyyy"
    return locale.toString(QDate(day.year, day.month, day.day), pattern)


def day_pattern() -> str:
    """Return how Qt writes a day and the short name of its month in the order of the user's locale."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat).lower()
    return "MMM d" if short.find("m") < short.find("d") else "d MMM"


def days_in_stage(card: Card, clock: Clock, today: date) -> int | None:
    """Return how many calendar days ago the card entered its stage, never below 0; None where unknown."""
    if card.stage_entered_at is None:
        return None
    return max(0, (today - local_date(clock, card.stage_entered_at)).days)


def days_text(days: int | None) -> str:
    """Return the days in a stage as a card shows them; nothing on the first day or where unknown.

    A long stay is told in whole months or years; `spoken` has the days.
    """
    if not days:
        return ""
    if days <= _MOST_DAYS:
        return _tr("{} d").format(days)
    if days < 2 * _YEAR_DAYS:
        return _tr("{} mo").format(int(days / _MONTH_DAYS))
    return _tr("{} y").format(days // _YEAR_DAYS)


def headline(card: Card) -> tuple[str, tuple[str, ...]]:
    """Return the first line of a card and the parts of its second line: employer and location.

    A card without a title is headed by its employer.
    """
    if not card.title:
        return card.employer, (card.location,) if card.location else ()
    return card.title, tuple(part for part in (card.employer, card.location) if part)


def spoken(card: Card, clock: Clock, today: date) -> str:
    """Return everything a card shows as one sentence for screen readers and tooltips."""
    first, second = headline(card)
    parts = [first, ", ".join(second), card.salary, priority_word(card.priority)]
    if card.tags:
        parts.append(_tr("tags: {}").format(", ".join(tag.name for tag in card.tags)))
    parts.append(_stay(days_in_stage(card, clock, today)))
    if card.outcome is not None:
        parts.append(_told_outcome(card, today))
    elif card.next_due is not None:
        due = due_badge(card.next_due, today).text
        parts.append(f"{card.next_due.title}: {due}" if card.next_due.title else due)
    return "\n".join(part for part in parts if part)


def _told_outcome(card: Card, today: date) -> str:
    """Return how a job ended, on which day and why: "outcome: Rejected on 12 Nov: no visa"."""
    told = _tr("outcome: {}").format(outcome_word(card.outcome or ""))
    if card.outcome_on is not None:
        told = _tr("{outcome} on {day}").format(outcome=told, day=short_date(card.outcome_on, today))
    reason = textwrap.shorten(card.outcome_reason, _LONGEST_REASON, placeholder=" …")
    return f"{told}: {reason}" if reason else told


def priority_word(priority: int) -> str:
    """Return a priority in words; nothing for none."""
    words = ("", _tr("low priority"), _tr("medium priority"), _tr("high priority"))
    return words[priority] if 0 <= priority < len(words) else ""


def job_count(count: int) -> str:
    """Return a number of jobs in words."""
    if count == 1:
        return _tr("1 job")
    return _tr("{} jobs").format(QLocale().toString(count))


def found_count(count: int, found: int | None) -> str:
    """Return a number of jobs in words, and how many of them a filter finds; None: no filter is on."""
    if found is None:
        return job_count(count)
    return _tr("{found} of {jobs}").format(found=QLocale().toString(found), jobs=job_count(count))


def count_text(count: int, found: int | None) -> str:
    """Return the same in as little room as a header has."""
    return str(count) if found is None else _tr("{found} of {jobs}").format(found=found, jobs=count)


def _stay(days: int | None) -> str:
    if days is None:
        return ""
    if days == 0:
        return _tr("in this stage since today")
    if days == 1:
        return _tr("in this stage for 1 day")
    return _tr("in this stage for {} days").format(days)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Card", text)
