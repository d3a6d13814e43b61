"""Writing boards, stages and jobs inside an open change: shared by commands and imports."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.board.order import keys_between
from app.board.stage_colours import stage_colour
from app.board.stage_types import folded
from app.store import Writing
from app.store.ids import new_uuid
from app.store.models import Board, Employer, Job, JobTag, Posting, Stage, Tag
from app.store.rows import insert_rows

TAG_HUES = 6

# What a board has where no template says otherwise (contract 5, A16).
FIRST_STAGES = ("wishlist", "applied", "interview", "offer", "rejected")


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job to be made. Texts are empty where unknown; `stage_entered_at` is in milliseconds UTC."""

    id: str
    stage_id: str
    order_key: str
    title: str = ""
    employer_id: str | None = None
    url: str = ""
    url_key: str = ""
    location: str = ""
    salary: str = ""
    desired_salary: str = ""
    address: str = ""
    deadline: str | None = None  # ISO date
    source: str = ""
    priority: int = 0
    outcome: str | None = None
    outcome_on: str | None = None  # ISO date
    outcome_reason: str = ""
    is_archived: bool = False
    stage_entered_at: int | None = None


def add_board(writing: Writing, name: str) -> str:
    """Make a board without stages, owned by the user, and return its id."""
    board_id = writing.new_id()
    Board.insert(id=board_id, uuid=new_uuid(), name=name, member=writing.me, created_at=writing.now).execute()
    return board_id


def add_stages(writing: Writing, board_id: str, names: Sequence[str], order_keys: Sequence[str]) -> list[str]:
    """Make stages of a board at the given places, coloured by their meaning, and return their ids."""
    query = "SELECT order_key FROM stage WHERE board_id = ? AND trashed_at IS NULL"
    places = sorted([*(key for (key,) in writing.connection.execute(query, (board_id,))), *order_keys])
    ids = []
    for name, order_key in zip(names, order_keys, strict=True):
        ids.append(writing.new_id())
        Stage.insert(
            id=ids[-1],
            uuid=new_uuid(),
            board=board_id,
            name=name,
            order_key=order_key,
            colour=stage_colour(name, places.index(order_key), len(places)),
            created_at=writing.now,
        ).execute()
    return ids


def default_stage_names(connection: sqlite3.Connection) -> list[str]:
    """Return the stages of the default template; without one, the five names of contract 5 (A16)."""
    rows = connection.execute(
        "SELECT list_template.name FROM list_template JOIN board_template "
        "ON board_template.id = board_template_id WHERE is_default = 1 AND trashed_at IS NULL "
        "ORDER BY board_template.id, order_key, list_template.id"
    ).fetchall()
    return [row[0] for row in rows] or list(FIRST_STAGES)


def add_board_from_template(writing: Writing, name: str) -> str:
    """Make a board with the stages of the default template and return its id (contract 5)."""
    names = default_stage_names(writing.connection)
    board_id = add_board(writing, name)
    add_stages(writing, board_id, names, keys_between(None, None, len(names)))
    return board_id


def add_jobs(writing: Writing, jobs: Sequence[NewJob]) -> None:
    """Make jobs, created by the user; a tombstone of an id that comes back goes."""
    insert_rows(
        writing,
        Job,
        [
            {
                "id": job.id,
                "uuid": new_uuid(),
                "stage_id": job.stage_id,
                "order_key": job.order_key,
                "employer_id": job.employer_id,
                "title": job.title,
                "url": job.url,
                "url_key": job.url_key,
                "location": job.location,
                "place": Job.place.db_value({"address": job.address} if job.address else None),
                "salary": job.salary,
                "desired_salary": job.desired_salary,
                "deadline": job.deadline,
                "source": job.source,
                "priority": job.priority,
                "outcome": job.outcome,
                "outcome_reason": job.outcome_reason,
                "outcome_on": job.outcome_on,
                "is_archived": job.is_archived,
                "trashed_at": None,
                "stage_entered_at": job.stage_entered_at,
                "creator_member_id": writing.me,
                "created_at": writing.now,
            }
            for job in jobs
        ],
    )
    writing.connection.executemany("DELETE FROM tombstone WHERE id = ?", [(job.id,) for job in jobs])


def add_postings(writing: Writing, texts: Iterable[tuple[str, str]]) -> None:
    """Keep the posting texts of jobs, given as (job id, text)."""
    same = {"html": "", "original": "", "kept_at": writing.now}
    insert_rows(
        writing, Posting, [{"job_id": job_id, "text": text, **same} for job_id, text in texts if text]
    )


def employer_ids(
    writing: Writing, names: Iterable[str], alike: Callable[[str], str] = folded
) -> dict[str, str]:
    """Return the ids of employers by `alike(name)`, making those not met before, in order."""
    known = {
        alike(name): employer_id
        for name, employer_id in writing.connection.execute("SELECT name, id FROM employer ORDER BY id DESC")
    }
    missing: dict[str, str] = {}
    for name in names:
        if name and alike(name) not in known:
            missing.setdefault(alike(name), name)
    rows = [
        {
            "id": writing.new_id(),
            "name": name,
            "domain": "",
            "founded_year": None,
            "description": "",
            "location": "",
            "is_partner": False,
            "added_by_hand": False,
            "created_at": writing.now,
        }
        for name in missing.values()
    ]
    insert_rows(writing, Employer, rows)
    return known | {key: str(row["id"]) for key, row in zip(missing, rows, strict=True)}


def tag_jobs(writing: Writing, tags: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Mark new jobs with tags, given as (job id, names in order); unknown tags are made."""
    known = tags_by_key(writing)
    links = []
    for job_id, names in tags:
        distinct: dict[str, str] = {}
        for name in filter(None, names):
            distinct.setdefault(tag_key(name), name)
        for position, (key, name) in enumerate(distinct.items()):
            if key not in known:
                known[key] = add_tag(writing, name, (len(known) + 1) % TAG_HUES)
            links.append({"job_id": job_id, "tag_id": known[key], "position": position})
    insert_rows(writing, JobTag, links)


def tags_by_key(writing: Writing) -> dict[str, str]:
    """Return the ids of all tags by the keys of their names."""
    rows = writing.connection.execute("SELECT name, id FROM tag")
    return {tag_key(name): tag_id for name, tag_id in rows}


def add_tag(writing: Writing, name: str, hue: int) -> str:
    """Make a tag and return its id."""
    tag_id = writing.new_id()
    Tag.insert(id=tag_id, name=name, hue=hue, created_at=writing.now).execute()
    return tag_id


def tag_key(name: str) -> str:
    """Return what the file's own rule for tag names compares: letters of ASCII, case ignored."""
    return name.translate(_ASCII_LOWER)


_ASCII_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
