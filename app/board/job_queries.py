"""What a window asks about single jobs before it does something with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.board.places import first_card
from app.store import Store
from app.store.database import select_by_ids


@dataclass(frozen=True, slots=True)
class JobUrl:
    """A job with the address of its posting as it was typed; "" where there is none."""

    job_id: str
    title: str
    url: str


def job_urls(store: Store, job_ids: Sequence[str]) -> tuple[JobUrl, ...]:
    """Return the addresses of those of the jobs that are live, in the order given."""
    query = "SELECT id, title, url FROM live_job WHERE id IN"
    found = {row[0]: JobUrl(*row) for row in select_by_ids(store.connection, query, job_ids)}
    return tuple(found[job_id] for job_id in dict.fromkeys(job_ids) if job_id in found)


def have_urls(store: Store, job_ids: Sequence[str]) -> bool:
    """Tell whether one of these live jobs has an address."""
    query = "SELECT 1 FROM live_job WHERE trim(url) <> '' AND id IN"
    return any(True for _ in select_by_ids(store.connection, query, job_ids))


def common_outcome(store: Store, job_ids: Sequence[str]) -> tuple[str | None, date | None, str] | None:
    """Return the outcome, its day and the reason that jobs share; None where they ended in different ways."""
    query = "SELECT DISTINCT outcome, outcome_on, outcome_reason FROM live_job WHERE id IN"
    found = set(select_by_ids(store.connection, query, job_ids))
    if len(found) != 1:
        return None
    ((outcome, on, reason),) = found
    return outcome, date.fromisoformat(on) if on else None, reason


def top_of_stage(store: Store, stage_id: str) -> str | None:
    """Return the first job that the board shows in a stage, or None where there is none."""
    return first_card(store.connection, stage_id)


def jobs_in_stage(store: Store, stage_id: str) -> int:
    """Return how many jobs a stage has that are not in the trash, archived ones too."""
    query = "SELECT count(*) FROM job WHERE stage_id = ? AND trashed_at IS NULL"
    return int(store.connection.execute(query, (stage_id,)).fetchone()[0])
