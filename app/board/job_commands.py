"""What a user can do to jobs themselves; each function is one change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from app.board.job_details import JobDetails, job_details
from app.board.job_values import HIGHEST_PRIORITY, JobValues, changed_fields, cleaned
from app.board.job_writing import (
    employer_id,
    follow_day,
    iso,
    log_milestones,
    move_to_top,
    refuse_faults,
    set_columns,
    write_fields,
)
from app.board.known_already import tell_known
from app.board.live import LiveStage, live_board_name, live_stage, live_stages, refuse_gone
from app.board.names import counted_jobs
from app.board.outcomes import OUTCOME_WORDS, offer_outcomes
from app.board.places import first_card, place_between
from app.board.quick_add import QuickJob
from app.board.snapshots import TagChip
from app.board.tagging import give_and_take_tags, put_hue
from app.board.urls import normalise_url
from app.board.writing import TAG_HUES, NewJob, add_jobs, tag_jobs
from app.errors import FieldRefused, NotFound, Refused
from app.store import Change, Origin, Store, Writing
from app.store.database import select_by_ids
from app.text import in_label

PRIORITY_WORDS = ("none", "low", "medium", "high")

# How a field is named when it alone was changed: "Change the salary".
_FIELD_WORDS = {
    "title": "title",
    "employer": "employer",
    "location": "location",
    "address": "street address",
    "url": "link",
    "salary": "salary",
    "desired_salary": "desired salary",
    "source": "source",
    "priority": "priority",
    "tags": "tags",
    "deadline": "deadline",
    "applied_on": "applied date",
    "outcome": "outcome",
    "outcome_on": "day of the outcome",
    "outcome_reason": "reason",
    "posting": "posting",
}


def add_job(store: Store, origin: Origin, board_id: str, stage_id: str | None, job: QuickJob) -> Change:
    """Make a job on top of a stage, the board's first one where `stage_id` is None; workflows run.

    A job that is known by its address alone is called by the name of the web site. One that is on a board
    already is made nevertheless; the change says so (`Change.duplicates`). Raises `NotFound` where
    the board or stage is gone, `FieldRefused` where the line tells no job or holds what cannot be kept.
    """
    values = _new_values(job)
    with store.change(f"Add {in_label(values.title or values.employer)}", origin) as writing:
        stage = _stage_of_board(writing, board_id, stage_id)
        url_key = normalise_url(values.url)
        job_id = writing.new_id()
        top = first_card(writing.connection, stage.id)
        new = NewJob(
            id=job_id,
            stage_id=stage.id,
            order_key=place_between(writing.connection, [job_id], stage.id, top)[job_id],
            title=values.title,
            employer_id=employer_id(writing, values.employer),
            url=values.url,
            url_key=url_key,
            location=values.location,
            salary=values.salary,
            priority=values.priority,
            stage_entered_at=writing.now,
        )
        add_jobs(writing, [new])
        tag_jobs(writing, [(job_id, [tag.name for tag in values.tags])])
        offer_outcomes(writing, {job_id: stage.name})
        tell_known(writing, job_id)
    return writing.result


def edit_job(
    store: Store, origin: Origin, job_id: str, values: JobValues, *, is_quiet: bool = False
) -> Change:
    """Write what differs, as one change; a new stage is a move to its top, with workflows.

    With `is_quiet` it raises no toast, because what it did is seen where it was done; a link that another
    job has is said nevertheless.

    Raises `NotFound` where the job or stage is gone, `FieldRefused` where a new value cannot be kept.
    """
    with store.change("Edit", origin) as writing:
        before = job_details(store, job_id)
        after = cleaned(values)
        given = changed_fields(before.values, values)
        differing = changed_fields(before.values, after)
        names = [name for name in differing if name in given or name.startswith("outcome_")]
        refuse_faults(after, names)
        writing.label = _edit_label(writing, before, after, names)
        writing.is_quiet = is_quiet
        write_fields(writing, before, after, names)
        if after.outcome is not None:
            if "outcome" in names:
                log_milestones(writing, [job_id], after.outcome, after.outcome_on)
            elif "outcome_on" in names:
                follow_day(writing, job_id, after.outcome, before.outcome_on, after.outcome_on)
        if "stage_id" in names:
            move_to_top(writing, job_id, after.stage_id)
        if "url" in names:
            tell_known(writing, job_id, by_address_alone=True)
            writing.is_quiet = is_quiet and not writing.duplicates
    return writing.result


def set_tags(
    store: Store, origin: Origin, job_ids: Sequence[str], add: Sequence[TagChip], remove: Sequence[str]
) -> Change:
    """Give jobs tags, after those they have, and take others away, told by name.

    Raises `NotFound` where a job is gone, `FieldRefused` where a tag cannot be kept.
    """
    values = cleaned(JobValues(stage_id="", tags=tuple(add)))
    refuse_faults(values, ["tags"])
    with store.change(_of_jobs("Change the tags", job_ids), origin) as writing:
        refuse_gone(writing.connection, job_ids)
        give_and_take_tags(writing, job_ids, values.tags, remove)
    return writing.result


def colour_tag(store: Store, origin: Origin, tag_id: str, hue: int) -> Change:
    """Give a tag one of the six tag hues, by its index.

    Raises `NotFound` where the tag is gone, `Refused` where there is no such hue.
    """
    if hue not in range(TAG_HUES):
        raise Refused("There is no such colour, so nothing was changed.")
    with store.change("Change the colour of a tag", origin) as writing:
        row = writing.connection.execute("SELECT name FROM tag WHERE id = ?", (tag_id,)).fetchone()
        if row is None:
            raise NotFound("This tag is not there any more, so nothing was changed.")
        writing.label = f"Change the colour of the tag {in_label(row[0])}"
        put_hue(writing, tag_id, hue)
    return writing.result


def set_deadline(store: Store, origin: Origin, job_ids: Sequence[str], day: date | None) -> Change:
    """Set the last day to apply, or clear it. Raises `NotFound` where a job is gone, `FieldRefused`."""
    refuse_faults(JobValues(stage_id="", deadline=day), ["deadline"])
    label = "Clear the deadline" if day is None else "Set the deadline"
    with store.change(_of_jobs(label, job_ids), origin) as writing:
        set_columns(writing, job_ids, {"deadline": iso(day)})
    return writing.result


def set_priority(store: Store, origin: Origin, job_ids: Sequence[str], priority: int) -> Change:
    """Set the priority, 0 (none) to 3 (high). Raises `NotFound` where a job is gone, `FieldRefused`."""
    if priority not in range(HIGHEST_PRIORITY + 1):
        raise FieldRefused("priority", "There is no such priority, so nothing was changed.")
    label = _of_jobs("Set the priority" if priority else "Clear the priority", job_ids)
    with store.change(f"{label} to {PRIORITY_WORDS[priority]}" if priority else label, origin) as writing:
        set_columns(writing, job_ids, {"priority": priority})
    return writing.result


def set_outcome(
    store: Store, origin: Origin, job_ids: Sequence[str], outcome: str | None, on: date | None, reason: str
) -> Change:
    """Set how jobs ended, with the day and one's own words, or clear it, and log the matching milestone.

    The milestone is an activity done on that day, made for each job that has none done; one that was logged
    before goes along when the day is mended. Clearing leaves activities as they are. Raises `NotFound` where
    a job is gone, `FieldRefused` where a value cannot be kept.
    """
    values = cleaned(JobValues(stage_id="", outcome=outcome, outcome_on=on, outcome_reason=reason))
    refuse_faults(values, ["outcome", "outcome_on", "outcome_reason"])
    with store.change("Set the outcome", origin) as writing:
        same = _ended_so(writing, job_ids, outcome)
        if outcome is None or len(same) < len(set(job_ids)):
            writing.label = _outcome_label(job_ids, outcome)
        else:
            writing.label = _of_jobs(_mended({*same.values()}, values), job_ids)
        columns = {"outcome": outcome, "outcome_on": iso(values.outcome_on)}
        set_columns(writing, job_ids, {**columns, "outcome_reason": values.outcome_reason})
        if outcome is not None:
            for job_id, (before, _) in same.items():
                follow_day(writing, job_id, outcome, before, values.outcome_on)
            log_milestones(writing, job_ids, outcome, values.outcome_on)
    return writing.result


def _new_values(job: QuickJob) -> JobValues:
    title = job.title
    if not job.title and not job.employer and job.url:
        title = (urlsplit(job.url).hostname or "").removeprefix("www.") or job.url
    values = JobValues(
        stage_id="",
        title=title,
        employer=job.employer,
        location=job.location,
        url=job.url,
        salary=job.salary,
        priority=job.priority,
        tags=tuple(TagChip(name, 0) for name in job.tags),
    )
    values = cleaned(values)
    refuse_faults(values, ["title", *changed_fields(JobValues(stage_id=""), values)])
    return values


def _stage_of_board(writing: Writing, board_id: str, stage_id: str | None) -> LiveStage:
    live_board_name(writing.connection, board_id)
    if stage_id is not None:
        stage = live_stage(writing.connection, stage_id)
        if stage.board_id != board_id:
            raise NotFound("This stage is not on the board any more, so nothing was added.")
        return stage
    stages = live_stages(writing.connection, board_id)
    if not stages:
        raise Refused("This board has no stage that a card could go to. Add a stage first.")
    return stages[0]


def _ended_so(
    writing: Writing, job_ids: Sequence[str], outcome: str | None
) -> dict[str, tuple[date | None, str]]:
    """Return, for those of the jobs that have the outcome already, the day and reason they have for it."""
    query = "SELECT id, outcome_on, outcome_reason FROM job WHERE outcome IS ? AND id IN"
    rows = select_by_ids(writing.connection, query, job_ids, (outcome,))
    return {job_id: (date.fromisoformat(on) if on else None, reason) for job_id, on, reason in rows}


def _mended(known: set[tuple[date | None, str]], values: JobValues) -> str:
    """Return the label for jobs that have the outcome already, with these days and reasons."""
    is_day_kept = {day for day, _ in known} == {values.outcome_on}
    is_reason_kept = {reason for _, reason in known} == {values.outcome_reason}
    if is_day_kept == is_reason_kept:
        return "Change the outcome"
    return f"Change the {_FIELD_WORDS['outcome_reason' if is_day_kept else 'outcome_on']}"


def _of_jobs(label: str, job_ids: Sequence[str]) -> str:
    return label if len(job_ids) == 1 else f"{label} of {counted_jobs(len(job_ids))}"


def _outcome_label(job_ids: Sequence[str], outcome: str | None) -> str:
    if outcome is None:
        return _of_jobs("Clear the outcome", job_ids)
    whom = "Mark" if len(job_ids) == 1 else f"Mark {counted_jobs(len(job_ids))}"
    return f"{whom} as {OUTCOME_WORDS[outcome]}"


def _edit_label(writing: Writing, before: JobDetails, after: JobValues, names: Sequence[str]) -> str:
    ended = [name for name in names if not name.startswith("outcome_")]
    if ended == ["outcome"]:
        return _outcome_label([before.id], after.outcome)
    if names == ["stage_id"]:
        return f"Move to {in_label(live_stage(writing.connection, after.stage_id).name)}"
    if names == ["is_archived"]:
        return f"{'Archive' if after.is_archived else 'Bring back'} {_name(before)}"
    if len(names) == 1:
        return f"Change the {_FIELD_WORDS[names[0]]}"
    return f"Edit {_name(before)}"


def _name(job: JobDetails) -> str:
    return in_label(job.title or job.employer or "a job")
