"""Long work beside the window: one function in a thread of its own, its end told in the window's thread."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from app.errors import PursuitError, StorageFailed
from app.store import Cancelled, Work

One = TypeVar("One", bound=QObject)

_SWITCH_S = 0.0001  # how long the window waits for its turn to compute; Python's own 5 ms add up to a stutter


class Task(QObject):
    """A function that runs in a thread. Its signals come in the window's thread; `ended` is the last.

    `progressed` carries how many steps are done of how many; of 0: it cannot be told. What the function
    returns comes by `done`, a PursuitError by `refused`; anything else it raises goes the way of every fault,
    and `broke` carries a PursuitError that says so to whoever waits.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    refused = Signal(object)
    broke = Signal(object)
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
        except BaseException:
            self._tell(self._tell_fault)
            raise
        else:
            self._tell(lambda: self.done.emit(result))
        finally:
            del self._function  # with all that it holds: a file's rows may be many
            self._tell(self.ended.emit)

    def _tell(self, step: Callable[[], None]) -> None:
        """Have a step done in the window's thread: a signal sent from here would call some slots here."""
        self._came.emit(step)

    def _tell_fault(self) -> None:
        self.broke.emit(StorageFailed(self.tr("That could not be finished. Nothing was changed.")))

    def _do(self, step: Callable[[], None]) -> None:
        step()


class _Lightness(QObject):
    """Keeps the window light on its feet while tasks run, whoever started them; the program has one.

    Python's collector of cycles rests meanwhile: in a worker it could take a widget apart, which only the
    window's thread may.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running = 0
        self._usual = (gc.isenabled(), sys.getswitchinterval())

    def begin(self) -> None:
        """Begin with a task."""
        if not self._running:
            self._usual = (gc.isenabled(), sys.getswitchinterval())
            gc.disable()
            sys.setswitchinterval(_SWITCH_S)
        self._running += 1

    def end(self) -> None:
        """Be as before once the last task has ended."""
        self._running -= 1
        if self._running:
            return
        was_collecting, interval = self._usual
        sys.setswitchinterval(interval)
        if was_collecting:
            gc.enable()


class Background(QObject):
    """Starts tasks and can wait for their end."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: list[Task] = []
        self._lightness = _of_program(_Lightness)

    def start(self, task: Task) -> Task:
        """Start a task and return it."""
        self._lightness.begin()
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
        self._lightness.end()


def do_beside(
    what: str,
    function: Callable[[], object],
    done: Callable[..., object],
    failed: Callable[[PursuitError], object] | None = None,
) -> None:
    """Do something in a thread that outlives every window; tell its result, or why there is none.

    `done` and `failed` are methods of QObjects: those that are gone by then are left out. The function must
    not touch the open store: it brings a connection of its own.
    """
    background = _of_program(Background)
    task = Task(what, lambda _: function(), background)
    task.done.connect(done)
    if failed is not None:
        task.refused.connect(failed)
        task.broke.connect(failed)
    background.start(task)


def _of_program(kind: type[One]) -> One:
    """Return the one object of a kind that belongs to the program itself."""
    qt = QCoreApplication.instance()
    if qt is None:
        raise RuntimeError("there is no QCoreApplication yet")
    found = qt.findChild(kind, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return kind(qt) if found is None else found
