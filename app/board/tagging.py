"""Giving tags to jobs that are there, and taking them away, inside an open change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.board.snapshots import TagChip
from app.board.writing import add_tag, tag_key, tags_by_key
from app.store import Writing
from app.store.bulk import delete_rows, update_free
from app.store.database import select_by_ids
from app.store.models import JobTag
from app.store.rows import insert_rows

Positions = dict[str, int]  # of a job's tags, by the tag's id


def put_tags(writing: Writing, job_id: str, tags: Sequence[TagChip]) -> None:
    """Let a job have exactly these tags, in this order. A tag has the hue given here on every job."""
    wanted = _tag_ids(writing, tags)
    present = _positions(writing, [job_id]).get(job_id, {})
    _take(writing, [(job_id, tag_id) for tag_id in present if tag_id not in wanted])
    _give(writing, [(job_id, tag_id, at) for at, tag_id in enumerate(wanted) if tag_id not in present])
    moved = [(at, job_id, tag_id) for at, tag_id in enumerate(wanted) if present.get(tag_id, at) != at]
    update_free(writing.connection, "job_tag", ("position",), moved)


def give_and_take_tags(
    writing: Writing, job_ids: Sequence[str], give: Sequence[TagChip], take: Iterable[str]
) -> None:
    """Give jobs tags, after those they have, and take away others, told by name."""
    known = tags_by_key(writing)
    going = {known[tag_key(name)] for name in take if tag_key(name) in known}
    coming = _tag_ids(writing, give)
    positions = _positions(writing, job_ids)
    given: list[tuple[str, str, int]] = []
    taken: list[tuple[str, str]] = []
    for job_id in dict.fromkeys(job_ids):
        present = positions.get(job_id, {})
        taken += [(job_id, tag_id) for tag_id in present if tag_id in going]
        behind = max(present.values(), default=-1) + 1
        fresh = [tag_id for tag_id in coming if tag_id not in present]
        given += [(job_id, tag_id, position) for position, tag_id in enumerate(fresh, behind)]
    _take(writing, taken)
    _give(writing, given)


def _tag_ids(writing: Writing, tags: Sequence[TagChip]) -> list[str]:
    """Return the ids of tags, each once; those not met before are made, the others take the hue."""
    known = tags_by_key(writing)
    ids = []
    for tag in tags:
        key = tag_key(tag.name)
        if key not in known:
            known[key] = add_tag(writing, tag.name, tag.hue)
        else:
            put_hue(writing, known[key], tag.hue)
        ids.append(known[key])
    return list(dict.fromkeys(ids))


def put_hue(writing: Writing, tag_id: str, hue: int) -> None:
    """Let a tag have a hue, an index into the tag hues of the theme."""
    writing.connection.execute("UPDATE tag SET hue = ? WHERE id = ? AND hue <> ?", (hue, tag_id, hue))


def _positions(writing: Writing, job_ids: Sequence[str]) -> dict[str, Positions]:
    found: dict[str, Positions] = {}
    query = "SELECT job_id, tag_id, position FROM job_tag WHERE job_id IN"
    for job_id, tag_id, position in select_by_ids(writing.connection, query, job_ids):
        found.setdefault(job_id, {})[tag_id] = position
    return found


def _give(writing: Writing, links: Sequence[tuple[str, str, int]]) -> None:
    columns = ("job_id", "tag_id", "position")
    insert_rows(writing, JobTag, [dict(zip(columns, link, strict=True)) for link in links])


def _take(writing: Writing, links: Sequence[tuple[str, str]]) -> None:
    delete_rows(writing.connection, "job_tag", [f"{job_id}/{tag_id}" for job_id, tag_id in links])
