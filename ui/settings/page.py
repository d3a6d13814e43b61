"""What every page of the settings is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class SettingsPage(QWidget):
    """One page: shows what is set when it is made, and keeps what was changed when it is asked to."""

    def save(self) -> bool:
        """Keep what was changed; where that is refused, say why on the page and return False."""
        raise NotImplementedError
