"""The settings of how things look: the theme, and the day on which weeks begin."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.errors import PursuitError
from app.store.settings import read_setting, write_setting
from ui.first_day import FIRST_DAY_SETTING
from ui.ports import Desk
from ui.settings.page import SettingsPage
from ui.theme.theme import THEME_SETTING
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.fields import ErrorLabel, labelled

_SYSTEM = "system"
_WIDTH = 280


class LookPage(SettingsPage):
    """Theme and first day of the week; the window follows once they are saved."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.theme = self._box()
        for name, words in (
            (_SYSTEM, self.tr("As the system has it")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            self.theme.addItem(words, name)
        self.first_day = self._box()
        locale = QLocale()
        own = locale.standaloneDayName(locale.firstDayOfWeek().value)
        self.first_day.addItem(self.tr("As usual in your region ({})").format(own), 0)
        for day in range(1, 8):
            self.first_day.addItem(locale.standaloneDayName(day), day)
        note = QLabel(self.tr("Agenda and calendar follow it."), self)
        note.setProperty("quiet", "true")
        self.problem = ErrorLabel(self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(16)
        lines.addLayout(labelled(self.tr("&Theme"), self.theme))
        week = labelled(self.tr("&Weeks begin on"), self.first_day)
        week.addWidget(note)
        lines.addLayout(week)
        lines.addWidget(self.problem)
        lines.addStretch(1)
        self.setFocusProxy(self.theme)
        self._choose(self.theme, desk.read(read_setting, THEME_SETTING, _SYSTEM))
        self._choose(self.first_day, desk.read(read_setting, FIRST_DAY_SETTING, 0))
        self._before = self._wanted()

    def save(self) -> bool:
        """Keep what was changed."""
        wanted = self._wanted()
        try:
            for name, value in wanted.items():
                if value != self._before[name]:
                    self._desk.read(write_setting, name, value)
        except PursuitError as problem:
            self.problem.say(str(problem))
            return False
        self._before = wanted
        return True

    def _wanted(self) -> dict[str, object]:
        return {
            THEME_SETTING: self.theme.currentData(),
            FIRST_DAY_SETTING: self.first_day.currentData(),
        }

    def _box(self) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setMaximumWidth(_WIDTH)
        return box

    @staticmethod
    def _choose(box: ChoiceBox, value: object) -> None:
        box.setCurrentIndex(max(0, box.findData(value)))
