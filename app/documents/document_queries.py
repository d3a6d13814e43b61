"""What is asked about documents, as frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.documents.document_values import KINDS
from app.paths import DataFolder
from app.store import Store

MOST_COUNTED = 1000  # other jobs of a document that are counted

_DETAILS = f"""
SELECT document.id, document.name, document.kind, document.digest, document.size, link.sent_on,
    (SELECT count(*) FROM (SELECT 1 FROM job_document AS other JOIN live_job ON live_job.id = other.job_id
        WHERE other.document_id = document.id AND other.job_id <> link.job_id LIMIT {MOST_COUNTED + 1})),
    document.created_at
FROM job_document AS link JOIN document ON document.id = link.document_id
WHERE link.job_id = ? AND document.trashed_at IS NULL ORDER BY link.position, document.id
"""


@dataclass(frozen=True, slots=True)
class DocumentDetails:
    """A document of a job. `sent_on` is the day on which it was sent for this job.

    `other_jobs` counts the other live jobs that have it, up to `MOST_COUNTED` + 1. `digest` is the SHA-256 of
    its content in hex, `size` its bytes, `created_at` in milliseconds UTC.
    """

    id: str
    name: str
    kind: str
    digest: str
    size: int
    sent_on: date | None
    other_jobs: int
    created_at: int


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document to choose: for jobs that do not have it yet.

    `is_used` says whether any job has it, be it in the trash.
    """

    id: str
    name: str
    kind: str
    digest: str
    size: int
    created_at: int
    is_used: bool


def documents_of_job(store: Store, job_id: str) -> tuple[DocumentDetails, ...]:
    """Return the documents of a job in the order in which they were attached."""
    rows = store.connection.execute(_DETAILS, (job_id,))
    return tuple(
        DocumentDetails(document_id, name, kind, digest, size, _day(sent_on), other_jobs, created_at)
        for document_id, name, kind, digest, size, sent_on, other_jobs, created_at in rows
    )


def known_documents(store: Store, but_of: Sequence[str] = ()) -> tuple[KnownDocument, ...]:
    """Return every document by kind, the newest first in each; without those that all of `but_of` have."""
    had: dict[str, int] = {}
    for job_id in but_of:
        query = "SELECT document_id FROM job_document WHERE job_id = ?"
        for (document_id,) in store.connection.execute(query, (job_id,)):
            had[document_id] = had.get(document_id, 0) + 1
    rows = store.connection.execute(
        "SELECT id, name, kind, digest, size, created_at, "
        "EXISTS (SELECT 1 FROM job_document WHERE document_id = document.id) "
        "FROM document WHERE trashed_at IS NULL ORDER BY id DESC"
    )
    found = [
        KnownDocument(document_id, name, kind, digest, size, created_at, bool(is_used))
        for document_id, name, kind, digest, size, created_at, is_used in rows
    ]
    left = [one for one in found if not but_of or had.get(one.id, 0) < len(but_of)]
    return tuple(sorted(left, key=lambda one: KINDS.index(one.kind)))


def unreferenced(store: Store) -> tuple[Path, ...]:
    """Return the stored contents that no document has, not even one in the trash.

    An undo, a redo or an older backup may bring a document of theirs back: nothing here deletes them.
    """
    known = {digest for (digest,) in store.connection.execute("SELECT digest FROM document")}
    contents = store.folder.documents.glob("[0-9a-f][0-9a-f]/*")
    return tuple(sorted(path for path in contents if path.is_file() and path.name not in known))


def documents_folder(store: Store) -> DataFolder:
    """Return the folder whose `documents` hold the contents: for work that needs no store."""
    return store.folder


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
