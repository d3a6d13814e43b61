"""The search index: written anew for the jobs that a change made stale, and asked with the user's words.

Three full-text tables, all keyed by the job's integer key: short fields, whose words are found from their
first letter; long text (notes, posting), asked from three letters on; and the titles of activities and the
names of documents.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

_SHORT = """
SELECT job.key, job.title, COALESCE(employer.name, ''), job.location,
    COALESCE((SELECT group_concat(name, ' · ') FROM (SELECT tag.name AS name FROM job_tag
        JOIN tag ON tag.id = tag_id WHERE job_id = job.id ORDER BY position, tag.name)), ''),
    COALESCE((SELECT group_concat(name, ' · ') FROM (SELECT trim(first_name || ' ' || last_name) AS name
        FROM contact_job JOIN contact ON contact.id = contact_id
        WHERE job_id = job.id AND contact.trashed_at IS NULL ORDER BY number)), '')
FROM job LEFT JOIN employer ON employer.id = job.employer_id
"""
_LONG = """
SELECT job.key,
    COALESCE((SELECT group_concat(text, char(10)) FROM (SELECT text FROM note
        WHERE job_id = job.id AND trashed_at IS NULL ORDER BY id)), '') AS notes,
    COALESCE((SELECT text FROM posting WHERE posting.job_id = job.id), '') AS posting
FROM job
"""
_WORK = """
SELECT job.key,
    COALESCE((SELECT group_concat(entry, char(10)) FROM (SELECT trim(title || ' ' || note) AS entry
        FROM activity WHERE job_id = job.id AND trashed_at IS NULL ORDER BY id)), '') AS activities,
    COALESCE((SELECT group_concat(name, char(10)) FROM (SELECT name FROM job_document
        JOIN document ON document.id = document_id
        WHERE job_id = job.id AND trashed_at IS NULL ORDER BY position, name)), '') AS documents
