"""Bringing things back out of the trash, with all that belonged to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.board.live import live_stages, stage_like
from app.board.names import counted_jobs
from app.board.places import first_card, put_in_stage
from app.board.trash_queries import TrashLine
from app.errors import NotFound
from app.store import Change, Origin, Store, Writing
from app.store.bulk import update_free
from app.store.database import select_by_ids
from app.store.emptying import TRASHED_TABLES
from app.text import in_label, shown_name

_GONE = "is not in the trash any more, so nothing was restored."


def restore_from_trash(store: Store, origin: Origin, things: Sequence[TrashLine]) -> Change:
    """Bring things back as one change, which can be undone like any other.

    Jobs that went with a stage or board come back with it. What can only be seen with something else brings
    that along: a note its job, a job its board; a job whose stage is in the trash goes to the most similar
    one of its board. The notices say so. No workflow runs. Raises `NotFound` where one is not in the trash.
    """
    with store.change(_label(things), origin) as writing:
        ids = _by_kind(writing, things)
        jobs = dict.fromkeys([*ids["job"], *_jobs_of_belongings(writing, ids)])
        boards = [*ids["board"], *_boards_of_stages(writing, ids["stage"])]
        along = [
            *_went_along(writing, "board_id", "board", ids["board"]),
            *_went_along(writing, "stage_id", "stage", ids["stage"]),
        ]
        boards += _boards_to_see(writing, jobs, {*boards})
        for table in TRASHED_TABLES:
            _take_out(writing, table, boards if table == "board" else ids[table])
        _bring_jobs(writing, [*jobs, *(job_id for job_id in along if job_id not in jobs)])
    return writing.result


def _label(things: Sequence[TrashLine]) -> str:
    if len(things) == 1:
        return f"Restore {in_label(shown_name(things[0].name))}"
    if all(thing.kind == "job" for thing in things):
        return f"Restore {counted_jobs(len(things))}"
    return f"Restore {len(things)} things from the trash"


def _by_kind(writing: Writing, things: Sequence[TrashLine]) -> dict[str, list[str]]:
    """Return the ids by table. Raises `NotFound` where one is not in the trash."""
    ids: dict[str, list[str]] = {table: [] for table in TRASHED_TABLES}
    for thing in things:
        ids[thing.kind].append(thing.id)
    for table, wanted in ids.items():
        query = f"SELECT id FROM {table} WHERE trashed_at IS NOT NULL AND id IN"
        if len(list(select_by_ids(writing.connection, query, wanted))) < len(set(wanted)):
            raise NotFound(f"This {_GONE}" if len(things) == 1 else f"One of these {_GONE}")
    return ids


def _jobs_of_belongings(writing: Writing, ids: dict[str, list[str]]) -> list[str]:
    """Return the jobs that notes and activities need to be seen and that are in the trash."""
    found: dict[str, None] = {}
    for table in ("note", "activity"):
        query = (
            f"SELECT job_id FROM {table} WHERE job_id IS NOT NULL "
            f"AND job_id NOT IN (SELECT id FROM live_job) AND {table}.id IN"
        )
        found |= {job_id: None for (job_id,) in select_by_ids(writing.connection, query, ids[table])}
    new = [job_id for job_id in found if job_id not in ids["job"]]
    if new:
        whose = "The job it belongs" if len(new) == 1 else "The jobs these belong"
        writing.notices.append(f"{whose} to came back along with it.")
    return new


def _boards_of_stages(writing: Writing, stage_ids: Iterable[str]) -> list[str]:
    """Return the boards in the trash that stages need to be seen."""
    query = (
        "SELECT DISTINCT board.id FROM stage JOIN board ON board.id = board_id "
        "WHERE board.trashed_at IS NOT NULL AND stage.id IN"
    )
    return [board_id for (board_id,) in select_by_ids(writing.connection, query, stage_ids)]


def _went_along(writing: Writing, column: str, table: str, ids: Sequence[str]) -> list[str]:
    """Return the jobs that went into the trash together with a stage or board."""
    query = (
        f"SELECT job.id FROM job JOIN stage ON stage.id = stage_id JOIN board ON board.id = board_id "
        f"WHERE job.trashed_at = {table}.trashed_at AND {column} IN"
    )
    return [job_id for (job_id,) in select_by_ids(writing.connection, query, ids)]


def _boards_to_see(writing: Writing, job_ids: Iterable[str], known: set[str]) -> list[str]:
    """Return the boards in the trash that jobs need to be seen, beside those that come back anyway."""
    query = (
        "SELECT DISTINCT board.id, board.name FROM job JOIN stage ON stage.id = stage_id "
        "JOIN board ON board.id = board_id WHERE board.trashed_at IS NOT NULL AND job.id IN"
    )
    rows = dict(select_by_ids(writing.connection, query, job_ids))
    new = {board_id: name for board_id, name in rows.items() if board_id not in known}
    for name in new.values():
        writing.notices.append(f"The board {in_label(name)} came back along with it, without its other jobs.")
    return [*new]


def _take_out(writing: Writing, table: str, ids: Sequence[str]) -> None:
    """Take rows other than jobs out of the trash."""
    if table != "job":
        update_free(writing.connection, table, ("trashed_at",), [(None, row_id) for row_id in ids])


def _bring_jobs(writing: Writing, job_ids: Sequence[str]) -> None:
    """Take jobs out of the trash, those without a stage to a similar one of their board."""
    query = (
        "SELECT job.id, stage.id, stage.name, stage.board_id FROM job JOIN stage ON stage.id = stage_id "
        "WHERE stage.trashed_at IS NOT NULL AND job.id IN"
    )
    lost = list(select_by_ids(writing.connection, query, job_ids))
    moving: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for job_id, stage_id, name, board_id in lost:
        stages = live_stages(writing.connection, board_id)
        if not stages:  # a board needs a stage: this one comes back, and all others of its jobs find it
            _take_out(writing, "stage", [stage_id])
            continue
        if stage_id not in {stage.id for stage in stages}:
            target = stage_like(stages, name)
            names[target.id] = target.name
            moving.setdefault(target.id, []).append(job_id)
    update_free(writing.connection, "job", ("trashed_at",), [(None, job_id) for job_id in job_ids])
    for stage_id, ids in moving.items():
        put_in_stage(writing, ids, set(ids), stage_id, first_card(writing.connection, stage_id))
        is_one = len(ids) == 1
        writing.notices.append(
            f"{counted_jobs(len(ids))} came back to {in_label(names[stage_id])}, "
            f"because {'its own stage is' if is_one else 'their own stages are'} in the trash."
        )
