"""What a user can do with documents; each function is one change.

Contents come first: `take_in` has put them into the data folder before a change names them, so that whatever
ends the program in between leaves at most a content that nobody has, never a document without its content.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.clock import today
from app.documents.content import is_there
from app.documents.document_values import KINDS, NewDocument, day_fault, kept_name, renamed, told_name
from app.errors import FieldRefused, NotFound, Refused, StorageFailed
from app.store import Change, Origin, Store, Writing
from app.store.database import select_by_ids
from app.store.models import Document, JobDocument
from app.store.rows import insert_rows

_GONE = "This document is not there any more, so nothing was changed."
_USED = (
    (
        "SELECT document_id FROM job_document JOIN live_job ON live_job.id = job_id WHERE document_id IN",
        "“{}” is attached to a job, so it was not deleted. Detach it there first.",
    ),
    (
        "SELECT document_id FROM job_document WHERE document_id IN",
        "“{}” is attached to a job in the trash, so it was not deleted: the job may come back with it.",
    ),
)


def attach_documents(
    store: Store, origin: Origin, job_ids: Sequence[str], documents: Sequence[NewDocument]
) -> Change:
    """Attach documents, whose contents are in the data folder, to jobs that do not have them yet.

    A document of the same content and name is there once, however often it is attached. Raises `NotFound`
    where a job is gone, `StorageFailed` where a content is not in the data folder, `FieldRefused`.
    """
    for document in documents:
        _refuse_kind(document.kind)
        if not is_there(store.folder, document.digest, document.size):
            raise StorageFailed(
                f"The file of “{told_name(document.name)}” did not arrive in the data folder, so nothing was "
                "attached. Try again."
            )
    with store.change(_attached([one.name for one in documents], job_ids), origin) as writing:
        _refuse_gone_jobs(writing, job_ids)
        ids = [_document_id(writing, document) for document in documents]
        _link(writing, job_ids, ids)
    return writing.result


def attach_known(store: Store, origin: Origin, job_ids: Sequence[str], document_ids: Sequence[str]) -> Change:
    """Attach documents that are known already to jobs that do not have them yet.

    Raises `NotFound` where a job or document is gone.
    """
    with store.change("Attach a document", origin) as writing:
        _refuse_gone_jobs(writing, job_ids)
        names = [_live_document(document_id).name for document_id in document_ids]
        writing.label = _attached(names, job_ids)
        _link(writing, job_ids, document_ids)
    return writing.result


def edit_document(store: Store, origin: Origin, document_id: str, name: str, kind: str) -> Change:
    """Rename a document, for all jobs that have it, and say of what kind it is.

    A name without an ending keeps the one it had: the system finds the program by it. Raises `NotFound`,
    `FieldRefused`.
    """
    _refuse_kind(kind)
    if not name.strip():
        raise FieldRefused("name", "A document needs a name.")
    with store.change("Edit a document", origin) as writing:
        document = _live_document(document_id)
        new = renamed(name, document.name)
        if new == document.name:
            writing.label = f"Change the kind of {told_name(new)}"
        else:
            writing.label = f"Rename {told_name(document.name)} to {told_name(new)}"
        writing.is_quiet = True
        document.name, document.kind = new, kind
        document.save()
    return writing.result


def set_sent_on(store: Store, origin: Origin, job_id: str, document_id: str, day: date | None) -> Change:
    """Say on which day a document was sent for a job, or take that back.

    Raises `NotFound` where the job does not have the document, `FieldRefused` for a day that cannot be.
    """
    fault = day_fault(day, today(store.clock))
    if fault:
        raise FieldRefused("sent_on", fault)
    with store.change("Set the day", origin) as writing:
        _refuse_gone_jobs(writing, [job_id])
        name = told_name(_live_document(document_id).name)
        writing.label = f"Clear the day of {name}" if day is None else f"Mark {name} as sent"
        writing.is_quiet = True
        _refuse_unlinked(writing, job_id, [document_id])
        writing.connection.execute(
            "UPDATE job_document SET sent_on = ?1 "
            "WHERE job_id = ?2 AND document_id = ?3 AND sent_on IS NOT ?1",
            (None if day is None else day.isoformat(), job_id, document_id),
        )
    return writing.result


def detach_documents(store: Store, origin: Origin, job_id: str, document_ids: Sequence[str]) -> Change:
    """Take documents off a job; they stay known, so that they can be chosen again.

    Raises `NotFound` where the job is gone or does not have one of them.
    """
    with store.change("Detach a document", origin) as writing:
        _refuse_gone_jobs(writing, [job_id])
        _refuse_unlinked(writing, job_id, document_ids)
        names = [_live_document(document_id).name for document_id in document_ids]
        writing.label = f"Detach {_told(names)}"
        writing.connection.executemany(
            "DELETE FROM job_document WHERE job_id = ? AND document_id = ?",
            [(job_id, document_id) for document_id in document_ids],
        )
    return writing.result


def trash_documents(store: Store, origin: Origin, document_ids: Sequence[str]) -> Change:
    """Put documents into the trash that no job has: they are not offered any more.

    Raises `NotFound` where one is gone, `Refused` where a job has one, be it in the trash: a job that comes
    back from there brings its documents along.
    """
    ids = tuple(dict.fromkeys(document_ids))
    with store.change("Delete a document", origin) as writing:
        names = [_live_document(document_id).name for document_id in ids]
        writing.label = f"Delete {_told(names)}"
        _refuse_used(writing, ids)
        writing.connection.executemany(
            "UPDATE document SET trashed_at = ? WHERE id = ?",
            [(writing.now, document_id) for document_id in ids],
        )
    return writing.result


def _document_id(writing: Writing, document: NewDocument) -> str:
    """Return the document of this content and name, made where there is none."""
    name = kept_name(document.name)
    row = writing.connection.execute(
        "SELECT id FROM document WHERE digest = ? AND name = ? AND trashed_at IS NULL ORDER BY id LIMIT 1",
        (document.digest, name),
    ).fetchone()
    if row is not None:
        return str(row[0])
    made = Document.create(
        id=writing.new_id(),
        name=name,
        digest=document.digest,
        size=document.size,
        kind=document.kind,
        trashed_at=None,
        created_at=writing.now,
    )
    return str(made.id)


def _link(writing: Writing, job_ids: Sequence[str], document_ids: Iterable[str]) -> None:
    query = "SELECT job_id, document_id, position FROM job_document WHERE job_id IN"
    present: set[tuple[str, str]] = set()
    last: dict[str, int] = {}
    for job_id, document_id, position in select_by_ids(writing.connection, query, job_ids):
        present.add((job_id, document_id))
        last[job_id] = max(position, last.get(job_id, -1))
    rows = []
    wanted = list(dict.fromkeys(document_ids))
    for job_id in dict.fromkeys(job_ids):
        missing = [document_id for document_id in wanted if (job_id, document_id) not in present]
        for position, document_id in enumerate(missing, last.get(job_id, -1) + 1):
            rows.append({"job_id": job_id, "document_id": document_id, "sent_on": None, "position": position})
    insert_rows(writing, JobDocument, rows)


def _live_document(document_id: str) -> Document:
    found: Document | None = Document.get_or_none(
        (Document.id == document_id) & Document.trashed_at.is_null()
    )
    if found is None:
        raise NotFound(_GONE)
    return found


def _refuse_gone_jobs(writing: Writing, job_ids: Sequence[str]) -> None:
    rows = select_by_ids(writing.connection, "SELECT id FROM live_job WHERE id IN", job_ids)
    if {job_id for (job_id,) in rows} != set(job_ids):
        raise NotFound("A job is not there any more, so nothing was changed.")


def _refuse_unlinked(writing: Writing, job_id: str, document_ids: Sequence[str]) -> None:
    query = "SELECT document_id FROM job_document WHERE job_id = ? AND document_id IN"
    found = {row[0] for row in select_by_ids(writing.connection, query, document_ids, (job_id,))}
    if found != set(document_ids):
        raise NotFound("The job does not have this document any more, so nothing was changed.")


def _refuse_used(writing: Writing, document_ids: Sequence[str]) -> None:
    for query, sentence in _USED:
        used = [row[0] for row in select_by_ids(writing.connection, query, document_ids)]
        if used:
            raise Refused(sentence.format(told_name(_live_document(used[0]).name)))


def _refuse_kind(kind: str) -> None:
    if kind not in KINDS:
        raise FieldRefused("kind", "There is no such kind of document, so nothing was changed.")


def _attached(names: Sequence[str], job_ids: Sequence[str]) -> str:
    label = f"Attach {_told(names)}"
    return label if len(job_ids) == 1 else f"{label} to {len(job_ids)} jobs"


def _told(names: Sequence[str]) -> str:
    return told_name(names[0]) if len(names) == 1 else f"{len(names)} documents"
