"""CREATE TABLE statements made from the models.

Not peewee's own: constraints and defaults stand with their columns, as in a column that a migration adds, and
what a program without a column writes gets the column's default.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from peewee import SQL, CompositeKey, Field, ForeignKeyField, SqliteDatabase, TextField

from app.store.database import raw
from app.store.models import Table


def create_tables(database: SqliteDatabase, models: Iterable[type[Table]]) -> None:
    """Make the tables of the models and their indexes, parents first."""
    for model in models:
        raw(database).execute(table_statement(model))
        model._schema.create_indexes(safe=False)  # type: ignore[attr-defined]


def table_statement(model: type[Table]) -> str:
    """Return the CREATE TABLE statement of a model."""
    meta = model._meta
    parts = [" ".join(_column(field)) for field in meta.sorted_fields]
    if isinstance(meta.primary_key, CompositeKey):
        names = (meta.fields[name].column_name for name in meta.primary_key.field_names)
        parts.append(f"PRIMARY KEY ({', '.join(names)})")
    options = "STRICT, WITHOUT ROWID" if meta.without_rowid else "STRICT"
    return f'CREATE TABLE "{meta.table_name}" ({", ".join(parts)}) {options}'


def _column(field: Field[Any]) -> Iterator[str]:
    yield f'"{field.column_name}" {_type(field)}'
    if field.primary_key:
        yield "PRIMARY KEY"
    if not field.null:
        yield "NOT NULL"
    if field.collation:
        yield f"COLLATE {field.collation}"
    if field.default is not None:
        yield f"DEFAULT {_literal(field.default)}"
    for constraint in field.constraints or ():
        if not isinstance(constraint, SQL):
            raise TypeError(f"{field.name} has a constraint that is no SQL")
        yield constraint.sql
    if isinstance(field, ForeignKeyField):
        yield f'REFERENCES "{field.rel_model._meta.table_name}" ("{field.rel_field.column_name}")'


def _type(field: Field[Any]) -> str:
    if isinstance(field, ForeignKeyField):
        return _type(field.rel_field)
    if isinstance(field, TextField):
        return "TEXT"
    return "INTEGER"


def _literal(value: object) -> str:
    if isinstance(value, str):
        return "'{}'".format(value.replace("'", "''"))
    if isinstance(value, (bool, int)):
        return str(int(value))
    raise TypeError(f"{value!r} cannot be a default of the file")
