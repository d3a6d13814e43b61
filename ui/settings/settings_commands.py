"""The command that opens the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.main_window import MainWindow

if TYPE_CHECKING:
    from ui.settings.settings_dialog import SettingsDialog


class SettingsCommands(QObject):
    """Opens the settings over a window; `dialog` is there while they are open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: SettingsDialog | None = None
        window.menus.connect_to("file.settings", lambda: window.messages.look(self.show_settings))

    def show_settings(self) -> None:
        """Open the settings. Raises `PursuitError` where what is set cannot be read."""
        from ui.settings.settings_dialog import SettingsDialog  # noqa: PLC0415 - not part of the start

        self.dialog = SettingsDialog(self._window.desk, self._window)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None
