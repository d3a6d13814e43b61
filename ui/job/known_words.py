"""Words that were typed before, read only once somebody begins to type in their field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject

from app.board.job_details import known_employers, known_locations, known_reasons, known_sources, known_tags
from app.errors import PursuitError
from app.store import Store
from ui.job.form import JobForm
from ui.ports import Desk

_QUERIES: Mapping[str, Callable[[Store], tuple[str, ...]]] = MappingProxyType(
    {
        "employer": known_employers,
        "location": known_locations,
        "source": known_sources,
        "outcome_reason": known_reasons,
    }
)


class KnownOnDemand(QObject):
    """Lets the fields of a form offer what was typed before, in this or another job."""

    def __init__(self, desk: Desk, form: JobForm) -> None:
        super().__init__(form)
        self._desk = desk
        self._form = form
        self._known: set[str] = set()
        for name in (*_QUERIES, "tags"):
            form.editor_of(name).installEventFilter(self)

    def forget(self) -> None:
        """Read the words anew when they are wanted next: jobs have changed."""
        self._known.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read the words of a field at the first key in it."""
        if event.type() == QEvent.Type.KeyPress:
            name = next((each for each in (*_QUERIES, "tags") if self._form.editor_of(each) is watched), "")
            if name and name not in self._known:
                self._known.add(name)
                self._read(name)
        return False

    def _read(self, name: str) -> None:
        try:
            if name == "tags":
                self._form.know_tags(self._desk.read(known_tags))
            else:
                self._form.know(name, self._desk.read(_QUERIES[name]))
        except PursuitError:
            self._known.discard(name)  # words are a help, and nothing is lost without them
