"""Writing fields of jobs inside an open change: shared by the commands of jobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.activities import NewActivity, add_activities
from app.board.applying import set_applied_on
from app.board.job_details import JobDetails
from app.board.job_values import JobValues, faults
from app.board.live import live_stage, refuse_gone
from app.board.outcomes import MILESTONES, Milestone, offer_outcomes
from app.board.places import first_card, put_in_stage
from app.board.stage_types import folded
from app.board.tagging import put_tags
from app.board.urls import normalise_url
from app.board.writing import add_postings, employer_ids
from app.clock import date_to_ms
from app.errors import FieldRefused
from app.store import Effect, Writing
from app.store.database import select_by_ids
from app.store.models import Job

_AS_THEY_ARE = (
    *("title", "salary", "desired_salary", "source", "priority"),
    *("outcome", "outcome_reason", "is_archived"),
)
_DAYS = ("deadline", "outcome_on")


def refuse_faults(values: JobValues, names: Sequence[str]) -> None:
    """Raise `FieldRefused` for the first of the named fields whose value cannot be kept."""
    for field, sentence in faults(values, names).items():
        raise FieldRefused(field, sentence)


def iso(day: date | None) -> str | None:
    """Return a plain date as the file keeps it."""
    return day.isoformat() if day else None


def set_columns(writing: Writing, job_ids: Sequence[str], columns: Mapping[str, object]) -> None:
    """Set the same columns of jobs. Raises `NotFound` where one of them is gone or in the trash."""
    refuse_gone(writing.connection, job_ids)
    different = " OR ".join(f"{column} IS NOT ?" for column in columns)
    settings = ", ".join(f"{column} = ?" for column in columns)
    values = [*columns.values()]
    query = f"UPDATE job SET {settings} WHERE id = ? AND ({different})"
    writing.connection.executemany(query, [(*values, job_id, *values) for job_id in dict.fromkeys(job_ids)])


def write_fields(writing: Writing, before: JobDetails, after: JobValues, names: Sequence[str]) -> None:
    """Write the named fields of a job, all but its stage."""
    columns: dict[str, object] = {name: getattr(after, name) for name in _AS_THEY_ARE if name in names}
    columns |= {name: iso(getattr(after, name)) for name in _DAYS if name in names}
    if "url" in names:
        columns |= {"url": after.url, "url_key": normalise_url(after.url)}
    if "employer" in names:
        columns["employer_id"] = _employer_of(writing, before, after.employer)
    if {"location", "address"} & set(names):
        # What else was known of the old place, such as its degrees, is not true of another one.
        columns |= {
            "location": after.location,
            "place": {"address": after.address} if after.address else None,
        }
    if columns:
        Job.update(columns).where(Job.id == before.id).execute()
    if "tags" in names:
        put_tags(writing, before.id, after.tags)
    if "posting" in names:
        put_posting_text(writing, before.id, after.posting)
    if "applied_on" in names:
        set_applied_on(writing, before.id, after.applied_on)


def move_to_top(writing: Writing, job_id: str, stage_id: str) -> None:
    """Put a job on top of another stage. Raises `NotFound` where the stage is gone."""
    stage = live_stage(writing.connection, stage_id)
    put_in_stage(writing, [job_id], {job_id}, stage.id, first_card(writing.connection, stage.id))
    offer_outcomes(writing, {job_id: stage.name})


def employer_id(writing: Writing, name: str) -> str | None:
    """Return the id of the employer of this name, made where there is none; None for no name."""
    return employer_ids(writing, [name])[folded(name)] if name else None


def _employer_of(writing: Writing, before: JobDetails, name: str) -> str | None:
    """Return the employer that a job gets; the same name in other letters renames the employer it has."""
    if name and folded(name) == folded(before.employer):
        query = "UPDATE employer SET name = ? WHERE id = (SELECT employer_id FROM job WHERE id = ?)"
        writing.connection.execute(query, (name, before.id))
        (kept,) = writing.connection.execute(
            "SELECT employer_id FROM job WHERE id = ?", (before.id,)
        ).fetchone()
        return str(kept)
    return employer_id(writing, name)


def put_posting_text(writing: Writing, job_id: str, text: str) -> None:
    """Keep the posting's text as it was edited.

    An HTML form of it goes, because it does not say the same any more; it stays as the original where there
    is none yet.
    """
    query = (
        "UPDATE posting SET text = ?, html = '', "
        "original = CASE original WHEN '' THEN html ELSE original END WHERE job_id = ?"
    )
    if writing.connection.execute(query, (text, job_id)).rowcount == 0:
        add_postings(writing, [(job_id, text)])


def log_milestones(writing: Writing, job_ids: Sequence[str], outcome: str, on: date | None) -> None:
    """Log the milestone of an outcome, done on a day (None: unknown), for jobs that have none done."""
    milestone = MILESTONES.get(outcome)
    if milestone is None:
        return
    query = (
        "SELECT job_id FROM activity WHERE category_id = ? AND is_completed = 1 AND trashed_at IS NULL "
        "AND job_id IN"
    )
    done = {row[0] for row in select_by_ids(writing.connection, query, job_ids, (milestone.category_id,))}
    lacking = [job_id for job_id in dict.fromkeys(job_ids) if job_id not in done]
    made = add_activities(writing, [_done(job_id, milestone, on) for job_id in lacking])
    if len(made) == 1:
        writing.effects.append(Effect(f"logged {milestone.title}", made[0], milestone.title))
    elif made:
        writing.effects.append(Effect(f"logged {milestone.title} for {len(made)} jobs"))


def follow_day(writing: Writing, job_id: str, outcome: str, before: date | None, on: date | None) -> None:
    """Let the milestone that was logged on the outcome's day follow when that day is mended."""
    milestone = MILESTONES.get(outcome)
    if milestone is None or before == on:
        return
    at = date_to_ms(on) if on else None
    writing.connection.execute(
        "UPDATE activity SET completed_at = ?, start_at = ?, is_all_day = ? WHERE job_id = ? "
        "AND category_id = ? AND is_completed = 1 AND trashed_at IS NULL AND completed_at IS ? "
        "AND (is_all_day = 1 OR completed_at IS NULL)",
        (at, at, int(on is not None), job_id, milestone.category_id, date_to_ms(before) if before else None),
    )


def _done(job_id: str, milestone: Milestone, on: date | None) -> NewActivity:
    at = date_to_ms(on) if on else None
    return NewActivity(
        job_id=job_id,
        category_id=milestone.category_id,
        title=milestone.title,
        is_completed=True,
        completed_at=at,
        start_at=at,
        is_all_day=on is not None,
    )
