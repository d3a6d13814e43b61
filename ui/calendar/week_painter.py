"""Paints a week: heads of the days, the all-day strip, hours, entries, and the line of now."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QApplication

from ui.activity.typed_time import time_text
from ui.calendar.entry_painter import Look
from ui.calendar.moving import minutes_of, span_of, time_of
from ui.calendar.week_geometry import DAY, GUTTER, HEAD_HEIGHT, HOUR, WeekGeometry
from ui.calendar.words import hour_text, more_text, weekday_name, zone_text
from ui.theme import type as type_
from ui.theme.colours import mix

if TYPE_CHECKING:
    from ui.calendar.placed import Carry
    from ui.calendar.week_view import WeekView

_CIRCLE = 26
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DAY_HOURS = range(9, 18)
# How much of the ground of a card is in that of the hours.
_BY_NIGHT, _BY_DAY_DARK = 0.2, 0.55


class WeekPainter:
    """Paints a `WeekView` as it is laid out."""

    def __init__(self, view: WeekView) -> None:
        self._view = view

    def paint(self) -> None:
        """Paint all of it: first what scrolls, then what stays above it."""
        view = self._view
        painter = QPainter(view.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, geometry = view.theme.tokens, view.geometry_
        painter.fillRect(view.viewport().rect(), QColor(tokens.board))
        hours = QRect(0, geometry.hours_top, geometry.width, geometry.hours_height)
        painter.save()
        painter.setClipRect(hours)
        self._paint_hours(painter, geometry)
        self._paint_entries(painter, are_blocks=True)
        self._paint_now(painter, geometry)
        self._paint_preview(painter, geometry, is_block=True)
        painter.restore()
        self._paint_heads(painter, geometry)
        self._paint_entries(painter, are_blocks=False)
        self._paint_more(painter)
        self._paint_preview(painter, geometry, is_block=False)
        self._paint_day_focus(painter, geometry)
        painter.end()

    def _paint_hours(self, painter: QPainter, geometry: WeekGeometry) -> None:
        tokens, days = self._view.theme.tokens, self._view.days
        for at, day in enumerate(days):
            column = geometry.column(at)
            is_weekend = day.isoweekday() > 5
            painter.fillRect(column, QColor(mix(tokens.board, tokens.card, _BY_NIGHT)))
            if not is_weekend:
                top, bottom = (geometry.y_of(each * HOUR) for each in (_DAY_HOURS[0], _DAY_HOURS[-1] + 1))
                by_day = QRect(column.left(), top, column.width(), bottom - top)
                share = _BY_DAY_DARK if tokens.is_dark else 1.0
                ground = QColor(mix(tokens.board, tokens.card, share))
                painter.fillRect(by_day.intersected(column), ground)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for hour in range(1, 24):
            y = geometry.y_of(hour * HOUR)
            painter.drawLine(GUTTER, y, geometry.width, y)
        for at in range(len(days)):
            left = geometry.left(at)
            painter.drawLine(left, geometry.hours_top, left, geometry.height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(type_.face(11))
        painter.setPen(QColor(tokens.text_third))
        for hour in range(1, 24):
            place = QRect(0, geometry.y_of(hour * HOUR) - 9, GUTTER - 8, 18)
            painter.drawText(place, _RIGHT, hour_text(hour))

    def _paint_entries(self, painter: QPainter, *, are_blocks: bool) -> None:
        view = self._view
        for placed in view.placed:
            if placed.is_block != are_blocks:
                continue
            look = view.look_of(placed)
            if are_blocks:
                zone = zone_text(placed.entry, view.clock)
                view.painter.paint_block(painter, placed.rect, placed.entry, look, zone)
            else:
                view.painter.paint_chip(painter, placed.rect, placed.entry, look)

    def _underlay(self, painter: QPainter, rect: QRect) -> None:
        """Keep what would land apart from what lies there."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._view.theme.tokens.card))
        painter.drawRoundedRect(QRectF(rect).adjusted(-1, -1, 1, 1), 6, 6)

    def _paint_now(self, painter: QPainter, geometry: WeekGeometry) -> None:
        view = self._view
        if view.now is None or view.today not in view.days:
            return
        column = geometry.column(view.days.index(view.today))
        y = geometry.y_of(view.now)
        red = QColor(view.theme.tokens.priorities[2])
        painter.setPen(QPen(red, 2))
        painter.drawLine(column.left(), y, column.right(), y)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(red)
        painter.drawEllipse(QPointF(column.left(), y), 4.5, 4.5)

    def _paint_heads(self, painter: QPainter, geometry: WeekGeometry) -> None:
        view = self._view
        tokens = view.theme.tokens
        painter.fillRect(QRect(0, 0, geometry.width, geometry.hours_top), QColor(tokens.board))
        for at, day in enumerate(view.days):
            place = geometry.head(at)
            is_today = day == view.today
            name = QRect(place.left() + 8, place.top() + 12, 0, _CIRCLE)
            painter.setFont(type_.face(12, QFont.Weight.Medium))
            words = weekday_name(day)
            name.setWidth(painter.fontMetrics().horizontalAdvance(words) + 2)
            painter.setPen(QColor(tokens.text if is_today else tokens.text_second))
            painter.drawText(name, _LEFT, words)
            circle = QRect(name.right() + 4, name.top(), _CIRCLE, _CIRCLE)
            painter.setFont(type_.face(14, QFont.Weight.DemiBold))
            if is_today:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.accent_strong))
                painter.drawEllipse(circle)
            painter.setPen(QColor(tokens.on_accent_strong if is_today else tokens.text))
            painter.drawText(circle, _CENTRE, str(day.day))
        self._paint_strip_ground(painter, geometry)

    def _paint_strip_ground(self, painter: QPainter, geometry: WeekGeometry) -> None:
        tokens = self._view.theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(QColor(tokens.line), 1))
        for at in range(len(self._view.days)):
            painter.drawLine(geometry.left(at), HEAD_HEIGHT, geometry.left(at), geometry.hours_top)
        painter.drawLine(0, HEAD_HEIGHT, geometry.width, HEAD_HEIGHT)
        painter.setPen(QPen(QColor(tokens.line_hover), 1))
        painter.drawLine(0, geometry.hours_top - 1, geometry.width, geometry.hours_top - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(type_.face(11))
        painter.setPen(QColor(tokens.text_third))
        first = geometry.strip_line(0, 0)
        words = QApplication.translate("Calendar", "All day")
        painter.drawText(QRect(0, first.top(), GUTTER - 8, first.height()), _RIGHT, words)

    def _paint_more(self, painter: QPainter) -> None:
        painter.setFont(type_.chip())
        painter.setPen(QColor(self._view.theme.tokens.text_second))
        for rect, _, count in self._view.more:
            painter.drawText(rect.adjusted(6, 0, 0, 0), _LEFT, more_text(count))

    def _paint_preview(self, painter: QPainter, geometry: WeekGeometry, *, is_block: bool) -> None:
        view = self._view
        carry, place = view.carry, view.preview()
        if carry is None or carry.spot is None or place is None or (carry.spot.at is not None) != is_block:
            return
        self._underlay(painter, place)
        if is_block and carry.spot.at is not None:
            entry = carry.entry
            begin = entry.time if carry.is_resize else carry.spot.at
            end = carry.spot.at if carry.is_resize else self._ending(carry)
            shown = entry._replace(time=begin, ends=end, zone=None)
            view.painter.paint_block(painter, place, shown, Look(is_preview=True), "")
            self._paint_scale(painter, geometry, place, time_text(carry.spot.at), at_end=carry.is_resize)
        else:
            shown = carry.entry._replace(time=None)
            view.painter.paint_chip(painter, place, shown, Look(is_preview=True))

    def _ending(self, carry: Carry) -> time | None:
        """Return when what is carried would end; None where nobody knows, or not on that day."""
        if carry.entry.ends is None or carry.spot is None or carry.spot.at is None:
            return None
        start, end = span_of(carry.entry)
        until = minutes_of(carry.spot.at) + end - start
        return time_of(until) if until < DAY else None

    def _paint_scale(
        self, painter: QPainter, geometry: WeekGeometry, place: QRect, words: str, *, at_end: bool
    ) -> None:
        """Say in the scale of the hours which time is meant."""
        y = place.bottom() if at_end else place.top()
        tag = QRect(2, max(y - 9, geometry.hours_top), GUTTER - 6, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._view.theme.tokens.accent_strong))
        painter.drawRoundedRect(tag, 5, 5)
        painter.setFont(type_.chip())
        painter.setPen(QColor(self._view.theme.tokens.on_accent_strong))
        painter.drawText(tag, _CENTRE, words)

    def _paint_day_focus(self, painter: QPainter, geometry: WeekGeometry) -> None:
        view = self._view
        if not view.hasFocus() or view.current is not None or view.current_day not in view.days:
            return
        place = geometry.head(view.days.index(view.current_day)).adjusted(2, 6, -2, -4)
        painter.setPen(QPen(QColor(view.theme.tokens.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, 8, 8)
