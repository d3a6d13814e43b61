"""What a user can do to the stages of a board; each function is one change."""

from __future__ import annotations

from collections.abc import Sequence

from app.board.live import LiveStage, live_board_name, live_stage, live_stages, place_before, stage_places
from app.board.names import checked_name, counted_jobs
from app.board.outcomes import offer_outcomes
from app.board.places import place_between
from app.board.stage_colours import STAGE_COLOURS
from app.board.writing import add_stages
from app.errors import Refused
from app.store import Change, Origin, Store, Writing
from app.store.bulk import update_free
from app.text import in_label


def add_stage(store: Store, origin: Origin, board_id: str, name: str, before_id: str | None) -> Change:
    """Make a stage before another one, or at the end of the board where `before_id` is None.

    Raises `NotFound` where the board is gone, `Refused` where the name will not do.
    """
    name = checked_name(name, "stage")
    with store.change(f"Add stage {in_label(name)}", origin) as writing:
        live_board_name(writing.connection, board_id)
        new = ""
        keys = place_before(stage_places(writing.connection, board_id), new, before_id)
        add_stages(writing, board_id, [name], [keys.pop(new)])
        _put(writing, keys)
    return writing.result


def rename_stage(store: Store, origin: Origin, stage_id: str, name: str) -> Change:
    """Give a stage another name; its type follows from the name (contract 8), and no workflow runs.

    Raises `NotFound` where the stage is gone, `Refused` where the name will not do.
    """
    name = checked_name(name, "stage")
    with store.change("Rename", origin) as writing:
        stage = live_stage(writing.connection, stage_id)
        writing.label = f"Rename {in_label(stage.name)} to {in_label(name)}"
        if name != stage.name:
            _set(writing, stage_id, "name", name)
    return writing.result


def move_stage(store: Store, origin: Origin, stage_id: str, before_id: str | None) -> Change:
    """Put a stage before another one of its board, or at the end. Raises `NotFound` where it is gone.

    A `before_id` that is not on the board any more means the end.
    """
    with store.change("Move stage", origin) as writing:
        stage = live_stage(writing.connection, stage_id)
        writing.label = f"Move stage {in_label(stage.name)}"
        places = stage_places(writing.connection, stage.board_id)
        _put(writing, place_before(places, stage_id, before_id))
    return writing.result


def colour_stage(store: Store, origin: Origin, stage_id: str, colour: int) -> Change:
    """Give a stage one of the six stage colours, by its index.

    Raises `NotFound` where the stage is gone, `Refused` where there is no such colour.
    """
    if colour not in range(STAGE_COLOURS):
        raise Refused(f"There is no stage colour {colour}, so nothing was changed.")
    with store.change("Colour", origin) as writing:
        stage = live_stage(writing.connection, stage_id)
        writing.label = f"Colour {in_label(stage.name)}"
        _set(writing, stage_id, "colour", colour)
    return writing.result


def collapse_stage(store: Store, origin: Origin, stage_id: str, *, collapsed: bool) -> Change:
    """Show a stage as a narrow strip, or whole again. Raises `NotFound` where it is gone."""
    with store.change("Collapse" if collapsed else "Expand", origin) as writing:
        stage = live_stage(writing.connection, stage_id)
        writing.label = f"{writing.label} {in_label(stage.name)}"
        writing.is_quiet = True
        _set(writing, stage_id, "is_collapsed", int(collapsed))
    return writing.result


def delete_stage(store: Store, origin: Origin, stage_id: str, to_stage_id: str | None) -> Change:
    """Put a stage into the trash; its jobs go to the end of another stage, in their order, or along with it.

    Archived jobs go the same way. Raises `NotFound` where a stage is gone, `Refused` where it is the only
    one of its board or where the other one is on another board.
    """
    with store.change("Delete", origin) as writing:
        stage = live_stage(writing.connection, stage_id)
        if len(live_stages(writing.connection, stage.board_id)) == 1:
            raise Refused(
                f"{in_label(stage.name)} is the only stage of its board, and a board needs one, so it stays. "
                "Add another stage first, or rename this one."
            )
        jobs = _jobs_of(writing, stage_id)
        writing.label = f"Delete {in_label(stage.name)}"
        if to_stage_id is not None:
            target = _other_stage(writing, stage, to_stage_id)
            _move_to_end(writing, jobs, target)
            offer_outcomes(writing, dict.fromkeys(jobs, target.name))
            writing.label += f", {counted_jobs(len(jobs))} to {in_label(target.name)}" if jobs else ""
        elif jobs:
            update_free(writing.connection, "job", ("trashed_at",), [(writing.now, job) for job in jobs])
            writing.label += f" with {counted_jobs(len(jobs))}"
        _set(writing, stage_id, "trashed_at", writing.now)
    return writing.result


def _other_stage(writing: Writing, stage: LiveStage, to_stage_id: str) -> LiveStage:
    target = live_stage(writing.connection, to_stage_id)
    if target.board_id != stage.board_id or target.id == stage.id:
        raise Refused("The jobs of a stage can go to another stage of its board. Nothing was changed.")
    return target


def _jobs_of(writing: Writing, stage_id: str) -> list[str]:
    """Return the jobs of a stage in their order, archived ones too, those in the trash not."""
    rows = writing.connection.execute(
        "SELECT id FROM job WHERE stage_id = ? AND trashed_at IS NULL ORDER BY order_key, id", (stage_id,)
    )
    return [job_id for (job_id,) in rows]


def _move_to_end(writing: Writing, job_ids: Sequence[str], target: LiveStage) -> None:
    keys = place_between(writing.connection, job_ids, target.id, None)
    rows = [(key, target.id, writing.now, job_id) for job_id, key in keys.items()]
    update_free(writing.connection, "job", ("order_key", "stage_id", "stage_entered_at"), rows)


def _put(writing: Writing, keys: dict[str, str]) -> None:
    update_free(writing.connection, "stage", ("order_key",), [(key, stage) for stage, key in keys.items()])


def _set(writing: Writing, stage_id: str, column: str, value: object) -> None:
    writing.connection.execute(f"UPDATE stage SET {column} = ? WHERE id = ?", (value, stage_id))
