"""Hits in notes, postings, activities and documents, looked for in a thread of its own."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.store.database import connect_reader, told_plainly
from app.store.search import match_expression

_HIT = "\x02"  # before a word that was found, and
_END = "\x03"  # after it
_WORDS_AROUND = 14
_LONGEST_QUERY = 200  # characters

# Table, and for each of its columns the word for where the hit is.
_PLACES = (("search_work", ("activity", "document")), ("search_long", ("note", "posting")))


@dataclass(frozen=True, slots=True)
class TextHit:
    """A job in whose texts the words are; `where` is note, posting, activity or document.

    `excerpt` holds what was found between U+0002 and U+0003.
    """

    job_id: str
    title: str
    employer: str
    where: str
    excerpt: str


class TextSearch:
    """One search in the data file at `path`, run in a thread that is not the window's."""

    def __init__(self, path: Path, typed: str, limit: int) -> None:
        self._path = path
        self._typed = typed[:_LONGEST_QUERY]
        self._limit = limit
        self._guard = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._is_stopped = False

    def run(self) -> tuple[TextHit, ...]:
        """Return the hits, the newest jobs first; none where it was stopped. Raises as `Store.reading`."""
        with told_plainly(), closing(connect_reader(self._path)) as connection:
            with self._guard:
                if self._is_stopped:
                    return ()
                self._connection = connection
            try:
                return self._hits(connection)
            except sqlite3.OperationalError:
                if not self._is_stopped:
                    raise
                return ()
            finally:
                with self._guard:
                    self._connection = None

    def stop(self) -> None:
        """End the search, from any thread: a newer one has begun."""
        with self._guard:
            self._is_stopped = True
            if self._connection is not None:
                self._connection.interrupt()

    def _hits(self, connection: sqlite3.Connection) -> tuple[TextHit, ...]:
        expression = match_expression(self._typed)
        if expression is None:
            return ()
        hits: list[TextHit] = []
        for table, places in _PLACES:
            columns = ", ".join(
                f"snippet({table}, {at}, ?, ?, '…', {_WORDS_AROUND})" for at in range(len(places))
            )
            query = (
                f"SELECT job.id, job.title, COALESCE(employer.name, ''), {columns} FROM {table} "
                f"JOIN live_job AS job ON job.key = {table}.rowid "
                "LEFT JOIN employer ON employer.id = employer_id "
                f"WHERE {table} MATCH ? ORDER BY {table}.rowid DESC LIMIT ?"
            )
            marks = (_HIT, _END) * len(places)
            for job_id, title, employer, *texts in connection.execute(
                query, (*marks, expression, self._limit)
            ):
                hits += [
                    TextHit(job_id, title, employer, where, " ".join(text.split()))
                    for where, text in zip(places, texts, strict=True)
                    if _HIT in text
                ]
        return tuple(hits[: self._limit])
