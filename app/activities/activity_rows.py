"""Activities as the file has them, with what their categories carry, read in few queries."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from app.activities import kinds
from app.activities.activity_values import (
    ACCEPTED_STATUSES,
    ActivityValues,
    InterviewValues,
    OfferValues,
    TermsValues,
)
from app.activities.times import MINUTE, When, done_of, due_of, when_of
from app.clock import Clock

# Each job is looked up by its id: `IN (SELECT id FROM live_job)` would read every job there is.
LIVE = (
    "activity.trashed_at IS NULL AND (activity.job_id IS NULL "
    "OR EXISTS (SELECT 1 FROM live_job WHERE live_job.id = activity.job_id))"
)

_QUERY = (
    "SELECT activity.id, job_id, category_id, category.name, category.is_milestone, activity.title, "
    "activity.note, is_completed, completed_at, start_at, end_at, is_all_day, is_scheduled, is_by_workflow, "
    "activity.created_at, interview.activity_id IS NOT NULL, interview.kind, length_minutes, "
    "interview.location, interview.round, rating, organizer.id, interview.status, due_at, offer.status, "
    "reminders FROM activity JOIN activity_category AS category ON category.id = category_id "
    "LEFT JOIN interview ON interview.activity_id = activity.id "
    "LEFT JOIN contact AS organizer ON organizer.id = organizer_id AND organizer.trashed_at IS NULL "
    "LEFT JOIN homework ON homework.activity_id = activity.id "
    "LEFT JOIN offer ON offer.activity_id = activity.id "
    "WHERE activity.trashed_at IS NULL AND "
)
_INTERVIEWERS = (
    "SELECT link.activity_id, contact_id FROM activity "
    "JOIN interview_interviewer AS link ON link.activity_id = activity.id "
    "JOIN contact ON contact.id = contact_id AND contact.trashed_at IS NULL WHERE {} "
    "ORDER BY position, contact_id"
)
_PEOPLE = (
    "SELECT link.activity_id, contact_id FROM activity "
    "JOIN activity_contact AS link ON link.activity_id = activity.id "
    "JOIN contact ON contact.id = contact_id AND contact.trashed_at IS NULL WHERE {} ORDER BY contact_id"
)
_TERMS = (
    "SELECT terms.activity_id, day, base, bonus, equity, benefits, start_on, decide_by FROM activity "
    "JOIN offer_terms AS terms ON terms.activity_id = activity.id WHERE {} ORDER BY position"
)


class ActivityRow(NamedTuple):
    """A row of an activity with its detail rows. Instants are milliseconds UTC."""

    id: str
    job_id: str | None
    category_id: str
    category: str
    is_milestone: int
    title: str
    note: str
    is_completed: int
    completed_at: int | None
    start_at: int | None
    end_at: int | None
    is_all_day: int
    is_scheduled: int
    is_by_workflow: int
    created_at: int
    has_interview: int
    kind: str | None
    length_minutes: int | None
    location: str | None
    round: str | None
    rating: str | None
    organizer_id: str | None
    interview_status: str | None
    due_at: int | None
    offer_status: str | None
    reminders: str | None

    @property
    def planned_at(self) -> int | None:
        """Its planned start; None where it has no time of its own yet."""
        return self.start_at if self.is_scheduled else None


@dataclass(frozen=True, slots=True)
class Lists:
    """What activities have several of, by activity: contacts that are not in the trash, and terms."""

    interviewers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    people: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    terms: dict[str, list[TermsValues]] = field(default_factory=lambda: defaultdict(list))


def activity_rows(connection: sqlite3.Connection, condition: str, value: str) -> list[ActivityRow]:
    """Return the activities for which an SQL condition with one value holds, without those in the trash."""
    return [ActivityRow(*row) for row in connection.execute(_QUERY + condition, (value,))]


def activity_lists(connection: sqlite3.Connection, condition: str, value: str) -> Lists:
    """Return the people and terms of all activities for which an SQL condition with one value holds."""
    lists = Lists()
    for query, found in ((_INTERVIEWERS, lists.interviewers), (_PEOPLE, lists.people)):
        for activity_id, contact_id in connection.execute(query.format(condition), (value,)):
            found[activity_id].append(contact_id)
    for activity_id, *terms in connection.execute(_TERMS.format(condition), (value,)):
        lists.terms[activity_id].append(_terms(terms))
    return lists


def _terms(row: Sequence[str | None]) -> TermsValues:
    day, base, bonus, equity, benefits, start_on, decide_by = row
    return TermsValues(
        _day(day), base or "", bonus or "", equity or "", benefits or "", _day(start_on), _day(decide_by)
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def values_of(row: ActivityRow, lists: Lists, clock: Clock) -> ActivityValues:
    """Return an activity as its editor shows it."""
    is_all_day = bool(row.is_all_day)
    carries = kinds.carries(row.category_id)
    done = row.completed_at if row.is_completed else None
    due = row.due_at if carries == kinds.HOMEWORK else None
    return ActivityValues(
        category_id=row.category_id,
        title="" if row.title == row.category else row.title,
        note=row.note,
        starts=_when(row.planned_at, is_all_day, clock),
        ends=None if not row.is_scheduled or end_follows(row) else _when(row.end_at, is_all_day, clock),
        is_done=bool(row.is_completed),
        done=None if done is None else done_of(done, is_all_day, clock),
        people_ids=tuple(lists.people[row.id]) if carries == kinds.MAIL else (),
        interview=_interview(row, lists) if carries == kinds.INTERVIEW else None,
        due=None if due is None else due_of(due, clock),
        offer=_offer(row, lists) if carries == kinds.OFFER else None,
        reminders=_reminders(row.reminders),
    )


def _reminders(kept: str | None) -> tuple[int, ...] | None:
    try:
        return None if kept is None else tuple(int(lead) for lead in json.loads(kept))
    except (TypeError, ValueError):
        return None  # not written by this program: as usual


def _when(ms: int | None, is_all_day: bool, clock: Clock) -> When | None:  # noqa: FBT001 - as the row has it
    return None if ms is None else when_of(ms, is_all_day, clock)


def end_follows(row: ActivityRow) -> bool:
    """Tell whether the end says no more than the start and the length of an interview do."""
    if None in (row.start_at, row.end_at, row.length_minutes) or row.is_all_day:
        return False
    return row.end_at == end_by_length(row.start_at or 0, row.length_minutes or 0)


def end_by_length(start_at: int, minutes: int) -> int:
    """Return the end of an interview from its start (milliseconds UTC) and its length."""
    return start_at + minutes * MINUTE


def _interview(row: ActivityRow, lists: Lists) -> InterviewValues:
    return InterviewValues(
        kind=row.kind or "",
        length_minutes=row.length_minutes,
        location=row.location or "",
        round=row.round or "",
        rating=row.rating,
        organizer_id=row.organizer_id,
        interviewer_ids=tuple(lists.interviewers[row.id]),
    )


def _offer(row: ActivityRow, lists: Lists) -> OfferValues:
    """Return what an offer carries; one without a row of its own yet has the status of its category."""
    status = row.offer_status or "received"
    if row.category_id == kinds.ACCEPT_OFFER and status not in ACCEPTED_STATUSES:
        status = "accepted"
    return OfferValues(status, tuple(lists.terms[row.id]))
