"""Looks the files of documents over, in a thread: are they whole, and was an opened copy changed?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.documents import DocumentDetails
from app.documents.content import ContentState, ContentWatch
from app.documents.document_queries import documents_folder
from app.documents.opened import changed_copies
from app.paths import DataFolder
from app.store import Cancelled
from ui.background import do_beside
from ui.ports import Desk


@dataclass(frozen=True, slots=True)
class Found:
    """How the file of a document was found."""

    state: ContentState
    has_changed_copy: bool

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to say."""
        return self.state is ContentState.WHOLE and not self.has_changed_copy


class _Turn:
    """Which look is the newest: older ones stop. Shared with their threads, so it is no QObject."""

    def __init__(self) -> None:
        self.number = 0


class LookOver(QObject):
    """Tells by `found`, for each document, how its file was found; only the newest look is told."""

    found = Signal(dict)  # Found by the document's id

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        folder = desk.read(documents_folder)
        self._folder = folder
        self._watch = ContentWatch(folder)
        self._turn = _Turn()

    def begin(self, documents: Iterable[DocumentDetails]) -> None:
        """Begin a look at these documents; the one before is given up."""
        self._turn.number += 1
        wanted = tuple(documents)
        if not wanted:
            return
        folder, watch, turn, number = self._folder, self._watch, self._turn, self._turn.number
        do_beside("looking at documents", lambda: _look(folder, watch, wanted, turn, number), self._tell)

    def _tell(self, told: tuple[int, dict[str, Found]]) -> None:
        number, found = told
        if number == self._turn.number:
            self.found.emit(found)


def _look(
    folder: DataFolder, watch: ContentWatch, documents: Sequence[DocumentDetails], turn: _Turn, number: int
) -> tuple[int, dict[str, Found]]:
    def stop_where_old(_: int) -> None:
        if turn.number != number:
            raise Cancelled

    found = {}
    for document in documents:
        stop_where_old(0)
        state = watch.state(document.digest, document.size, stop_where_old)
        changed = changed_copies(folder, document.digest, document.size)
        found[document.id] = Found(state, bool(changed))
    return number, found
