"""Reads when something last happened to each job, bit by bit, for filters that ask so."""

from __future__ import annotations

from collections.abc import Collection
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from app.board.job_times import JobTimes, job_times, times_of_jobs
from app.errors import PursuitError
from ui.main_window import MainWindow

_BUDGET_S = 0.005  # of a turn, after which the window has its own
_SLICE = 100  # jobs read at once: about 1 ms


class TimesReader(QObject):
    """Gives the filter of the board the times of every job, and keeps them true from then on.

    What cannot be read is read at the next change: until then nothing is left out by it.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = window.desk
        self._filter = window.board.filter
        self._times: dict[str, JobTimes] = {}
        self._pairs: dict[JobTimes, JobTimes] = {}  # equal ones are held once
        self._last_key: int | None = 0  # None: every job has been read
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._read_on)
        window.controller.jobs_touched.connect(self._follow)
        window.renewed.connect(self.begin)

    @property
    def is_whole(self) -> bool:
        """Whether every job has been read."""
        return self._last_key is None

    def begin(self) -> None:
        """Read every job, anew where that has been done before."""
        self._last_key = 0
        self._times = {}
        self._turns.start()

    def _read_on(self) -> None:
        """Read for one turn; at the end hand over in a turn of its own, as every card is looked at then."""
        if self._last_key is None:
            self._turns.stop()
            self._filter.take_times(self._times)
            return
        start = perf_counter()
        try:
            while self._last_key is not None and perf_counter() - start < _BUDGET_S:
                found, self._last_key = self._desk.read(job_times, self._last_key, _SLICE)
                self._keep(found)
        except PursuitError:
            self._turns.stop()

    def _follow(self, job_ids: Collection[str] | None) -> None:
        """Learn the times of jobs that a change has touched, before their cards are looked at anew."""
        if job_ids is None or not self.is_whole:
            self.begin()
        elif job_ids:
            try:
                found = self._desk.read(times_of_jobs, job_ids)
            except PursuitError:
                self.begin()
                return
            for job_id in job_ids:
                self._times.pop(job_id, None)
            self._keep(found)

    def _keep(self, found: dict[str, JobTimes]) -> None:
        for job_id, times in found.items():
            self._times[job_id] = self._pairs.setdefault(times, times)
