"""The columns of the two lists."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.board.trash_queries import ArchivedJob, TrashLine
from app.clock import Clock
from ui.board.words import outcome_word
from ui.people.columns import Column
from ui.trash.words import belongs_words, kind_words, since_words, stays_words

SINCE, ARCHIVED_AT = 3, 4  # the columns that the lists are sorted by at first


def trash_columns(clock: Clock, days: Callable[[], int]) -> tuple[Column[TrashLine], ...]:
    """Return the columns of the trash; `days` tells how long things stay there."""
    kinds = kind_words()
    order = {kind: at for at, kind in enumerate(kinds)}
    return (
        Column(_tr("Name"), lambda line: line.name, lambda line: line.name.casefold(), 0),
        Column(_tr("Kind"), lambda line: kinds[line.kind], lambda line: order[line.kind], 124, leaves=1),
        Column(_tr("Where it was"), belongs_words, lambda line: _word(belongs_words(line)), 260, leaves=3),
        Column(
            _tr("Deleted"),
            lambda line: since_words(line.trashed_at, clock),
            lambda line: line.trashed_at,
            112,
            is_latest_first=True,
        ),
        Column(
            _tr("Stays"),
            lambda line: stays_words(line, days(), clock),
            lambda line: line.trashed_at,
            96,
            tip=_tr("How long it stays before it is deleted for good"),
            leaves=2,
        ),
    )


def archive_columns(clock: Clock) -> tuple[Column[ArchivedJob], ...]:
    """Return the columns of the archive."""
    return (
        Column(_tr("Job"), lambda job: job.name, lambda job: job.name.casefold(), 0),
        Column(_tr("Employer"), _employer, lambda job: _word(_employer(job)), 168, leaves=1),
        Column(_tr("Board and stage"), place_words, lambda job: _word(place_words(job)), 200, leaves=3),
        Column(
            _tr("Outcome"),
            lambda job: outcome_word(job.outcome) if job.outcome else "",
            lambda job: job.outcome and outcome_word(job.outcome).casefold(),
            112,
            leaves=2,
        ),
        Column(
            _tr("Archived"),
            lambda job: since_words(job.archived_at, clock) if job.archived_at else "",
            lambda job: job.archived_at,
            116,
            is_latest_first=True,
            leaves=4,
        ),
    )


def place_words(job: ArchivedJob) -> str:
    """Return the board and stage of a job: "Search · Applied"."""
    return f"{job.board} · {job.stage}"


def trash_haystack(line: TrashLine) -> str:
    """Return what a search looks through, folded."""
    return f"{line.name}\n{line.belongs}".casefold()


def archive_haystack(job: ArchivedJob) -> str:
    """Return what a search looks through, folded."""
    outcome = outcome_word(job.outcome) if job.outcome else ""
    return f"{job.title}\n{job.employer}\n{job.board}\n{job.stage}\n{outcome}".casefold()


def _employer(job: ArchivedJob) -> str:
    return job.employer if job.title else ""


def _word(text: str) -> str | None:
    return text.casefold() or None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Trash", text)
