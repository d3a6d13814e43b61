"""What the page of duplicates and the dialog that merges them say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.board import normalise_url, shown_name
from app.board.duplicates import DuplicateGroup, DuplicateJob
from app.board.job_details import JobDetails
from app.board.likeness import Verdict
from app.board.merging import field_value
from ui.board.words import outcome_word
from ui.history.words import day_text
from ui.job.words import priority_names

_TWO = 2


def verdict_told(group: DuplicateGroup) -> str:
    """Return how sure it is that a group is one opening."""
    words = {
        Verdict.SAME_LINK: _tr("The same link"),
        Verdict.LIKELY: _tr("Probably one job"),
        Verdict.POSSIBLE: _tr("Perhaps one job"),
    }
    return words[group.verdict]


def hint_of(group: DuplicateGroup) -> str:
    """Return what speaks against one opening; empty where nothing does."""
    if group.is_repost:
        return _tr("Months lie between them: it may have been posted again, for another opening.")
    if group.verdict is not Verdict.POSSIBLE:
        return ""
    if len({_site(job.url) for job in group.jobs} - {""}) == 1:
        return _tr("One site has them under addresses of their own: they may be several openings.")
    return _tr("There is no posting to compare, or it is not quite the same.")


def _site(url: str) -> str:
    return normalise_url(url).partition("/")[0].partition(":")[0]


def alike_told(group: DuplicateGroup) -> tuple[str, ...]:
    """Return in what the jobs of a group are alike, a few words each."""
    words = {
        "link": _tr("same link"),
        "employer": _tr("same employer"),
        "title": _tr("same title"),
        "location": _tr("same place"),
        "posting": _tr("same text"),
    }
    said = {"link"} if group.verdict is Verdict.SAME_LINK else set()  # it stands in front already
    return tuple(told for name, told in words.items() if name in group.alike - said)


def name_of(job: DuplicateJob) -> str:
    """Return what a card is called."""
    return shown_name(job.title or job.employer) or _tr("A job without a title")


def whose(job: DuplicateJob) -> str:
    """Return employer and place of a card in one line."""
    return " · ".join(filter(None, (job.employer if job.title else "", job.location)))


def standing(job: DuplicateJob) -> str:
    """Return where a card is, since when, and how it ended."""
    day = _tr("applied {}") if job.is_applied else _tr("added {}")
    parts = [shown_name(job.stage), day.format(day_text(job.day))]
    if job.outcome:
        parts.append(outcome_word(job.outcome))
    if job.is_archived:
        parts.append(_tr("archived"))
    return " · ".join(parts)


def field_word(field: str) -> str:
    """Return what a field that is merged is called."""
    words = {
        "title": _tr("Title"),
        "employer": _tr("Employer"),
        "location": _tr("Location"),
        "url": _tr("Link"),
        "salary": _tr("Salary"),
        "desired_salary": _tr("Desired salary"),
        "source": _tr("Source"),
        "priority": _tr("Priority"),
        "deadline": _tr("Deadline"),
        "outcome": _tr("Outcome"),
    }
    return words[field]


def value_told(job: JobDetails, field: str) -> str:
    """Return what a job has in a field, empty for nothing."""
    if field == "location":
        return ", ".join(filter(None, (job.location, job.address)))
    if field == "priority":
        return priority_names()[job.priority] if job.priority else ""
    if field == "deadline":
        return day_text(job.deadline) if job.deadline else ""
    if field == "outcome":
        day = day_text(job.outcome_on) if job.outcome_on else ""
        said = (outcome_word(job.outcome), day, job.outcome_reason) if job.outcome else ()
        return " · ".join(filter(None, said))
    return str(field_value(job, field) or "")


def place_of(job: JobDetails) -> str:
    """Return the stage of a job and since when it is on the board or was applied for."""
    told = _tr("applied {}").format(day_text(job.applied_on)) if job.applied_on else ""
    return " · ".join(filter(None, (shown_name(job.stage_name), told, _tr("archived") * job.is_archived)))


def merged_told(count: int) -> str:
    """Return what becomes of so many cards when they are merged."""
    if count <= _TWO:
        return _tr(
            "Tags, activities, notes, people and documents of both come together. The other card goes to "
            "the trash, and its posting becomes a note where it says something else."
        )
    return _tr(
        "Tags, activities, notes, people and documents of all come together. The other cards go to the "
        "trash, and their postings become notes where they say something else."
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Duplicates", text)
