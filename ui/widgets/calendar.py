"""The calendar that opens below a date field, in the dress of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton

_SMALLEST = (296, 248)
_MARGIN = 8


def dress(calendar: QCalendarWidget) -> None:
    """Leave out what is loud: week numbers, the grid, the style's arrows, and red weekends.

    The style's red is hard to read on a dark ground. Colours come from the style sheet.
    """
    calendar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    calendar.setMinimumSize(*_SMALLEST)
    layout = calendar.layout()
    if layout is not None:
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    calendar.setGridVisible(False)
    plain = QTextCharFormat()
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    for name, sign in (("prevmonth", "‹"), ("nextmonth", "›")):
        button = calendar.findChild(QToolButton, f"qt_calendar_{name}")
        if isinstance(button, QToolButton):
            button.setIcon(QIcon())
            button.setText(sign)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
