"""Long work beside the window: one function in a thread of its own, its end told in the window's thread."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from app.errors import PursuitError
from app.store import Cancelled, Work

_SWITCH_S = 0.0001  # how long the window waits for its turn to compute; Python's own 5 ms add up to a stutter


class Task(QObject):
    """A function that runs in a thread. Its signals come in the window's thread; `ended` is the last.

    `progressed` carries how many steps are done of how many; of 0: it cannot be told. What the function
    returns comes by `done`, a PursuitError by `refused`; anything else it raises goes the way of every fault.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    refused = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _came = Signal(object)  # from the thread: what to tell in the window's

    def __init__(self, what: str, function: Callable[[Work], object], parent: QObject) -> None:
        super().__init__(parent)
        self._function = function
        self._came.connect(self._do, Qt.ConnectionType.QueuedConnection)
        self.work = Work(what, lambda done, total: self._tell(lambda: self.progressed.emit(done, total)))
        self.thread_ = threading.Thread(target=self._run, name=what)

    def cancel(self) -> None:
        """Ask it to stop; `cancelled` comes when nothing of it is left, `done` where it was too late."""
        self.work.cancel()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the function has returned; tells whether it has. Its signals are still to come then."""
        self.thread_.join(seconds)
        return not self.thread_.is_alive()

    def _run(self) -> None:
        try:
            result = self._function(self.work)
        except PursuitError as error:
            problem = error
            self._tell(lambda: self.refused.emit(problem))
        except Cancelled:
            self._tell(self.cancelled.emit)
        else:
            self._tell(lambda: self.done.emit(result))
        finally:
            del self._function  # with all that it holds: a file's rows may be many
            self._tell(self.ended.emit)

    def _tell(self, step: Callable[[], None]) -> None:
        """Have a step done in the window's thread: a signal sent from here would call some slots here."""
        self._came.emit(step)

    def _do(self, step: Callable[[], None]) -> None:
        step()


class Background(QObject):
    """Starts tasks, and keeps the window light on its feet while one runs.

    Python's collector of cycles rests meanwhile: in a worker it could take a widget apart, which only the
    window's thread may.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: list[Task] = []
        self._usual = (gc.isenabled(), sys.getswitchinterval())

    def start(self, task: Task) -> Task:
        """Start a task and return it."""
        if not self._running:
            self._usual = (gc.isenabled(), sys.getswitchinterval())
            gc.disable()
            sys.setswitchinterval(_SWITCH_S)
        self._running.append(task)
        task.ended.connect(lambda: self._forget(task))
        try:
            task.thread_.start()
        except RuntimeError:  # the system gives no more threads
            self._forget(task)
            raise
        return task

    def finish(self, seconds: float) -> None:
        """Wait for all tasks; those that take longer are cancelled, and end soon."""
        for task in list(self._running):
            if not task.wait(seconds):
                task.cancel()
                task.wait()
            self._forget(task)

    def _forget(self, task: Task) -> None:
        if task not in self._running:
            return
        self._running.remove(task)
        if task.thread_.ident is not None:
            task.wait()  # it has told its end, and may still be on its way out of the signal
        task.deleteLater()
        if not self._running:
            was_collecting, interval = self._usual
            sys.setswitchinterval(interval)
            if was_collecting:
                gc.enable()
