"""When an interval occurs next, told while it is typed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.clock import Clock, from_ms, to_ms
from app.schedule.cron import occurrences
from app.schedule.cron_words import in_words
from ui.automation.words import moment_words
from ui.theme import type as type_

COUNT = 10
_ROWS = 4


class NextTimes(QFrame):
    """The next ten occurrences on the user's clock, under the interval in words; always of one height."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.setObjectName("noteCard")
        self.setAccessibleName(self.tr("The next ten times"))
        self.said = QLabel(self)
        self.said.setFont(type_.title())
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.remark = QLabel(self)
        self.remark.setProperty("quiet", "true")
        self.remark.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        self.times: list[QLabel] = []
        for at in range(COUNT):
            label = QLabel(self)
            label.setFont(type_.face(12, QFont.Weight.Normal))
            label.setFixedHeight(18)
            grid.addWidget(label, at % _ROWS, at // _ROWS)
            self.times.append(label)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 10, 12, 10)
        lines.setSpacing(6)
        lines.addWidget(self.said)
        lines.addLayout(grid)
        lines.addWidget(self.remark)

    def show_interval(self, interval: str, zone: str, end: datetime) -> None:
        """Show when an interval occurs; those after the end are left out. Raises `CronError`."""
        self.clear()
        words = in_words(interval)
        found = occurrences(interval, from_ms(self._clock.now_ms()), zone, COUNT)
        self.said.setText(words[:1].upper() + words[1:])
        kept = [moment for moment in found if moment <= end]
        for label, moment in zip(self.times, kept, strict=False):
            label.setText(moment_words(to_ms(moment), self._clock))
        self.remark.setText(self._remark(zone, len(kept), len(found)))

    def clear(self) -> None:
        """Show nothing: there is no interval to tell of."""
        self.said.setText(self.tr("No times yet"))
        self.remark.setText(" ")
        for label in self.times:
            label.clear()

    def shown(self) -> list[str]:
        """Return the times shown, in order."""
        return [label.text() for label in self.times if label.text()]

    def _remark(self, zone: str, kept: int, found: int) -> str:
        if not kept:
            return self.tr("Its first time would come after the end, so it never runs.")
        if kept < found:
            return self.tr("Then it comes to its end. The times are those of your clock.")
        return self.tr("Planned by the clock of {}, shown on yours.").format(zone)
