"""Doing what may wait: until the window has been painted first, or until nothing else is to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_BETWEEN_MS = 20  # two modules: what the user does comes first


class AfterFirstPaint(QObject):
    """Does a step once, right after the first paint of a window, which owns this object."""

    def __init__(self, window: QWidget, step: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._step = step
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Wait for the first paint: everything in the window is painted in the same go."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._do)
        return False

    def _do(self) -> None:
        self._step()
        self.deleteLater()


class InTurns(QObject):
    """Takes one step after the other, each in a turn of the loop of its own; then `done` is called."""

    def __init__(self, steps: Iterator[object], done: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._done = done
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._go_on)
        self._turns.start()

    def _go_on(self) -> None:
        if next(self._steps, self) is not self:
            return
        self._turns.stop()
        self.setParent(None)
        self._done()
        self.deleteLater()


class LoadLater(QObject):
    """Loads modules one by one, some time after the start, so that what needs them first opens at once.

    They are named in such an order that each takes only a few milliseconds after the one before. `done` comes
    when all are there.
    """

    done = Signal()

    def __init__(self, modules: Sequence[str], after_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._modules = list(modules)
        self._timer = QTimer(self, interval=after_ms)
        self._timer.timeout.connect(self._load_next)
        self._timer.start()

    def _load_next(self) -> None:
        if not self._modules:
            self.done.emit()
            self.deleteLater()
            return
        self._timer.setInterval(_BETWEEN_MS)
        import_module(self._modules.pop(0))
