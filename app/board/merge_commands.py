"""Making one card of several that are one opening, or saying that they are not; each is one change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from app.activities import add_notes
from app.board.live import refuse_gone
from app.board.merging import MERGED_COLUMNS
from app.board.names import counted_jobs
from app.errors import FieldRefused, Refused
from app.store import Change, Origin, Store, Writing
from app.store.bulk import delete_rows, update_free
from app.store.database import select_by_ids
from app.store.models import ContactJob, JobDocument, JobTag, NotDuplicate, Posting
from app.store.rows import insert_rows
from app.text import in_label, is_seen

# What simply belongs to the other job from now on, also where it is in the trash.
_GO_ALONG = ("activity", "note", "status_change", "workflow_run")
_LONGEST_NOTE = 100_000  # characters (contract 7.4)
_IN_TRASH = "The other card is in the trash; what belonged to it is on this one."
_ALL_IN_TRASH = "The other cards are in the trash; what belonged to them is on this one."
_NAMELESS = "The merged card needs a title or an employer, so that it can be told from others."

Row = dict[str, Any]


def merge_jobs(
    store: Store, origin: Origin, keep_id: str, other_ids: Sequence[str], choices: Mapping[str, str]
) -> Change:
    """Make one card of several: all that belongs to the others goes to the kept one, and they to the trash.

    `choices` tells by field of `MERGED_COLUMNS` whose value is taken, as the id of one of the jobs; fields
    that it does not name stay as the kept job has them. Tags are united. A posting that the kept job lacks
    becomes its own; one that says something else becomes a note. The kept job stays in its stage, which it
    entered when the first of them did. Raises `NotFound` where a job is gone, `FieldRefused` where the card
    would have no name, `Refused` where there is nothing to merge.
    """
    others = [job_id for job_id in dict.fromkeys(other_ids) if job_id != keep_id]
    if not others:
        raise Refused("There is only one card to merge, so nothing was changed.")
    with store.change("Merge", origin) as writing:
        refuse_gone(writing.connection, [keep_id, *others])
        jobs = _rows(writing.connection, [keep_id, *others])
        values = _values(jobs, keep_id, choices)
        writing.label = f"Merge {len(jobs)} cards into {_name(writing.connection, values)}"
        _set(writing, keep_id, jobs[keep_id], values | _dates(jobs, keep_id))
        _unite_tags(writing, keep_id, others)
        _unite_postings(writing, keep_id, others, jobs, str(values["url_key"]))
        for other_id in others:
            for table in _GO_ALONG:
                query = f"UPDATE {table} SET job_id = ? WHERE job_id = ?"
                writing.connection.execute(query, (keep_id, other_id))
        _move_contacts(writing, keep_id, others)
        _move_documents(writing, keep_id, others)
        _carry_differences(writing, keep_id, others)
        update_free(writing.connection, "job", ("trashed_at",), [(writing.now, other) for other in others])
        writing.notices.append(_IN_TRASH if len(others) == 1 else _ALL_IN_TRASH)
    return writing.result


def keep_apart(store: Store, origin: Origin, job_ids: Sequence[str]) -> Change:
    """Say that jobs that look alike are not one opening, so that they are not shown as such again.

    Raises `NotFound` where a job is gone.
    """
    ids = sorted(set(job_ids))
    with store.change(f"Mark {counted_jobs(len(ids))} as different", origin) as writing:
        refuse_gone(writing.connection, ids)
        _add_differences(writing, combinations(ids, 2))
    return writing.result


def _rows(connection: sqlite3.Connection, job_ids: Sequence[str]) -> dict[str, Row]:
    columns = [column for group in MERGED_COLUMNS.values() for column in group]
    columns += ["id", "stage_id", "stage_entered_at", "created_at"]
    found = {}
    for values in select_by_ids(connection, f"SELECT {', '.join(columns)} FROM job WHERE id IN", job_ids):
        row = dict(zip(columns, values, strict=True))
        found[str(row["id"])] = row
    return {job_id: found[job_id] for job_id in job_ids}


def _values(jobs: Mapping[str, Row], keep_id: str, choices: Mapping[str, str]) -> Row:
    """Return the columns of the merged job."""
    values: Row = {}
    for field, columns in MERGED_COLUMNS.items():
        chosen = jobs.get(choices.get(field, keep_id), jobs[keep_id])
        values |= {column: chosen[column] for column in columns}
    if not is_seen(values["title"]) and values["employer_id"] is None:
        raise FieldRefused("title", _NAMELESS)
    return values


def _dates(jobs: Mapping[str, Row], keep_id: str) -> Row:
    """Return when the opening was first met, and when it came into the stage of the kept job."""
    entered = [
        row["stage_entered_at"]
        for row in jobs.values()
        if row["stage_id"] == jobs[keep_id]["stage_id"] and row["stage_entered_at"] is not None
    ]
    first = min(row["created_at"] for row in jobs.values())
    return {"created_at": first, "stage_entered_at": min(entered, default=None)}


def _set(writing: Writing, job_id: str, present: Row, values: Row) -> None:
    differing = {column: value for column, value in values.items() if value != present[column]}
    if differing:
        settings = ", ".join(f"{column} = ?" for column in differing)
        writing.connection.execute(f"UPDATE job SET {settings} WHERE id = ?", (*differing.values(), job_id))


def _name(connection: sqlite3.Connection, values: Row) -> str:
    if is_seen(values["title"]):
        return in_label(values["title"])
    query = "SELECT name FROM employer WHERE id = ?"
    return in_label(connection.execute(query, (values["employer_id"],)).fetchone()[0])


def _unite_tags(writing: Writing, keep_id: str, others: Sequence[str]) -> None:
    """Give the kept job the tags of the others, after its own. The others keep theirs in the trash."""
    order = {job_id: at for at, job_id in enumerate([keep_id, *others])}
    query = "SELECT job_id, position, tag_id FROM job_tag WHERE job_id IN"
    links = sorted(select_by_ids(writing.connection, query, order), key=lambda link: (order[link[0]], *link))
    present = {tag_id for job_id, _, tag_id in links if job_id == keep_id}
    behind = max((position for job_id, position, _ in links if job_id == keep_id), default=-1) + 1
    coming = list(dict.fromkeys(tag_id for _, _, tag_id in links if tag_id not in present))
    rows = [{"job_id": keep_id, "tag_id": tag_id, "position": at} for at, tag_id in enumerate(coming, behind)]
    insert_rows(writing, JobTag, rows)


def _unite_postings(
    writing: Writing, keep_id: str, others: Sequence[str], jobs: Mapping[str, Row], url_key: str
) -> None:
    """Let the kept job have a posting where one of them has one; others, and other links, become notes."""
    query = "SELECT job_id, text, html, original, kept_at FROM posting WHERE job_id IN"
    postings = {row[0]: row[1:] for row in select_by_ids(writing.connection, query, [keep_id, *others])}
    text = postings[keep_id][0] if keep_id in postings else ""
    for other_id in others:
        other = postings.get(other_id, ("", "", "", None))
        link = str(jobs[other_id]["url"]) if jobs[other_id]["url_key"] != url_key else ""
        if other[0] and not text:
            text = other[0]
            _put_posting(writing, keep_id, other)
            add_notes(writing, [(keep_id, f"The merged copy was at {link}")] if link else [])
        elif other[0] and other[0].split() != text.split():
            head = f"Posting of the merged copy ({link})" if link else "Posting of the merged copy"
            add_notes(writing, [(keep_id, part) for part in _in_notes(head, other[0])])
        elif link:
            add_notes(writing, [(keep_id, f"The merged copy was at {link}")])


def _put_posting(writing: Writing, job_id: str, posting: Sequence[Any]) -> None:
    writing.connection.execute("DELETE FROM posting WHERE job_id = ?", (job_id,))
    columns = ("text", "html", "original", "kept_at")
    insert_rows(writing, Posting, [{"job_id": job_id, **dict(zip(columns, posting, strict=True))}])


def _in_notes(head: str, text: str) -> list[str]:
    """Return a text as notes, of which one may be only so long."""
    room = _LONGEST_NOTE - len(head) - 2
    return [f"{head}\n\n{text[start : start + room]}" for start in range(0, len(text), room)]


def _move_contacts(writing: Writing, keep_id: str, others: Sequence[str]) -> None:
    query = "SELECT contact_id, job_id FROM contact_job WHERE job_id IN"
    links = sorted(select_by_ids(writing.connection, query, [keep_id, *others]))
    present = {contact_id for contact_id, job_id in links if job_id == keep_id}
    coming = dict.fromkeys(contact_id for contact_id, _ in links if contact_id not in present)
    leaving = [f"{contact_id}/{job_id}" for contact_id, job_id in links if job_id != keep_id]
    delete_rows(writing.connection, "contact_job", leaving)
    insert_rows(writing, ContactJob, [{"contact_id": each, "job_id": keep_id} for each in coming])


def _move_documents(writing: Writing, keep_id: str, others: Sequence[str]) -> None:
    """Move documents behind those of the kept job; one that both have was sent if either says so."""
    order = {job_id: at for at, job_id in enumerate([keep_id, *others])}
    query = "SELECT job_id, position, document_id, sent_on FROM job_document WHERE job_id IN"
    found = select_by_ids(writing.connection, query, order)
    links = sorted(found, key=lambda link: (order[link[0]], link[1], link[2]))
    kept = {link[2]: link[3] for link in links if link[0] == keep_id}
    sent: dict[str, str | None] = {}
    for _, _, document_id, sent_on in links:
        sent[document_id] = sent.get(document_id) or sent_on
    behind = max((link[1] for link in links if link[0] == keep_id), default=-1) + 1
    coming = [document_id for document_id in sent if document_id not in kept]
    leaving = [f"{link[0]}/{link[2]}" for link in links if link[0] != keep_id]
    delete_rows(writing.connection, "job_document", leaving)
    rows = [
        {"job_id": keep_id, "document_id": each, "sent_on": sent[each], "position": at}
        for at, each in enumerate(coming, behind)
    ]
    insert_rows(writing, JobDocument, rows)
    learned = [(sent[each], keep_id, each) for each, on in kept.items() if sent[each] != on]
    update_free(writing.connection, "job_document", ("sent_on",), learned)


def _carry_differences(writing: Writing, keep_id: str, others: Sequence[str]) -> None:
    """Let what was said to be another job than one of the merged be another than the kept one too."""
    merged = {keep_id, *others}
    pairs = []
    for other_id in others:
        query = "SELECT job_id, other_id FROM not_duplicate WHERE job_id = ?1 OR other_id = ?1"
        for pair in writing.connection.execute(query, (other_id,)):
            pairs += [(min(keep_id, job_id), max(keep_id, job_id)) for job_id in pair if job_id not in merged]
    _add_differences(writing, pairs)


def _add_differences(writing: Writing, pairs: Iterable[tuple[str, str]]) -> None:
    query = "SELECT 1 FROM not_duplicate WHERE job_id = ? AND other_id = ?"
    for pair in dict.fromkeys(pairs):
        if writing.connection.execute(query, pair).fetchone() is None:
            insert_rows(writing, NotDuplicate, [dict(zip(("job_id", "other_id"), pair, strict=True))])
