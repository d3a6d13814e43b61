"""Taking a change back: its journal is replayed backwards as a new change (architecture, section 3).

Columns that were changed since stay as they are. A row that the change made stays where others use it now,
with its parents and what was made with it. A row whose parent is gone stays away, a name taken since stays
taken. Whatever stays is said.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from peewee import ForeignKeyField

from app.store.database import select_by_ids
from app.store.journal import (
    MODELS,
    Effects,
    Image,
    Row,
    RowEffect,
    current_row,
    effects_since,
    key_values,
    net_effects,
)
from app.store.models import KEPT
from app.store.schema import key_columns
from app.store.writing import Writing

_RANK = {model._meta.table_name: rank for rank, model in enumerate(KEPT)}

# Columns that mean one thing together: either all of them go back or none.
_TOGETHER = {"job": ({"stage_id", "order_key", "stage_entered_at"},)}

# Rows that belong to another and stay where it stays: table → columns that name the owner.
_OWNERS: dict[str, tuple[str, ...]] = {
    "list_template": ("board_template_id",),
    "stage": ("board_id",),
    "member_field_value": ("member_id",),
    "invitation_field_value": ("invitation_id",),
    "posting": ("job_id",),
    "job_tag": ("job_id",),
    "contact_profile": ("contact_id",),
    "contact_job": ("contact_id", "job_id"),
    "contact_employer": ("contact_id",),
    "activity": ("job_id",),
    "note": ("job_id",),
    "interview": ("activity_id",),
    "interview_interviewer": ("activity_id",),
    "homework": ("activity_id",),
    "offer": ("activity_id",),
    "activity_contact": ("activity_id",),
    "status_change": ("job_id",),
    "workflow_run": ("job_id", "activity_id"),
}

# Owners that a single belonging does not keep whole: one used stage is no reason to keep the others.
_CONTAINERS = frozenset({"board", "board_template"})

_NAMES = {
    "job": ("job", "jobs"),
    "board": ("board", "boards"),
    "stage": ("stage", "stages"),
    "activity": ("activity", "activities"),
    "note": ("note", "notes"),
    "contact": ("contact", "contacts"),
    "employer": ("employer", "employers"),
    "tag": ("tag", "tags"),
}


def take_back(writing: Writing, change_id: int) -> None:
    """Write what undoes a change; says in the notices what it left as it is, and why."""
    connection = writing.connection
    connection.execute("PRAGMA defer_foreign_keys = 1")
    later = effects_since(connection, change_id)
    effects = net_effects(connection, change_id, later=later)[::-1]
    effects.sort(key=lambda effect: _RANK[effect.table])
    made = [effect for effect in effects if effect.op == "I"]
    unrestored = _restore(connection, [effect for effect in effects if effect.op != "I"], later)
    # Only now is it seen what still uses the rows that the change made.
    stay = _rows_that_stay(connection, later, {(effect.table, effect.key) for effect in made})
    for effect in reversed(made):
        if (effect.table, effect.key) not in stay:
            _remove_row(writing, effect)
    unrestored = _restore(connection, unrestored, later)  # what stood in the way may be gone
    writing.notices += _sentences(
        Counter(table for table, _ in stay), Counter(effect.table for effect in unrestored)
    )


def _restore(connection: sqlite3.Connection, effects: list[RowEffect], later: Effects) -> list[RowEffect]:
    """Set columns back and bring rows back; return the effects that could not be wholly undone."""
    unrestored = []
    for effect in effects:
        if effect.op == "U":
            is_restored = _restore_columns(connection, effect, later)
        else:
            is_restored = _restore_row(connection, effect)
        if not is_restored:
            unrestored.append(effect)
    return unrestored


def _restore_columns(connection: sqlite3.Connection, effect: RowEffect, later: Effects) -> bool:
    """Set a row's columns back; those changed since stay. Tell whether all went back."""
    present = current_row(connection, effect.table, effect.key)
    if present is None:
        return False
    lost = _columns_without_parent(connection, effect.table, effect.before)
    wanted = {
        name: value
        for name, value in effect.before.items()
        if present[name] == effect.after.get(name) and name not in lost
    }
    since = later.get((effect.table, effect.key))
    for group in _TOGETHER.get(effect.table, ()):
        touched = group & effect.before.keys()
        if not touched <= wanted.keys() or (since is not None and group & since.before.keys()):
            wanted = {name: value for name, value in wanted.items() if name not in group}
    if wanted and not _try(connection, *_update(effect, wanted)):
        return False
    return len(wanted) == len(effect.before)


def _update(effect: RowEffect, values: Image) -> tuple[str, tuple[object, ...]]:
    settings = ", ".join(f"{column} = ?" for column in values)
    where = " AND ".join(f"{column} = ?" for column in key_columns(MODELS[effect.table]))
    query = f"UPDATE {effect.table} SET {settings} WHERE {where}"
    return query, (*values.values(), *key_values(effect.table, effect.key))


