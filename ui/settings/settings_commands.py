"""The command that opens the settings, and what follows from them in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.store.settings import read_setting
from ui.main_window import MainWindow
from ui.theme.theme import THEME_SETTING

if TYPE_CHECKING:
    from ui.settings.settings_dialog import SettingsDialog


class SettingsCommands(QObject):
    """Opens the settings over a window; `dialog` is there while they are open.

    The keys that the user has chosen are given to the commands when this is made, behind the first paint.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: SettingsDialog | None = None
        window.menus.connect_to("file.settings", lambda: window.messages.look(self.show_settings))
        window.messages.look(self._use_keys)
        window.renewed.connect(lambda: window.messages.look(self._follow))

    def show_settings(self) -> None:
        """Open the settings. Raises `PursuitError` where what is set cannot be read."""
        from ui.settings.pages import pages_of  # noqa: PLC0415 - not part of the start
        from ui.settings.settings_dialog import SettingsDialog  # noqa: PLC0415

        self.dialog = SettingsDialog(self._window.desk, self._window, pages_of(self._window.theme))
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.accepted.connect(self._tell_kept)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _tell_kept(self) -> None:
        self._window.messages.look(self._follow)
        self._window.settings_kept.emit()

    def _follow(self) -> None:
        """Wear the theme and use the keys that are set; another data file may have others."""
        self._window.theme.choose(str(self._window.desk.read(read_setting, THEME_SETTING, "")))
        self._use_keys()

    def _use_keys(self) -> None:
        """Use the keys that are set; reading what they mean is for those who changed some."""
        from ui.keys import KEYS_SETTING, understood  # noqa: PLC0415 - not part of the first paint

        self._window.menus.use_keys(understood(self._window.desk.read(read_setting, KEYS_SETTING)))

    def _forget(self) -> None:
        self.dialog = None
