"""Looking over the contents of all documents, for `pursuit check`."""

from __future__ import annotations

import sqlite3

from app.clock import Clock
from app.documents.content import ContentState, ContentWatch, content_path
from app.documents.document_values import told_name
from app.errors import DataFileDamaged
from app.paths import DataFolder
from app.store.reading import reading

_SENTENCES = {
    ContentState.MISSING: "The document “{name}” is missing: its file {path} is not there.",
    ContentState.CHANGED: "The document “{name}” was changed: its file {path} is not what was attached.",
    ContentState.UNREADABLE: "The document “{name}” cannot be read: its file is {path}.",
}


def check_documents(folder: DataFolder, clock: Clock) -> list[str]:
    """Return a sentence for each document whose content is missing or is not what was attached.

    A data file that is damaged itself tells of no documents here. Raises `DataFileTooNew` or `StorageFailed`.
    """
    try:
        with reading(folder, clock) as connection:
            rows = connection.execute(
                "SELECT name, digest, size FROM document WHERE trashed_at IS NULL ORDER BY id"
            ).fetchall()
    except (DataFileDamaged, sqlite3.DatabaseError):
        return []
    watch = ContentWatch(folder)
    found = [(name, digest, watch.state(digest, size)) for name, digest, size in rows]
    return [
        _SENTENCES[state].format(name=told_name(name), path=content_path(folder, digest))
        for name, digest, state in found
        if state is not ContentState.WHOLE
    ]
