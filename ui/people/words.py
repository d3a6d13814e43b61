"""The words about people: when they were last in touch, and what their initials are."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.clock import Clock, local_date, today
from app.people.contact_queries import LinkedJob

_DAYS_OF_WEEKS = 14
_DAYS_OF_MONTHS = 61
_DAYS_OF_YEARS = 730


def last_contacted_words(instant_ms: int | None, clock: Clock) -> str:
    """Return when somebody was last in touch, as a sentence is read today: "Last in touch 3 weeks ago"."""
    if instant_ms is None:
        return _tr("Not in touch yet")
    days = (today(clock) - local_date(clock, instant_ms)).days
    return _tr("Last in touch {}").format(ago(days))


def ago(days: int) -> str:
    """Return how long ago so many days are, in the largest unit that says enough."""
    if days <= 0:
        return _tr("today")
    if days == 1:
        return _tr("yesterday")
    if days < _DAYS_OF_WEEKS:
        return _tr("{} days ago").format(days)
    if days < _DAYS_OF_MONTHS:
        return _tr("{} weeks ago").format(days // 7)
    if days < _DAYS_OF_YEARS:
        return _tr("{} months ago").format(round(days / 30.44))
    return _tr("{} years ago").format(round(days / 365.25))


def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name as capitals; "" where it has none."""
    letters = [next((sign for sign in word if sign.isalnum()), "") for word in name.partition("@")[0].split()]
    found = [letter for letter in letters if letter]
    return "".join(found[:1] + found[1:][-1:]).upper()


def job_words(job: LinkedJob) -> str:
    """Return a job in one line: "Cook · Lumen"."""
    return " · ".join(filter(None, [job.title, job.employer])) or _tr("A job without a name")


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)