FROM job
"""
_WORK_IS_KEPT = "activities <> '' OR documents <> ''"
_SHORTEST_LONG_WORD = 3
_PAGES_MERGED = 16  # of an index at once: a few milliseconds
_PAGES_MERGED_BETWEEN = 8
_USUAL_AUTOMERGE = 4  # FTS5's own


@dataclass(frozen=True, slots=True)
class _Index:
    """A full-text table: its columns, the query of its entries, which of them are kept, and its marks."""

    table: str
    columns: str
    entries: str
    is_kept: str
    marks: str

    def wanted(self, stale: str = "") -> str:
        """Return the query of the entries as they should be."""
        return f"SELECT * FROM ({self.entries} {stale}) WHERE {self.is_kept}"


_INDEXES = (
    _Index("search_short", "title, employer, location, tags, contacts", _SHORT, "1", "dirty_job"),
    _Index("search_long", "notes, posting", _LONG, "notes <> '' OR posting <> ''", "dirty_job"),
    _Index("search_work", "activities, documents", _WORK, _WORK_IS_KEPT, "dirty_work"),
)


def reindex_stale(connection: sqlite3.Connection) -> None:
    """Write the entries of the marked jobs anew and take the marks away.

    Old entries go in ascending key order: the other way each would leave an index segment of its own.
    """
    for marks in dict.fromkeys(index.marks for index in _INDEXES):
        if connection.execute(f"SELECT 1 FROM {marks} LIMIT 1").fetchone() is None:
            continue
        for index in _INDEXES:
            if index.marks == marks:
                _renew(connection, index)
        connection.execute(f"DELETE FROM {marks}")


def _renew(connection: sqlite3.Connection, index: _Index) -> None:
    """Write the marked entries of a table anew, but those that are as they should be.

    A new tag marks the job as stale, and its posting may be megabytes of unchanged text.
    """
    table, marks = index.table, index.marks
    # By EXISTS each entry is looked up; by IN, all of the table would be read.
    held = (
        f"SELECT key FROM {marks} WHERE EXISTS "
        f"(SELECT 1 FROM {table} AS entry WHERE entry.rowid = {marks}.key)"
    )
    same = " AND ".join(f"held.{column} = wanted.{column}" for column in index.columns.split(", "))
    unchanged = connection.execute(
        f"WITH wanted (key, {index.columns}) AS ({index.wanted(f'WHERE job.key IN ({held})')}) "
        "SELECT wanted.key FROM wanted "
        f"CROSS JOIN {table} AS held ON held.rowid = wanted.key WHERE {same}"
    ).fetchall()
    kept = json.dumps([key for (key,) in unchanged])
    connection.execute(
        f"DELETE FROM {table} WHERE rowid IN ({held} AND key NOT IN (SELECT value FROM json_each(?)) "
        "ORDER BY key)",
        (kept,),
    )
    stale = f"SELECT key FROM {marks} WHERE key NOT IN (SELECT value FROM json_each(?))"
    connection.execute(
        f"INSERT INTO {table} (rowid, {index.columns}) "
        f"{index.wanted(f'WHERE job.key IN ({stale}) ORDER BY job.key')}",
        (kept,),
    )


def reindex_gently(connection: sqlite3.Connection) -> None:
    """Do as `reindex_stale`, but merge no more of an index than a few pages: nothing takes long then.

    FTS5 would merge hundreds of pages at once by itself, now and then. `merge_a_little` does the rest later.
    """
    for index in _INDEXES:
        _order(connection, index, "automerge", 0)
    reindex_stale(connection)
    for index in _INDEXES:
        _order(connection, index, "merge", _PAGES_MERGED_BETWEEN)
        _order(connection, index, "automerge", _USUAL_AUTOMERGE)


def _order(connection: sqlite3.Connection, index: _Index, what: str, number: int) -> None:
    """Give FTS5 one of its commands."""
    connection.execute(f"INSERT INTO {index.table} ({index.table}, rank) VALUES (?, ?)", (what, number))


def merge_a_little(connection: sqlite3.Connection, *, is_first: bool) -> bool:
    """Go on with merging the segments of each index into one; tell whether that is done.

    FTS5 keeps the words of entries that are gone until then: this is its `optimize`, in small steps.
    """
    pages = -_PAGES_MERGED if is_first else _PAGES_MERGED
    is_done = True
    for index in _INDEXES:
        before = connection.total_changes
        _order(connection, index, "merge", pages)
        is_done = is_done and connection.total_changes - before < 2  # one change: there was nothing to do
    return is_done and not is_first


def stale_entries(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a sentence for each kind of entry that differs from the rows; none: the index is true."""
    for index in _INDEXES:
        held, wanted = f"SELECT rowid, {index.columns} FROM {index.table}", index.wanted()
        for first, second, what in ((wanted, held, "missing or old"), (held, wanted, "of no job")):
            count = connection.execute(
                f"SELECT count(*) FROM (SELECT * FROM ({first}) EXCEPT SELECT * FROM ({second}))"
            ).fetchone()[0]
            if count:
                yield f"{count} entries of {index.table} are {what}"


def find_jobs(connection: sqlite3.Connection, words: str, limit: int = 400) -> list[str]:
    """Return the ids of live jobs that hold every word in one of the three tables, newest first in each.

    The words are taken as they are: no character of theirs is an operator.
    """
    terms = _terms(words)
    if not terms:
        return []
    expression = " ".join(_quoted(term) for term in terms)
    tables = ["search_short", "search_work"]
    if match_expression(words) is not None:
        tables.append("search_long")
    found: dict[str, None] = {}
    for table in tables:
        query = (
            f"SELECT live_job.id FROM {table} JOIN live_job ON live_job.key = {table}.rowid "
            f"WHERE {table} MATCH ? ORDER BY {table}.rowid DESC LIMIT ?"
        )
        found.update((job_id, None) for (job_id,) in connection.execute(query, (expression, limit)))
    return list(found)[:limit]


def match_expression(words: str) -> str | None:
    """Return what FTS5 is asked for all of these words, or None where one is too short for long text."""
    terms = _terms(words)
    if not terms or any(_letters(term) < _SHORTEST_LONG_WORD for term in terms):
        return None
    return " ".join(_quoted(term) for term in terms)


def _terms(words: str) -> list[str]:
    return [term for term in words.replace("\0", " ").split() if _letters(term)]


def _letters(term: str) -> int:
    """Return how many letters and digits a word has: in long text they alone are found."""
    return sum(sign.isalnum() for sign in term)


def _quoted(term: str) -> str:
    return '"{}"*'.format(term.replace('"', '""'))
