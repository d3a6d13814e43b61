"""What lies in the trash, and which jobs are archived: as frozen values."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from app.store import Store
from app.text import shown_name

_LONGEST = 120  # characters of a note that stand for its name
_UNNAMED = "Unnamed"


@dataclass(frozen=True, slots=True)
class TrashLine:
    """A thing in the trash. `kind` is the table of its row; `belongs` says where it was.

    `trashed_at` is in milliseconds UTC. `job_count` is how many jobs went along with a stage or board: they
    are not listed themselves.
    """

    id: str
    kind: str
    name: str
    belongs: str
    trashed_at: int
    job_count: int = 0


@dataclass(frozen=True, slots=True)
class ArchivedJob:
    """A job off its board. `archived_at` is in milliseconds UTC, None where nothing tells it."""

    id: str
    title: str
    employer: str
    board: str
    stage: str
    outcome: str | None
    archived_at: int | None

    @property
    def name(self) -> str:
        """Its title, its employer where it has none."""
        return self.title or self.employer or _UNNAMED


# A job that went into the trash together with its stage or board comes back with it.
_JOBS = """
SELECT job.id, job.title, COALESCE(employer.name, ''), board.name, stage.name, job.trashed_at
FROM job JOIN stage ON stage.id = stage_id JOIN board ON board.id = board_id
    LEFT JOIN employer ON employer.id = employer_id
WHERE job.trashed_at IS NOT NULL AND job.trashed_at IS NOT stage.trashed_at
    AND job.trashed_at IS NOT board.trashed_at
"""
_STAGES = """
SELECT stage.id, stage.name, board.name, stage.trashed_at,
    (SELECT count(*) FROM job WHERE stage_id = stage.id AND job.trashed_at = stage.trashed_at)
FROM stage JOIN board ON board.id = board_id WHERE stage.trashed_at IS NOT NULL
"""
_BOARDS = """
SELECT id, name, '', trashed_at, (SELECT count(*) FROM stage JOIN job ON job.stage_id = stage.id
    WHERE stage.board_id = board.id AND job.trashed_at = board.trashed_at)
FROM board WHERE trashed_at IS NOT NULL
"""
_OF_JOBS = """
SELECT thing.id, {name}, COALESCE(NULLIF(job.title, ''), employer.name, ''),
    CASE WHEN COALESCE(job.title, '') = '' THEN '' ELSE COALESCE(employer.name, '') END, thing.trashed_at
FROM {table} AS thing LEFT JOIN job ON job.id = thing.job_id LEFT JOIN employer ON employer.id = employer_id
WHERE thing.trashed_at IS NOT NULL
"""
_ACTIVITY_NAME = (
    "COALESCE(NULLIF(thing.title, ''), (SELECT name FROM activity_category WHERE id = thing.category_id))"
)
_PLAIN = {
    "contact": "SELECT id, trim(first_name || ' ' || last_name), email, trashed_at FROM contact",
    "document": "SELECT id, name, '', trashed_at FROM document",
    "board_template": "SELECT id, name, '', trashed_at FROM board_template",
    "mail_template": "SELECT id, name, subject, trashed_at FROM mail_template",
    "activity_category": "SELECT id, name, '', trashed_at FROM activity_category",
}
_ARCHIVED_AT = """
SELECT max(at) FROM action WHERE job_id = ? AND action_type = 'JOB_UPDATED'
    AND json_extract(body, '$.update.archived') = 1
"""
_ARCHIVED = """
SELECT live_job.id, title, COALESCE(employer.name, ''), board.name, stage.name, outcome
FROM live_job JOIN stage ON stage.id = stage_id JOIN board ON board.id = live_job.board_id
    LEFT JOIN employer ON employer.id = employer_id
WHERE live_job.is_archived = 1 ORDER BY live_job.id DESC
"""


def trash_lines(store: Store) -> tuple[TrashLine, ...]:
    """Return everything in the trash, what went there last first."""
    found = [*_lines(store.connection)]
    found.sort(key=lambda line: (line.trashed_at, line.id), reverse=True)
    return tuple(found)


def archived_jobs(store: Store) -> tuple[ArchivedJob, ...]:
    """Return the archived jobs of all boards, those archived last first, those of unknown day at the end."""
    connection = store.connection
    found = [
        ArchivedJob(
            job_id, title, employer, board, shown_name(stage), outcome, _archived_at(connection, job_id)
        )
        for job_id, title, employer, board, stage, outcome in connection.execute(_ARCHIVED).fetchall()
    ]
    found.sort(key=lambda job: job.archived_at or 0, reverse=True)
    return tuple(found)


def _archived_at(connection: sqlite3.Connection, job_id: str) -> int | None:
    (at,) = connection.execute(_ARCHIVED_AT, (job_id,)).fetchone()
    return at if isinstance(at, int) else None


def _lines(connection: sqlite3.Connection) -> Iterator[TrashLine]:
    for job_id, title, employer, board, stage, at in connection.execute(_JOBS):
        where = f"{board} · {shown_name(stage)}"
        belongs = f"{employer} · {where}" if title and employer else where
        yield TrashLine(job_id, "job", title or employer or _UNNAMED, belongs, at)
    for kind, query in (("stage", _STAGES), ("board", _BOARDS)):
        for row_id, name, belongs, at, count in connection.execute(query):
            yield TrashLine(row_id, kind, shown_name(name) or _UNNAMED, belongs, at, count)
    names = {"activity": _ACTIVITY_NAME, "note": f"substr(thing.text, 1, {8 * _LONGEST})"}
    for table, name in names.items():
        for row_id, called, job, employer, at in connection.execute(_OF_JOBS.format(table=table, name=name)):
            belongs = " · ".join(part for part in (job, employer) if part)
            yield TrashLine(row_id, table, _one_line(called) or _UNNAMED, belongs, at)
    for table, query in _PLAIN.items():
        for row_id, name, belongs, at in connection.execute(f"{query} WHERE trashed_at IS NOT NULL"):
            yield TrashLine(row_id, table, name or belongs or _UNNAMED, belongs if name else "", at)


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
