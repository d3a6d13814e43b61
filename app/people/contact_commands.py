"""What a user can do to contacts; each function is one change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.board import employer_ids, folded
from app.errors import FieldRefused, NotFound
from app.people.contact_queries import contact_details, known_contact
from app.people.contact_values import ContactValues, Profile, changed_fields, cleaned, faults, with_typed
from app.people.member_commands import split_name
from app.people.writing import take_numbers
from app.store import Change, Origin, Store, Writing
from app.store.bulk import delete_rows
from app.store.database import select_by_ids
from app.store.ids import new_uuid
from app.store.models import Contact, ContactEmployer, ContactJob, ContactProfile
from app.store.rows import insert_rows
from app.text import cut_for_label, in_label

_CONTACT_GONE = "This contact is not there any more, so nothing was changed."
_JOB_GONE = "A job is not there any more, so nothing was changed."
_EMPLOYER_GONE = "An employer is not there any more, so nothing was changed."
_TEXTS = ("first_name", "last_name", "email", "phone", "title", "location", "note")


def add_contact(store: Store, origin: Origin, values: ContactValues) -> Change:
    """Make a contact with its profiles and links.

    Whether somebody is known already is for the caller to ask before (`known_contact`). Raises `FieldRefused`
    for a value that cannot be kept, `NotFound` where a job or employer is gone or in the trash.
    """
    wanted = cleaned(values)
    _refuse_faults(wanted, None)
    with store.change(f"Add {_called(wanted)}", origin) as writing:
        _insert(writing, wanted)
    return writing.result


def add_named(
    store: Store, writing: Writing, names: Sequence[str], job_ids: Sequence[str]
) -> tuple[str, ...]:
    """Make contacts of whole names inside an open change; return their ids in the order of the names.

    They are linked to the jobs and to the employers of these. Who is called so there already is taken
    instead, and linked. Raises what `add_contact` does.
    """
    query = "SELECT employer_id FROM job WHERE employer_id IS NOT NULL AND id IN"
    employers = tuple(employer_id for (employer_id,) in select_by_ids(writing.connection, query, job_ids))
    return tuple(_named(store, writing, name, tuple(job_ids), employers) for name in names)


def _named(
    store: Store, writing: Writing, name: str, job_ids: tuple[str, ...], employer_ids: tuple[str, ...]
) -> str:
    first, last = split_name(name)
    wanted = cleaned(ContactValues(first, last, job_ids=job_ids, employer_ids=employer_ids))
    known = known_contact(store, wanted)
    if known is None:
        _refuse_faults(wanted, None)
        return _insert(writing, wanted)
    before = contact_details(store, known.id).values
    _put_links(writing, known.id, before, with_typed(before, wanted))
    return known.id


def _insert(writing: Writing, wanted: ContactValues) -> str:
    contact_id = writing.new_id()
    (number,) = take_numbers(writing.connection, 1)
    Contact.insert(
        id=contact_id,
        uuid=new_uuid(),
        number=number,
        creator_member=writing.me,
        created_at=writing.now,
        **{name: getattr(wanted, name) for name in _TEXTS},
    ).execute()
    writing.connection.execute("DELETE FROM tombstone WHERE id = ?", (contact_id,))
    _put_profiles(writing, contact_id, (), wanted.profiles)
    _put_links(writing, contact_id, ContactValues(), _with_employers(writing, wanted))
    return contact_id


def edit_contact(store: Store, origin: Origin, contact_id: str, values: ContactValues) -> Change:
    """Write what differs of a contact, as one change; links to jobs in the trash stay.

    Raises `FieldRefused` for a new value that cannot be kept, `NotFound` where the contact, or a job or
    employer that it is newly linked to, is gone or in the trash.
    """
    with store.change("Edit", origin) as writing:
        before = contact_details(store, contact_id)
        wanted = cleaned(values)
        _refuse_faults(wanted, before.values)
        writing.label = f"Edit {_called(wanted)}"
        texts = {name: getattr(wanted, name) for name in _TEXTS}
        changed = {name: text for name, text in texts.items() if text != getattr(before.values, name)}
        if changed:
            Contact.update(changed).where(Contact.id == contact_id).execute()
        _put_profiles(writing, contact_id, before.values.profiles, wanted.profiles)
        _put_links(writing, contact_id, before.values, _with_employers(writing, wanted))
    return writing.result


def link_contact(store: Store, origin: Origin, contact_id: str, job_id: str) -> Change:
    """Let a contact have to do with a job. Raises `NotFound` where either is gone or in the trash."""
    with store.change("Add", origin) as writing:
        contact = contact_details(store, contact_id)
        writing.label = f"Add {cut_for_label(contact.name)} to {_job_called(writing, job_id)}"
        if job_id not in contact.values.job_ids:
            insert_rows(writing, ContactJob, [{"contact_id": contact_id, "job_id": job_id}])
    return writing.result


def unlink_contact(store: Store, origin: Origin, contact_id: str, job_id: str) -> Change:
    """Let a contact have no more to do with a job. Raises `NotFound` where either is gone or in the trash."""
    with store.change("Remove", origin) as writing:
        contact = contact_details(store, contact_id)
        writing.label = f"Remove {cut_for_label(contact.name)} from {_job_called(writing, job_id)}"
        delete_rows(writing.connection, "contact_job", [f"{contact_id}/{job_id}"])
    return writing.result


def trash_contacts(store: Store, origin: Origin, contact_ids: Sequence[str]) -> Change:
    """Put contacts into the trash; their links stay, for when they come back.

    Raises `NotFound` where one of them is gone or there already.
    """
    wanted = tuple(dict.fromkeys(contact_ids))
    with store.change("Delete contacts", origin) as writing:
        query = "SELECT id FROM contact WHERE trashed_at IS NULL AND id IN"
        if len(list(select_by_ids(writing.connection, query, wanted))) != len(wanted):
            raise NotFound(_CONTACT_GONE)
        if len(wanted) == 1:
            writing.label = f"Delete {cut_for_label(contact_details(store, wanted[0]).name)}"
        else:
            writing.label = f"Delete {len(wanted)} contacts"
        query = "UPDATE contact SET trashed_at = ? WHERE id = ?"
        writing.connection.executemany(query, [(writing.now, contact_id) for contact_id in wanted])
    return writing.result


def _called(values: ContactValues) -> str:
    return cut_for_label(values.name or values.email)


def _job_called(writing: Writing, job_id: str) -> str:
    row = writing.connection.execute(
        "SELECT COALESCE(NULLIF(title, ''), employer.name, '') FROM live_job "
        "LEFT JOIN employer ON employer.id = employer_id WHERE live_job.id = ?",
        (job_id,),
    ).fetchone()
    if row is None:
        raise NotFound("This job is not there any more, so nothing was changed.")
    return in_label(row[0] or "a job")


def _refuse_faults(values: ContactValues, before: ContactValues | None) -> None:
    """Raise `FieldRefused` for the first value that cannot be kept; what was there before is let be."""
    changed = changed_fields(before, values) if before is not None else None
    for field, sentence in faults(values).items():
        name = field.partition(".")[0]
        is_name = name in ("first_name", "employers")
        if changed is None or name in changed or (is_name and changed):
            raise FieldRefused(field, sentence)


def _with_employers(writing: Writing, values: ContactValues) -> ContactValues:
    """Return values whose new employers are found by name, or made."""
    if not values.new_employers:
        return values
    known = employer_ids(writing, values.new_employers)
    found = (known[folded(name)] for name in values.new_employers)
    return replace(
        values, employer_ids=tuple(dict.fromkeys([*values.employer_ids, *found])), new_employers=()
    )


def _put_profiles(
    writing: Writing, contact_id: str, before: Sequence[Profile], after: Sequence[Profile]
) -> None:
    present, wanted = dict(before), dict(after)
    gone = [f"{contact_id}/{kind}" for kind in present if kind not in wanted]
    delete_rows(writing.connection, "contact_profile", gone)
    fresh = [
        {"contact_id": contact_id, "kind": kind, "handle": handle}
        for kind, handle in wanted.items()
        if kind not in present
    ]
    insert_rows(writing, ContactProfile, fresh)
    query = "UPDATE contact_profile SET handle = ? WHERE contact_id = ? AND kind = ?"
    other = [kind for kind in wanted if present.get(kind, wanted[kind]) != wanted[kind]]
    writing.connection.executemany(query, [(wanted[kind], contact_id, kind) for kind in other])


def _put_links(writing: Writing, contact_id: str, before: ContactValues, after: ContactValues) -> None:
    """Let a contact have the links that it should have; those that `before` does not tell of stay.

    A job that went to the trash while it was linked is none of the new ones.
    """
    query = "SELECT job_id FROM contact_job WHERE contact_id = ?"
    linked = {job_id for (job_id,) in writing.connection.execute(query, (contact_id,))}
    new_jobs = [job_id for job_id in after.job_ids if job_id not in linked]
    new_employers = [one for one in after.employer_ids if one not in before.employer_ids]
    _refuse_gone(writing, "live_job", new_jobs, _JOB_GONE)
    _refuse_gone(writing, "employer", new_employers, _EMPLOYER_GONE)
    left = [f"{contact_id}/{job_id}" for job_id in before.job_ids if job_id not in after.job_ids]
    delete_rows(writing.connection, "contact_job", left)
    left = [f"{contact_id}/{one}" for one in before.employer_ids if one not in after.employer_ids]
    delete_rows(writing.connection, "contact_employer", left)
    insert_rows(writing, ContactJob, [{"contact_id": contact_id, "job_id": job_id} for job_id in new_jobs])
    rows = [{"contact_id": contact_id, "employer_id": one} for one in new_employers]
    insert_rows(writing, ContactEmployer, rows)


def _refuse_gone(writing: Writing, table: str, ids: Sequence[str], sentence: str) -> None:
    rows = select_by_ids(writing.connection, f"SELECT id FROM {table} WHERE id IN", ids)
    if {row_id for (row_id,) in rows} != set(ids):
        raise NotFound(sentence)
