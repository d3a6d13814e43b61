"""One task in a thread of its own, its end told in the thread of the window."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from app.errors import PursuitError, StorageFailed


class Background(QObject):
    """Does a task that reads or copies files; `done` carries what it returns, `failed` a `PursuitError`.

    The task must not touch the open store: it brings a connection of its own. Connect methods of QObjects:
    those that are gone by then are left out.
    """

    done = Signal(object)
    failed = Signal(object)
    _over = Signal(object, object)

    def __init__(self, task: Callable[[], object]) -> None:
        super().__init__(QCoreApplication.instance())  # outlives every window: the thread still needs it
        self._task = task
        self._over.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="background")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def _run(self) -> None:
        result: object = None
        problem: Exception | None = None
        try:
            result = self._task()
        except Exception as error:  # noqa: BLE001 - raised again in the thread of the window
            problem = error
        self._over.emit(result, problem)

    def _tell(self, result: object, problem: Exception | None) -> None:
        self.deleteLater()
        if problem is None:
            self.done.emit(result)
        elif isinstance(problem, PursuitError):
            self.failed.emit(problem)
        else:
            self.failed.emit(StorageFailed(self.tr("That could not be finished. Nothing was changed.")))
            raise problem
