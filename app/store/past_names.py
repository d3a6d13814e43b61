"""What rows are called, also those that are gone: read from the rows themselves or from their last image."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from app.store.journal import MODELS, Image, Row, present_rows
from app.store.put_back import references

_LONGEST = 80  # characters of a note that stand for its name
_LOOKED_AT = 2000  # characters of a text in which they are looked for: a posting may have millions

_NAMING = {
    "contact": ("first_name", "last_name"),
    "member": ("given_name", "family_name"),
}


class Names:
    """Names rows by table and key; `load` reads many at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._images: dict[Row, Image | None] = {}

    def load(self, rows: Iterable[Row]) -> None:
        """Read these rows, so that they are not asked for one by one."""
        by_table: dict[str, list[str]] = {}
        for table, key in rows:
            if table in MODELS and (table, key) not in self._images:
                by_table.setdefault(table, []).append(key)
        for table, keys in by_table.items():
            found = present_rows(self._connection, table, keys)
            self._images.update(((table, key), image) for key, image in found.items())

    def image(self, table: str, key: str) -> Image | None:
        """Return a row as it is, or as it was when it went; None where nothing tells it any more."""
        if (table, key) not in self._images:
            self._images[table, key] = self._present(table, key) or self._last_image(table, key)
        return self._images[table, key]

    def of(self, table: str, key: str) -> str:
        """Return what a row is or was called; "" where nothing tells it."""
        image = self.image(table, key)
        if image is None:
            return self._job_of_actions(key) if table == "job" else ""
        if table == "job":
            parts = (image["title"], self._named("employer", image["employer_id"]))
            return " · ".join(part for part in parts if part)
        if table == "activity":
            return image["title"] or self._named("activity_category", image["category_id"])
        if table == "note":
            return _shortened(image["text"])
        columns = _NAMING.get(table, ("name",))
        return " ".join(str(image[column]) for column in columns if image.get(column))

    def job_of(self, table: str, key: str) -> str:
        """Return what the job of an activity or note is called; "" for other rows."""
        if table not in ("activity", "note"):
            return ""
        return self._named("job", (self.image(table, key) or {}).get("job_id"))

    def value(self, table: str, column: str, value: object) -> str | int | None:
        """Return a column's value as it is told: what refers to another row by that one's name."""
        if value is None or isinstance(value, int):
            return value
        for name, parent, _ in references(table):
            if name == column:
                return self._named(parent, str(value))
        return _shortened(str(value))

    def _named(self, table: str, key: str | None) -> str:
        return self.of(table, key) if key else ""

    def _present(self, table: str, key: str) -> Image | None:
        return present_rows(self._connection, table, [key]).get(key)

    def _last_image(self, table: str, key: str) -> Image | None:
        query = (
            "SELECT before FROM journal WHERE table_name = ? AND row_key = ? AND op = 'D' "
            "AND before IS NOT NULL ORDER BY seq DESC LIMIT 1"
        )
        row = self._connection.execute(query, (table, key)).fetchone()
        return json.loads(row[0]) if row else None

    def _job_of_actions(self, job_id: str) -> str:
        query = (
            "SELECT json_extract(body, '$.job.title'), json_extract(body, '$.employer.name') FROM action "
            "WHERE job_id = ? AND json_extract(body, '$.job.title') IS NOT NULL ORDER BY id DESC LIMIT 1"
        )
        row = self._connection.execute(query, (job_id,)).fetchone()
        return " · ".join(part for part in row if part) if row else ""


def _shortened(text: str) -> str:
    one_line = " ".join(text[:_LOOKED_AT].split())
    return one_line if len(one_line) <= _LONGEST else one_line[: _LONGEST - 1].rstrip() + "…"
