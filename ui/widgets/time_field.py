"""A compact field for the time of an activity that was just made."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, Qt, QTime, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QTextCharFormat
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QLabel, QPushButton, QWidget

_USUAL_HOUR = 10


class TimeField(QWidget):
    """Asks when something takes place, tomorrow at ten to begin with; Enter or the button chooses."""

    chosen = Signal(object)  # a naive datetime on the user's clock

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        label = QLabel(self.tr("Set a time"), self)
        label.setProperty("quiet", "true")
        self.edit = _MomentEdit(self)
        self.edit.setAccessibleName(self.tr("Time of {}").format(title) if title else self.tr("Time"))
        self.edit.setToolTip(self.edit.accessibleName())
        self.edit.entered.connect(self._choose)
        label.setBuddy(self.edit)
        save = QPushButton(self.tr("Set"), self)
        save.setProperty("flat", "true")
        save.setAccessibleName(self.tr("Set this time"))
        save.clicked.connect(self._choose)
        line.addWidget(label)
        line.addWidget(self.edit, 1)
        line.addWidget(save)

    def _choose(self) -> None:
        moment = self.edit.dateTime()
        day, time = moment.date(), moment.time()
        self.chosen.emit(datetime(day.year(), day.month(), day.day(), time.hour(), time.minute()))  # noqa: DTZ001


class _MomentEdit(QDateTimeEdit):
    """A date and time in the user's own short form; Enter is told apart from leaving the field."""

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_calendar_dressed = False
        tomorrow = QDateTime.currentDateTime().date().addDays(1)
        self.setDateTime(QDateTime(tomorrow, QTime(_USUAL_HOUR, 0)))
        self.setDisplayFormat(f"ddd {QLocale().dateTimeFormat(QLocale.FormatType.ShortFormat)}")
        self.setCalendarPopup(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setSelectedSection(self.sectionAt(1))  # the weekday follows from the date

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dress_calendar()
        super().mousePressEvent(event)

    def _dress_calendar(self) -> None:
        """Show weekends like other days: the style's red is hard to read on a dark ground."""
        if self._is_calendar_dressed:
            return
        self._is_calendar_dressed = True
        calendar, plain = self.calendarWidget(), QTextCharFormat()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, plain)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.interpretText()
            self.entered.emit()
            return
        super().keyPressEvent(event)
