"""Files of the user's on their way into the data folder: long work, without the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.documents.content import take_in
from app.documents.document_values import NewDocument, guessed_kind, kept_name
from app.errors import FileUnreadable, Refused, StorageFailed
from app.paths import DataFolder
from app.store import Work


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of files: those whose content is in the data folder now, and a sentence for each other."""

    documents: tuple[NewDocument, ...]
    left_out: tuple[str, ...]


def take_in_files(folder: DataFolder, paths: Sequence[Path], work: Work) -> TakenIn:
    """Copy files into the data folder, each for itself: one that cannot be kept leaves the others alone.

    Progress is told in steps of a thousandth. Raises `app.store.Cancelled`; contents that were copied by then
    stay, as they harm nobody.
    """
    sizes = [_size(path) for path in paths]
    total, before = max(1, sum(sizes)), 0
    documents: list[NewDocument] = []
    left_out: list[str] = []
    for path, size in zip(paths, sizes, strict=True):
        start = before

        def told(done: int, start: int = start) -> None:
            work.reached(min(1000, (start + done) * 1000 // total), 1000)

        try:
            content = take_in(folder, path, told)
        except (FileUnreadable, Refused) as problem:
            left_out.append(str(problem))
        except StorageFailed as problem:
            left_out.append(str(problem))
            break  # the next one would fare no better
        else:
            name = kept_name(path.name)
            documents.append(NewDocument(name, content.digest, content.size, guessed_kind(name)))
        before += size
    return TakenIn(tuple(documents), tuple(left_out))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
