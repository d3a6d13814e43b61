"""The page about what goes out: local targets that are allowed, and whether anything is sent at all."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from app.delivery import add_target, is_offline, remove_target, set_offline, targets
from app.errors import PursuitError
from ui.automation.tag_chips import TagChips
from ui.ports import Desk
from ui.settings.page import SettingsPage
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.widgets.fields import ErrorLabel, labelled

_LONGEST = 300  # characters of a host and port


class OutgoingPage(SettingsPage):
    """Targets as chips: each a host and port of the own computer or network that may be called."""

    def __init__(self, desk: Desk, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._desk = desk
        self._targets_before = desk.read(targets)
        self._offline_before = desk.read(is_offline)
        self.targets = TagChips(theme, self)
        self.targets.edit.setMaxLength(_LONGEST)
        self.targets.edit.setPlaceholderText("localhost:8080")
        self.targets.set_tags(self._targets_before)
        self.problem = ErrorLabel(self)
        self.targets.changed.connect(lambda: self.problem.say(""))
        self.offline = QCheckBox(self.tr("&Offline: send nothing"), self)
        self.offline.setChecked(self._offline_before)
        self.setFocusProxy(self.targets)
        rows = labelled(self.tr("Allowed on your own computer and &network"), self.targets)
        rows.addWidget(self.problem)
        rows.addWidget(
            self._note(
                self.tr(
                    "Scheduled events call public https addresses only. A host and port that stands here may "
                    "be called too, without https."
                )
            )
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(16)
        lines.addLayout(rows)
        lines.addWidget(self.offline)
        lines.addWidget(
            self._note(self.tr("What is due while Pursuit is offline fails, and is not sent later."))
        )
        lines.addStretch(1)

    def save(self) -> bool:
        """Keep targets and whether anything is sent; say what is no target."""
        self.targets.keep_typed()
        wanted = self.targets.tags()
        try:
            for target in wanted:
                if target not in self._targets_before:
                    self._desk.read(add_target, target)
            for target in self._targets_before:
                if target not in wanted:
                    self._desk.read(remove_target, target)
            if self.offline.isChecked() != self._offline_before:
                self._desk.read(set_offline, offline=self.offline.isChecked())
        except PursuitError as problem:
            self._targets_before = self._desk.read(targets)
            self.problem.say(str(problem))
            return False
        self._targets_before = self._desk.read(targets)
        self._offline_before = self.offline.isChecked()
        self.targets.set_tags(self._targets_before)
        return True

    def _note(self, words: str) -> QLabel:
        note = QLabel(words, self)
        note.setProperty("quiet", "true")
        note.setFont(type_.second_line())
        note.setWordWrap(True)
        return note
