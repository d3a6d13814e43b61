"""What a user can do to the cards of a board; each function is one change."""

from __future__ import annotations

from collections.abc import Sequence

from app.board.live import live_stage, refuse_gone, stages_of_jobs
from app.board.names import counted_jobs
from app.board.outcomes import offer_outcomes
from app.board.places import put_in_stage
from app.store import Change, Origin, Store, Writing
from app.store.bulk import update_free
from app.text import in_label, shown_name


def move_jobs(
    store: Store, origin: Origin, job_ids: Sequence[str], stage_id: str, before_id: str | None
) -> Change:
    """Put jobs, in the given order, before a card of a stage, or at its end where `before_id` is None.

    A `before_id` among the moved jobs stands for the next card that stays; one that is not in that stage
    any more, for the end of the stage.
    Moving jobs to where they are writes nothing. Raises `NotFound` where a job or the stage is gone.
    """
    with store.change("Move", origin) as writing:
        stage = live_stage(writing.connection, stage_id)
        stages = stages_of_jobs(writing.connection, job_ids)
        coming = [job_id for job_id, present in stages.items() if present.id != stage_id]
        writing.label = _label(len(job_ids), shown_name(stage.name)) if coming else "Reorder"
        put_in_stage(writing, job_ids, set(coming), stage_id, before_id)
        offer_outcomes(writing, dict.fromkeys(coming, stage.name))
    return writing.result


def trash_jobs(store: Store, origin: Origin, job_ids: Sequence[str]) -> Change:
    """Put jobs into the trash; what belongs to them goes along. Raises `NotFound` where one is gone."""
    with store.change("Move to the trash", origin) as writing:
        refuse_gone(writing.connection, job_ids)
        writing.label = f"Move {_named(writing, job_ids)} to the trash"
        rows = [(writing.now, job_id) for job_id in job_ids]
        update_free(writing.connection, "job", ("trashed_at",), rows)
    return writing.result


def _named(writing: Writing, job_ids: Sequence[str]) -> str:
    """Return jobs as a label tells them: "“Data Engineer”", its employer where it has no title, "6 jobs"."""
    if len(job_ids) != 1:
        return counted_jobs(len(job_ids))
    query = (
        "SELECT COALESCE(NULLIF(title, ''), employer.name, '') FROM job "
        "LEFT JOIN employer ON employer.id = employer_id WHERE job.id = ?"
    )
    name: str = writing.connection.execute(query, (job_ids[0],)).fetchone()[0]
    return f"“{in_label(name)}”" if name.strip() else counted_jobs(1)


def _label(count: int, stage_name: str) -> str:
    return f"Move to {stage_name}" if count == 1 else f"Move {count} jobs to {stage_name}"
