"""Scrolls a list while something is dragged near its upper or lower edge."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

_EDGE = 48  # how near to an edge it scrolls
_FASTEST = 18  # pixels a tick
_TICK_MS = 16


class EdgeScroll(QObject):
    """Scrolls while `follow` tells of a place near an edge, the faster the nearer, until `stop`."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._by = 0
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self._step)

    def follow(self, y: int) -> None:
        """Tell how high above the ground of the area's viewport the pointer is."""
        height = self._area.viewport().height()
        if y < _EDGE:
            self._by = -_speed(_EDGE - y)
        elif y > height - _EDGE:
            self._by = _speed(y - height + _EDGE)
        else:
            self.stop()
            return
        self._ticks.start()

    def stop(self) -> None:
        """Stand still."""
        self._ticks.stop()

    def _step(self) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + self._by)


def _speed(depth: int) -> int:
    return max(1, _FASTEST * min(depth, _EDGE) // _EDGE)
