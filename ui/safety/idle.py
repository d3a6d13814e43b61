"""What is done for the data file when the user pauses."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer

from app.paths import DataFolder
from ui.background import do_beside
from ui.bus import Bus

_PAUSE_MS = 5000

_log = logging.getLogger(__name__)


class IdleCheckpoint(QObject):
    """Folds the log into the data file some seconds after the last change, in a thread of its own."""

    def __init__(self, bus: Bus, folder: DataFolder, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._is_running = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.fold_in)
        bus.changed.connect(self._wait)

    def fold_in(self) -> None:
        """Begin, unless the time before is not over yet."""
        if self._is_running:
            self._wait()
            return
        from app.store.checkpoint import fold_in_log  # noqa: PLC0415 - not part of the start

        path = self._folder.database
        self._is_running = True
        do_beside("folding the log in", lambda: fold_in_log(path), self._finished, self._failed)

    def _wait(self) -> None:
        self._pause.start()

    def _finished(self) -> None:
        self._is_running = False

    def _failed(self, problem: object) -> None:
        self._is_running = False
        _log.warning("the log could not be folded in: %s", type(problem).__name__)
