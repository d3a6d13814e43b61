"""Whether a job that was just added, or got another address, is on a board already.

Asked while the user waits, so only what an index finds is looked at: the same address, and of the same
employer the same title. Texts are compared on demand alone (`duplicates.py`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from app.board.likeness import (
    Opening,
    Place,
    are_two_of_one_site,
    place_words,
    places_alike,
    title_words,
)
from app.store import Writing
from app.store.change import DuplicateOffer
from app.text import in_label

_MOST_LOOKED_AT = 200  # of one employer, the newest: an agency may have thousands
_JOB = (
    "SELECT job.id, job.title, COALESCE(employer.name, ''), stage.name, job.board_id, board.name, "
    "job.is_archived, job.location, job.url_key, employer_id FROM live_job AS job "
    "JOIN stage ON stage.id = stage_id JOIN board ON board.id = job.board_id "
    "LEFT JOIN employer ON employer.id = employer_id WHERE"
)


@dataclass(frozen=True, slots=True)
class KnownJob:
    """A job that is on a board."""

    id: str
    title: str
    employer: str
    stage: str
    board_id: str
    board: str
    is_archived: bool
    location: str
    url_key: str
    employer_id: str | None


def tell_known(writing: Writing, job_id: str, *, by_address_alone: bool = False) -> None:
    """Say in the change that a job is there already, and offer to bring the two together."""
    found = known_already(writing.connection, job_id, by_address_alone=by_address_alone)
    if found is not None:
        ours, known = found
        writing.notices.append(_told(ours, known))
        writing.duplicates.append(DuplicateOffer(job_id, known.id))


def known_already(
    connection: sqlite3.Connection, job_id: str, *, by_address_alone: bool = False
) -> tuple[KnownJob, KnownJob] | None:
    """Return a job and one that is the same opening, of its own board first; None where there is none.

    Jobs that the user said are two do not count.
    """
    row = connection.execute(f"{_JOB} job.id = ?", (job_id,)).fetchone()
    if row is None:
        return None
    ours = KnownJob(*row)
    found = list(_same_address(connection, ours))
    if not found and not by_address_alone:
        found = [known for known in _of_employer(connection, ours) if _is_alike(ours, known)]
    others = [known for known in found if not _are_two(connection, ours.id, known.id)]
    if not others:
        return None
    return ours, min(others, key=lambda known: (known.board_id != ours.board_id, known.is_archived, known.id))


def _same_address(connection: sqlite3.Connection, ours: KnownJob) -> Iterator[KnownJob]:
    if ours.url_key:
        query = f"{_JOB} url_key = ? AND job.id <> ? ORDER BY job.key DESC LIMIT {_MOST_LOOKED_AT}"
        for row in connection.execute(query, (ours.url_key, ours.id)):
            yield KnownJob(*row)


def _of_employer(connection: sqlite3.Connection, ours: KnownJob) -> Iterator[KnownJob]:
    if ours.employer_id is not None:
        query = f"{_JOB} employer_id = ? AND job.id <> ? ORDER BY job.key DESC LIMIT {_MOST_LOOKED_AT}"
        for row in connection.execute(query, (ours.employer_id, ours.id)):
            yield KnownJob(*row)


def _is_alike(ours: KnownJob, known: KnownJob) -> bool:
    one, other = _opening(ours), _opening(known)
    is_title = bool(one.title) and one.title == other.title
    return is_title and places_alike(one, other) is not Place.OTHER and not are_two_of_one_site(one, other)


def _opening(job: KnownJob) -> Opening:
    place = place_words(job.location)
    return Opening(job.id, title_words(job.title, place[1]), (), place, job.url_key, 0)


def _are_two(connection: sqlite3.Connection, one: str, other: str) -> bool:
    query = "SELECT 1 FROM not_duplicate WHERE job_id = ? AND other_id = ?"
    return connection.execute(query, (min(one, other), max(one, other))).fetchone() is not None


def _told(ours: KnownJob, known: KnownJob) -> str:
    name = " · ".join(in_label(part) for part in (known.title, known.employer) if part) or "a job"
    place = f"in {in_label(known.stage)}"
    if known.board_id != ours.board_id:
        place = f"{place} on the board {in_label(known.board)}"
    if known.is_archived:
        place = f"{place}, archived"
    return f"You have this one already: {name}, {place}."
