"""A compact field for the time of an activity that was just made."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateTimeEdit, QHBoxLayout, QLabel, QWidget

from ui.board.words import day_pattern
from ui.widgets.buttons import Button

_USUAL_HOUR = 10
_STEP_MINUTES = 5


class TimeField(QWidget):
    """Asks when something takes place, the next working day at ten to begin with.

    Enter or the button chooses.
    """

    chosen = Signal(object)  # a naive datetime on the user's clock

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        label = QLabel(self.tr("Set a time"), self)
        label.setProperty("quiet", "true")
        self.edit = MomentEdit(self)
        self.edit.setAccessibleName(self.tr("Time of {}").format(title) if title else self.tr("Time"))
        self.edit.setToolTip(self.edit.accessibleName())
        self.edit.entered.connect(self._choose)
        label.setBuddy(self.edit)
        self.save = Button(self.tr("Set"), self, "flat")
        self.save.setAccessibleName(self.tr("Set this time"))
        self.save.clicked.connect(self._choose)
        line.addWidget(label)
        line.addWidget(self.edit, 1)
        line.addWidget(self.save)

    def _choose(self) -> None:
        moment = self.edit.dateTime()
        day, time = moment.date(), moment.time()
        self.chosen.emit(datetime(day.year(), day.month(), day.day(), time.hour(), time.minute()))  # noqa: DTZ001


def next_working_day(today: QDate) -> QDate:
    """Return the next day that the user's locale counts as a working day."""
    working = QLocale().weekdays()
    days = (today.addDays(ahead) for ahead in range(1, 8))
    return next((day for day in days if Qt.DayOfWeek(day.dayOfWeek()) in working), today.addDays(1))


class MomentEdit(QDateTimeEdit):
    """A date with the month's name, and a time. `entered` comes at Enter, not when the field is left.

    Tab goes from the date to the time and then on; minutes are stepped by five.
    """

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_calendar_dressed = False
        self.setDateTime(QDateTime(next_working_day(QDate.currentDate()), QTime(_USUAL_HOUR, 0)))
        time = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
        self.setDisplayFormat(f"ddd {day_pattern()} yyyy, {time}")
        self.setCalendarPopup(True)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Let minutes be stepped over the hour."""
        if self.currentSection() != QDateTimeEdit.Section.MinuteSection:
            return super().stepEnabled()
        flag = QAbstractSpinBox.StepEnabledFlag
        return flag.StepUpEnabled | flag.StepDownEnabled

    def stepBy(self, steps: int) -> None:
        """Step the part with the cursor; minutes go to the next five and carry over into hours."""
        if self.currentSection() != QDateTimeEdit.Section.MinuteSection:
            super().stepBy(steps)
            return
        minutes = self.time().minute()
        whole = minutes // _STEP_MINUTES if steps > 0 else -(-minutes // _STEP_MINUTES)
        wanted = (whole + steps) * _STEP_MINUTES
        self.setDateTime(self.dateTime().addSecs((wanted - minutes) * 60))
        self.setSelectedSection(QDateTimeEdit.Section.MinuteSection)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - named by Qt
        """Go from the date to the time and back; else out of the field, not through its every part."""
        in_date = bool(self.currentSection() & QDateTimeEdit.Section.DateSections_Mask)
        if in_date == next:
            self._select(date=not next)
            return True
        self.setCurrentSectionIndex(self.sectionCount() - 1 if next else 0)
        return super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the date, or from behind with the time."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._select(date=event.reason() != Qt.FocusReason.BacktabFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Dress the calendar before it is opened for the first time."""
        self._dress_calendar()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose at Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.interpretText()
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def _select(self, *, date: bool) -> None:
        if date:
            self.setCurrentSectionIndex(1)  # the weekday before it follows from the date
            self.setSelectedSection(self.currentSection())
        else:
            self.setSelectedSection(QDateTimeEdit.Section.HourSection)

    def _dress_calendar(self) -> None:
        if not self._is_calendar_dressed:
            self._is_calendar_dressed = True
            from ui.widgets.calendar import dress  # noqa: PLC0415 - only where it is opened

            dress(self.calendarWidget())
