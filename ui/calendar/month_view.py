"""A month: its weeks as rows, entries as chips on their days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.clock import Clock
from ui.calendar.entries_view import EntriesView
from ui.calendar.entry_painter import Look
from ui.calendar.month_geometry import CHIP_HEIGHT, NUMBER_HEIGHT, WEEKDAYS_HEIGHT, MonthGeometry
from ui.calendar.moving import Spot, dropped_on_day
from ui.calendar.placed import Carry, Placed
from ui.calendar.weeks import DAYS, days_later
from ui.calendar.words import more_text, weekday_name
from ui.theme import type as type_
from ui.theme.colours import mix
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.schedule.entries import Entry

_CIRCLE = 22
_CARRIED_WIDTH = 0.95  # of the cell's width, what hangs on the pointer
_CENTRE = Qt.AlignmentFlag.AlignCenter


class MonthView(EntriesView):
    """Shows a month; its days are whole weeks, so some are of the months beside it."""

    row_days = DAYS

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(theme, clock, parent)
        self.month = self.today
        self.more: list[tuple[QRect, date, int]] = []
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Month"))

    @property
    def geometry_(self) -> MonthGeometry:
        """Where the days stand at the present size."""
        size = self.viewport().size()
        return MonthGeometry(size.width(), size.height(), max(len(self.days) // DAYS, 1))

    def prepare(self) -> None:
        """Let what is to do stand before what is done: of many on a day, that must be seen."""
        for entries in self._by_day.values():
            entries.sort(key=_is_done)

    def lay_out(self) -> None:
        """Place the chips."""
        geometry = self.geometry_
        self.placed, self.more = [], []
        for at, day in enumerate(self.days):
            entries = self.entries_of(day)
            shown = geometry.shown(at, len(entries), self._focused_row(day))
            for row, place in enumerate(shown.places):
                self.placed.append(Placed(geometry.line(at, row), entries[place], day))
            if shown.more:
                self.more.append((geometry.line(at, len(shown.places)), day, shown.more))
        self.viewport().update()

    def place_of(self, day: date) -> QRect:
        """Return the cell of a day that is shown."""
        return self.geometry_.cell(self.days.index(day))

    def day_at(self, place: QPoint) -> date | None:
        """Return the day at a place."""
        at = self.geometry_.day_at(place)
        return None if at is None or at >= len(self.days) else self.days[at]

    def number_at(self, place: QPoint) -> date | None:
        """Return the day whose number is at a place."""
        geometry = self.geometry_
        at = geometry.day_at(place)
        if at is None or not _circle(geometry.number(at)).contains(place):
            return None
        return self.days[at]

    def more_at(self, place: QPoint) -> tuple[date, QRect] | None:
        """Return the day whose "more" is at a place, with where that stands."""
        return next(((day, rect) for rect, day, _ in self.more if rect.contains(place)), None)

    def empty_spot(self, place: QPoint) -> Spot | None:
        """Return the day at a place."""
        day = self.day_at(place)
        return None if day is None else Spot(day)

    def landing(self, carry: Carry, place: QPoint) -> Spot | None:
        """Return the day on which an entry would land."""
        day = self.day_at(place)
        return None if day is None else dropped_on_day(carry.entry, days_later(day, -carry.days))

    def _focused_row(self, day: date) -> int | None:
        if day != self.current_day or self.current is None:
            return None
        entries = self.entries_of(day)
        return next((at for at, each in enumerate(entries) if (each.kind, each.id) == self.current), None)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a month is small
        """Paint the days, the chips on them, and what is being carried."""
        painter = QPainter(self.viewport())
        tokens = self.theme.tokens
        painter.fillRect(self.viewport().rect(), QColor(tokens.board))
        self._paint_weekdays(painter)
        for at in range(len(self.days)):
            self._paint_day(painter, at)
        for placed in self.placed:
            self.painter.paint_chip(painter, placed.rect, placed.entry, self.look_of(placed))
        self._paint_more(painter)
        self._paint_carried(painter)
        painter.end()

    def _paint_weekdays(self, painter: QPainter) -> None:
        geometry = self.geometry_
        painter.setFont(type_.chip())
        painter.setPen(QColor(self.theme.tokens.text_third))
        for at, day in enumerate(self.days[:DAYS]):
            cell = geometry.cell(at)
            place = QRect(cell.left() + 10, 0, cell.width() - 10, WEEKDAYS_HEIGHT)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, weekday_name(day)
            )

    def _paint_day(self, painter: QPainter, at: int) -> None:
        tokens, geometry, day = self.theme.tokens, self.geometry_, self.days[at]
        cell = geometry.cell(at)
        is_of_month = (day.year, day.month) == (self.month.year, self.month.month)
        is_weekend = day.isoweekday() > 5
        ground = tokens.card if is_of_month else tokens.board
        if is_of_month and is_weekend:
            ground = mix(tokens.card, tokens.board, 0.6)
        if self._is_target(day):
            ground = mix(tokens.card, tokens.accent, 0.14)
        painter.fillRect(cell, QColor(ground))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(cell.topLeft(), cell.topRight())
        if at % DAYS:
            painter.drawLine(cell.topLeft(), cell.bottomLeft())
        self._paint_number(painter, geometry.number(at), day, is_of_month=is_of_month)
        if self._is_target(day) or (self.hasFocus() and day == self.current_day and self.current is None):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 6, 6)

    def _paint_number(self, painter: QPainter, place: QRect, day: date, *, is_of_month: bool) -> None:
        tokens, circle = self.theme.tokens, _circle(place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if day == self.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_strong))
            painter.drawEllipse(circle)
            painter.setFont(type_.face(12, QFont.Weight.DemiBold))
            painter.setPen(QColor(tokens.on_accent_strong))
        else:
            painter.setFont(type_.count())
            painter.setPen(QColor(tokens.text if is_of_month else tokens.text_third))
        painter.drawText(circle, _CENTRE, str(day.day))

    def _paint_more(self, painter: QPainter) -> None:
        painter.setFont(type_.chip())
        painter.setPen(QColor(self.theme.tokens.text_second))
        for rect, _, count in self.more:
            place = rect.adjusted(6, 0, 0, 0)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, more_text(count)
            )

    def _is_target(self, day: date) -> bool:
        carry = self.carry
        return carry is not None and carry.spot is not None and days_later(carry.spot.day, carry.days) == day

    def _paint_carried(self, painter: QPainter) -> None:
        carry = self.carry
        if carry is None or not carry.is_moving:
            return
        width = round(self.geometry_.cell(0).width() * _CARRIED_WIDTH)
        rect = QRect(self.hand.x() - width // 3, self.hand.y() - CHIP_HEIGHT // 2, width, CHIP_HEIGHT)
        self.painter.paint_chip(painter, rect, carry.entry, Look(is_preview=True))


def _circle(place: QRect) -> QRect:
    top = place.top() + (NUMBER_HEIGHT - _CIRCLE) // 2
    return QRect(place.left() + 5, top, _CIRCLE, _CIRCLE)


def _is_done(entry: Entry) -> bool:
    return entry.is_done
