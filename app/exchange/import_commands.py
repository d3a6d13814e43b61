"""Bringing prepared files in: what the window asks for when the user has decided."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from app.exchange.import_plan import ImportOptions, ImportPlan
from app.exchange.import_prepare import PreparedImport, import_label, plan_import
from app.exchange.import_write import write_plan
from app.store import Change, Origin, Store, Work


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: `change` is None where nothing was left to bring in."""

    count: int
    change: Change | None
    board_id: str  # the board that was filled; "" where there were several or none


def import_prepared(
    store: Store, origin: Origin, prepared: PreparedImport, options: ImportOptions, work: Work
) -> Imported:
    """Bring in the rows of prepared files as one undoable change, whose notices say what was left out.

    What is written is planned anew where the store has changed since. Raises `Refused` where a chosen board
    or stage is gone, `StorageFailed` where the disk does not take it and `Cancelled` where the work is
    cancelled; nothing is changed then.
    """
    seen = _newest_change(store.connection)
    plan = plan_import(store.connection, store.clock, prepared, options)
    work.reached(0, len(plan.jobs))
    with store.change(import_label(plan, prepared), origin, dates_known=False) as writing:
        if _newest_change(store.connection, before=writing.id) != seen:
            plan = plan_import(store.connection, store.clock, prepared, options)
            writing.label = import_label(plan, prepared)
        write_plan(writing, store.clock, plan, work)
        writing.notices += _notices(plan, prepared, options)
    change = writing.result
    filled = str(plan.boards[0].id) if len(plan.boards) == 1 else ""
    return Imported(len(plan.jobs), change if change.id else None, filled)


def _newest_change(connection: sqlite3.Connection, before: int | None = None) -> int:
    query = "SELECT COALESCE(max(id), 0) FROM change_record"
    values: tuple[int, ...] = ()
    if before is not None:
        query, values = f"{query} WHERE id < ?", (before,)
    (newest,) = connection.execute(query, values).fetchone()
    return int(newest)


def _notices(plan: ImportPlan, prepared: PreparedImport, options: ImportOptions) -> Iterator[str]:
    if plan.duplicates:
        yield f"{plan.duplicates} {'was' if plan.duplicates == 1 else 'were'} there already."
    left_out = len(options.left_out - plan.there_already)
    if left_out:
        yield f"{left_out} {'was' if left_out == 1 else 'were'} left out as you wished."
    if plan.stages_created:
        yield f"New stages: {', '.join(plan.stages_created)}."
    skipped = len(prepared.skipped)
    if skipped:
        yield f"{skipped} {'row' if skipped == 1 else 'rows'} could not be read."
