"""Where the hours and entries of a week stand, in device-independent pixels. No widget is needed for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from PySide6.QtCore import QRect

from ui.calendar.month_geometry import CHIP_GAP, CHIP_HEIGHT
from ui.calendar.weeks import DAYS

HOUR_HEIGHT = 52
GUTTER = 60  # where the hours are named
HEAD_HEIGHT = 48  # weekdays and numbers
STRIP_PADDING = 4
STRIP_LINES = 4  # of entries without a time, before "more" stands for them
STEP = 15  # minutes to which a drop is taken
HOUR, DAY = 60, 24 * 60  # minutes
LEAST_SHOWN = 25  # minutes: what is shorter, or has no end, is painted this long
_SIDE = 3
_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Lane:
    """Which of how many columns an entry takes beside those that it overlaps."""

    at: int
    of: int


def lanes(spans: Sequence[tuple[int, int]]) -> list[Lane]:
    """Return a lane for each span of minutes (start, end): those that overlap stand side by side.

    Spans that hang together, one overlapping the next, are all as wide as each other.
    """
    found = [Lane(0, 1)] * len(spans)
    for group in _groups(spans):
        ends: list[int] = []  # of what came last in each lane
        taken: dict[int, int] = {}
        for place in group:
            start, end = spans[place]
            lane = next((at for at, last in enumerate(ends) if last <= start), len(ends))
            ends[lane : lane + 1] = [end]
            taken[place] = lane
        for place, lane in taken.items():
            found[place] = Lane(lane, len(ends))
    return found


def _groups(spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the places of spans that hang together, each group by start, the longest first."""
    numbered: list[tuple[int, int]] = []
    number, until = 0, -1
    for place in sorted(range(len(spans)), key=lambda each: (spans[each][0], -spans[each][1])):
        start, end = spans[place]
        if start >= until:
            number += 1
        until = max(until, end)
        numbered.append((number, place))
    return [[place for _, place in group] for _, group in groupby(numbered, key=itemgetter(0))]


@dataclass(frozen=True, slots=True)
class WeekGeometry:
    """The days of a week side by side, hours down: heads and the all-day strip stay, the hours scroll.

    `lines` is for how many entries without a time the strip has room, `offset` how far hours have scrolled.
    """

    width: int
    height: int
    lines: int = 1
    offset: int = 0

    @property
    def strip_top(self) -> int:
        """Where the all-day strip begins."""
        return HEAD_HEIGHT

    @property
    def hours_top(self) -> int:
        """Where the hours begin that are in view."""
        return HEAD_HEIGHT + self.lines * (CHIP_HEIGHT + CHIP_GAP) + 2 * STRIP_PADDING

    @property
    def hours_height(self) -> int:
        """How high the hours in view are."""
        return max(self.height - self.hours_top, 0)

    @property
    def furthest(self) -> int:
        """How far the hours can be scrolled."""
        return max(24 * HOUR_HEIGHT - self.hours_height, 0)

    def left(self, day: int) -> int:
        """Return where a day begins, counted from 0; of the eighth, where the last one ends."""
        return GUTTER + max(self.width - GUTTER, 0) * day // DAYS

    def day_at(self, x: int) -> int:
        """Return the day at a place, the nearest one where none is."""
        return next((day for day in range(DAYS) if x < self.left(day + 1)), DAYS - 1)

    def y_of(self, minutes: int) -> int:
        """Return the height of a time of day, in minutes since midnight."""
        return self.hours_top - self.offset + minutes * HOUR_HEIGHT // HOUR

    def minutes_at(self, y: int) -> int:
        """Return the time of day at a height, in minutes since midnight, 0 to 1,439."""
        minutes = (y - self.hours_top + self.offset) * HOUR // HOUR_HEIGHT
        return min(max(minutes, 0), DAY - 1)

    def is_in_strip(self, y: int) -> bool:
        """Tell whether a height is above the hours: what is dropped there has no time."""
        return y < self.hours_top

    def column(self, day: int) -> QRect:
        """Return the hours of a day that are in view."""
        left = self.left(day)
        return QRect(left, self.hours_top, self.left(day + 1) - left, self.hours_height)

    def head(self, day: int) -> QRect:
        """Return where weekday and number of a day stand."""
        left = self.left(day)
        return QRect(left, 0, self.left(day + 1) - left, HEAD_HEIGHT)

    def strip_line(self, day: int, row: int) -> QRect:
        """Return where a line of the all-day strip of a day stands."""
        left, right = self.left(day), self.left(day + 1)
        top = HEAD_HEIGHT + STRIP_PADDING + row * (CHIP_HEIGHT + CHIP_GAP)
        return QRect(left + _SIDE, top, max(right - left - 2 * _SIDE, 1), CHIP_HEIGHT)

    def block(self, day: int, start: int, end: int, lane: Lane = Lane(0, 1)) -> QRect:
        """Return where an entry stands from one minute of the day to another, where it may be out of view."""
        left, width = self.left(day) + _SIDE, max(self.left(day + 1) - self.left(day) - 2 * _SIDE, lane.of)
        first, last = width * lane.at // lane.of, width * (lane.at + 1) // lane.of
        gap = _BETWEEN if lane.at + 1 < lane.of and last - first > _BETWEEN else 0
        top = self.y_of(start)
        return QRect(left + first, top + 1, last - first - gap, max(self.y_of(end) - top - 2, 1))


def strip_lines(counts: Sequence[int]) -> int:
    """Return how many lines the all-day strip has for days with so many entries without a time."""
    return min(max(counts, default=1) or 1, STRIP_LINES)


def snapped(minutes: int) -> int:
    """Return a time of day on the nearest step, 0 to 1,425."""
    return min(max((minutes + STEP // 2) // STEP * STEP, 0), DAY - STEP)


def floored(minutes: int) -> int:
    """Return a time of day on the step before it."""
    return min(max(minutes // STEP * STEP, 0), DAY - STEP)
