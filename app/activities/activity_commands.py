"""What a user can do to activities; each function is one change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.activities import kinds
from app.activities.activity_rows import LIVE, ActivityRow, activity_lists, activity_rows, values_of
from app.activities.activity_values import RATINGS, ActivityValues, bridged, changed_fields, cleaned
from app.activities.activity_writing import (
    MakePeople,
    about,
    category_name,
    changed_columns,
    new_columns,
    offer_outcome,
    refuse_faults,
    refuse_gone,
    refuse_gone_jobs,
    set_columns,
    with_people,
)
from app.activities.detail_writing import ensure_interview, put_details, touch_interviews
from app.activities.times import YEARS, When, done_to_ms, moment_in_row, to_ms
from app.clock import Clock
from app.errors import FieldRefused, NotFound, Refused
from app.store import Change, Origin, Store, Writing
from app.store.database import select_by_ids
from app.store.models import Activity
from app.store.rows import insert_rows
from app.text import in_label

_TIMES = {"starts", "ends"}


def add_activity(
    store: Store,
    origin: Origin,
    job_id: str | None,
    values: ActivityValues,
    make_people: MakePeople | None = None,
) -> Change:
    """Make an activity of a job, or of no job; `make_people` makes contacts of its new people.

    Raises `NotFound` where the job is gone, `FieldRefused` where a value cannot be kept.
    """
    return _add(store, origin, [job_id], values, make_people)


def add_activity_to_jobs(
    store: Store,
    origin: Origin,
    job_ids: Sequence[str],
    values: ActivityValues,
    make_people: MakePeople | None = None,
) -> Change:
    """Make the same activity of several jobs; new people have to do with all of them.

    Raises what `add_activity` does.
    """
    return _add(store, origin, [*dict.fromkeys(job_ids)], values, make_people)


def _add(
    store: Store,
    origin: Origin,
    job_ids: Sequence[str | None],
    values: ActivityValues,
    make_people: MakePeople | None,
) -> Change:
    kept = bridged(cleaned(values), None)
    refuse_faults(kept)
    with store.change("Add an activity", origin) as writing:
        jobs = [job_id for job_id in job_ids if job_id is not None]
        refuse_gone_jobs(writing, jobs)
        kept = with_people(store, writing, kept, jobs, make_people)
        title = kept.title or category_name(writing, kept.category_id)
        writing.label = f"Add {in_label(title)}"
        if len(job_ids) > 1:
            writing.label += f" to {len(job_ids)} jobs"
        columns = {**new_columns(kept, store.clock), "title": title, "note": kept.note}
        for job_id in job_ids:
            activity_id = _insert(writing, {"job_id": job_id, "category_id": kept.category_id, **columns})
            put_details(writing, store.clock, activity_id, None, kept)
        if kept.is_done:
            offer_outcome(writing, kept.category_id, jobs)
    return writing.result


def _insert(writing: Writing, columns: dict[str, object]) -> str:
    activity_id = writing.new_id()
    row = {
        "reminders": None,
        **columns,
        "id": activity_id,
        "is_by_workflow": False,
        "creator_member_id": writing.me,
        "trashed_at": None,
        "created_at": writing.now,
    }
    insert_rows(writing, Activity, [row])
    return activity_id


def edit_activity(
    store: Store,
    origin: Origin,
    activity_id: str,
    values: ActivityValues,
    make_people: MakePeople | None = None,
) -> Change:
    """Write what differs, as one change; details that another category does not carry go with it.

    Where `values` has no interview or no offer, what is known of it stays; `make_people` makes contacts of
    its new people. Raises `NotFound` where the activity is gone, `FieldRefused` where a new value cannot be
    kept.
    """
    with store.change("Edit an activity", origin) as writing:
        row, before = _read(store, writing, activity_id)
        after = _edited(store.clock, row, before, values)
        names = changed_fields(before, after)
        if names:
            refuse_faults(after, before)
            jobs = [] if row.job_id is None else [row.job_id]
            after = with_people(store, writing, after, jobs, make_people)
            title = _title(writing, row, after, names)
            writing.label = _edit_label(row, before, after, names)
            columns = changed_columns(row, after, names, store.clock)
            columns |= {"category_id": after.category_id, "title": title, "note": after.note}
            set_columns(writing, activity_id, columns)
            put_details(writing, store.clock, activity_id, before, after)
            if after.is_done and row.job_id is not None and {"category_id", "is_done"} & set(names):
                offer_outcome(writing, after.category_id, [row.job_id])
    return writing.result


def _read(store: Store, writing: Writing, activity_id: str) -> tuple[ActivityRow, ActivityValues]:
    rows = activity_rows(writing.connection, f"activity.id = ? AND {LIVE}", activity_id)
    if not rows:
        raise NotFound("This activity is not there any more, so nothing was changed.")
    lists = activity_lists(writing.connection, "activity.id = ?", activity_id)
    return rows[0], values_of(rows[0], lists, store.clock)


def _edited(clock: Clock, row: ActivityRow, before: ActivityValues, values: ActivityValues) -> ActivityValues:
    """Return what an activity becomes; what was not changed stays, even where it would be cleaned."""
    told = replace(values, interview=values.interview or before.interview, offer=values.offer or before.offer)
    clean = cleaned(told)
    given = changed_fields(before, told)
    if given == ["ends"] and told.ends is not None and to_ms(told.ends, clock) == row.end_at:
        given = []  # the end that follows from the length, told once more
    kept = {name: getattr(before, name) for name in changed_fields(before, clean) if name not in given}
    # Left out is what goes along with something else: the details of another category, the day of what is
    # not done any more.
    stays = {name: value for name, value in kept.items() if getattr(clean, name) not in (None, ())}
    return bridged(replace(clean, **stays), before)


def _title(writing: Writing, row: ActivityRow, after: ActivityValues, names: Sequence[str]) -> str:
    """Return the title that is kept: where it only named the old category, it names the new one."""
    if "category_id" not in names:
        return after.title or row.category if "title" in names else row.title
    name = category_name(writing, after.category_id)
    is_plain = "title" not in names and row.title.casefold() == row.category.casefold()
    return name if is_plain else after.title or name


def _edit_label(row: ActivityRow, before: ActivityValues, after: ActivityValues, names: Sequence[str]) -> str:
    title = in_label(row.title or row.category)
    changed = set(names)
    if changed <= _TIMES:
        return f"Change the time of {title}"
    if "is_done" in changed and changed <= {"is_done", "done"}:
        return f"Complete {title}" if after.is_done else f"Reopen {title}"
    if names == ["note"]:
        return f"Change the note of {title}"
    if names == ["reminders"]:
        return f"Change the reminders of {title}"
    if names == ["title"]:
        return f"Rename {title} to {in_label(after.title or row.category)}"
    if names == ["interview"] and before.interview and after.interview:
        rating = after.interview.rating
        if replace(before.interview, rating=rating) == after.interview:
            return f"Rate {title}" if rating else f"Clear the rating of {title}"
    return f"Edit {title}"


def complete_activities(
    store: Store, origin: Origin, activity_ids: Sequence[str], done: When | None = None
) -> Change:
    """Mark activities as done on a day or at a moment, None: now; what is done already stays as it is.

    Raises `NotFound` where one is gone, `FieldRefused` ("done") for an odd year.
    """
    if done is not None and done.day.year not in YEARS:
        raise FieldRefused("done", f"The year {done.day.year} is not one that a job search has to do with.")
    with store.change("Complete", origin) as writing:
        refuse_gone(writing, activity_ids)
        writing.label = about(writing, "Complete", activity_ids)
        query = "SELECT id, is_all_day, category_id, job_id FROM activity WHERE is_completed = 0 AND id IN"
        open_ones = [*select_by_ids(writing.connection, query, activity_ids)]
        jobs: dict[str, dict[str, None]] = {}  # by category, each once
        for activity_id, is_all_day, category_id, job_id in open_ones:
            if job_id is not None:
                jobs.setdefault(category_id, {})[job_id] = None
            completed_at = _completed_at(writing, store.clock, done, is_all_day=bool(is_all_day))
            set_columns(writing, activity_id, {"is_completed": True, "completed_at": completed_at})
        touch_interviews(writing, [row[0] for row in open_ones])
        for category_id, job_ids in jobs.items():
            offer_outcome(writing, category_id, job_ids)
    return writing.result


def _completed_at(writing: Writing, clock: Clock, done: When | None, *, is_all_day: bool) -> int:
    if done is not None:
        return done_to_ms(done, is_all_day, clock)
    return moment_in_row(writing.now, is_all_day=is_all_day)


def reopen_activities(store: Store, origin: Origin, activity_ids: Sequence[str]) -> Change:
    """Mark activities as still to do. Raises `NotFound` where one is gone."""
    with store.change("Reopen", origin) as writing:
        refuse_gone(writing, activity_ids)
        writing.label = about(writing, "Reopen", activity_ids)
        query = "SELECT id FROM activity WHERE is_completed = 1 AND id IN"
        done = [activity_id for (activity_id,) in select_by_ids(writing.connection, query, activity_ids)]
        for activity_id in done:
            set_columns(writing, activity_id, {"is_completed": False, "completed_at": None})
        touch_interviews(writing, done)
    return writing.result


def trash_activities(store: Store, origin: Origin, activity_ids: Sequence[str]) -> Change:
    """Put activities into the trash. Raises `NotFound` where one is gone."""
    with store.change("Move to the trash", origin) as writing:
        refuse_gone(writing, activity_ids)
        writing.label = about(writing, "Move", activity_ids, " to the trash")
        for activity_id in dict.fromkeys(activity_ids):
            set_columns(writing, activity_id, {"trashed_at": writing.now})
        touch_interviews(writing, activity_ids)
    return writing.result


def rate_interview(store: Store, origin: Origin, activity_id: str, rating: str | None) -> Change:
    """Say with one of five faces how an interview went, None: take it back; done ones can be rated, too.

    Raises `NotFound` where it is gone, `Refused` for what is no interview, `FieldRefused` ("rating").
    """
    if rating not in (None, *RATINGS):
        raise FieldRefused("rating", "There is no such face to rate it with.")
    with store.change("Rate", origin) as writing:
        row, _ = _read(store, writing, activity_id)
        if kinds.carries(row.category_id) != kinds.INTERVIEW:
            raise Refused("Only interviews can be rated, so nothing was changed.")
        verb = "Rate" if rating else "Clear the rating of"
        writing.label = about(writing, verb, [activity_id])
        if rating != row.rating:
            ensure_interview(writing, activity_id)
            query = "UPDATE interview SET rating = ? WHERE activity_id = ?"
            writing.connection.execute(query, (rating, activity_id))
    return writing.result
