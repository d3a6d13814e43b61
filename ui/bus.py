"""Makes one Qt signal of what the store tells its listeners."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.store.change import Change


class Bus(QObject):
    """`changed` carries each committed Change, in commit order, in the thread of the window."""

    changed = Signal(object)

    def publish(self, change: Change) -> None:
        """Hand a committed change to whoever listens; from another thread it is queued by Qt."""
        self.changed.emit(change)
