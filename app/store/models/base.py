"""The ground all tables stand on: the database proxy, bound once per run, and the two kinds of table."""

from __future__ import annotations

import json
from typing import Any

from peewee import DatabaseProxy, Model, TextField

database: DatabaseProxy = DatabaseProxy()


class JsonText(TextField):
    """A value kept as compact JSON text."""

    def db_value(self, value: Any) -> str | None:
        """Return the JSON text of a value."""
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def python_value(self, value: str | None) -> Any:
        """Return the value of a JSON text."""
        return None if value is None else json.loads(value)


class Table(Model):
    """Any table of the data file."""

    class Meta:
        database = database
        legacy_table_names = False
        strict_tables = True
        only_save_dirty = True


class Kept(Table):
    """A table of what the user made: journalled by triggers, written only inside a change, undoable.

    Integer keys named `key` serve the search index alone; they are not part of a row's images.
    """


class Ledger(Table):
    """A table of what the program noted: not journalled, never touched by undo."""
