"""Makes one Qt signal of what the store tells its listeners."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from app.store.change import Change


class Bus(QObject):
    """`changed` carries each committed Change, in commit order, in the thread of the window."""

    changed = Signal(object)
    _asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def publish(self, change: Change) -> None:
        """Hand a committed change to whoever listens; from another thread it is queued by Qt."""
        self.changed.emit(change)

    def call_soon(self, task: Callable[[], None]) -> None:
        """Have a task done in the window's thread, once that is free; may be called from any thread."""
        self._asked.emit(task)

    def _do(self, task: Callable[[], None]) -> None:
        task()
