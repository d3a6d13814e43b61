"""What a user can do to whole boards, and with jobs across boards; each function is one change."""

from __future__ import annotations

from collections.abc import Sequence

from app.board.copying import copy_jobs
from app.board.crossing import carry_runs, keys_at_the_ends, stages_over_there
from app.board.live import live_board_name, stages_of_jobs
from app.board.names import checked_name, counted_jobs
from app.board.order import keys_between
from app.board.outcomes import offer_outcomes
from app.board.template_writing import stage_names_of
from app.board.writing import add_board, add_stages, default_stage_names
from app.store import Change, Origin, Store
from app.store.bulk import update_free
from app.text import in_label


def create_board(store: Store, origin: Origin, name: str, template_id: str | None) -> Change:
    """Make a board with the stages of a template, or of the default one where `template_id` is None.

    Its id is the one key of the board table that the change touches. Raises `NotFound` where the template
    is gone, `Refused` where the name will not do.
    """
    name = checked_name(name, "board")
    with store.change(f"Create board {in_label(name)}", origin) as writing:
        if template_id is None:
            stages = default_stage_names(writing.connection)
        else:
            stages = stage_names_of(writing.connection, template_id)
        board_id = add_board(writing, name)
        add_stages(writing, board_id, stages, keys_between(None, None, len(stages)))
    return writing.result


def rename_board(store: Store, origin: Origin, board_id: str, name: str) -> Change:
    """Give a board another name; two boards may share one.

    Raises `NotFound` where the board is gone, `Refused` where the name will not do.
    """
    name = checked_name(name, "board")
    with store.change("Rename", origin) as writing:
        present = live_board_name(writing.connection, board_id)
        writing.label = f"Rename {in_label(present)} to {in_label(name)}"
        writing.connection.execute("UPDATE board SET name = ? WHERE id = ?", (name, board_id))
    return writing.result


def archive_board(store: Store, origin: Origin, board_id: str, *, archived: bool) -> Change:
    """Take a board out of the list of boards with all it holds, or bring it back.

    Raises `NotFound` where the board is gone.
    """
    with store.change("Archive" if archived else "Bring back", origin) as writing:
        writing.label += f" {in_label(live_board_name(writing.connection, board_id))}"
        writing.connection.execute("UPDATE board SET is_archived = ? WHERE id = ?", (int(archived), board_id))
    return writing.result


def trash_board(store: Store, origin: Origin, board_id: str) -> Change:
    """Put a board into the trash with all its jobs. Raises `NotFound` where it is gone."""
    with store.change("Delete", origin) as writing:
        writing.label += f" {in_label(live_board_name(writing.connection, board_id))}"
        rows = writing.connection.execute(
            "SELECT id FROM live_job WHERE board_id = ? ORDER BY id", (board_id,)
        ).fetchall()
        update_free(writing.connection, "job", ("trashed_at",), [(writing.now, job_id) for (job_id,) in rows])
        writing.connection.execute("UPDATE board SET trashed_at = ? WHERE id = ?", (writing.now, board_id))
        writing.label += f" with {counted_jobs(len(rows))}" if rows else ""
    return writing.result


def move_jobs_to_board(store: Store, origin: Origin, job_ids: Sequence[str], board_id: str) -> Change:
    """Move jobs to another board: each to the end of the stage with its stage's name there.

    Where there is none, of the same stage type; where there is none either, of the first stage. Jobs that
    are on that board already stay as they are. Raises `NotFound` where a job or the board is gone.
    """
    with store.change("Move", origin) as writing:
        name = in_label(live_board_name(writing.connection, board_id))
        stages = {
            job_id: stage
            for job_id, stage in stages_of_jobs(writing.connection, job_ids).items()
            if stage.board_id != board_id
        }
        writing.label = _label("Move", len(stages), name)
        targets = stages_over_there(writing.connection, stages, board_id)
        keys = keys_at_the_ends(writing.connection, targets)
        rows = [(keys[job_id], targets[job_id].id, writing.now, job_id) for job_id in stages]
        update_free(writing.connection, "job", ("order_key", "stage_id", "stage_entered_at"), rows)
        carry_runs(writing, stages, targets)
        offer_outcomes(writing, {job_id: target.name for job_id, target in targets.items()})
    return writing.result


def copy_jobs_to_board(store: Store, origin: Origin, job_ids: Sequence[str], board_id: str) -> Change:
    """Copy jobs with all that belongs to them to a board, which may be their own.

    The stages are found as in `move_jobs_to_board`. Raises `NotFound` where a job or the board is gone.
    """
    with store.change("Copy", origin) as writing:
        name = in_label(live_board_name(writing.connection, board_id))
        stages = stages_of_jobs(writing.connection, job_ids)
        writing.label = _label("Copy", len(stages), name)
        over_there = stages_over_there(writing.connection, stages, board_id)
        copies = {job_id: writing.new_id() for job_id in stages}
        targets = {copies[job_id]: stage for job_id, stage in over_there.items()}
        copy_jobs(writing, copies, targets, keys_at_the_ends(writing.connection, targets))
    return writing.result


def _label(verb: str, count: int, board_name: str) -> str:
    return f"{verb} to {board_name}" if count == 1 else f"{verb} {counted_jobs(count)} to {board_name}"
