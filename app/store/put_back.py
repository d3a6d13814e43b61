"""Putting back what a change altered or took away: whole tables at a time, row by row where values clash."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

from peewee import ForeignKeyField, TextField

from app.store.bulk import insert_free, update_free
from app.store.database import select_by_ids
from app.store.ids import new_uuid
from app.store.journal import MODELS, Effects, Image, RowEffect, key_values, present_rows
from app.store.schema import key_columns

# Columns that mean one thing together: either all of them go back or none.
_TOGETHER = {"job": ({"stage_id", "order_key", "stage_entered_at"},)}

# Columns that say when a row was written: one that was written again has lost nothing by that.
NOTED = frozenset({"modified_at"})

# Where a job stands: it goes there only where somebody can see it.
_PLACE = frozenset({"trashed_at", "stage_id", "order_key", "stage_entered_at"})
_STAGES_IN_TRASH = (
    "SELECT stage.id FROM stage JOIN board ON board.id = board_id "
    "WHERE (stage.trashed_at IS NOT NULL OR board.trashed_at IS NOT NULL) AND stage.id IN"
)

Missing = Mapping[str, set[object]]  # column → values of it that name a row that is not there


def put_back(connection: sqlite3.Connection, effects: Iterable[RowEffect], later: Effects) -> list[RowEffect]:
    """Set columns back and bring rows back; return the effects that could not be wholly undone.

    The effects, none of them of a row that came, stand with parents first.
    """
    unrestored = []
    for table, group in groupby(effects, key=lambda effect: effect.table):
        of_table = list(group)
        altered = [effect for effect in of_table if effect.op == "U"]
        gone = [effect for effect in of_table if effect.op == "D"]
        # The altered ones first: they may hold the names of those that went.
        unrestored += _put_columns_back(connection, table, altered, later)
        unrestored += _bring_rows_back(connection, table, gone)
    return unrestored


def put_rest_back(
    connection: sqlite3.Connection, effects: Sequence[RowEffect], later: Effects
) -> list[RowEffect]:
    """Try again for as long as one effect makes way for another; exchange names that hold each other up."""
    left = _until_it_stands_still(connection, list(effects), later)
    exchanged = {id(effect) for effect in _exchange_names(connection, left, later)}
    if not exchanged:
        return left
    rest = [effect for effect in left if id(effect) not in exchanged]
    return _until_it_stands_still(connection, rest, later)


def _until_it_stands_still(
    connection: sqlite3.Connection, effects: list[RowEffect], later: Effects
) -> list[RowEffect]:
    while effects:
        left = put_back(connection, effects, later)
        if len(left) == len(effects):
            break
        effects = left
    return effects


def references(table: str) -> list[tuple[str, str, str]]:
    """Return (column, parent table, parent column) of each foreign key of a table."""
    return [
        (field.column_name, field.rel_model._meta.table_name, field.rel_field.column_name)
        for field in MODELS[table]._meta.sorted_fields
        if isinstance(field, ForeignKeyField)
    ]


def _put_columns_back(
    connection: sqlite3.Connection, table: str, effects: Sequence[RowEffect], later: Effects
) -> list[RowEffect]:
    """Set rows' columns back; return the effects of which not all columns went back."""
    unrestored = []
    by_columns: dict[tuple[str, ...], list[tuple[RowEffect, Image]]] = {}
    for effect, wanted in _wanted(connection, table, effects, later):
        if effect.before.keys() - wanted.keys() - NOTED:
            unrestored.append(effect)
        if wanted:
            by_columns.setdefault(tuple(wanted), []).append((effect, wanted))
    for columns, pairs in by_columns.items():
        rows = [(*wanted.values(), *key_values(table, effect.key)) for effect, wanted in pairs]
        refused = update_free(connection, table, columns, rows)
        partly = {id(effect) for effect in unrestored}
        unrestored += [pairs[row][0] for row in refused if id(pairs[row][0]) not in partly]
    return unrestored


def _wanted(
    connection: sqlite3.Connection, table: str, effects: Sequence[RowEffect], later: Effects
) -> list[tuple[RowEffect, Image]]:
    """Return each effect with the columns that may go back: those not changed since whose parent is there."""
    present = present_rows(connection, table, (effect.key for effect in effects))
    missing = _missing_parents(connection, table, [effect.before for effect in effects])
    held = held_by_trash(connection, effects, present)
    pairs = []
    for effect in effects:
        row = present.get(effect.key)
        wanted = {} if row is None else _unchanged(effect, row, missing)
        since = later.get((table, effect.key))
        for group in _TOGETHER.get(table, ()):
            touched = group & effect.before.keys()
            if not touched <= wanted.keys() or (since is not None and group & since.before.keys()):
                wanted = _without(wanted, group)
        if effect.key in held:
            wanted = _without(wanted, _PLACE)
        pairs.append((effect, wanted))
    return pairs


