"""What is filled into a mail, in the user's language and the order of their dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from app.people import Me
from app.people.contact_queries import ContactDetails
from app.people.mail_queries import MailFacts
from ui.board.words import day_pattern


def words_of(facts: MailFacts, people: Sequence[ContactDetails], me: Me, today: date) -> dict[str, str]:
    """Return the word of each placeholder (`app.people.mail.PLACEHOLDERS`); "" where it is not known."""
    return {
        "first_name": listed([person.values.first_name for person in people]),
        "last_name": listed([person.values.last_name for person in people]),
        "contact": listed([person.name for person in people]),
        "title": facts.title,
        "employer": facts.employer,
        "location": facts.location,
        "salary": facts.salary,
        "applied_on": _day(facts.applied_on),
        "interview_on": _interview(facts.interview),
        "deadline": _day(facts.deadline),
        "today": _day(today),
        "me": me.name,
        "my_email": me.email,
    }


def placeholder_name(placeholder: str) -> str:
    """Return what a placeholder stands for, as a list of them tells it."""
    names = {
        "first_name": _tr("First name"),
        "last_name": _tr("Last name"),
        "contact": _tr("Whole name"),
        "title": _tr("Title of the job"),
        "employer": _tr("Employer"),
        "location": _tr("Location"),
        "salary": _tr("Salary"),
        "applied_on": _tr("Day you applied"),
        "interview_on": _tr("Day of the interview"),
        "deadline": _tr("Deadline"),
        "today": _tr("Today"),
        "me": _tr("Your name"),
        "my_email": _tr("Your e-mail address"),
    }
    return names[placeholder]


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: "Ada", "Ada and Kim", "Ada, Bo and Kim"."""
    known = [name for name in names if name.strip()]
    if len(known) < 2:
        return "".join(known)
    return _tr("{} and {}").format(", ".join(known[:-1]), known[-1])


def _interview(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return _weekday(moment)
    time = QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
    return _tr("{day} at {time}").format(day=_weekday(moment.date()), time=time)


def _day(day: date | None) -> str:
    return "" if day is None else _written(day, "MMMM d, yyyy" if _is_month_first() else "d MMMM yyyy")


def _weekday(day: date) -> str:
    return _written(day, "dddd, MMMM d" if _is_month_first() else "dddd, d MMMM")


def _written(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def _is_month_first() -> bool:
    return day_pattern().startswith("M")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Mail", text)
