"""Writing what interviews, homeworks, offers and mails have of their own, inside an open change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.activities import kinds
from app.activities.activity_values import ActivityValues, InterviewValues, OfferValues, TermsValues
from app.activities.times import due_to_ms
from app.clock import Clock
from app.errors import FieldRefused
from app.store import Writing
from app.store.database import select_by_ids
from app.store.ids import new_uuid

# The detail rows of each kind, children first.
_TABLES = {
    kinds.INTERVIEW: ("interview_interviewer", "interview_member", "interview"),
    kinds.HOMEWORK: ("homework",),
    kinds.OFFER: ("offer_terms", "offer"),
    kinds.MAIL: ("activity_contact",),
}


def put_details(
    writing: Writing, clock: Clock, activity_id: str, before: ActivityValues | None, after: ActivityValues
) -> None:
    """Write the details that differ; `before` None: a new activity. Those that no longer apply go.

    Raises `FieldRefused` where somebody newly named is not there any more.
    """
    was = kinds.carries(before.category_id) if before else ""
    if before is not None and was != kinds.carries(after.category_id):
        _drop(writing, activity_id, was)
    if after.interview is not None:
        _put_interview(writing, activity_id, before.interview if before else None, after.interview)
    if kinds.carries(after.category_id) == kinds.HOMEWORK and (before is None or before.due != after.due):
        _put_due(writing, activity_id, due_to_ms(after.due, clock) if after.due else None)
    if after.offer is not None:
        _put_offer(writing, activity_id, before.offer if before else None, after.offer)
    _put_people(writing, activity_id, before.people_ids if before else (), after.people_ids)


def touch_interviews(writing: Writing, activity_ids: Sequence[str]) -> None:
    """Note that interviews were changed, for those who ask for what changed since (contract 10.1)."""
    rows = [(writing.now, activity_id) for activity_id in activity_ids]
    writing.connection.executemany("UPDATE interview SET modified_at = ? WHERE activity_id = ?", rows)


def _drop(writing: Writing, activity_id: str, carried: str) -> None:
    for table in _TABLES.get(carried, ()):
        writing.connection.execute(f"DELETE FROM {table} WHERE activity_id = ?", (activity_id,))


def _put_interview(
    writing: Writing, activity_id: str, before: InterviewValues | None, after: InterviewValues
) -> None:
    """Write what differs; the row is made where there is none yet, as of what a workflow made."""
    known = before or InterviewValues()
    ensure_interview(writing, activity_id)
    columns: dict[str, object] = {
        name: getattr(after, name)
        for name in ("kind", "length_minutes", "location", "round", "rating", "organizer_id")
        if getattr(after, name) != getattr(known, name)
    }
    if columns.get("organizer_id") is not None:
        _refuse_gone(writing, "organizer", [str(columns["organizer_id"])])
        columns["organizer_member_id"] = None
    if columns:
        settings = ", ".join(f"{name} = ?" for name in columns)
        query = f"UPDATE interview SET {settings} WHERE activity_id = ?"
        writing.connection.execute(query, (*columns.values(), activity_id))
    if "kind" in columns and after.kind:
        _remember_kind(writing, after.kind)
    if known.interviewer_ids != after.interviewer_ids:
        _put_interviewers(writing, activity_id, known.interviewer_ids, after.interviewer_ids)


def ensure_interview(writing: Writing, activity_id: str) -> None:
    """Make the row of an interview that has none yet; otherwise note that it was changed."""
    query = "SELECT 1 FROM interview WHERE activity_id = ?"
    if writing.connection.execute(query, (activity_id,)).fetchone() is not None:
        touch_interviews(writing, [activity_id])
        return
    writing.connection.execute(
        "INSERT INTO interview (activity_id, uuid, created_at, modified_at) VALUES (?, ?, ?, ?)",
        (activity_id, new_uuid(), writing.now, writing.now),
    )


def _remember_kind(writing: Writing, kind: str) -> None:
    """Put a new word on the user's list of interview kinds (contract 10.3, A54)."""
    query = "SELECT 1 FROM interview_kind WHERE name = ?"  # case is ignored by the column
    if writing.connection.execute(query, (kind,)).fetchone() is None:
        insert = "INSERT INTO interview_kind (id, name) VALUES (?, ?)"
        writing.connection.execute(insert, (writing.new_id(), kind))


