"""Which rows are jobs that the board has already (contract 6 and the rules of import)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import date, datetime

from app.activities import applied_days
from app.clock import Clock
from app.exchange.rows import ImportedRow

Likeness = tuple[str, str, str, date | None]


@dataclass(slots=True)
class KnownJobs:
    """The jobs of one board by what tells them apart, growing with each row that is taken.

    Two jobs are the same where their normalised addresses are; where either has none, where employer, title,
    location and applied date are, case and blanks ignored.
    """

    addresses: set[str] = field(default_factory=set)
    likenesses: set[Likeness] = field(default_factory=set)
    without_address: set[Likeness] = field(default_factory=set)

    def has(self, address: str, likeness: Likeness) -> bool:
        """Tell whether a job of this normalised address ("": none) and likeness is one of these."""
        if address:
            return address in self.addresses or likeness in self.without_address
        return likeness in self.likenesses

    def add(self, address: str, likeness: Likeness) -> None:
        """Count a job among the known ones."""
        self.likenesses.add(likeness)
        if address:
            self.addresses.add(address)
        else:
            self.without_address.add(likeness)


def known_jobs(connection: sqlite3.Connection, clock: Clock, board_id: str) -> KnownJobs:
    """Return the jobs of a board that are not in the trash."""
    known = KnownJobs()
    applied = applied_days(connection, clock, board_id)
    rows = connection.execute(
        "SELECT job.id, url_key, COALESCE(employer.name, ''), title, job.location FROM live_job AS job "
        "LEFT JOIN employer ON employer.id = employer_id WHERE board_id = ?",
        (board_id,),
    )
    for job_id, address, employer, title, location in rows:
        known.add(address, _likeness(employer, title, location, applied.get(job_id)))
    return known


def row_likeness(row: ImportedRow, clock: Clock) -> Likeness:
    """Return what a row without an address is told by; its applied day is that of the user's own zone."""
    applied = row.applied
    if isinstance(applied, datetime):
        applied = (applied.astimezone(clock.zone()) if applied.tzinfo else applied).date()
    return _likeness(row.employer, row.title, row.location, applied)


def _likeness(employer: str, title: str, location: str, applied: date | None) -> Likeness:
    return _bare(employer), _bare(title), _bare(location), applied


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
