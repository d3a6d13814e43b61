"""Where the days and entries of a month stand, in device-independent pixels. No widget is needed for it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from ui.calendar.weeks import DAYS

WEEKDAYS_HEIGHT = 28  # the line of the names of the weekdays
NUMBER_HEIGHT = 28  # the line of a day's number
CHIP_HEIGHT = 20
CHIP_GAP = 2
CHIP_SIDE = 5
_BOTTOM = 3
_LEAST_CELL = NUMBER_HEIGHT + CHIP_HEIGHT + _BOTTOM  # a lower cell still has its number and one line


@dataclass(frozen=True, slots=True)
class Shown:
    """Which entries of a day, by their places in it, have a line; `more` are told by a line of their own."""

    places: tuple[int, ...]
    more: int


@dataclass(frozen=True, slots=True)
class MonthGeometry:
    """The cells of so many weeks in a ground of a width and a height."""

    width: int
    height: int
    weeks: int

    def cell(self, at: int) -> QRect:
        """Return the cell of a day by its place, counted from the first of the month's weeks."""
        week, day = divmod(at, DAYS)
        left, right = self._edge(day), self._edge(day + 1)
        top, bottom = self._top(week), self._top(week + 1)
        return QRect(left, top, right - left, bottom - top)

    def day_at(self, place: QPoint) -> int | None:
        """Return which day is at a place of the ground; None above, below and beside the days."""
        if not (0 <= place.x() < self.width and WEEKDAYS_HEIGHT <= place.y() < self._top(self.weeks)):
            return None
        week = next(one for one in range(self.weeks) if place.y() < self._top(one + 1))
        day = next(one for one in range(DAYS) if place.x() < self._edge(one + 1))
        return week * DAYS + day

    def number(self, at: int) -> QRect:
        """Return where the number of a day stands."""
        cell = self.cell(at)
        return QRect(cell.left(), cell.top(), cell.width(), NUMBER_HEIGHT)

    def line(self, at: int, row: int) -> QRect:
        """Return where a line of a day stands: an entry, or how many more there are."""
        cell = self.cell(at)
        top = cell.top() + NUMBER_HEIGHT + row * (CHIP_HEIGHT + CHIP_GAP)
        return QRect(cell.left() + CHIP_SIDE, top, max(cell.width() - 2 * CHIP_SIDE, 1), CHIP_HEIGHT)

    def lines(self, at: int) -> int:
        """Return for how many lines a day has room, one at least."""
        room = self.cell(at).height() - NUMBER_HEIGHT - _BOTTOM + CHIP_GAP
        return max(room // (CHIP_HEIGHT + CHIP_GAP), 1)

    def shown(self, at: int, count: int, focused: int | None = None) -> Shown:
        """Return which of a day's entries are shown; the focused one always is, if need be as the last."""
        room = self.lines(at)
        if count <= room:
            return Shown(tuple(range(count)), 0)
        first = room - 1  # the last line says how many more there are
        if focused is None or focused < first:
            return Shown(tuple(range(first)), count - first)
        if not first:
            return Shown((), count)
        return Shown((*range(first - 1), focused), count - first)

    def _edge(self, day: int) -> int:
        return self.width * day // DAYS

    def _top(self, week: int) -> int:
        room = max(self.height - WEEKDAYS_HEIGHT, self.weeks * _LEAST_CELL)
        return WEEKDAYS_HEIGHT + room * week // self.weeks
