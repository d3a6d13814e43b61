"""What a CSV export says of each job: our own layout, in board order, nothing computed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from app.activities import applied_days
from app.board import folded
from app.clock import Clock
from app.errors import NotFound
from app.exchange.own_layout import ExportRow, write
from app.files import whole_file
from app.store import Store
from app.store.backup import refuse_own_file


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What to write: all boards, one board, or those of its jobs that are named."""

    board_id: str | None = None
    job_ids: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class ExportCounts:
    """How many jobs there are to write: of a board, and of all boards."""

    on_board: int
    boards: int
    everywhere: int


_JOBS = (
    "SELECT job.id, stage.name, title, COALESCE(employer.name, ''), job.location, salary, url, deadline, "
    "source, priority, outcome, desired_salary, COALESCE(json_extract(place, '$.address'), ''), outcome_on, "
    "outcome_reason, job.is_archived FROM live_job AS job JOIN stage ON stage.id = stage_id "
    "LEFT JOIN employer ON employer.id = employer_id WHERE job.board_id = ? "
    "ORDER BY stage.order_key, stage.id, job.order_key, job.id"
)


def export_csv(connection: sqlite3.Connection, clock: Clock, board_name: str | None, out: BinaryIO) -> int:
    """Write all boards, or those of a name, as our own layout and return the number of jobs.

    Raises `NotFound` where no board has the name, before anything is written.
    """
    return write(_rows(connection, clock, _boards(connection, board_name)), out)


def export_counts(store: Store, board_id: str) -> ExportCounts:
    """Return how many jobs can be written."""
    counts = dict(store.connection.execute("SELECT board_id, count(*) FROM live_job GROUP BY board_id"))
    boards = [found_id for found_id, _ in _boards(store.connection, None)]
    return ExportCounts(
        counts.get(board_id, 0), len(boards), sum(counts.get(found_id, 0) for found_id in boards)
    )


def export_chosen(store: Store, choice: ExportChoice, path: Path) -> int:
    """Write what was chosen to a file, which appears under its name only when whole; return how many jobs.

    Raises `NotFound` where the board is gone, `StorageFailed` where the file cannot be written or is one of
    the program's own, and `Cancelled` where this is the work of a worker and that is cancelled.
    """
    refuse_own_file(store.folder, path)
    with store.reading() as connection:
        boards = _boards(connection, None)
        if choice.board_id is not None:
            boards = [board for board in boards if board[0] == choice.board_id]
            if not boards:
                raise NotFound("This board is not there any more, so nothing was exported.")
        rows = _rows(connection, store.clock, boards)
        wanted = choice.job_ids
        with whole_file(path) as draft, draft.open("wb") as out:
            return write((row for row in rows if wanted is None or row.id in wanted), out)


def export_to_file(connection: sqlite3.Connection, clock: Clock, board_name: str | None, path: Path) -> int:
    """Write an export to a file, which appears under its name only when whole; return the number of jobs.

    Raises `NotFound` where no board has the name, `StorageFailed` where the file cannot be written.
    """
    with whole_file(path) as draft, draft.open("wb") as out:
        return export_csv(connection, clock, board_name, out)


def _boards(connection: sqlite3.Connection, board_name: str | None) -> list[tuple[str, str]]:
    boards = connection.execute("SELECT id, name FROM board WHERE trashed_at IS NULL ORDER BY id").fetchall()
    if board_name is None:
        return boards
    named = [board for board in boards if folded(board[1]) == folded(board_name)]
    if not named:
        raise NotFound(f"There is no board “{board_name}”, so nothing was exported.")
    return named


def _rows(connection: sqlite3.Connection, clock: Clock, boards: list[tuple[str, str]]) -> Iterator[ExportRow]:
    tags = _joined(
        connection,
        "SELECT job_id, name FROM job_tag JOIN tag ON tag.id = tag_id ORDER BY job_id, position, name",
    )
    notes = _joined(
        connection,
        "SELECT job_id, text FROM note WHERE trashed_at IS NULL AND job_id IS NOT NULL ORDER BY id",
    )
    for board_id, name in boards:
        applied = applied_days(connection, clock, board_id)
        for (
            job_id,
            stage,
            title,
            employer,
            location,
            salary,
            url,
            deadline,
            source,
            priority,
            outcome,
            desired_salary,
            address,
            ended_on,
            reason,
            is_archived,
        ) in connection.execute(_JOBS, (board_id,)):
            yield ExportRow(
                board=name,
                stage=stage,
                title=title,
                employer=employer,
                location=location,
                salary=salary,
                url=url,
                deadline=date.fromisoformat(deadline) if deadline else None,
                applied=applied.get(job_id),
                tags=tuple(tags.get(job_id, ())),
                source=source,
                priority=priority,
                outcome=outcome or "",
                notes="\n\n".join(notes.get(job_id, ())),
                id=job_id,
                desired_salary=desired_salary,
                address=str(address),
                ended_on=date.fromisoformat(ended_on) if ended_on else None,
                reason=reason,
                is_archived=bool(is_archived),
            )


def _joined(connection: sqlite3.Connection, query: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for job_id, text in connection.execute(query):
        found.setdefault(job_id, []).append(text)
    return found
