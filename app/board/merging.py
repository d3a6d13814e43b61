"""Which fields of jobs that are one opening differ, and whose value is most likely wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.board.job_details import JobDetails
from app.board.likeness import title_words

# Field of the choice → columns of the job that go with it.
MERGED_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "employer": ("employer_id",),
    "location": ("location", "place"),
    "url": ("url", "url_key"),
    "salary": ("salary",),
    "desired_salary": ("desired_salary",),
    "source": ("source",),
    "priority": ("priority",),
    "deadline": ("deadline",),
    "outcome": ("outcome", "outcome_on", "outcome_reason"),
}

_FULLER = ("location", "salary")  # of which one may say the same as another, and more


def field_value(job: JobDetails, field: str) -> object:
    """Return what a job has in a field; False, 0, None and "" mean nothing."""
    if field == "location":
        return (job.location, job.address) if job.location or job.address else ""
    if field == "outcome":
        return (job.outcome, job.outcome_on, job.outcome_reason) if job.outcome else None
    return getattr(job, field)


def differing_fields(jobs: Sequence[JobDetails]) -> list[str]:
    """Return the fields in which jobs differ, in the order in which they are shown."""
    return [field for field in MERGED_COLUMNS if len({field_value(job, field) for job in jobs}) > 1]


def preferred(jobs: Sequence[JobDetails], field: str) -> str:
    """Return the id of the job whose value is most likely wanted; the first of them is the one that is kept.

    That is the value of the one that is kept where it has one, unless another says the same and more. Of
    deadlines it is the latest, which was learned last; of priorities the highest.
    """
    known = [job for job in jobs if field_value(job, field)]
    if not known:
        return jobs[0].id
    if field == "deadline":
        return max(known, key=lambda job: str(job.deadline)).id
    if field == "priority":
        return max(known, key=lambda job: job.priority).id
    best = known[0]
    for job in known[1:]:
        if _says_more(job, best, field):
            best = job
    return best.id


def _says_more(job: JobDetails, than: JobDetails, field: str) -> bool:
    """Tell whether a value says the same as another, and more; a sign such as "(m/w/d)" is nothing more."""
    if field == "title":
        return {*title_words(than.title)} < {*title_words(job.title)}
    if field not in _FULLER:
        return False
    ours, theirs = (str(getattr(each, field)).casefold() for each in (job, than))
    return theirs in ours and len(theirs) < len(ours)
