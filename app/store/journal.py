"""Reading the journal: what a change did to each row, folded into one net effect per row."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from app.store.database import select_by_ids
from app.store.models import KEPT
from app.store.schema import key_columns, stored_columns

Image = dict[str, Any]
Row = tuple[str, str]  # table and key

MODELS = {model._meta.table_name: model for model in KEPT}


class RowEffect:
    """The net effect on one row: "I" it came, "U" columns differ, "D" it went.

    `before` and `after` hold the columns that differ; of a row that went, `before` is the whole row. Both are
    read when they are first asked for: most are not, and a posting's is long.
    """

    __slots__ = ("_after", "_before", "cause", "key", "op", "table")

    def __init__(
        self, table: str, key: str, op: str, cause: str | None, before: str | None, after: str | None
    ) -> None:
        self.table = table
        self.key = key
        self.op = op
        self.cause = cause
        self._before: Image | str | None = before
        self._after: Image | str | None = after

    @property
    def before(self) -> Image:
        """The columns as they were."""
        if not isinstance(self._before, dict):
            self._before = _image(self._before)
        return self._before

    @before.setter
    def before(self, image: Image) -> None:
        self._before = image

    @property
    def after(self) -> Image:
        """The columns as they became."""
        if not isinstance(self._after, dict):
            self._after = _image(self._after)
        return self._after

    @after.setter
    def after(self, image: Image) -> None:
        self._after = image


def _image(text: str | None) -> Image:
    return json.loads(text) if text else {}


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


def effects_of_rows(connection: sqlite3.Connection, change_id: int, rows: Iterable[Row]) -> list[RowEffect]:
    """Return the net effects of a change on these rows alone: a large change costs no more than they do."""
    bounds = bounds_of_change(connection, change_id)
    query = (
        "SELECT table_name, row_key, op, cause, before, after FROM journal "
        "WHERE table_name = ? AND row_key = ? AND seq BETWEEN ? AND ? ORDER BY seq"
    )
    found = (line for row in rows for line in connection.execute(query, (*row, *bounds)))
    return _fold(connection, found, _NONE)


def bounds_of_change(connection: sqlite3.Connection, change_id: int) -> tuple[int, int]:
    """Return the first and last place of a change in the journal: its rows stand together. (1, 0): none."""
    query = (
        "SELECT (SELECT min(seq) FROM journal WHERE change_id = ?1), "
        "(SELECT max(seq) FROM journal WHERE change_id = ?1)"
    )
    first, last = connection.execute(query, (change_id,)).fetchone()
    return (1, 0) if first is None else (first, last)


def gone_for_good(connection: sqlite3.Connection, change_id: int) -> dict[str, int]:
    """Return of how many rows that a change wrote the trash was emptied since, by table."""
    query = (
        "SELECT table_name, count(DISTINCT row_key) FROM journal "
        "WHERE change_id = ? AND op = 'D' AND before IS NULL GROUP BY table_name"
    )
    return dict(connection.execute(query, (change_id,)).fetchall())


def effects_since(connection: sqlite3.Connection, change_id: int) -> Effects:
    """Return the net effects of all later changes on the rows that this change wrote, by row."""
    newest = "SELECT max(seq) FROM journal"
    (last,) = connection.execute(f"{newest} WHERE change_id = ?", (change_id,)).fetchone()
    if (last,) == connection.execute(newest).fetchone():
        return _NONE
    # Asked by the change's own rows: a large import since must not cost time.
    query = (
        "SELECT later.table_name, later.row_key, later.op, later.cause, later.before, later.after "
        "FROM (SELECT DISTINCT table_name, row_key FROM journal WHERE change_id = ?) AS own "
        "CROSS JOIN journal AS later ON later.table_name = own.table_name AND later.row_key = own.row_key "
        "WHERE later.seq > ? ORDER BY later.seq"
    )
    effects = _fold(connection, connection.execute(query, (change_id, last)), _NONE)
    return {(effect.table, effect.key): effect for effect in effects}


def _fold(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]], later: Effects) -> list[RowEffect]:
    """Fold journal rows into one effect per row, dropping rows that end as they began."""
    effects: dict[Row, RowEffect] = {}
    for table, key, op, cause, before, after in rows:
        if op == "D" and before is None:
            continue  # the trash was emptied of this row since: nothing tells it any more
        known = effects.get((table, key))
        if known is None:
            effects[table, key] = RowEffect(table, key, op, cause, before, after)
        else:
            _fold_into(effects, known, op, _image(before), _image(after))
    for row, effect in effects.items():
        if effect.op in "RU":
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


def present_rows(connection: sqlite3.Connection, table: str, keys: Iterable[str]) -> dict[str, Image]:
    """Return kept rows by key as their images hold them; keys of no row are left out."""
    model = MODELS[table]
    columns, key = stored_columns(model), key_columns(model)
    if len(key) > 1:
        found = ((one, current_row(connection, table, one)) for one in keys)
        return {one: image for one, image in found if image is not None}
    query = f"SELECT {key[0]}, {', '.join(columns)} FROM {table} WHERE {key[0]} IN"
    rows = select_by_ids(connection, query, keys)
    return {row[0]: dict(zip(columns, row[1:], strict=True)) for row in rows}


def key_values(table: str, key: str) -> tuple[str, ...]:
    """Return the values of a row's key columns."""
    parts = len(key_columns(MODELS[table]))
    return tuple(key.split("/", parts - 1))
