"""The words of the page of people: columns, when somebody was contacted, how jobs ended."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.clock import Clock, local_date, today
from app.people.employer_queries import EmployerJob
from app.text import shown_name
from ui.board.words import outcome_word
from ui.people.words import ago


def contacted_text(at: int | None, clock: Clock) -> str:
    """Return when somebody was last in touch, given in milliseconds UTC; "" where that is not known."""
    if at is None:
        return ""
    return ago((today(clock) - local_date(clock, at)).days)


def state_of_job(job: EmployerJob) -> str:
    """Return where a job stands, or how it ended, and on which board."""
    state = outcome_word(job.outcome) if job.outcome else shown_name(job.stage)
    archived = _tr("archived") if job.is_archived else ""
    return " · ".join(part for part in (state, job.board, archived) if part)


def counts_text(jobs: int, applications: int, interviews: int, offers: int) -> str:
    """Return what came of an employer: "3 jobs · 2 applications · 1 interview · no offers"."""
    parts = (
        (jobs, _tr("1 job"), _tr("{} jobs"), _tr("no jobs")),
        (applications, _tr("1 application"), _tr("{} applications"), _tr("no applications")),
        (interviews, _tr("1 interview"), _tr("{} interviews"), _tr("no interviews")),
        (offers, _tr("1 offer"), _tr("{} offers"), _tr("no offers")),
    )
    return " · ".join(_count(*part) for part in parts)


def number(count: int) -> str:
    """Return a number as a column shows it; nothing for none."""
    return QLocale().toString(count) if count else ""


def _count(count: int, one: str, many: str, none: str) -> str:
    if count == 0:
        return none
    return one if count == 1 else many.format(QLocale().toString(count))


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)
