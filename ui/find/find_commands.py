"""Connects "Find anything" with the palette, and what is chosen there with where it leads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.store.change import Change

if TYPE_CHECKING:
    from ui.find.finder import Finder
    from ui.find.palette import Palette
    from ui.find.palette_rows import PaletteRow
    from ui.main_window import MainWindow


class FindCommands(QObject):
    """Opens the palette. It is made, and names begin to be read, when it is first wanted."""

    def __init__(self, window: MainWindow, data_file: Path) -> None:
        super().__init__(window)
        self._window = window
        self._data_file = data_file
        self._finder: Finder | None = None
        self.palette: Palette | None = None
        self._before: QWidget | None = None  # what had the keyboard when the palette came
        window.menus.connect_to("edit.find", self._open)

    def _open(self) -> None:
        palette = self.palette
        if palette is None:
            palette = self._make()
        if self._finder is not None:
            self._begin(self._finder)
        if not palette.isVisible():
            self._before = QApplication.focusWidget()
        if not self._window.isActiveWindow():  # the panel has a window of its own
            self._window.raise_()
            self._window.activateWindow()
        palette.open()

    def _begin(self, finder: Finder) -> None:
        self._window.messages.look(lambda: finder.begin(self._window.board.board_id))

    def _make(self) -> Palette:
        from ui.find.finder import Finder  # noqa: PLC0415 - not part of the start
        from ui.find.palette import Palette  # noqa: PLC0415

        window = self._window
        finder = self._finder = Finder(window.desk, window.menus, self._data_file, self)
        palette = self.palette = Palette(window.theme, window.centralWidget() or window)
        palette.typed.connect(self._find)
        palette.chosen.connect(self._go_to)
        palette.closed.connect(self._leave)
        finder.texts_came.connect(lambda: self._show(keeps_choice=True))
        finder.names.grown.connect(lambda: self._show(keeps_choice=True))
        window.bus.changed.connect(self._follow)
        window.renewed.connect(finder.names.begin_anew)
        window.installEventFilter(self)
        return palette

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Look for nothing more once the window closes."""
        if event.type() == QEvent.Type.Close and self._finder is not None:
            self._finder.finish()
        return False

    def _find(self, typed: str) -> None:
        if self._finder is None:
            return
        self._finder.search_texts(typed)
        self._show()

    def _show(self, *, keeps_choice: bool = False) -> None:
        palette, finder = self.palette, self._finder
        if palette is None or finder is None or palette.isHidden():
            return
        self._window.messages.look(
            lambda: palette.show_rows(finder.rows(palette.text), keeps_choice=keeps_choice)
        )

    def _follow(self, change: Change) -> None:
        if self._finder is not None:
            finder = self._finder
            self._window.messages.look(lambda: finder.names.follow(change))
            if self.palette is not None and self.palette.isVisible():
                self._begin(finder)

    def _leave(self) -> None:
        if self._finder is not None:
            self._finder.stop()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.window().activateWindow()
            before.setFocus()
        else:
            self._window.take_focus()

    def _go_to(self, row: PaletteRow) -> None:
        from ui.find.going import go_to  # noqa: PLC0415 - not part of the start

        if self._finder is not None:
            self._finder.stop()
        self._window.take_focus()
        if row.is_of_job and self._finder is not None:
            self._finder.remember(row.key)
        self._window.messages.look(lambda: go_to(self._window, row))
