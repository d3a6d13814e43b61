"""Jobs and employers that a contact may be linked to, found by what is typed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.people.contact_queries import LinkedEmployer, LinkedJob
from app.store import Store
from app.store.database import select_by_ids
from app.store.search import find_jobs

_MOST = 12


def job_choices(
    store: Store, typed: str, taken: Collection[str] = (), most: int = _MOST
) -> tuple[LinkedJob, ...]:
    """Return the newest jobs that hold the beginning of every typed word; where none is typed, the newest.

    Those in `taken` (ids) are left out.
    """
    connection = store.connection
    if typed.strip():
        ids = find_jobs(connection, typed, most + len(taken))
    else:
        query = "SELECT id FROM live_job ORDER BY key DESC LIMIT ?"
        ids = [job_id for (job_id,) in connection.execute(query, (most + len(taken),))]
    return linked_jobs(store, [job_id for job_id in ids if job_id not in taken][:most])


def linked_jobs(store: Store, job_ids: Sequence[str]) -> tuple[LinkedJob, ...]:
    """Return those of these jobs that are not in the trash, in the order given."""
    query = (
        "SELECT live_job.id, live_job.title, COALESCE(employer.name, ''), stage.name FROM live_job "
        "JOIN stage ON stage.id = stage_id LEFT JOIN employer ON employer.id = live_job.employer_id "
        "WHERE live_job.id IN"
    )
    found = {row[0]: LinkedJob(*row) for row in select_by_ids(store.connection, query, job_ids)}
    return tuple(found[job_id] for job_id in dict.fromkeys(job_ids) if job_id in found)


def employer_choices(
    store: Store, typed: str, taken: Collection[str] = (), most: int = _MOST
) -> tuple[LinkedEmployer, ...]:
    """Return employers whose names hold what is typed, those that begin with it first; none of `taken`."""
    pattern = "".join(f"\\{sign}" if sign in "%_\\" else sign for sign in typed.strip())
    rows = store.connection.execute(
        "SELECT id, name FROM employer WHERE name LIKE ? ESCAPE '\\' "
        "ORDER BY name NOT LIKE ? ESCAPE '\\', name COLLATE NOCASE, id LIMIT ?",
        (f"%{pattern}%", f"{pattern}%", most + len(taken)),
    )
    return tuple(LinkedEmployer(*row) for row in rows if row[0] not in taken)[:most]


def employers_named(store: Store, employer_ids: Sequence[str]) -> tuple[LinkedEmployer, ...]:
    """Return those of these employers that are there, in the order given."""
    query = "SELECT id, name FROM employer WHERE id IN"
    found = {row[0]: LinkedEmployer(*row) for row in select_by_ids(store.connection, query, employer_ids)}
    return tuple(found[one] for one in dict.fromkeys(employer_ids) if one in found)


def employer_of_job(store: Store, job_id: str) -> LinkedEmployer | None:
    """Return the employer of a job; None where it has none."""
    row = store.connection.execute(
        "SELECT employer.id, name FROM job JOIN employer ON employer.id = employer_id WHERE job.id = ?",
        (job_id,),
    ).fetchone()
    return LinkedEmployer(*row) if row else None
