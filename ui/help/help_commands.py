"""The commands of the menu Help; each opens its dialog when it is asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from ui.main_window import MainWindow


class HelpCommands(QObject):
    """Opens the sheet of shortcuts, the guide and About over a window. `dialog` is the one opened last."""

    def __init__(self, window: MainWindow, data_folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._data_folder = data_folder
        self.dialog: QDialog | None = None
        window.menus.connect_to("help.shortcuts", self.show_shortcuts)
        window.menus.connect_to("help.guide", self.show_guide)
        window.menus.connect_to("help.about", self.show_about)

    def show_shortcuts(self) -> None:
        """Open the sheet of shortcuts."""
        from ui.help.shortcut_sheet import ShortcutSheet  # noqa: PLC0415 - not part of the start

        self._open(ShortcutSheet(self._window, self._window.menus.chosen))

    def show_guide(self) -> None:
        """Open the guide; one can go on working beside it."""
        from ui.help.guide import Guide  # noqa: PLC0415 - not part of the start

        if isinstance(self.dialog, Guide):
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        self._open(Guide(self._window.theme, self._data_folder, self._window))

    def show_about(self) -> None:
        """Open About."""
        from ui.help.about import About  # noqa: PLC0415 - not part of the start

        self._open(About(self._data_folder, self._window))

    def _open(self, dialog: QDialog) -> None:
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget)
        dialog.show()

    def _forget(self) -> None:
        self.dialog = None
