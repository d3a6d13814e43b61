"""Reading the journal: what a change did to each row, folded into one net effect per row."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from app.store.models import KEPT
from app.store.schema import key_columns, stored_columns

Image = dict[str, Any]
Row = tuple[str, str]  # table and key

MODELS = {model._meta.table_name: model for model in KEPT}


@dataclass(slots=True)
class RowEffect:
    """The net effect on one row: "I" it came, "U" columns differ, "D" it went.

    `before` and `after` hold the columns that differ; of a row that went, `before` is the whole row.
    """

    table: str
    key: str
    op: str
    cause: str | None
    before: Image = field(default_factory=dict)
    after: Image = field(default_factory=dict)


Effects = Mapping[Row, RowEffect]
_NONE: Effects = MappingProxyType({})


def net_effects(
    connection: sqlite3.Connection, change_id: int, round_: int | None = None, later: Effects = _NONE
) -> list[RowEffect]:
    """Return the net effects of a change, or of its newest round, in the order in which rows were met.

    `later` are the effects of the changes after it (`effects_since`), where there are any.
    """
    query = "SELECT table_name, row_key, op, cause, before, after FROM journal WHERE change_id = ?"
    values: tuple[int, ...] = (change_id,)
    if round_ is not None:
        query, values = f"{query} AND round = ?", (change_id, round_)
    return _fold(connection, connection.execute(f"{query} ORDER BY seq", values), later)


def effects_since(connection: sqlite3.Connection, change_id: int) -> Effects:
    """Return the net effects of all changes after this one, by row."""
    query = (
        "SELECT table_name, row_key, op, cause, before, after FROM journal WHERE change_id > ? ORDER BY seq"
    )
    effects = _fold(connection, connection.execute(query, (change_id,)), _NONE)
    return {(effect.table, effect.key): effect for effect in effects}


def _fold(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]], later: Effects) -> list[RowEffect]:
    """Fold journal rows into one effect per row, dropping rows that end as they began."""
    effects: dict[Row, RowEffect] = {}
    for table, key, op, cause, before, after in rows:
        known = effects.get((table, key))
        if known is None:
            effects[table, key] = RowEffect(
                table,
                key,
                op,
                cause,
                json.loads(before) if before else {},
                json.loads(after) if after else {},
            )
            continue
        _fold_into(effects, known, op, json.loads(before or "{}"), json.loads(after or "{}"))
    for row, effect in effects.items():
        _settle(connection, effect, later.get(row))
    return [effect for effect in effects.values() if effect.op != "U" or effect.before]


def _fold_into(effects: dict[Row, RowEffect], known: RowEffect, op: str, before: Image, after: Image) -> None:
    if op == "U" and known.op == "U":
        known.before = {**before, **known.before}
        known.after.update(after)
    elif op == "D" and known.op == "I":
        del effects[known.table, known.key]
    elif op == "D":  # after U, or after R below: the row as it was before both
        known.op, known.before, known.after = "D", {**before, **known.before}, {}
    elif op == "I":  # after D: the row came back, perhaps with other values
        known.op = "R"


def _settle(connection: sqlite3.Connection, effect: RowEffect, later: RowEffect | None) -> None:
    """Give a row that went and came back its values of then; drop columns that ended as they began."""
    if effect.op == "R":
        present = current_row(connection, effect.table, effect.key) or {}
        effect.op, effect.after = "U", {**present, **(later.before if later else {})}
    if effect.op == "U":
        same = [name for name, value in effect.before.items() if effect.after.get(name) == value]
        for name in same:
            del effect.before[name]
            effect.after.pop(name, None)


def current_row(connection: sqlite3.Connection, table: str, key: str) -> Image | None:
    """Return a kept row as its images hold it, or None where there is no such row."""
    model = MODELS[table]
    columns = stored_columns(model)
    where = " AND ".join(f"{column} = ?" for column in key_columns(model))
    row = connection.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE {where}", key_values(table, key)
    ).fetchone()
    return dict(zip(columns, row, strict=True)) if row else None


def key_values(table: str, key: str) -> tuple[str, ...]:
    """Return the values of a row's key columns."""
    parts = len(key_columns(MODELS[table]))
    return tuple(key.split("/", parts - 1))
