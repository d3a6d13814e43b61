"""Jobs that are on a board twice: found on demand among all, and told at once when one is added.

Two jobs are compared only where something brings them together: one address, an employer's name that begins
alike with a title that is alike, or a text with the same rare words. So no search compares all with all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from app.activities import applied_days
from app.board.likeness import (
    LOOKED_AT,
    Likeness,
    Opening,
    Verdict,
    employer_words,
    likeness,
    place_words,
    text_sketch,
    title_words,
)
from app.board.stage_types import stage_rank
from app.clock import local_date
from app.store import Store, Work
from app.store.database import select_by_ids

_MOST_AT_ONCE = 40  # jobs of which each is compared with each
_MOST_TITLES = 300  # different titles of one employer that are looked through for mistyped ones
_RARE = 4  # shingles of a text by which it meets others: of two copies one of these is nearly always the same
_MISTYPED = 88  # percent that two whole titles have in common before their words are looked at
_TEXTS_AT_ONCE = 400

_JOBS = (
    "SELECT job.id, job.title, COALESCE(employer.name, ''), job.location, job.url, job.url_key, job.salary, "
    "stage.name, board.name, job.board_id, job.created_at, job.outcome, job.is_archived "
    "FROM live_job AS job JOIN stage ON stage.id = stage_id JOIN board ON board.id = job.board_id "
    "LEFT JOIN employer ON employer.id = employer_id ORDER BY job.id"
)

Pair = tuple[str, str]  # ids of jobs, the lower one first


@dataclass(frozen=True, slots=True)
class DuplicateJob:
    """A job as it is shown beside one like it. `day` is that of its application, else of its making."""

    id: str
    title: str
    employer: str
    location: str
    url: str
    salary: str
    stage: str
    board: str
    day: date
    is_applied: bool
    outcome: str | None
    is_archived: bool


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Jobs that seem to be one opening, the one that is furthest first.

    `alike` names in what all are alike: "link", "employer", "title", "location", "posting". A `verdict` of
    POSSIBLE is a hint: it may be another opening, one that was posted again where `is_repost`.
    """

    jobs: tuple[DuplicateJob, ...]
    verdict: Verdict
    alike: frozenset[str]
    is_repost: bool

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its jobs."""
        return tuple(job.id for job in self.jobs)


def find_duplicates(store: Store, work: Work) -> tuple[DuplicateGroup, ...]:
    """Return the groups of jobs of each board that seem to be one opening, the surest first.

    Pairs that the user said are two are left out. A copy on another board was wanted there, so boards are
    not compared. Takes some seconds for 20,000 jobs, so it is done beside the window, and tells `work` how
    far it is. Raises `Cancelled`.
    """
    with store.reading() as connection:
        by_board = _jobs_by_board(connection, store)
        said_two = {
            (one, other) for one, other in connection.execute("SELECT job_id, other_id FROM not_duplicate")
        }
        sketched = _Sketching(connection, work, sum(len(jobs) for jobs in by_board.values()))
        groups: list[DuplicateGroup] = []
        for jobs in by_board.values():
            shown = {job.id: job for job, _ in jobs}
            openings = sketched.of([opening for _, opening in jobs])
            pairs = _judged(openings, said_two, work)
            groups += [_group(members, pairs, shown) for members in _members(pairs)]
    return tuple(sorted(groups, key=lambda group: (-group.verdict, -len(group.alike), group.ids)))


def still_alike(store: Store, groups: Sequence[DuplicateGroup]) -> tuple[DuplicateGroup, ...]:
    """Return groups that were found before without what is not so any more.

    A job that is in the trash goes from its group, a group of which less than two jobs are left or that the
    user said are different goes whole.
    """
    ids = {job_id for group in groups for job_id in group.ids}
    live = {row[0] for row in select_by_ids(store.connection, "SELECT id FROM live_job WHERE id IN", ids)}
    query = "SELECT job_id, other_id FROM not_duplicate WHERE job_id IN"
    said_two = set(select_by_ids(store.connection, query, ids))
    kept = (replace(group, jobs=tuple(job for job in group.jobs if job.id in live)) for group in groups)
    return tuple(
        group
        for group in kept
        if len(group.jobs) > 1 and said_two.isdisjoint(combinations(sorted(group.ids), 2))
    )


def _jobs_by_board(
    connection: sqlite3.Connection, store: Store
) -> dict[str, list[tuple[DuplicateJob, Opening]]]:
    clock = store.clock
    rows = connection.execute(_JOBS).fetchall()
    boards = dict.fromkeys(row[9] for row in rows)
    applied = {board_id: applied_days(connection, clock, board_id) for board_id in boards}
    employers = {name: employer_words(name) for name in {row[2] for row in rows}}
    places = {name: place_words(name) for name in {row[3] for row in rows}}
    found: dict[str, list[tuple[DuplicateJob, Opening]]] = {}
    for row in rows:
        job_id, title, employer, location, url, url_key, salary, stage, board, board_id = row[:10]
        made, outcome, is_archived = row[10:]
        applied_on = applied[board_id].get(job_id)
        day = applied_on or local_date(clock, made)
        shown = DuplicateJob(
            job_id,
            title,
            employer,
            location,
            url,
            salary,
            stage,
            board,
            day,
            applied_on is not None,
            outcome,
            bool(is_archived),
        )
        place = places[location]
        words = title_words(title, place[1])
        opening = Opening(job_id, words, employers[employer], place, url_key, day.toordinal())
        found.setdefault(board_id, []).append((shown, opening))
    return found


class _Sketching:
    """Reads the postings of jobs in parts and keeps what likeness needs of them."""

    def __init__(self, connection: sqlite3.Connection, work: Work, total: int) -> None:
        self._connection = connection
        self._work = work
        self._total = total
        self._done = 0

    def of(self, openings: Sequence[Opening]) -> list[Opening]:
        """Return the openings with their sketches."""
        sketched: list[Opening] = []
        query = f"SELECT job_id, substr(text, 1, {LOOKED_AT}) FROM posting WHERE job_id IN"
        for start in range(0, len(openings), _TEXTS_AT_ONCE):
            self._work.reached(self._done, self._total)
            part = openings[start : start + _TEXTS_AT_ONCE]
            texts = dict(select_by_ids(self._connection, query, [opening.id for opening in part]))
            sketched += [replace(each, sketch=text_sketch(texts.get(each.id, ""))) for each in part]
            self._done += len(part)
        return sketched


def _judged(openings: Sequence[Opening], said_two: set[Pair], work: Work) -> dict[Pair, Likeness]:
    """Return the pairs that are alike."""
    found: dict[Pair, Likeness] = {}
    seen = set(said_two)
    for number, (one, other) in enumerate(_candidates(openings)):
        if number % _TEXTS_AT_ONCE == 0:
            work.check()
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if pair in seen:
            continue
        seen.add(pair)
        alike = likeness(one, other)
        if alike.verdict is not Verdict.NONE:
            found[pair] = alike
    return found


def _candidates(openings: Sequence[Opening]) -> Iterator[tuple[Opening, Opening]]:
    """Yield the pairs that are worth comparing, some of them more than once."""
    by_employer = _met(openings, lambda each: each.employer[:1])
    met = [
        *_met(openings, lambda each: each.url_key),
        *(same for jobs in by_employer for same in _met(jobs, lambda each: each.title)),
        *_met_by_text(openings),
    ]
    for jobs in met:
        yield from _pairs(jobs)
    for jobs in by_employer:
        yield from _mistyped(jobs)


def _met(openings: Iterable[Opening], what: Callable[[Opening], Hashable]) -> list[list[Opening]]:
    found: dict[Hashable, list[Opening]] = {}
    for opening in openings:
        if key := what(opening):
            found.setdefault(key, []).append(opening)
    return [jobs for jobs in found.values() if len(jobs) > 1]


def _met_by_text(openings: Iterable[Opening]) -> list[list[Opening]]:
    found: dict[int, list[Opening]] = {}
    for opening in openings:
        if opening.sketch is not None:
            for shingle in opening.sketch.smallest[:_RARE]:
                found.setdefault(shingle, []).append(opening)
    return [jobs for jobs in found.values() if len(jobs) > 1]


def _pairs(jobs: Sequence[Opening]) -> Iterator[tuple[Opening, Opening]]:
    """Yield each with each; of very many, those that stand near each other by title, place and address."""
    if len(jobs) > _MOST_AT_ONCE:
        jobs = sorted(jobs, key=lambda each: (each.title, sorted(each.place[0]), each.url_key, each.id))
    for start in range(0, len(jobs), _MOST_AT_ONCE):
        yield from combinations(jobs[start : start + _MOST_AT_ONCE], 2)


def _mistyped(jobs: Sequence[Opening]) -> Iterator[tuple[Opening, Opening]]:
    """Yield pairs of one employer's jobs whose titles differ by a few letters."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - not part of the start

    by_title: dict[str, list[Opening]] = {}
    for job in jobs:
        by_title.setdefault(" ".join(job.title), []).append(job)
    titles = [title for title in by_title if title]
    if not 1 < len(titles) <= _MOST_TITLES:
        return
    for at, title in enumerate(titles[:-1]):
        near = process.extract(
            title, titles[at + 1 :], scorer=fuzz.ratio, score_cutoff=_MISTYPED, limit=_MOST_AT_ONCE
        )
        for other, _, _ in near:
            yield from ((one, two) for one in by_title[title][:_RARE] for two in by_title[other][:_RARE])


