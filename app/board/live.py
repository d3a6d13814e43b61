"""Boards, stages and jobs that are there, asked for inside an open change."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from app.board.order import keys_between
from app.board.stage_types import folded, have_same_type
from app.errors import NotFound
from app.store.database import select_by_ids

_JOB_GONE = "A job is not there any more, so nothing was changed."

Place = tuple[str, str]  # id and order key


@dataclass(frozen=True, slots=True)
class LiveStage:
    """A stage as commands need it."""

    id: str
    board_id: str
    name: str


def live_board_name(connection: sqlite3.Connection, board_id: str) -> str:
    """Return the name of a board, archived or not. Raises `NotFound` where it is gone or in the trash."""
    row = connection.execute(
        "SELECT name FROM board WHERE id = ? AND trashed_at IS NULL", (board_id,)
    ).fetchone()
    if row is None:
        raise NotFound("This board is not there any more, so nothing was changed.")
    return str(row[0])


def live_stage(connection: sqlite3.Connection, stage_id: str) -> LiveStage:
    """Return a stage. Raises `NotFound` where it or its board is gone or in the trash."""
    row = connection.execute(
        "SELECT stage.id, board_id, stage.name FROM stage JOIN board ON board.id = board_id "
        "WHERE stage.id = ? AND stage.trashed_at IS NULL AND board.trashed_at IS NULL",
        (stage_id,),
    ).fetchone()
    if row is None:
        raise NotFound("This stage is not there any more, so nothing was changed.")
    return LiveStage(*row)


def stages_of_jobs(connection: sqlite3.Connection, job_ids: Sequence[str]) -> dict[str, LiveStage]:
    """Return the stage of each job, in the given order. Raises `NotFound` where a job is gone."""
    query = (
        "SELECT live_job.id, stage_id, live_job.board_id, stage.name FROM live_job "
        "JOIN stage ON stage.id = stage_id WHERE live_job.id IN"
    )
    found = {job_id: LiveStage(*stage) for job_id, *stage in select_by_ids(connection, query, job_ids)}
    if len(found) != len(set(job_ids)):
        raise NotFound(_JOB_GONE)
    return {job_id: found[job_id] for job_id in job_ids}


def refuse_gone(connection: sqlite3.Connection, job_ids: Sequence[str]) -> None:
    """Raise `NotFound` where one of the jobs is gone or in the trash."""
    rows = select_by_ids(connection, "SELECT id FROM live_job WHERE id IN", job_ids)
    if {job_id for (job_id,) in rows} != set(job_ids):
        raise NotFound(_JOB_GONE)


def live_stages(connection: sqlite3.Connection, board_id: str) -> list[LiveStage]:
    """Return the stages of a board in their order."""
    rows = connection.execute(
        "SELECT id, board_id, name FROM stage WHERE board_id = ? AND trashed_at IS NULL "
        "ORDER BY order_key, id",
        (board_id,),
    )
    return [LiveStage(*row) for row in rows]


def stage_like(stages: Sequence[LiveStage], name: str) -> LiveStage:
    """Return the stage of this name, else the first of the same stage type, else the first of all."""
    by_name = next((stage for stage in stages if folded(stage.name) == folded(name)), None)
    if by_name is not None:
        return by_name
    return next((stage for stage in stages if have_same_type(stage.name, name)), stages[0])


def stage_places(connection: sqlite3.Connection, board_id: str) -> list[Place]:
    """Return the places of a board's stages in their order."""
    return connection.execute(
        "SELECT id, order_key FROM stage WHERE board_id = ? AND trashed_at IS NULL ORDER BY order_key, id",
        (board_id,),
    ).fetchall()


def place_before(standing: Sequence[Place], moving_id: str, before_id: str | None) -> dict[str, str]:
    """Return the order keys to write so that one thing of a list stands before another, or at the end.

    Empty where it stands so already. Those that share a key with the one before (an undo can bring that
    about) get new keys too, because nothing fits between equals. A `before_id` that is not in the list means
    its end; `moving_id` itself, the place where it is.
    """
    order = [key for key, _ in standing]
    if before_id == moving_id and moving_id in order:
        return {}
    others = [place for place in standing if place[0] != moving_id]
    names = [key for key, _ in others]
    at = names.index(before_id) if before_id in names else len(others)
    if [*names[:at], moving_id, *names[at:]] == order:
        return {}
    low = others[at - 1][1] if at else None
    equals = [place for place in others[at:] if low is not None and place[1] <= low]
    high = others[at + len(equals)][1] if at + len(equals) < len(others) else None
    ids = [moving_id, *(key for key, _ in equals)]
    return dict(zip(ids, keys_between(low, high, len(ids)), strict=True))
