"""The names of jobs, employers, people and tags, read bit by bit and kept up with every change."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import PursuitError
from app.finding.name_index import Hit, NameIndex
from app.finding.names import (
    FoundName,
    employer_names,
    job_names,
    names_of_jobs,
    person_names,
    tag_names,
)
from app.store.change import Change
from ui.ports import Desk

_BUDGET_S = 0.006  # of a turn, after which the window has its own
_SLICE = 200  # jobs read at once: about 1 ms
_NAMING = ("job", "job_tag", "employer", "tag", "board", "stage")  # what the names of jobs hang on
_READERS = {"employer": employer_names, "contact": person_names, "tag": tag_names}


class KnownNames(QObject):
    """Holds the names; `grown` comes each time that more of them are known.

    Nothing is read before `begin`.
    """

    grown = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = NameIndex()
        self._names: dict[str, dict[str, FoundName]] = {}
        self._others: dict[str, NameIndex] = {}
        self._last_key: int | None = None  # of the jobs that were read; None: nothing has begun
        self._stale: set[str] = set()
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._read_on)

    @property
    def is_whole(self) -> bool:
        """Whether everything has been read."""
        return self._last_key is not None and not self._turns.isActive() and not self._stale

    def begin(self) -> None:
        """Read what is not known yet."""
        if self._last_key is None:
            self._last_key = 0
            self._stale = set(_READERS)
        if self._stale or not self.is_whole:
            self._turns.start()

    def begin_anew(self) -> None:
        """Forget everything: another file may be there. What was begun is read again."""
        if self._last_key is not None:
            self._jobs, self._last_key = NameIndex(), None
            self.begin()

    def follow(self, change: Change) -> None:
        """Learn what a change may have altered, now or at the next `begin`."""
        if self._last_key is None:
            return
        if change.is_of_everything:
            self.begin_anew()
            return
        self._stale |= {kind for kind in _READERS if change.touches(kind)}
        if change.touches("job_tag", "job"):
            self._stale.add("tag")
        if change.touches(*_NAMING):
            self._follow_jobs(change)

    def find_jobs(self, typed: str, limit: int, *, forgives: bool) -> list[tuple[int, Hit]]:
        """Return the keys of jobs whose names fit, the best first."""
        return [(int(str(hit.key)), hit) for hit in self._jobs.find(typed, limit, forgives=forgives)]

    def find(self, kind: str, typed: str, limit: int, *, forgives: bool) -> list[tuple[FoundName, Hit]]:
        """Return the names of a kind ("employer", "contact", "tag") that fit, the best first."""
        index = self._others.get(kind)
        if index is None:
            return []
        hits = index.find(typed, limit, forgives=forgives)
        return [(self._names[kind][str(hit.key)], hit) for hit in hits]

    def _follow_jobs(self, change: Change) -> None:
        touched = self._desk.touched_jobs(change)
        if touched is None:
            self._jobs, self._last_key = NameIndex(), 0
            self._turns.start()
            return
        texts, gone = self._desk.read(names_of_jobs, touched)
        for key, text in texts.items():
            self._jobs.put(key, text)
        for key in gone:
            self._jobs.remove(key)

    def _read_on(self) -> None:
        start = perf_counter()
        try:
            while self._stale or not self._turns_are_over():
                self._read_some()
                if perf_counter() - start > _BUDGET_S:
                    break
        except PursuitError:
            self._turns.stop()  # what is known stays; the next opening tries again
        self.grown.emit()

    def _turns_are_over(self) -> bool:
        return not self._turns.isActive()

    def _read_some(self) -> None:
        if self._stale:
            self._read_kind(self._stale.pop())
            return
        found = self._desk.read(job_names, self._last_key or 0, _SLICE)
        for key, text in found:
            self._jobs.put(key, text)
        if len(found) < _SLICE:
            self._turns.stop()
            self._jobs.prepare()
        if found:
            self._last_key = found[-1][0]

    def _read_kind(self, kind: str) -> None:
        found = self._desk.read(_READERS[kind])
        self._names[kind] = {name.id: name for name in found}
        self._others[kind] = NameIndex((name.id, f"{name.name} {name.hint}") for name in found)
