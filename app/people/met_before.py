"""How the last application at an employer ended, for when another job is added there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.activities import done_of
from app.board import folded
from app.clock import Clock, date_to_ms
from app.store import Store
from app.store.categories import CATEGORY_IDS
from app.store.database import select_by_ids
from app.text import one_line

_APPLY = CATEGORY_IDS["Apply"]
_ENDS = tuple(
    CATEGORY_IDS[name] for name in ("Rejected", "Application Withdrawn", "Decline Offer", "Accept Offer")
)
_MOST_JOBS = 100  # at one employer, the newest: an agency may have thousands
_HIGHEST = "\U0010ffff"

Logged = tuple[int, bool]  # an instant in milliseconds UTC, and whether it is of a whole day
_NEVER: Logged = (-1, False)


@dataclass(frozen=True, slots=True)
class MetBefore:
    """An earlier application at an employer.

    `outcome` is one of contract 6, of which "no_answer" is what people call ghosted; None: not ended. `day`
    is when that was, in the user's zone: of the outcome, else of the activity that tells the end, else of the
    application; None where unknown.
    """

    job_id: str
    title: str
    employer: str
    outcome: str | None
    day: date | None
    is_archived: bool


def met_before(store: Store, employer_name: str, but_job: str | None = None) -> MetBefore | None:
    """Return the last earlier application at the employer of this name, capitals and blanks aside.

    A job that was neither applied for nor ended is none; `but_job` does not count. None where there is none.
    """
    connection = store.connection
    employers = dict(employers_called(connection, employer_name))
    found = list(_applications(connection, employers, but_job)) if employers else []
    if not found:
        return None
    # Of those without a day, and of one instant, the one that was made last.
    last = max(found, key=lambda one: (one.instant, one.job_id))
    return MetBefore(
        job_id=last.job_id,
        title=last.title,
        employer=employers[last.employer_id],
        outcome=last.outcome,
        day=_day_of(last, store.clock),
        is_archived=last.is_archived,
    )


def employers_called(connection: sqlite3.Connection, name: str) -> Iterator[tuple[str, str]]:
    """Yield (id, name) of the employers of this name, told as `employer_ids` of the board tells them.

    The index on names is asked for the first word, as far as its letters sort alike whatever their case; of
    what it finds, SQLite leaves out whatever begins otherwise, and the rest is compared here.
    """
    wanted = folded(one_line(name))
    if not wanted:
        return
    plain = _plain_start(wanted)
    word = plain.partition(" ")[0]
    beginnings = [word] if word else sorted({wanted[0], wanted[0].upper(), wanted[0].title()})
    query = (
        "SELECT id, name FROM employer WHERE name >= ? AND name < ? "
        "AND (substr(name, 1, ?) = ? COLLATE NOCASE OR name LIKE '%  %')"
    )
    for beginning in beginnings:
        asked = (beginning, beginning + _HIGHEST, len(plain), plain)
        for employer_id, found in connection.execute(query, asked):
            if folded(found) == wanted:
                yield employer_id, found


def _plain_start(text: str) -> str:
    """Return the ASCII that a folded name begins with, up to what may have been ß."""
    for at, sign in enumerate(text):
        if not sign.isascii() or text.startswith("ss", at):
            return text[:at]
    return text


@dataclass(frozen=True, slots=True)
class _Application:
    """A job that was applied for or ended, with what tells when."""

    job_id: str
    title: str
    employer_id: str
    outcome: str | None
    outcome_on: str | None
    is_archived: bool
    logged: Logged | None  # the end, else the application

    @property
    def instant(self) -> int:
        """When it was, good enough to tell the last one; unknown ones are before all others."""
        if self.outcome_on:
            return date_to_ms(date.fromisoformat(self.outcome_on))
        return self.logged[0] if self.logged is not None else 0


def _day_of(application: _Application, clock: Clock) -> date | None:
    if application.outcome_on:
        return date.fromisoformat(application.outcome_on)
    if application.logged is None:
        return None
    at, is_all_day = application.logged
    return done_of(at, is_all_day, clock).day


def _applications(
    connection: sqlite3.Connection, employers: dict[str, str], but_job: str | None
) -> Iterator[_Application]:
    query = (
        "SELECT live_job.id, title, employer_id, outcome, outcome_on, is_archived FROM live_job "
        "WHERE live_job.id IS NOT ? AND employer_id IN"
    )
    rows = sorted(select_by_ids(connection, query, employers, (but_job,)), reverse=True)[:_MOST_JOBS]
    logged = _logged(connection, [row[0] for row in rows])
    for job_id, title, employer_id, outcome, outcome_on, is_archived in rows:
        applied, ended = (logged.get((job_id, is_end), _NEVER) for is_end in (False, True))
        if outcome is None and applied is _NEVER and ended is _NEVER:
            continue
        when = next((one for one in (ended, applied) if one is not _NEVER and one[0]), None)
        yield _Application(job_id, title, employer_id, outcome, outcome_on, bool(is_archived), when)


def _logged(connection: sqlite3.Connection, job_ids: list[str]) -> dict[tuple[str, bool], Logged]:
    """Return when applications (False) and ends (True) were logged last, by job; at 0 where unknown."""
    marks = ", ".join("?" * (1 + len(_ENDS)))
    query = (
        "SELECT job_id, category_id, COALESCE(completed_at, start_at, 0), is_all_day FROM activity "
        f"WHERE is_completed = 1 AND trashed_at IS NULL AND category_id IN ({marks}) AND job_id IN"
    )
    found: dict[tuple[str, bool], Logged] = {}
    for job_id, category_id, at, is_all_day in select_by_ids(connection, query, job_ids, (_APPLY, *_ENDS)):
        key = (job_id, category_id != _APPLY)
        found[key] = max((at, bool(is_all_day)), found.get(key, (at, False)))
    return found
