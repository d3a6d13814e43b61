"""Jobs that an undo takes out of the trash while their stage or board is still in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.store.database import select_by_ids
from app.store.journal import RowEffect, present_rows
from app.store.put_back import held_by_trash
from app.store.writing import Writing


def bring_held_jobs_back(writing: Writing, unrestored: Sequence[RowEffect]) -> list[RowEffect]:
    """Bring jobs that the trash held back to where they can be seen; return the effects of all others.

    Those that come out of the trash go to the first stage of their board where their own is in the trash; on
    a board that is in the trash they come back with it. Those that only were elsewhere stay where they are.
    The notices say so.
    """
    effects = [effect for effect in unrestored if effect.table == "job"]
    present = present_rows(writing.connection, "job", (effect.key for effect in effects))
    held = held_by_trash(writing.connection, effects, present)
    was_here = {effect.key: "trashed_at" in effect.before for effect in effects if effect.key in held}
    coming = [key for key, is_coming in was_here.items() if is_coming and key in present]
    _bring_back(writing, coming)
    staying = len(held) - len(coming)
    if staying:
        who = "1 job stays where it is" if staying == 1 else f"{staying} jobs stay where they are"
        writing.notices.append(f"{who}, because the stage to go back to is in the trash.")
    return [effect for effect in unrestored if effect.table != "job" or effect.key not in held]


def _bring_back(writing: Writing, job_ids: Sequence[str]) -> None:
    query = (
        "SELECT job.id, stage.trashed_at IS NULL, board.trashed_at IS NULL, (SELECT id FROM stage AS other "
        "WHERE other.board_id = board.id AND other.trashed_at IS NULL ORDER BY order_key, id LIMIT 1) "
        "FROM job JOIN stage ON stage.id = stage_id JOIN board ON board.id = board_id WHERE job.id IN"
    )
    rows = list(select_by_ids(writing.connection, query, job_ids))
    has_stage = [job_id for job_id, is_live, _, other in rows if is_live or other is None]
    moved = [(other, writing.now, job_id) for job_id, is_live, _, other in rows if not is_live and other]
    writing.connection.executemany("UPDATE job SET trashed_at = NULL WHERE id = ?", _one_each(has_stage))
    writing.connection.executemany(
        "UPDATE job SET trashed_at = NULL, stage_id = ?, stage_entered_at = ? WHERE id = ?", moved
    )
    if moved:
        whose = "1 job" if len(moved) == 1 else f"{len(moved)} jobs"
        own = "its own" if len(moved) == 1 else "their own"
        writing.notices.append(f"{whose} came back to the first stage, because {own} is in the trash.")
    unseen = sum(not is_live for _, _, is_live, _ in rows)
    if unseen:
        whose = "1 job is" if unseen == 1 else f"{unseen} jobs are"
        writing.notices.append(
            f"{whose} back on a board that is in the trash, and seen once that comes back."
        )


def _one_each(values: Iterable[str]) -> list[tuple[str]]:
    return [(value,) for value in values]
