"""What a window asks about single jobs before it does something with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


def top_of_stage(store: Store, stage_id: str) -> str | None:
    """Return the first job that the board shows in a stage, or None where there is none."""
    row = store.connection.execute(
        "SELECT id FROM job WHERE stage_id = ? AND trashed_at IS NULL AND is_archived = 0 "
        "ORDER BY order_key, id LIMIT 1",
        (stage_id,),
    ).fetchone()
    return row[0] if row else None


def jobs_in_stage(store: Store, stage_id: str) -> int:
    """Return how many jobs a stage has that are not in the trash, archived ones too."""
    query = "SELECT count(*) FROM job WHERE stage_id = ? AND trashed_at IS NULL"
    return int(store.connection.execute(query, (stage_id,)).fetchone()[0])
