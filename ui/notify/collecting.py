"""Keeps Python's collector of cycles in the window's thread while another thread lasts."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 500


class CollectHere(QObject):
    """Collects by a timer, as often as Python would, and from no other thread.

    The collector runs wherever something is made; in another thread it could take a widget apart, which only
    the window's may.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation whose time has come."""
        gc.disable()  # a task that ended has switched it on again
        pairs = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, limit) in enumerate(pairs) if 0 < limit < count]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Leave the collector to Python again."""
        self._timer.stop()
        gc.enable()
