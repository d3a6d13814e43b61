"""Emptying the trash: rows leave the file for good, a slice at a time, so that nobody waits for it.

It is no change (architecture, section 3): no undo step, no Actions, no workflows. Gone means gone: the rows,
their entries in the search index and in the journal are overwritten (`secure_delete`). On SQLite 3.40 the
full-text tables keep a deleted word until their segments are merged, and the log keeps old pages until it is
cut off (`app.store.checkpoint.cut_off_log`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from time import thread_time

from app.store.database import select_by_ids
from app.store.journal import Row
from app.store.leaving import remove_for_good
from app.store.search import merge_a_little
from app.store.settings import read_setting
from app.store.store import Store

DAYS_SETTING = "trash_days"  # how many days a thing stays in the trash; 0: until it is emptied by hand
USUAL_DAYS = 30

_NEVER = 1 << 62  # after every instant
_DAY_MS = 24 * 60 * 60 * 1000
_FIRST_SLICE, _LARGEST_SLICE = 3, 40  # things with what belongs to them
_SHORT_S, _LONG_S = 0.005, 0.009  # of computing: a shorter slice is followed by a larger one
_JOURNAL_AT_ONCE = 2_000  # rows looked at in one slice

# What can lie in the trash by itself, in the order in which it is emptied: what belongs to others first.
TRASHED_TABLES = (
    "note",
    "activity",
    "job",
    "stage",
    "board",
    "contact",
    "document",
    "board_template",
    "mail_template",
    "activity_category",
)

# Which of the rows may go now: they may have been restored since they were listed.
_MAY_GO = {
    "job": (
        "SELECT job.id FROM job JOIN stage ON stage.id = stage_id JOIN board ON board.id = board_id WHERE "
        "(job.trashed_at IS NOT NULL OR stage.trashed_at IS NOT NULL OR board.trashed_at IS NOT NULL) "
        "AND job.id IN"
    ),
    "stage": (
        "SELECT id FROM stage WHERE trashed_at IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM job WHERE stage_id = stage.id) AND id IN"
    ),
    "board": (
        "SELECT id FROM board WHERE trashed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM stage "
        "JOIN job ON job.stage_id = stage.id WHERE board_id = board.id) AND id IN"
    ),
    # Activities keep a category that is no longer offered.
    "activity_category": (
        "SELECT id FROM activity_category WHERE trashed_at IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM activity WHERE category_id = activity_category.id) AND id IN"
    ),
}
_JOBS_IN = {
    "stage": "SELECT id FROM job WHERE stage_id IN",
    "board": "SELECT job.id FROM job JOIN stage ON stage.id = stage_id WHERE board_id IN",
}


class Emptying:
    """Takes things out of the trash for good. `step` does a slice of some milliseconds.

    `total` is how many things are looked at, `done` how many have been, `gone` how many of them went: what
    was restored meanwhile stays, and what others still need.
    """

    def __init__(self, store: Store, things: Mapping[str, Sequence[str]]) -> None:
        """Begin with these ids by table (`TRASHED_TABLES`); jobs of a stage or board go with it."""
        self._store = store
        self._things = _with_jobs(store.connection, things)
        self._jobs = frozenset(self._things.get("job", ()))
        self._forgotten: dict[str, list[Row]] = {}  # by job: rows that an undo removed before
        self.total = sum(len(ids) for ids in self._things.values())
        self.done = 0
        self.gone = 0
        self.removed = 0  # rows, with all that belonged to what went
        self._size = _FIRST_SLICE
        self._steps = self._all_steps()

    @property
    def is_done(self) -> bool:
        """Whether everything is gone that was to go; the search index may still be put in order."""
        return self.done >= self.total

    def step(self) -> bool:
        """Do the next slice; tell whether there is another one.

        Raises `Busy` while a worker writes, and `StorageFailed` where the disk does not take it: then the
        slice was not done, and begins anew with the next step.
        """
        try:
            next(self._steps)
        except StopIteration:
            return False
        except Exception:
            self._steps = self._all_steps()  # a generator that has raised is over
            raise
        return True

    def _all_steps(self) -> Iterator[None]:
        yield from self._look_through_journal()
        for table in TRASHED_TABLES:
            ids = self._things.get(table, [])
            while ids:
                size = self._size
                self._remove(table, ids[:size])
                del ids[:size]
                self.done = self.total - sum(len(left) for left in self._things.values())
                yield
        yield from self._merge_index()

    def _look_through_journal(self) -> Iterator[None]:
        """Find notes and activities of the jobs that an undo removed: only their images are left."""
        self._forgotten = {}
        if not self._jobs:
            return
        connection = self._store.connection
        first, last = connection.execute("SELECT min(seq), max(seq) FROM journal").fetchone()
        for start in range(first or 1, (last or 0) + 1, _JOURNAL_AT_ONCE):
            rows = self._store.connection.execute(
                "SELECT table_name, row_key, json_extract(before, '$.job_id') FROM journal "
                "WHERE seq BETWEEN ? AND ? AND op = 'D' AND before IS NOT NULL "
                "AND table_name IN ('note', 'activity')",
                (start, start + _JOURNAL_AT_ONCE - 1),
            )
            for table, key, job_id in rows:
                if job_id in self._jobs:
                    self._forgotten.setdefault(job_id, []).append((table, key))
            yield

    def _remove(self, table: str, ids: Sequence[str]) -> None:
        begun = thread_time()
        query = _MAY_GO.get(table, f"SELECT id FROM {table} WHERE trashed_at IS NOT NULL AND id IN")
        with self._store.clearing() as connection:
            going = _ids(connection, query, ids)
            forgotten = [row for job_id in going for row in self._forgotten.get(job_id, ())]
            if going:
                forgotten = _without_living(connection, forgotten)
                now = self._store.clock.now_ms()
                self.removed += remove_for_good(connection, {table: going}, forgotten, now)
        self.gone += len(going)
        self._follow_pace(thread_time() - begun)

    def _follow_pace(self, seconds: float) -> None:
        """Make the next slice larger or smaller: a posting may be a line or megabytes."""
        if seconds > _LONG_S:
            self._size = max(self._size // 2, 1)
        elif seconds < _SHORT_S:
            self._size = min(self._size + 1, _LARGEST_SLICE)

    def _merge_index(self) -> Iterator[None]:
        """Write the index anew without the words that are gone."""
        is_first = True
        while self.removed:
            with self._store.bookkeeping() as connection:
                is_merged = merge_a_little(connection, is_first=is_first)
            if is_merged:
                return
            is_first = False
            yield


def everything_in_trash(store: Store) -> dict[str, list[str]]:
    """Return the ids of what lies in the trash, by table."""
    return {table: _in_trash(store.connection, table, _NEVER) for table in TRASHED_TABLES}


def jobs_along(store: Store, things: Mapping[str, Sequence[str]]) -> int:
    """Return how many jobs would go with stages and boards, beside those that are named themselves."""
    return len(_with_jobs(store.connection, things)["job"]) - len(set(things.get("job", ())))


def overdue_in_trash(store: Store) -> dict[str, list[str]]:
    """Return the ids of what has been in the trash for as long as it stays there, by table.

    A stage or board waits for its jobs: an undo may have brought one back that is only seen with it.
    """
    days = trash_days(store)
    if not days:
        return {}
    before = store.clock.now_ms() - days * _DAY_MS
    due = {table: _in_trash(store.connection, table, before) for table in TRASHED_TABLES}
    jobs = set(due["job"])
    for table, query in _JOBS_IN.items():
        due[table] = [
            row_id for row_id in due[table] if jobs.issuperset(_ids(store.connection, query, [row_id]))
        ]
    return due


def trash_days(store: Store) -> int:
    """Return how many days things stay in the trash, 0 for ever; 30 where nothing else was chosen."""
    days = read_setting(store, DAYS_SETTING, USUAL_DAYS)
    return days if isinstance(days, int) and not isinstance(days, bool) and days >= 0 else USUAL_DAYS


def _in_trash(connection: sqlite3.Connection, table: str, before: int) -> list[str]:
    """Return the ids of a table that went into the trash before an instant."""
    query = f"SELECT id FROM {table} WHERE trashed_at IS NOT NULL AND trashed_at < ? ORDER BY id"
    return [row_id for (row_id,) in connection.execute(query, (before,))]


def _ids(connection: sqlite3.Connection, query: str, ids: Sequence[str]) -> list[str]:
    return [row_id for (row_id,) in select_by_ids(connection, query, ids)]


def _without_living(connection: sqlite3.Connection, rows: Sequence[Row]) -> list[Row]:
    """Return the rows that are gone: one may have come back since, and be with another job now."""
    living = {
        (table, row_id)
        for table in {table for table, _ in rows}
        for row_id in _ids(
            connection, f"SELECT id FROM {table} WHERE id IN", [key for of, key in rows if of == table]
        )
    }
    return [row for row in rows if row not in living]


def _with_jobs(connection: sqlite3.Connection, things: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the things with the jobs of their stages and boards, which go first."""
    jobs = dict.fromkeys(things.get("job", ()))
    for table, query in _JOBS_IN.items():
        jobs |= dict.fromkeys(_ids(connection, query, things.get(table, ())))
    return {table: list(jobs if table == "job" else things.get(table, ())) for table in TRASHED_TABLES}
