"""The search index: written anew for the jobs that a change made stale, and asked with the user's words.

Two full-text tables, both keyed by the job's integer key: short fields, whose words are found from their
first letter, and long text (notes, posting), asked from three letters on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

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
_STALE = "WHERE job.key IN (SELECT key FROM dirty_job) ORDER BY job.key"
_SHORT_COLUMNS = "rowid, title, employer, location, tags, contacts"
_LONG_COLUMNS = "rowid, notes, posting"
_SHORTEST_LONG_WORD = 3


def reindex_stale(connection: sqlite3.Connection) -> None:
    """Write the entries of the marked jobs anew and take the marks away.

    Old entries go in ascending key order: the other way each would leave an index segment of its own.
    """
    if connection.execute("SELECT 1 FROM dirty_job LIMIT 1").fetchone() is None:
        return
    for table in ("search_short", "search_long"):
        connection.execute(
            f"DELETE FROM {table} WHERE rowid IN (SELECT key FROM dirty_job WHERE key IN "
            f"(SELECT rowid FROM {table}) ORDER BY key)"
        )
    connection.execute(f"INSERT INTO search_short ({_SHORT_COLUMNS}) {_SHORT} {_STALE}")
    connection.execute(
        f"INSERT INTO search_long ({_LONG_COLUMNS}) SELECT * FROM ({_LONG} {_STALE}) "
        "WHERE notes <> '' OR posting <> ''"
    )
    connection.execute("DELETE FROM dirty_job")


def stale_entries(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a sentence for each kind of entry that differs from the rows; none: the index is true."""
    for table, columns, wanted in (
        ("search_short", _SHORT_COLUMNS, _SHORT),
        ("search_long", _LONG_COLUMNS, f"SELECT * FROM ({_LONG}) WHERE notes <> '' OR posting <> ''"),
    ):
        held = f"SELECT {columns} FROM {table}"
        for first, second, what in ((wanted, held, "missing or old"), (held, wanted, "of no job")):
            count = connection.execute(
                f"SELECT count(*) FROM (SELECT * FROM ({first}) EXCEPT SELECT * FROM ({second}))"
            ).fetchone()[0]
            if count:
                yield f"{count} entries of {table} are {what}"


def find_jobs(connection: sqlite3.Connection, words: str, limit: int = 400) -> list[str]:
    """Return the ids of live jobs whose short fields, or whose long text, hold every word, newest first.

    The words are taken as they are: no character of theirs is an operator.
    """
    terms = [term for term in words.replace("\0", " ").split() if _letters(term)]
    if not terms:
        return []
    expression = " ".join(_quoted(term) for term in terms)
    tables = ["search_short"]
    if all(_letters(term) >= _SHORTEST_LONG_WORD for term in terms):
        tables.append("search_long")
    found: dict[str, None] = {}
    for table in tables:
        query = (
            f"SELECT live_job.id FROM {table} JOIN live_job ON live_job.key = {table}.rowid "
            f"WHERE {table} MATCH ? ORDER BY {table}.rowid DESC LIMIT ?"
        )
        found.update((job_id, None) for (job_id,) in connection.execute(query, (expression, limit)))
    return list(found)[:limit]


def _letters(term: str) -> int:
    """Return how many letters and digits a word has: in long text they alone are found."""
    return sum(sign.isalnum() for sign in term)


def _quoted(term: str) -> str:
    return '"{}"*'.format(term.replace('"', '""'))
