"""The settings of what goes on without the window: closing it, and the start at login."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QSystemTrayIcon, QVBoxLayout, QWidget

from app.errors import PursuitError
from app.start_at_login import AtLogin, at_login
from app.store import Store
from app.store.settings import read_setting, write_setting
from ui.ports import Desk
from ui.settings.page import SettingsPage
from ui.theme import type as type_
from ui.tray.closing import KEEP_SETTING
from ui.widgets.fields import ErrorLabel

_INDENT = 30  # as the words of a check box


class BackgroundPage(SettingsPage):
    """Whether reminders go on after the window is closed, and whether Pursuit starts at login."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._login: AtLogin | None = None
        self.keeps = QCheckBox(self.tr("&Keep reminding after the window is closed"), self)
        self.keeps.setChecked(desk.read(read_setting, KEEP_SETTING) is True)
        self.starts = QCheckBox(self.tr("&Start Pursuit when you log in"), self)
        has_tray = QSystemTrayIcon.isSystemTrayAvailable()
        self.keeps.setEnabled(has_tray)
        keeps_note = (
            self.tr("It stays in the tray: you open or quit it there. Ctrl+Q always quits.")
            if has_tray
            else self.tr("This desktop has no tray, so closing the window quits Pursuit.")
        )
        starts_note = self._look_at_login(desk.read(_folder), has_tray=has_tray)
        self.problem = ErrorLabel(self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(2, 2, 0, 0)
        lines.setSpacing(16)
        lines.addLayout(self._with_note(self.keeps, keeps_note))
        lines.addLayout(self._with_note(self.starts, starts_note))
        lines.addWidget(self.problem)
        lines.addStretch(1)
        self.setFocusProxy(self.keeps if has_tray else self.starts)
        self._before = (self.keeps.isChecked(), self.starts.isChecked())

    def save(self) -> bool:
        """Keep what was changed."""
        keeps, starts = self.keeps.isChecked(), self.starts.isChecked()
        self.problem.say("")
        try:
            if keeps != self._before[0]:
                self._desk.read(write_setting, KEEP_SETTING, keeps)
            if self._login is not None and starts != self._before[1]:
                self._login.switch(on=starts)
        except PursuitError as problem:
            self.problem.say(str(problem))
            return False
        self._before = (keeps, starts)
        return True

    def _look_at_login(self, folder: Path, *, has_tray: bool) -> str:
        """Show whether Pursuit starts at login; return what is to be said about it."""
        try:
            self._login = at_login(folder)
            self.starts.setChecked(self._login.is_on())
        except PursuitError as problem:
            self._login = None
            self.starts.setEnabled(False)
            return str(problem)
        if has_tray:
            return self.tr("It starts in the tray, without a window, so that no reminder is missed.")
        return self.tr("It starts minimised, so that no reminder is missed.")

    def _with_note(self, box: QCheckBox, words: str) -> QVBoxLayout:
        note = QLabel(words, self)
        note.setProperty("quiet", "true")
        note.setFont(type_.second_line())
        note.setWordWrap(True)
        note.setContentsMargins(_INDENT, 0, 0, 0)
        box.setAccessibleDescription(words)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(box, alignment=Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(note)
        return lines


def _folder(store: Store) -> Path:
    return store.folder.path
