"""The next two weeks in a strip: a click goes to a day, and what is dragged there is given it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.activity.words import day_words
from ui.agenda.agenda_painter import WIDEST
from ui.agenda.agenda_rows import ENTRIES_MIME, AgendaRows
from ui.agenda.words import number
from ui.theme import type as type_
from ui.theme.theme import Theme

DAYS = 14
_HEIGHT = 60
_RADIUS = 8
_GAP = 2
_DOT = 4
_MOST_DOTS = 3
_CIRCLE = 24
_LINE = 16


class DayStrip(QWidget):
    """Shows the next days and how much is on each. `dropped` carries entries and the `Wish` for them."""

    day_chosen = Signal(object)  # date
    dropped = Signal(object, object)

    def __init__(self, rows: AgendaRows, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._theme = theme
        self._counts: Mapping[date, int] = {}
        self._near: int | None = None  # the place of the day below the pointer
        self._target: int | None = None  # of the day that a drag would land on
        self.is_awaiting = False  # a drag is on its way
        self._small, self._number = type_.face(11), type_.count()
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setMaximumWidth(WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The next two weeks"))
        theme.changed.connect(self.update)

    def show_counts(self, counts: Mapping[date, int]) -> None:
        """Show how many entries are on each day."""
        self._counts = counts
        self.update()

    def await_drop(self, *, is_awaiting: bool) -> None:
        """Stand out while entries hang on the pointer."""
        self.is_awaiting = is_awaiting
        self.update()

    def day_at(self, place: QPoint) -> date | None:
        """Return the day at a place, or None."""
        at = self._at(place)
        return None if at is None else self._day(at)

    def place_of(self, day: date) -> QRect:
        """Return where a day stands; nowhere for one that is not shown."""
        at = (day - self._rows.days.today).days
        return self._place(at) if 0 <= at < DAYS else QRect()

    # Qt's own methods.

    def sizeHint(self) -> QSize:
        """Return the size that shows every day well."""
        return QSize(WIDEST, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the size below which the days do not fit."""
        return QSize(DAYS * 28, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a day."""
        day = self.day_at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.day_chosen.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the day below the pointer stand out."""
        self._point_at(self._at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Let no day stand out."""
        super().leaveEvent(event)
        self._point_at(None)

    def event(self, event: QEvent) -> bool:
        """Name the day below the pointer, and how much is on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(event.pos())
            QToolTip.showText(event.globalPos(), "" if day is None else self._said(day), self)
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take entries in."""
        self._follow_drag(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Let the day stand out that a drag would land on."""
        self._follow_drag(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        """Let none stand out."""
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which entries were let go on which day."""
        at = self._at(event.position().toPoint())
        self._aim(None)
        entries = self._rows.dragged(event.mimeData())
        wish = None if at is None else self._rows.wish_on(self._day(at), entries)
        if wish is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.dropped.emit(entries, wish)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        working = {day.value for day in QLocale().weekdays()}
        for at in range(DAYS):
            self._paint_day(painter, at, is_working=self._day(at).isoweekday() in working)
        painter.end()

    # Inside.

    def _follow_drag(self, event: QDragMoveEvent) -> None:
        at = self._at(event.position().toPoint())
        entries = self._rows.dragged(event.mimeData()) if event.mimeData().hasFormat(ENTRIES_MIME) else []
        takes = at is not None and self._rows.wish_on(self._day(at), entries) is not None
        self._aim(at if takes else None)
        if not entries:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def _aim(self, at: int | None) -> None:
        if at != self._target:
            self._target = at
            self.update()

    def _point_at(self, at: int | None) -> None:
        if at != self._near:
            self._near = at
            self.update()

    def _day(self, at: int) -> date:
        return self._rows.days.today + timedelta(at)

    def _at(self, place: QPoint) -> int | None:
        return next((at for at in range(DAYS) if self._place(at).contains(place)), None)

    def _place(self, at: int) -> QRect:
        left, right = self.width() * at // DAYS, self.width() * (at + 1) // DAYS
        return QRect(left, 0, right - left - _GAP, self.height())

    def _said(self, day: date) -> str:
        count = self._counts.get(day, 0)
        words = self.tr("nothing to do") if not count else self.tr("{} to do").format(number(count))
        return f"{day_words(day, self._rows.days.today)}: {words}"

    def _paint_day(self, painter: QPainter, at: int, *, is_working: bool) -> None:
        tokens, day, place = self._theme.tokens, self._day(at), self._place(at)
        if at == self._target:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(QColor(tokens.card_selected))
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        elif self.is_awaiting or at == self._near:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.column))
            painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setFont(self._small)
        painter.setPen(QColor(tokens.text_second if is_working else tokens.text_third))
        painter.drawText(QRect(place.left(), 4, place.width(), _LINE), middle, _weekday(day))
        circle = QRect(place.center().x() - _CIRCLE // 2 + 1, 5 + _LINE, _CIRCLE, _CIRCLE)
        if at == 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_strong))
            painter.drawEllipse(circle)
        painter.setFont(self._number)
        colour = tokens.text if is_working else tokens.text_third
        painter.setPen(QColor(tokens.on_accent_strong if at == 0 else colour))
        painter.drawText(circle, middle, str(day.day))
        self._paint_dots(painter, place, self._counts.get(day, 0))

    def _paint_dots(self, painter: QPainter, place: QRect, count: int) -> None:
        shown = min(count, _MOST_DOTS)
        left = place.center().x() - (shown * (_DOT + 3) - 3) / 2 + 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.accent))
        for each in range(shown):
            painter.drawEllipse(QRectF(left + each * (_DOT + 3), _HEIGHT - _DOT - 7, _DOT, _DOT))


def _weekday(day: date) -> str:
    if day.day == 1:
        return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
    return QLocale().standaloneDayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
