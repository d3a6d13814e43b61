"""A box to choose from, for forms that scroll."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class SteadyBox(QComboBox):
    """Leaves the wheel to the form: scrolling past it would change what is chosen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the form scroll."""
        event.ignore()
