"""Doing what may wait until the window has been painted for the first time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


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
