"""The settings of reminders: quiet hours, the morning, and how long before things they come."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.activities.activity_queries import categories
from app.errors import PursuitError
from app.schedule.preferences import Preferences, QuietHours, preferences, set_preferences, with_leads
from ui.activity.when_field import TimeEdit
from ui.ports import Desk
from ui.settings.leads_groups import LeadsGroup, groups_of
from ui.settings.page import SettingsPage
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.widgets.fields import ErrorLabel

_TIME_WIDTH = 96
_GAP = 16


class RemindersPage(SettingsPage):
    """Everything that reminders follow; they are armed anew once it is saved."""

    def __init__(self, desk: Desk, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._desk = desk
        self._before = desk.read(preferences)
        area = self._area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setObjectName("settingsArea")
        ground = QWidget(area)
        ground.setObjectName("sheet")
        lines = QVBoxLayout(ground)
        lines.setContentsMargins(2, 2, 12, 2)
        lines.setSpacing(_GAP)
        lines.addLayout(self._make_quiet(self._before.quiet))
        lines.addLayout(self._make_morning(self._before.morning))
        lines.addWidget(self._make_heading())
        self.groups = [
            LeadsGroup(group, self._before.leads_of, theme, ground)
            for group in groups_of(desk.read(categories))
        ]
        for group in self.groups:
            lines.addWidget(group)
        lines.addStretch(1)
        area.setWidget(ground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.problem = ErrorLabel(self)
        outer.addWidget(self.problem)
        self.setFocusProxy(self.quiet)

    def save(self) -> bool:
        """Keep what was changed; say at its field what cannot be kept."""
        self.problem.say("")
        wrong = self._check_times() or next((line for each in self.groups if (line := each.check())), None)
        if wrong is not None:
            self.setFocusProxy(wrong.field if not isinstance(wrong, TimeEdit) else wrong)
            QTimer.singleShot(0, wrong, lambda: self._area.ensureWidgetVisible(wrong))
            return False
        wanted = self._wanted()
        if wanted == self._before:
            return True
        try:
            self._desk.read(set_preferences, wanted)
            self._desk.reminder_rules_changed()
        except PursuitError as problem:
            self.problem.say(str(problem))
            return False
        self._before = wanted
        return True

    # Parts.

    def _make_quiet(self, quiet: QuietHours) -> QVBoxLayout:
        self.quiet = QCheckBox(self.tr("&Quiet hours"), self)
        self.quiet.setChecked(quiet.is_on)
        self.begin = self._time_field(quiet.begin, self.tr("Quiet hours begin at"))
        self.end = self._time_field(quiet.end, self.tr("Quiet hours end at"))
        self.quiet.toggled.connect(self._follow_quiet)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.quiet)
        for word, field in ((self.tr("from"), self.begin), (self.tr("to"), self.end)):
            label = QLabel(word, self)
            label.setProperty("quiet", "true")
            line.addWidget(label)
            line.addWidget(field)
        line.addStretch(1)
        note = self._note(
            self.tr("What would come then comes at their end, unless that is after the thing itself.")
        )
        self.quiet_error = ErrorLabel(self)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addLayout(line)
        lines.addWidget(self.quiet_error)
        lines.addWidget(note)
        self._follow_quiet()
        return lines

    def _make_morning(self, morning: time) -> QVBoxLayout:
        self.morning = self._time_field(morning, self.tr("Morning"))
        label = QLabel(self.tr("&Morning"), self)
        label.setBuddy(self.morning)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self.morning)
        line.addStretch(1)
        self.morning_error = ErrorLabel(self)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addLayout(line)
        lines.addWidget(self.morning_error)
        note = self.tr("When you are told of what takes a whole day, and of what you put off until tomorrow.")
        lines.addWidget(self._note(note))
        return lines

    def _make_heading(self) -> QLabel:
        heading = QLabel(self.tr("How long before"), self)
        heading.setFont(type_.title())
        heading.setToolTip(self.tr("An activity of its own can have other ones: see its editor."))
        return heading

    def _note(self, words: str) -> QLabel:
        note = QLabel(words, self)
        note.setProperty("quiet", "true")
        note.setFont(type_.second_line())
        note.setWordWrap(True)
        return note

    def _time_field(self, moment: time, name: str) -> TimeEdit:
        field = TimeEdit(self)
        field.setAccessibleName(name)
        field.setPlaceholderText("")
        field.setToolTip("")
        field.setFixedWidth(_TIME_WIDTH)
        field.set_moment(moment)
        return field

    # What is wanted.

    def _follow_quiet(self) -> None:
        for field in (self.begin, self.end):
            field.setEnabled(self.quiet.isChecked())

    def _check_times(self) -> TimeEdit | None:
        """Say what is no time of day; return the first such field."""
        quiet = [each for each in (self.begin, self.end) if each.moment is None and self.quiet.isChecked()]
        sentence = self.tr("This is not a time of day. Write it as 22:00.")
        self.quiet_error.say(sentence if quiet else "")
        morning = [] if self.morning.moment is not None else [self.morning]
        self.morning_error.say(sentence if morning else "")
        return next(iter([*quiet, *morning]), None)

    def _wanted(self) -> Preferences:
        before = self._before.quiet
        quiet = QuietHours(
            self.quiet.isChecked(),
            before.begin if self.begin.moment is None else self.begin.moment,
            before.end if self.end.moment is None else self.end.moment,
        )
        wanted = replace(self._before, quiet=quiet)
        if self.morning.moment is not None:  # midnight is a time as well
            wanted = replace(wanted, morning=self.morning.moment)
        for group in self.groups:
            for what, leads in group.changed().items():
                wanted = with_leads(wanted, what, leads)
        return wanted
