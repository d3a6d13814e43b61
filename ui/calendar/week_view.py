"""A week: hours down, what has no time above them, and where the day is now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from app.clock import Clock, local_time
from ui.board.dropping import pace
from ui.calendar.entries_view import EntriesView
from ui.calendar.moving import Spot, can_resize, dropped_in_week, minutes_of, resized, span_of, time_of
from ui.calendar.placed import Carry, Placed
from ui.calendar.wall_time import real_spot
from ui.calendar.week_geometry import (
    HOUR,
    HOUR_HEIGHT,
    Lane,
    WeekGeometry,
    floored,
    lanes,
    strip_lines,
)
from ui.calendar.week_painter import WeekPainter
from ui.calendar.weeks import days_later
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.schedule.entries import Entry

_HALF_LABEL = 12  # so that the name of the hour is whole
_FIRST_HOUR = 8  # what the week begins to show
_EDGE_RESIZES = 6  # pixels at the lower end of a block
_TICK_MS = 16


class WeekView(EntriesView):
    """Shows a week. The hours scroll; heads and the all-day strip stay."""

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(theme, clock, parent)
        self.now: int | None = None  # minutes since midnight of today, where it is shown
        self.more: list[tuple[QRect, date, int]] = []
        self._is_scrolled = False  # to the hours of work, once
        self._lines = 1
        self._strip: dict[date, list[Entry]] = {}
        self._timed: dict[date, list[tuple[Entry, tuple[int, int], Lane]]] = {}
        self._painter = WeekPainter(self)
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self._scroll_at_edge)
        self.verticalScrollBar().valueChanged.connect(self.lay_out)
        self.verticalScrollBar().setSingleStep(HOUR_HEIGHT // 2)
        self.setAccessibleName(self.tr("Week"))

    @property
    def geometry_(self) -> WeekGeometry:
        """Where days and hours stand at the present size."""
        size = self.viewport().size()
        return WeekGeometry(size.width(), size.height(), self._lines, self.verticalScrollBar().value())

    def prepare(self) -> None:
        """Find out once which entries stand side by side: scrolling does not change that."""
        self._strip = {day: [each for each in self.entries_of(day) if each.time is None] for day in self.days}
        self._lines = strip_lines([len(entries) for entries in self._strip.values()])
        self._timed = {day: _timed(self.entries_of(day)) for day in self.days}

    def lay_out(self) -> None:
        """Place the entries."""
        geometry = self.geometry_
        bar = self.verticalScrollBar()
        if bar.maximum() != geometry.furthest:
            bar.setPageStep(geometry.hours_height)
            bar.setRange(0, geometry.furthest)
            if not self._is_scrolled and self.isVisible():
                self._is_scrolled = True
                self.scroll_to(_FIRST_HOUR)
            geometry = self.geometry_
        self.placed, self.more = [], []
        for at, day in enumerate(self.days):
            self._lay_strip(geometry, at, day)
            self._lay_hours(geometry, at, day)
        moment = local_time(self.clock, self.clock.now_ms())
        self.now = minutes_of(moment.time()) if moment.date() in self.days else None
        self.viewport().update()

    def _lay_strip(self, geometry: WeekGeometry, at: int, day: date) -> None:
        entries = self._strip[day]
        room = geometry.lines if len(entries) <= geometry.lines else geometry.lines - 1
        shown = entries[:room]
        focused = [each for each in entries[room:] if (each.kind, each.id) == self.current]
        if focused and day == self.current_day and shown:
            shown[-1] = focused[0]
        for row, entry in enumerate(shown):
            self.placed.append(Placed(geometry.strip_line(at, row), entry, day))
        if len(entries) > room:
            self.more.append((geometry.strip_line(at, room), day, len(entries) - len(shown)))

    def _lay_hours(self, geometry: WeekGeometry, at: int, day: date) -> None:
        column = geometry.column(at)
        first, last = (geometry.minutes_at(y) for y in (column.top(), column.bottom()))
        for entry, span, lane in self._timed[day]:
            if span[1] < first or span[0] > last:
                continue
            rect = geometry.block(at, *span, lane)
            if rect.bottom() >= column.top() and rect.top() <= column.bottom():
                self.placed.append(Placed(rect, entry, day, is_block=True))

    def placed_at(self, place: QPoint) -> Placed | None:
        """Return the entry at a place; what has scrolled under the strip is not there."""
        is_above = self.geometry_.is_in_strip(place.y())
        there = (each for each in reversed(self.placed) if each.is_block != is_above)
        return next((each for each in there if each.rect.contains(place)), None)

    def day_at(self, place: QPoint) -> date | None:
        """Return the day at a place, the nearest one."""
        return self.days[self.geometry_.day_at(place.x())]

    def number_at(self, place: QPoint) -> date | None:
        """Return nothing: a day leads nowhere from here."""

    def more_at(self, place: QPoint) -> tuple[date, QRect] | None:
        """Return the day whose "more" is at a place, with where that stands."""
        return next(((day, rect) for rect, day, _ in self.more if rect.contains(place)), None)

    def empty_spot(self, place: QPoint) -> Spot | None:
        """Return the day at a place, with the quarter of an hour in which it lies."""
        geometry = self.geometry_
        if place.x() < geometry.left(0) or place.y() < geometry.strip_top:
            return None
        day = self.days[geometry.day_at(place.x())]
        if geometry.is_in_strip(place.y()):
            return Spot(day)
        minutes = floored(geometry.minutes_at(place.y()))
        return real_spot(Spot(day, time_of(minutes // (HOUR // 2) * (HOUR // 2))), self.clock)

    def grabbed(self, placed: Placed, place: QPoint) -> Carry:
        """Return what a press takes hold of: an entry at a minute of it, or its end."""
        carry = super().grabbed(placed, place)
        if not placed.is_block or placed.entry.time is None:
            return carry
        minutes = self.geometry_.minutes_at(place.y()) - span_of(placed.entry)[0]
        is_resize = can_resize(placed.entry) and self._is_at_end(placed, place)
        return Carry(placed.entry, place, carry.days, minutes, is_resize)

    def landing(self, carry: Carry, place: QPoint) -> Spot | None:
        """Return where an entry would land, or end, at a place."""
        geometry, entry = self.geometry_, carry.entry
        if carry.is_resize:
            end = resized(entry, geometry.minutes_at(place.y()))
            return None if end is None or entry.day is None else Spot(entry.day, end)
        day = days_later(self.days[geometry.day_at(place.x())], -carry.days)
        minutes = None
        if not geometry.is_in_strip(place.y()):
            minutes = max(geometry.minutes_at(place.y()) - carry.minutes, 0)
        spot = dropped_in_week(entry, day, minutes)
        return None if spot is None else real_spot(spot, self.clock)

    def hover(self, place: QPoint) -> None:
        """Light up what is at a place; at the end of a block the pointer says that it can be dragged."""
        super().hover(place)
        placed = self.placed_at(place)
        if placed is not None and can_resize(placed.entry) and self._is_at_end(placed, place):
            self.viewport().setCursor(Qt.CursorShape.SizeVerCursor)

    def _is_at_end(self, placed: Placed, place: QPoint) -> bool:
        reach = min(_EDGE_RESIZES, placed.rect.height() // 3)
        return placed.is_block and place.y() > placed.rect.bottom() - reach

    # Scrolling.

    def scroll_to(self, hour: int) -> None:
        """Bring an hour to the top of the hours."""
        self.verticalScrollBar().setValue(hour * HOUR_HEIGHT - _HALF_LABEL)

    def bring_up(self) -> None:
        """Scroll to the entry that has the focus."""
        entry = self.current_entry()
        if entry is None or entry.time is None:
            return
        geometry = self.geometry_
        start, end = span_of(entry)
        top, bottom = geometry.y_of(start), geometry.y_of(end)
        bar = self.verticalScrollBar()
        if top < geometry.hours_top:
            bar.setValue(bar.value() - (geometry.hours_top - top) - HOUR_HEIGHT // 4)
        elif bottom > geometry.height:
            ahead = min(bottom - geometry.height + HOUR_HEIGHT // 4, top - geometry.hours_top)
            bar.setValue(bar.value() + ahead)

    def edge_reached(self, place: QPoint) -> None:
        """Begin to scroll where something is carried near to an edge of the hours."""
        if not self._ticks.isActive() and self._pace(place):
            self._ticks.start()

    def _pace(self, place: QPoint) -> int:
        geometry = self.geometry_
        if geometry.is_in_strip(place.y()):
            return 0
        return pace(place.y() - geometry.hours_top, geometry.hours_height) // 2

    def _scroll_at_edge(self) -> None:
        bar, by = self.verticalScrollBar(), self._pace(self.hand)
        before = bar.value()
        bar.setValue(before + by)
        if self.carry is None or not self.carry.is_moving or bar.value() == before:
            self._ticks.stop()
            return
        self._carry_to(self.hand)

    # What follows the clock.

    def follow_clock(self) -> None:
        """Paint the line of the present moment where it is now."""
        if self.days:
            self.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it moves together
        """Paint the week and what is being carried."""
        self._painter.paint()

    def preview(self) -> QRect | None:
        """Return where what is carried would stand; None where it stays, or nothing is carried."""
        carry = self.carry
        if carry is None or carry.spot is None:
            return None
        geometry, spot = self.geometry_, carry.spot
        day = days_later(spot.day, carry.days)
        if day not in self.days:
            return None
        at = self.days.index(day)
        if spot.at is None:
            return geometry.strip_line(at, 0)
        start, end = span_of(carry.entry)
        if carry.is_resize:
            return geometry.block(at, start, minutes_of(spot.at))
        begin = minutes_of(spot.at)
        return geometry.block(at, begin, begin + end - start, Lane(0, 1))


def _timed(entries: Sequence[Entry]) -> list[tuple[Entry, tuple[int, int], Lane]]:
    """Return those that have a time, with the minutes they take and where they stand side by side."""
    found = [each for each in entries if each.time is not None]
    spans = [span_of(each) for each in found]
    return list(zip(found, spans, lanes(spans), strict=True))
