"""What a user can do to the cards of a board; each function is one change."""

from __future__ import annotations

from collections.abc import Sequence

from app.board.outcomes import offer_outcome
from app.board.places import put_in_stage
from app.board.stage_types import shown_name
from app.errors import NotFound
from app.store import Change, Origin, Store, Writing
from app.store.bulk import update_free
from app.store.database import select_by_ids


def move_jobs(
    store: Store, origin: Origin, job_ids: Sequence[str], stage_id: str, before_id: str | None
) -> Change:
    """Put jobs, in the given order, before a card of a stage, or at its end where `before_id` is None.

    A `before_id` among the moved jobs stands for the next card that stays; one that is not in that stage
    any more, for the end of the stage.
    Moving jobs to where they are writes nothing. Raises `NotFound` where a job or the stage is gone.
    """
    with store.change("Move", origin) as writing:
        stage_name = _stage_name(writing, stage_id)
        stages = _stages_of(writing, job_ids)
        coming = [job_id for job_id in dict.fromkeys(job_ids) if stages[job_id] != stage_id]
        writing.label = _label(len(job_ids), shown_name(stage_name)) if coming else "Reorder"
        put_in_stage(writing, job_ids, set(coming), stage_id, before_id)
        offer_outcome(writing, coming, stage_name)
    return writing.result


def trash_jobs(store: Store, origin: Origin, job_ids: Sequence[str]) -> Change:
    """Put jobs into the trash; what belongs to them goes along. Raises `NotFound` where one is gone."""
    count = len(job_ids)
    with store.change(
        "Move to the trash" if count == 1 else f"Move {count} jobs to the trash", origin
    ) as writing:
        _stages_of(writing, job_ids)
        rows = [(writing.now, job_id) for job_id in job_ids]
        update_free(writing.connection, "job", ("trashed_at",), rows)
    return writing.result


def _label(count: int, stage_name: str) -> str:
    return f"Move to {stage_name}" if count == 1 else f"Move {count} jobs to {stage_name}"


def _stage_name(writing: Writing, stage_id: str) -> str:
    row = writing.connection.execute(
        "SELECT stage.name FROM stage JOIN board ON board.id = board_id "
        "WHERE stage.id = ? AND stage.trashed_at IS NULL AND board.trashed_at IS NULL",
        (stage_id,),
    ).fetchone()
    if row is None:
        raise NotFound("This stage is not there any more, so nothing was moved.")
    return str(row[0])


def _stages_of(writing: Writing, job_ids: Sequence[str]) -> dict[str, str]:
    query = "SELECT id, stage_id FROM live_job WHERE id IN"
    stages = dict(select_by_ids(writing.connection, query, job_ids))
    if len(stages) != len(set(job_ids)):
        raise NotFound("A job is not there any more, so nothing was changed.")
    return stages
