"""Which stage of another board stands for the one that a job leaves, and what was logged for it there."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from app.board.live import LiveStage, live_stages, stage_like
from app.board.places import place_between
from app.board.stage_types import have_same_type
from app.errors import Refused
from app.store import Writing
from app.store.database import select_by_ids
from app.store.models import WorkflowRun
from app.store.rows import insert_rows


def stages_over_there(
    connection: sqlite3.Connection, stages: Mapping[str, LiveStage], board_id: str
) -> dict[str, LiveStage]:
    """Return, by job, the stage of a board that is like the one where the job is.

    Raises `Refused` where that board has no stages.
    """
    targets = live_stages(connection, board_id)
    if not targets:
        raise Refused("That board has no stages, so nothing was changed. Add a stage to it first.")
    return {job_id: stage_like(targets, stage.name) for job_id, stage in stages.items()}


def keys_at_the_ends(connection: sqlite3.Connection, targets: Mapping[str, LiveStage]) -> dict[str, str]:
    """Return order keys that put jobs, in their order, at the ends of the stages they go to."""
    keys: dict[str, str] = {}
    for stage_id in {stage.id: None for stage in targets.values()}:
        coming = [job_id for job_id, stage in targets.items() if stage.id == stage_id]
        keys |= place_between(connection, coming, stage_id, None)
    return keys


def carry_runs(writing: Writing, stages: Mapping[str, LiveStage], targets: Mapping[str, LiveStage]) -> None:
    """Have what workflows logged for the stage left count for the stage entered, where both mean the same.

    A job that has been applied for is not applied for again because it is now on another board (A33).
    """
    alike = [job_id for job_id in stages if have_same_type(stages[job_id].name, targets[job_id].name)]
    query = (
        "SELECT workflow_id, workflow_run.job_id, run_key, activity_id FROM workflow_run "
        "LEFT JOIN activity ON activity.id = activity_id "
        "WHERE activity.trashed_at IS NULL AND workflow_run.job_id IN"
    )
    runs = [
        (workflow_id, job_id, activity_id)
        for workflow_id, job_id, run_key, activity_id in select_by_ids(writing.connection, query, alike)
        if run_key == stages[job_id].id
    ]
    rows = [
        {
            "id": writing.new_id(),
            "workflow_id": workflow_id,
            "job_id": job_id,
            "run_key": targets[job_id].id,
            "activity_id": activity_id,
            "created_at": writing.now,
        }
        for workflow_id, job_id, activity_id in dict.fromkeys(runs)
    ]
    insert_rows(writing, WorkflowRun, rows)
