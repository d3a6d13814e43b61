"""What a user can do to employers; each function is one change."""

from __future__ import annotations

import sqlite3

from app.board import folded
from app.clock import today
from app.errors import FieldRefused
from app.people.employer_queries import employer_details
from app.people.employer_values import EmployerValues, changed_fields, cleaned, faults
from app.people.met_before import employers_called
from app.store import Change, Origin, Store
from app.store.models import Employer
from app.text import in_label


def add_employer(store: Store, origin: Origin, values: EmployerValues) -> Change:
    """Make an employer by hand, which is an Action (contract 7.3, ORGANIZATION_COMPANY_CREATED).

    Raises `FieldRefused` for a value that cannot be kept, and for a name that another employer has.
    """
    wanted = cleaned(values)
    with store.change(f"Add {in_label(wanted.name)}", origin) as writing:
        _refuse_faults(store, wanted, None)
        _refuse_taken(writing.connection, wanted.name, "")
        employer_id = writing.new_id()
        Employer.insert(
            id=employer_id, added_by_hand=True, created_at=writing.now, **_columns(wanted)
        ).execute()
    return writing.result


def edit_employer(store: Store, origin: Origin, employer_id: str, values: EmployerValues) -> Change:
    """Write what differs of an employer, as one change.

    Raises `FieldRefused` for a new value that cannot be kept, and for a new name that another employer has;
    `NotFound` where the employer is gone.
    """
    wanted = cleaned(values)
    with store.change(f"Edit {in_label(wanted.name)}", origin) as writing:
        before = employer_details(store, employer_id).values
        _refuse_faults(store, wanted, before)
        if folded(wanted.name) != folded(before.name):
            _refuse_taken(writing.connection, wanted.name, employer_id)
        columns = {name: getattr(wanted, name) for name in changed_fields(before, wanted)}
        if columns:
            Employer.update(columns).where(Employer.id == employer_id).execute()
    return writing.result


def _columns(values: EmployerValues) -> dict[str, object]:
    return {name: getattr(values, name) for name in EmployerValues.__slots__}


def _refuse_faults(store: Store, values: EmployerValues, before: EmployerValues | None) -> None:
    """Raise `FieldRefused` for the first value that cannot be kept; what was there before is let be."""
    changed = changed_fields(before, values) if before is not None else EmployerValues.__slots__
    for field, sentence in faults(values, today(store.clock).year).items():
        if field in changed:
            raise FieldRefused(field, sentence)


def _refuse_taken(connection: sqlite3.Connection, name: str, but: str) -> None:
    if any(employer_id != but for employer_id, _ in employers_called(connection, name)):
        raise FieldRefused("name", f"There is an employer called {in_label(name)} already.")
