"""Taking jobs off the board without losing them, and bringing them back; each function is one change."""

from __future__ import annotations

from collections.abc import Sequence

from app.board.job_writing import set_columns
from app.board.live import live_stage, refuse_gone
from app.board.names import counted_jobs
from app.board.outcomes import outcome_of_stage
from app.board.places import first_card, put_in_stage
from app.errors import NotFound, Refused
from app.store import Change, Origin, Store, Writing
from app.store.database import select_by_ids
from app.text import in_label

# What a stage means whose jobs are over even where nobody told their outcome; an accepted one may go on.
_OVER = frozenset({"rejected", "declined", "withdrawn", "no_answer"})


def archive_jobs(store: Store, origin: Origin, job_ids: Sequence[str]) -> Change:
    """Take jobs off their board; they are still found and counted. Raises `NotFound` where one is gone."""
    with store.change("Archive", origin) as writing:
        refuse_gone(writing.connection, job_ids)
        writing.label = f"Archive {_told(writing, job_ids)}"
        set_columns(writing, job_ids, {"is_archived": 1})
    return writing.result


def bring_jobs_back(store: Store, origin: Origin, job_ids: Sequence[str]) -> Change:
    """Put archived jobs on top of their stages again, in the given order.

    Raises `NotFound` where one is gone.
    """
    with store.change("Bring back", origin) as writing:
        refuse_gone(writing.connection, job_ids)
        writing.label = f"Bring back {_told(writing, job_ids)}"
        by_stage: dict[str, list[str]] = {}
        query = "SELECT id, stage_id FROM job WHERE is_archived = 1 AND id IN"
        stages = dict(select_by_ids(writing.connection, query, job_ids))
        for job_id in dict.fromkeys(job_ids):
            if job_id in stages:
                by_stage.setdefault(stages[job_id], []).append(job_id)
        for stage_id, ids in by_stage.items():
            put_in_stage(writing, ids, (), stage_id, first_card(writing.connection, stage_id))
        set_columns(writing, [*stages], {"is_archived": 0})
    return writing.result


def archive_ended(store: Store, origin: Origin, stage_id: str) -> Change:
    """Archive the jobs of a stage that have ended (`ended_jobs`), as one change.

    Raises `NotFound` where the stage is gone, `Refused` where none of its jobs has ended.
    """
    job_ids = ended_jobs(store, stage_id)
    if not job_ids:
        raise Refused("No job of this stage has an outcome yet, so there is nothing to archive.")
    return archive_jobs(store, origin, job_ids)


def ended_jobs(store: Store, stage_id: str) -> tuple[str, ...]:
    """Return the jobs a stage shows that have an outcome; all of them where the stage means such an end.

    Raises `NotFound` where the stage is gone.
    """
    stage = live_stage(store.connection, stage_id)
    is_last = outcome_of_stage(stage.name) in _OVER
    rows = store.connection.execute(
        "SELECT id FROM job WHERE stage_id = ? AND trashed_at IS NULL AND is_archived = 0 "
        "AND (? OR outcome IS NOT NULL) ORDER BY order_key, id",
        (stage_id, is_last),
    )
    return tuple(job_id for (job_id,) in rows)


def _told(writing: Writing, job_ids: Sequence[str]) -> str:
    """Return how jobs are told in a label: one by its name, several by their number."""
    if len(job_ids) != 1:
        return counted_jobs(len(job_ids))
    row = writing.connection.execute(
        "SELECT title, (SELECT name FROM employer WHERE employer.id = employer_id) FROM job WHERE id = ?",
        (job_ids[0],),
    ).fetchone()
    if row is None:
        raise NotFound("A job is not there any more, so nothing was changed.")
    return in_label(row[0] or row[1] or "a job")
