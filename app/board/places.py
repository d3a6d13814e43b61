"""Which order keys put cards where the user dropped them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence

from app.board.order import keys_between
from app.store import Writing
from app.store.bulk import update_free

_ON_BOARD = "stage_id = ? AND trashed_at IS NULL AND is_archived = 0"


def place_between(
    connection: sqlite3.Connection, job_ids: Sequence[str], stage_id: str, before_id: str | None
) -> dict[str, str]:
    """Return the order keys to write so that the jobs stand, in order, before `before_id` or at the end.

    Empty where they stand so already. Cards that share a key with the one before (an undo can bring that
    about) get new keys too, because nothing fits between equals.
    """
    moving = list(dict.fromkeys(job_ids))
    after = _stage_from(connection, stage_id, before_id, set(moving))
    low = _last_before(connection, stage_id, after, set(moving))
    if _stand_so(connection, moving, stage_id, low, after):
        return {}
    equals = [card for card in after if low is not None and card[1] == low[1]]
    high = after[len(equals)][1] if len(after) > len(equals) else None
    ids = [*moving, *(card[0] for card in equals)]
    keys = keys_between(low[1] if low else None, high, len(ids))
    return dict(zip(ids, keys, strict=True))


def first_card(connection: sqlite3.Connection, stage_id: str) -> str | None:
    """Return the card on top of a stage, None where it shows none."""
    row = connection.execute(
        f"SELECT id FROM job WHERE {_ON_BOARD} ORDER BY order_key, id LIMIT 1", (stage_id,)
    ).fetchone()
    return row[0] if row else None


def put_in_stage(
    writing: Writing,
    job_ids: Sequence[str],
    coming: Collection[str],
    stage_id: str,
    before_id: str | None,
) -> None:
    """Put jobs, in this order, before a card of a stage or at its end; `coming` are new to the stage."""
    keys = place_between(writing.connection, job_ids, stage_id, before_id)
    entered = [(keys[job_id], stage_id, writing.now, job_id) for job_id in keys if job_id in coming]
    update_free(writing.connection, "job", ("order_key", "stage_id", "stage_entered_at"), entered)
    stayed = [(order_key, job_id) for job_id, order_key in keys.items() if job_id not in coming]
    update_free(writing.connection, "job", ("order_key",), stayed)


Place = tuple[str, str]  # job id and order key


def _stage_from(
    connection: sqlite3.Connection, stage_id: str, before_id: str | None, moving: set[str]
) -> list[Place]:
    """Return the staying cards from `before_id` on, up to the first two keys that differ."""
    if before_id is None:
        return []
    start = connection.execute(
        f"SELECT order_key, id FROM job WHERE id = ? AND {_ON_BOARD}", (before_id, stage_id)
    ).fetchone()
    if start is None:
        return []
    rows = connection.execute(
        f"SELECT id, order_key FROM job WHERE {_ON_BOARD} AND (order_key, id) >= (?, ?) "
        "ORDER BY order_key, id",
        (stage_id, *start),
    )
    found: list[Place] = []
    for job_id, order_key in rows:
        if job_id in moving:
            continue
        found.append((job_id, order_key))
        if order_key != found[0][1]:
            break
    return found


def _last_before(
    connection: sqlite3.Connection, stage_id: str, after: list[Place], moving: set[str]
) -> Place | None:
    """Return the last staying card before the place, or None at the top of the stage."""
    bound, values = "", tuple[str, ...]()
    if after:
        bound, values = "AND (order_key, id) < (?, ?)", (after[0][1], after[0][0])
    rows = connection.execute(
        f"SELECT id, order_key FROM job WHERE {_ON_BOARD} {bound} ORDER BY order_key DESC, id DESC",
        (stage_id, *values),
    )
    return next(((job_id, order_key) for job_id, order_key in rows if job_id not in moving), None)


def _stand_so(
    connection: sqlite3.Connection,
    moving: list[str],
    stage_id: str,
    low: Place | None,
    after: list[Place],
) -> bool:
    """Tell whether exactly the moving cards, in order, stand between the two staying ones."""
    bounds, values = "", [stage_id]
    if low:
        bounds, values = "AND (order_key, id) > (?, ?) ", [*values, low[1], low[0]]
    if after:
        bounds, values = f"{bounds}AND (order_key, id) < (?, ?)", [*values, after[0][1], after[0][0]]
    rows = connection.execute(
        f"SELECT id FROM job WHERE {_ON_BOARD} {bounds} ORDER BY order_key, id LIMIT {len(moving) + 1}",
        values,
    )
    return [job_id for (job_id,) in rows] == moving