def _members(pairs: dict[Pair, Likeness]) -> list[list[str]]:
    """Return groups in which every job is alike every other; a pair that fits in none is one of its own."""
    groups: list[list[str]] = []
    group_of: dict[str, list[str]] = {}
    for one, other in sorted(pairs, key=lambda pair: (-pairs[pair].verdict, pair)):
        ours, theirs = group_of.get(one, [one]), group_of.get(other, [other])
        if ours is theirs:
            continue
        across = [(min(a, b), max(a, b)) for a in ours for b in theirs]
        if any(pair not in pairs for pair in across):
            groups.append([one, other])
            continue
        joined = [*ours, *theirs]
        groups = [group for group in groups if group is not ours and group is not theirs]
        groups.append(joined)
        group_of |= dict.fromkeys(joined, joined)
    return groups


def _group(
    members: Sequence[str], pairs: dict[Pair, Likeness], shown: dict[str, DuplicateJob]
) -> DuplicateGroup:
    within = [pairs[pair] for pair in combinations(sorted(members), 2)]
    jobs = sorted((shown[job_id] for job_id in members), key=_furthest)
    return DuplicateGroup(
        jobs=tuple(jobs),
        verdict=min(each.verdict for each in within),
        alike=frozenset.intersection(*(each.alike for each in within)),
        is_repost=any(each.is_repost for each in within),
    )


def _furthest(job: DuplicateJob) -> tuple[bool, int, str]:
    return job.is_archived, -(stage_rank(job.stage) or 0), job.id