def held_by_trash(
    connection: sqlite3.Connection, effects: Sequence[RowEffect], present: Mapping[str, Image]
) -> set[str]:
    """Return the jobs that would go back to a stage which is in the trash or whose board is: they stay away.

    `present` has the rows as they are now, by key.
    """
    stages = {}
    for effect in effects:
        if effect.table == "job" and effect.before.keys() & {"trashed_at", "stage_id"}:
            row = present.get(effect.key, {}) | effect.before
            if row.get("trashed_at") is None and "stage_id" in row:
                stages[effect.key] = str(row["stage_id"])
    in_trash = {stage_id for (stage_id,) in select_by_ids(connection, _STAGES_IN_TRASH, {*stages.values()})}
    return {key for key, stage_id in stages.items() if stage_id in in_trash}


def _without(image: Image, columns: Collection[str]) -> Image:
    return {name: value for name, value in image.items() if name not in columns}


def _unchanged(effect: RowEffect, row: Image, missing: Missing) -> Image:
    return {
        name: value
        for name, value in effect.before.items()
        if row[name] == effect.after.get(name) and value not in missing.get(name, ())
    }


def _bring_rows_back(
    connection: sqlite3.Connection, table: str, effects: Sequence[RowEffect]
) -> list[RowEffect]:
    """Bring rows back that the change took away; return those with a parent gone or their place taken."""
    missing = _missing_parents(connection, table, [effect.before for effect in effects])
    held = held_by_trash(connection, effects, {})
    unrestored = []
    by_columns: dict[tuple[str, ...], list[RowEffect]] = {}
    for effect in effects:
        is_lost = any(effect.before.get(column) in values for column, values in missing.items())
        if is_lost or effect.key in held:
            unrestored.append(effect)
        else:
            by_columns.setdefault(tuple(effect.before), []).append(effect)
    for columns, group in by_columns.items():
        rows = [tuple(effect.before.values()) for effect in group]
        refused = set(insert_free(connection, table, columns, rows))
        unrestored += [group[row] for row in sorted(refused)]
        back = [effect.key for row, effect in enumerate(group) if row not in refused]
        if key_columns(MODELS[table]) == ("id",):
            connection.executemany("DELETE FROM tombstone WHERE id = ?", ((key,) for key in back))
    return unrestored


def _missing_parents(connection: sqlite3.Connection, table: str, images: Sequence[Image]) -> Missing:
    """Return the values by which images name rows that are not there, by column."""
    missing: dict[str, set[object]] = {}
    for column, parent, parent_column in references(table):
        named = {str(image[column]) for image in images if image.get(column) is not None}
        query = f"SELECT {parent_column} FROM {parent} WHERE {parent_column} IN"
        there = {value for (value,) in select_by_ids(connection, query, named)}
        if named - there:
            missing[column] = set(named - there)
    return missing


def _exchange_names(
    connection: sqlite3.Connection, effects: Sequence[RowEffect], later: Effects
) -> list[RowEffect]:
    """Give rows back the unique names that they hold from each other; return those that went back whole."""
    back: list[RowEffect] = []
    for table, group in groupby(effects, key=lambda effect: effect.table):
        names = _unique_names(table)
        stuck = [
            (effect, wanted)
            for effect, wanted in _wanted(connection, table, [one for one in group if one.op == "U"], later)
            if wanted.keys() & names and len(wanted) == len(effect.before)
        ]
        back += _exchange(connection, table, names, stuck)
    return back


def _exchange(
    connection: sqlite3.Connection, table: str, names: set[str], stuck: list[tuple[RowEffect, Image]]
) -> list[RowEffect]:
    """Set rows back by way of names that nobody has, leaving out those whose names others have taken."""
    while len(stuck) > 1:
        connection.execute("SAVEPOINT exchange")
        for effect, wanted in stuck:
            columns = tuple(names & wanted.keys())
            names_of_nobody = (new_uuid() for _ in columns)
            update_free(connection, table, columns, [(*names_of_nobody, *key_values(table, effect.key))])
        free = [
            (effect, wanted)
            for effect, wanted in stuck
            if not update_free(
                connection, table, tuple(wanted), [(*wanted.values(), *key_values(table, effect.key))]
            )
        ]
        if len(free) < len(stuck):
            connection.execute("ROLLBACK TO exchange")
        connection.execute("RELEASE exchange")
        if len(free) == len(stuck):
            return [effect for effect, _ in stuck]
        stuck = free
    return []


def _unique_names(table: str) -> set[str]:
    return {
        field.column_name
        for field in MODELS[table]._meta.sorted_fields
        if field.unique and isinstance(field, TextField) and not field.primary_key
    }
