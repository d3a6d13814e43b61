"""Short ways to files, stored contents and documents."""

from __future__ import annotations

from pathlib import Path

from app.documents import NewDocument, attach_documents
from app.documents.content import take_in
from app.store import Change, Store
from tests.making import WINDOW


def put_file(folder: Path, name: str, text: str = "words") -> Path:
    """Write a file of the user's and return its path."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def new_document(
    store: Store, folder: Path, name: str = "cv.pdf", text: str = "words", kind: str = "resume"
) -> NewDocument:
    """Take a file in and return it as a document to be attached."""
    content = take_in(store.folder, put_file(folder, name, text))
    return NewDocument(name, content.digest, content.size, kind)


def attach(
    store: Store, folder: Path, job_ids: list[str], name: str = "cv.pdf", text: str = "words"
) -> Change:
    """Attach a fresh file to jobs."""
    return attach_documents(store, WINDOW, job_ids, [new_document(store, folder, name, text)])