def _put_interviewers(
    writing: Writing, activity_id: str, before: Sequence[str], after: Sequence[str]
) -> None:
    """Let contacts interview, in their order; those in the trash, whom nobody sees, stay as they are."""
    _refuse_gone(writing, "interviewers", [one for one in after if one not in before])
    connection = writing.connection
    gone = [(activity_id, one) for one in before if one not in after]
    connection.executemany("DELETE FROM interview_interviewer WHERE activity_id = ? AND contact_id = ?", gone)
    for position, contact_id in enumerate(after):
        place = (position, activity_id, contact_id)
        if contact_id in before:
            query = "UPDATE interview_interviewer SET position = ? WHERE activity_id = ? AND contact_id = ?"
        else:
            query = "INSERT INTO interview_interviewer (position, activity_id, contact_id) VALUES (?, ?, ?)"
        connection.execute(query, place)


def _put_people(writing: Writing, activity_id: str, before: Sequence[str], after: Sequence[str]) -> None:
    """Name the contacts whom a mail went to; those in the trash stay as they are."""
    if tuple(before) == tuple(after):
        return
    coming = [one for one in after if one not in before]
    _refuse_gone(writing, "people", coming)
    going = [(activity_id, one) for one in before if one not in after]
    connection = writing.connection
    connection.executemany("DELETE FROM activity_contact WHERE activity_id = ? AND contact_id = ?", going)
    connection.executemany(
        "INSERT INTO activity_contact (activity_id, contact_id) VALUES (?, ?)",
        [(activity_id, one) for one in coming],
    )


def _refuse_gone(writing: Writing, field: str, contact_ids: Sequence[str]) -> None:
    query = "SELECT id FROM contact WHERE trashed_at IS NULL AND id IN"
    there = {contact_id for (contact_id,) in select_by_ids(writing.connection, query, contact_ids)}
    if there != set(contact_ids):
        raise FieldRefused(field, "Somebody named here is not among the contacts any more. Choose again.")


def _put_due(writing: Writing, activity_id: str, due_at: int | None) -> None:
    update = "UPDATE homework SET due_at = ? WHERE activity_id = ?"
    if writing.connection.execute(update, (due_at, activity_id)).rowcount == 0 and due_at is not None:
        insert = "INSERT INTO homework (due_at, activity_id) VALUES (?, ?)"
        writing.connection.execute(insert, (due_at, activity_id))


def _put_offer(writing: Writing, activity_id: str, before: OfferValues | None, after: OfferValues) -> None:
    connection = writing.connection
    update = "UPDATE offer SET status = ? WHERE activity_id = ?"
    if connection.execute(update, (after.status, activity_id)).rowcount == 0:
        insert = "INSERT INTO offer (status, activity_id) VALUES (?, ?)"
        connection.execute(insert, (after.status, activity_id))
    if before is not None and before.terms == after.terms:
        return
    connection.execute("DELETE FROM offer_terms WHERE activity_id = ?", (activity_id,))
    connection.executemany(
        "INSERT INTO offer_terms (activity_id, position, day, base, bonus, equity, benefits, start_on, "
        "decide_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(activity_id, position, *_terms_row(one)) for position, one in enumerate(after.terms)],
    )


def _terms_row(terms: TermsValues) -> tuple[str | None, ...]:
    texts = (terms.base, terms.bonus, terms.equity, terms.benefits)
    return (_iso(terms.day), *texts, _iso(terms.start_on), _iso(terms.decide_by))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
