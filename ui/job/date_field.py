"""A field for a day that may stay empty: typed, or chosen from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.job.typed_date import typed_day
from ui.job.words import whole_date
from ui.theme.icons import icon
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.calendar import dress

_ICON = 16
_BUTTON = 24


class DateField(QLineEdit):
    """Takes a day as `typed_day` understands it. Arrow down or the button opens a calendar.

    `changed` comes when the day may be another. With `is_past` a day without its year is one that has been.
    """

    changed = Signal()

    def __init__(
        self,
        day: date | None,
        today: date,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        is_past: bool = False,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._theme = theme
        self._is_past = is_past
        self._popup: CalendarPopup | None = None
        self._button = self._make_button()
        self.setTextMargins(0, 0, _BUTTON, 0)
        self.setPlaceholderText(self.tr("None"))
        self.setToolTip(
            self.tr("A date, today, friday, or +3 for in three days. Arrow down opens the calendar.")
        )
        self.textChanged.connect(self.changed)
        self.set_day(day)

    @property
    def day(self) -> date | None:
        """The day that is meant; None where the field is empty or what it holds is not understood."""
        return typed_day(self.text(), self._today, is_past=self._is_past)

    def follow_day(self, today: date) -> None:
        """Count from another day."""
        self._today = today

    def set_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self.setText("" if day is None else whole_date(day))

    def fault(self) -> str:
        """Return why what is typed cannot be kept, "" where it can."""
        if not self.text().strip() or self.day is not None:
            return ""
        example = whole_date(date(self._today.year, 12, 24))
        return self.tr("This is not a date. Write it as {}, today, friday or +3.").format(example)

    def open_calendar(self) -> None:
        """Open the calendar below the field."""
        popup = self._popup = CalendarPopup(self.day, self._today, self)
        popup.chosen.connect(self._take)
        popup.adjustSize()
        popup.move(self._place_of(popup))
        popup.show()
        popup.calendar.setFocus()

    @property
    def popup(self) -> CalendarPopup | None:
        """The calendar that was opened last."""
        return self._popup

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the day that was understood in full."""
        super().focusOutEvent(event)
        if (day := self.day) is not None and self.text() != whole_date(day):
            self.set_day(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar at the arrow down."""
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right end."""
        super().resizeEvent(event)
        self._button.move(self.width() - _BUTTON - 6, (self.height() - _BUTTON) // 2)

    def _take(self, day: date | None) -> None:
        self.set_day(day)
        self.setFocus()

    def _make_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setFixedSize(_BUTTON, _BUTTON)
        button.setIcon(QIcon(icon("calendar", self._theme.tokens.text_second, _ICON)))
        button.setProperty("bare", "true")
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(self.tr("Choose from a calendar"))
        button.setToolTip(self.tr("Choose from a calendar (arrow down)"))
        button.clicked.connect(self.open_calendar)
        return button

    def _place_of(self, popup: QWidget) -> QPoint:
        """Return where the calendar goes: below the field, above where there is no room."""
        below = self.mapToGlobal(QPoint(0, self.height() + 4))
        room = self.screen().availableGeometry()
        left = max(room.left(), min(below.x(), room.right() - popup.width()))
        if below.y() + popup.height() <= room.bottom():
            return QPoint(left, below.y())
        return QPoint(left, self.mapToGlobal(QPoint(0, -popup.height() - 4)).y())


class CalendarPopup(QFrame):
    """A calendar with buttons for today and for no day at all. `chosen` carries a date or None."""

    chosen = Signal(object)

    def __init__(self, day: date | None, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("calendarPopup")
        self.setAccessibleName(self.tr("Calendar"))
        self.calendar = QCalendarWidget(self)
        dress(self.calendar)
        self.calendar.setSelectedDate(_qdate(day or today))
        self.calendar.activated.connect(self._choose)
        self.calendar.clicked.connect(self._choose)
        self.today = Button(self.tr("Today"), self, "flat")
        self.today.clicked.connect(lambda: self._end(today))
        self.none = Button(self.tr("No date"), self, "flat")
        self.none.clicked.connect(lambda: self._end(None))
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 8)
        line.addWidget(self.today)
        line.addStretch(1)
        line.addWidget(self.none)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 1, 1, 1)
        lines.setSpacing(0)
        lines.addWidget(self.calendar)
        lines.addLayout(line)

    def _choose(self, day: QDate) -> None:
        self._end(date(day.year(), day.month(), day.day()))

    def _end(self, day: date | None) -> None:
        self.chosen.emit(day)
        self.close()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