def _restore_row(connection: sqlite3.Connection, effect: RowEffect) -> bool:
    """Bring a row back that the change took away, unless a parent of its is gone or its place is taken."""
    image = effect.before
    if _columns_without_parent(connection, effect.table, image):
        return False
    columns = ", ".join(image)
    marks = ", ".join("?" * len(image))
    query = f"INSERT INTO {effect.table} ({columns}) VALUES ({marks})"
    if not _try(connection, query, tuple(image.values())):
        return False
    connection.execute("DELETE FROM tombstone WHERE id = ?", (effect.key,))
    return True


def _remove_row(writing: Writing, effect: RowEffect) -> None:
    """Remove a row that the change made; its id leaves a tombstone (contract 1.6)."""
    columns = key_columns(MODELS[effect.table])
    where = " AND ".join(f"{column} = ?" for column in columns)
    writing.connection.execute(
        f"DELETE FROM {effect.table} WHERE {where}", key_values(effect.table, effect.key)
    )
    if columns == ("id",):
        writing.connection.execute(
            "INSERT INTO tombstone (id, kind, at) VALUES (?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, at = excluded.at",
            (effect.key, effect.table, writing.now),
        )


def _try(connection: sqlite3.Connection, query: str, values: tuple[object, ...]) -> bool:
    """Run a write and tell whether its values were free to take."""
    try:
        connection.execute(query, values)
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorname not in ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"):
            raise
        return False
    return True


def _columns_without_parent(connection: sqlite3.Connection, table: str, image: Image) -> set[str]:
    """Return which columns of an image name a row that is not there."""
    return {
        column
        for column, parent, parent_column in _references(table)
        if image.get(column) is not None and not _exists(connection, parent, parent_column, image[column])
    }


def _exists(connection: sqlite3.Connection, table: str, column: str, value: str) -> bool:
    query = f"SELECT 1 FROM {table} WHERE {column} = ?"
    return connection.execute(query, (value,)).fetchone() is not None


def _references(table: str) -> list[tuple[str, str, str]]:
    """Return (column, parent table, parent column) of each foreign key of a table."""
    return [
        (field.column_name, field.rel_model._meta.table_name, field.rel_field.column_name)
        for field in MODELS[table]._meta.sorted_fields
        if isinstance(field, ForeignKeyField)
    ]


def _rows_that_stay(connection: sqlite3.Connection, later: Effects, rows: set[Row]) -> set[Row]:
    """Return which of the rows that a change made are used now, with their parents and belongings.

    A belonging that is used keeps its owner with all that belongs to it: an interview its whole job.
    """
    used = {row for row, effect in later.items() if effect.op == "U" and row in rows}
    parents: dict[Row, set[Row]] = {}
    owners: dict[Row, set[Row]] = {}
    belongings: dict[Row, set[Row]] = {}
    for child, column, parent in _uses(connection, rows):
        if child not in rows:
            used.add(parent)
            continue
        parents.setdefault(child, set()).add(parent)
        if column in _OWNERS.get(child[0], ()):
            if parent[0] not in _CONTAINERS:
                owners.setdefault(child, set()).add(parent)
            belongings.setdefault(parent, set()).add(child)
    return _closure(_closure(_closure(used, owners), belongings), parents)


def _closure(start: Iterable[Row], links: dict[Row, set[Row]]) -> set[Row]:
    reached: set[Row] = set()
    ahead = list(start)
    while ahead:
        row = ahead.pop()
        if row not in reached:
            reached.add(row)
            ahead.extend(links.get(row, ()))
    return reached


def _uses(connection: sqlite3.Connection, rows: set[Row]) -> Iterable[tuple[Row, str, Row]]:
    """Yield (child row, its column, parent row) for every row that names one of the given rows."""
    by_table: dict[str, list[str]] = {}
    for table, key in rows:
        by_table.setdefault(table, []).append(key)
    for child in MODELS:
        key = " || '/' || ".join(key_columns(MODELS[child]))
        for column, parent, _ in _references(child):
            query = f"SELECT {key}, {column} FROM {child} WHERE {column} IN"
            for child_key, parent_key in select_by_ids(connection, query, by_table.get(parent, ())):
                yield (child, child_key), column, (parent, parent_key)


def _sentences(stayed: Counter[str], unrestored: Counter[str]) -> list[str]:
    sentences = []
    if stayed:
        sentences.append(f"Kept {_counted(stayed)}, used or changed since.")
    if unrestored:
        as_now = "as it is" if unrestored.total() == 1 else "as they are"
        sentences.append(f"Left {_counted(unrestored)} {as_now} now, changed or gone since.")
    return sentences


def _counted(tables: Counter[str]) -> str:
    parts = []
    for table, (one, many) in _NAMES.items():
        if tables[table]:
            parts.append(f"{tables[table]} {one if tables[table] == 1 else many}")
    return ", ".join(parts) or ("a detail" if tables.total() == 1 else "some details")
