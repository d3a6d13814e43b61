"""Writing the columns of activities inside an open change: shared by the commands of activities."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from app.activities import kinds
from app.activities.activity_rows import LIVE, ActivityRow, end_by_length, end_follows
from app.activities.activity_values import BEFORE_START, ActivityValues, faults
from app.activities.times import done_to_ms, recoded_done, to_ms, zone_name
from app.clock import Clock
from app.errors import FieldRefused, NotFound
from app.store import Store, Writing
from app.store.change import OutcomeOffer
from app.store.database import select_by_ids
from app.text import in_label

Columns = dict[str, object]

# Makes contacts of names, for some jobs, inside an open change; returns their ids in the order of the names.
# It is handed in, because the room of people builds on this one.
MakePeople = Callable[[Store, Writing, Sequence[str], Sequence[str]], Sequence[str]]


def refuse_faults(values: ActivityValues, before: ActivityValues | None = None) -> None:
    """Raise `FieldRefused` for the first value that cannot be kept; what was so before is left alone."""
    known = faults(before) if before else {}
    for field, sentence in faults(values).items():
        if known.get(field) != sentence:
            raise FieldRefused(field, sentence)


def with_people(
    store: Store,
    writing: Writing,
    values: ActivityValues,
    job_ids: Sequence[str],
    make_people: MakePeople | None,
) -> ActivityValues:
    """Return cleaned values whose new people are contacts by now, of these jobs.

    Raises `ValueError` where there are new people and nothing was given that makes them.
    """
    if not values.new_people:
        return values
    if make_people is None:
        raise ValueError("new people, and nothing that makes them")
    names = [person.name for person in values.new_people]
    made = make_people(store, writing, names, job_ids)
    contacts = {person.id: contact for person, contact in zip(values.new_people, made, strict=True)}

    def known(ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(contacts.get(one, one) for one in ids))

    interview = values.interview
    if interview is not None:
        organizer = interview.organizer_id
        interview = replace(
            interview,
            organizer_id=None if organizer is None else contacts.get(organizer, organizer),
            interviewer_ids=known(interview.interviewer_ids),
        )
    people = tuple(sorted(known(values.people_ids)))
    return replace(values, people_ids=people, interview=interview, new_people=())


def refuse_gone_jobs(writing: Writing, job_ids: Collection[str]) -> None:
    """Raise `NotFound` where a job is gone or in the trash."""
    rows = select_by_ids(writing.connection, "SELECT id FROM live_job WHERE id IN", job_ids)
    if {job_id for (job_id,) in rows} != set(job_ids):
        raise NotFound("This job is not there any more, so the activity was not added.")


def refuse_gone(writing: Writing, activity_ids: Collection[str]) -> None:
    """Raise `NotFound` where an activity is gone, or it or its job is in the trash."""
    rows = select_by_ids(writing.connection, f"SELECT id FROM activity WHERE {LIVE} AND id IN", activity_ids)
    if {activity_id for (activity_id,) in rows} != set(activity_ids):
        raise NotFound("An activity is not there any more, so nothing was changed.")


def category_name(writing: Writing, category_id: str, *, may_be_gone: bool = False) -> str:
    """Return the name of a category. Raises `FieldRefused` where it is gone, or none to choose any more."""
    row = writing.connection.execute(
        "SELECT name, trashed_at FROM activity_category WHERE id = ?", (category_id,)
    ).fetchone()
    if row is None or (row[1] is not None and not may_be_gone):
        raise FieldRefused("category", "This category is not there any more. Choose another one.")
    return str(row[0])


def about(writing: Writing, verb: str, activity_ids: Sequence[str], rest: str = "") -> str:
    """Return a label about activities: "Complete Call with Mina", "Complete 3 activities"."""
    ids = [*dict.fromkeys(activity_ids)]
    what = f"{len(ids)} activities"
    if len(ids) == 1:
        row = writing.connection.execute(
            "SELECT COALESCE(NULLIF(title, ''), name) FROM activity "
            "JOIN activity_category ON activity_category.id = category_id WHERE activity.id = ?",
            (ids[0],),
        ).fetchone()
        what = in_label(row[0]) if row else "an activity"
    return f"{verb} {what}{rest}"


def new_columns(values: ActivityValues, clock: Clock) -> Columns:
    """Return the planned and done columns of a new activity.

    Raises `FieldRefused` where the end is before the start because clocks go forward between them.
    """
    starts, done = values.starts, values.done
    telling = starts or done  # what says whether the row's times are days or moments
    is_all_day = telling is not None and telling.time is None
    start_at = to_ms(starts, clock) if starts else None
    length = values.interview.length_minutes if values.interview else None
    end_at = to_ms(values.ends, clock) if values.ends else _end(start_at, length, is_all_day=is_all_day)
    _refuse_before_start(start_at, end_at)
    return {
        "is_all_day": is_all_day,
        "is_scheduled": starts is not None,
        "start_at": start_at,
        "end_at": end_at,
        "zone": None if starts is None or is_all_day else zone_name(clock),
        "is_completed": values.is_done,
        "completed_at": done_to_ms(done, is_all_day, clock) if done else None,
        "reminders": kept_reminders(values.reminders),
    }


def kept_reminders(leads: tuple[int, ...] | None) -> str | None:
    """Return lead times (minutes) as the row of an activity has them; None: as usual."""
    return None if leads is None else json.dumps(leads, separators=(",", ":"))


def changed_columns(
    row: ActivityRow, values: ActivityValues, names: Collection[str], clock: Clock
) -> Columns:
    """Return the planned and done columns that a change of the named fields writes.

    What was not changed stays to the millisecond. Raises `FieldRefused` like `new_columns`.
    """
    columns = _planned_columns(row, values, names, clock)
    was_all_day = bool(row.is_all_day)
    is_all_day = bool(columns.get("is_all_day", was_all_day))
    if {"is_done", "done"} & set(names):
        columns["is_completed"] = values.is_done
        columns["completed_at"] = done_to_ms(values.done, is_all_day, clock) if values.done else None
    elif is_all_day != was_all_day and row.completed_at is not None:
        columns["completed_at"] = recoded_done(
            row.completed_at, was_all_day=was_all_day, is_all_day=is_all_day, clock=clock
        )
    if "reminders" in names:
        columns["reminders"] = kept_reminders(values.reminders)
    return columns


def _planned_columns(
    row: ActivityRow, values: ActivityValues, names: Collection[str], clock: Clock
) -> Columns:
    columns: Columns = {}
    start_at, is_all_day = row.planned_at, bool(row.is_all_day)
    if "starts" in names:
        starts = values.starts
        start_at = to_ms(starts, clock) if starts else None
        is_all_day = starts.time is None if starts else is_all_day
        columns |= {
            "start_at": start_at,
            "is_all_day": is_all_day,
            "is_scheduled": starts is not None,
            "zone": None if starts is None or is_all_day else zone_name(clock),
        }
    length = values.interview.length_minutes if values.interview else row.length_minutes
    if not ({"starts", "ends"} & set(names) or (row.is_scheduled and length != row.length_minutes)):
        return columns
    if values.ends is None:
        lasts = length if values.interview or end_follows(row) else None
        columns["end_at"] = _end(start_at, lasts, is_all_day=is_all_day)
    elif "ends" in names:
        columns["end_at"] = to_ms(values.ends, clock)
    _refuse_before_start(start_at, columns.get("end_at", row.end_at))
    return columns


def _end(start_at: int | None, minutes: int | None, *, is_all_day: bool) -> int | None:
    if start_at is None or minutes is None or is_all_day:
        return None
    return end_by_length(start_at, minutes)


def _refuse_before_start(start_at: int | None, end_at: object) -> None:
    if start_at is not None and isinstance(end_at, int) and end_at < start_at:
        raise FieldRefused("ends", BEFORE_START)


def set_columns(writing: Writing, activity_id: str, columns: Mapping[str, object]) -> None:
    """Set columns of an activity; those that are so already are written by nobody."""
    if not columns:
        return
    different = " OR ".join(f"{column} IS NOT ?" for column in columns)
    settings = ", ".join(f"{column} = ?" for column in columns)
    values = [*columns.values()]
    query = f"UPDATE activity SET {settings} WHERE id = ? AND ({different})"
    writing.connection.execute(query, (*values, activity_id, *values))


def offer_outcome(writing: Writing, category_id: str, job_ids: Collection[str]) -> None:
    """Let the change offer the outcome that activities done now mean, for those of the jobs that lack it."""
    outcome = kinds.OUTCOMES.get(category_id)
    if outcome is None:
        return
    query = "SELECT id FROM job WHERE outcome IS NOT ? AND id IN"
    lacking = {job_id for (job_id,) in select_by_ids(writing.connection, query, job_ids, (outcome,))}
    if lacking:
        writing.offers.append(OutcomeOffer(tuple(each for each in job_ids if each in lacking), outcome))
