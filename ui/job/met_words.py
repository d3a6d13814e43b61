"""How an earlier application at an employer is told."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.people.met_before import MetBefore


def met_told(met: MetBefore, today: date) -> str:
    """Return an earlier application in a line: "You applied here in March 2026 (Cook): no answer"."""
    job = met.title or met.employer
    if met.day is None:
        return _tr("You applied here before ({job}): {end}").format(job=job, end=_end(met.outcome))
    told = _tr("You applied here in {month} ({job}): {end}")
    return told.format(month=_month(met.day, today), job=job, end=_end(met.outcome))


def _month(day: date, today: date) -> str:
    pattern = "MMMM" if day.year == today.year else "MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def _end(outcome: str | None) -> str:
    words = {
        "rejected": _tr("rejected"),
        "withdrawn": _tr("you withdrew"),
        "declined": _tr("you declined their offer"),
        "accepted": _tr("you accepted their offer"),
        "no_answer": _tr("no answer"),
    }
    return words.get(outcome or "", _tr("not ended yet"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Job", text)
