"""Follows a drag over the board: where it would land, and scrolling at the edges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QByteArray, QMimeData, QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QScrollBar

from ui.board.stage_column import StageColumnView

JOBS_MIME = "application/x-pursuit-jobs"

_EDGE = 56  # how near to an edge the board scrolls
_FASTEST = 22  # pixels a tick
_TICK_MS = 16


class DropGround(Protocol):
    """What the tracker needs of the board."""

    def columns(self) -> Sequence[StageColumnView]:
        """Return the stages from left to right."""
        ...

    def horizontalScrollBar(self) -> QScrollBar:
        """Return the bar that moves the stages."""
        ...

    def visible_width(self) -> int:
        """Return the width of the board's viewport."""
        ...

    def to_column(self, column: StageColumnView, place: QPoint) -> QPoint:
        """Return a place of the board's viewport as a place in a column."""
        ...


def jobs_as_mime(job_ids: Sequence[str]) -> QMimeData:
    """Return jobs as what a drag carries."""
    data = QMimeData()
    data.setData(JOBS_MIME, QByteArray("\n".join(job_ids).encode()))
    return data


def jobs_of_mime(data: QMimeData) -> list[str]:
    """Return the jobs that a drag carries; none where it carries something else."""
    if not data.hasFormat(JOBS_MIME):
        return []
    return bytes(data.data(JOBS_MIME).data()).decode("ascii", "replace").split("\n")


class DropTracker(QObject):
    """Shows the drop line under the pointer. The whole column is a target, header included."""

    landed = Signal(list, str, int)  # job ids, stage id, gap

    def __init__(self, ground: DropGround, parent: QObject) -> None:
        super().__init__(parent)
        self._ground = ground
        self._place: QPoint | None = None
        self._over: StageColumnView | None = None
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self.scroll_at_edges)

    def follow(self, place: QPoint) -> None:
        """Show where a drop at a place of the board's viewport would land."""
        self._place = place
        self._show()
        if not self._ticks.isActive():
            self._ticks.start()

    def leave(self) -> None:
        """Show nothing any more."""
        self._ticks.stop()
        self._place = None
        if self._over is not None:
            self._over.hide_gap()
            self._over = None

    def land(self, place: QPoint, job_ids: list[str]) -> None:
        """End the drag at a place: exactly where the line shows."""
        target = self._target(place)
        self.leave()
        if target is not None:
            column, gap = target
            self.landed.emit(job_ids, column.stage_id, gap)

    def scroll_at_edges(self) -> None:
        """Scroll one tick where the pointer is near an edge of the board or of the stage below it."""
        if self._place is None:
            return
        bars = [(self._ground.horizontalScrollBar(), self._place.x(), self._ground.visible_width())]
        target = self._target(self._place)
        if target is not None and not target[0].is_collapsed:
            column = target[0]
            y = self._height_in_list(column, self._place)
            bars.append((column.list.verticalScrollBar(), y, column.list.viewport().height()))
        before = [bar.value() for bar, _, _ in bars]
        for bar, at, length in bars:
            bar.setValue(bar.value() + pace(at, length))
        if before != [bar.value() for bar, _, _ in bars]:
            self._show()

    def _show(self) -> None:
        target = self._target(self._place) if self._place is not None else None
        if target is None:
            return
        column, gap = target
        if self._over is not None and self._over is not column:
            self._over.hide_gap()
        self._over = column
        column.show_gap(gap)

    def _target(self, place: QPoint) -> tuple[StageColumnView, int] | None:
        columns = self._ground.columns()
        if not columns:
            return None
        column = min(columns, key=lambda each: self._distance(each, place))
        if column.is_collapsed:
            return column, 0  # as every fresh arrival: what has come last is on top when the stage is opened
        return column, column.list.gap_at(self._height_in_list(column, place))

    def _distance(self, column: StageColumnView, place: QPoint) -> int:
        x = self._ground.to_column(column, place).x()
        return max(-x, x - column.width(), 0)

    def _height_in_list(self, column: StageColumnView, place: QPoint) -> int:
        return column.list.viewport().mapFrom(column, self._ground.to_column(column, place)).y()


def pace(at: int, length: int) -> int:
    """Return how far to scroll in a tick: faster the nearer to the edge, nothing in the middle."""
    edge = min(_EDGE, length // 4)
    if edge <= 0:
        return 0
    if at < edge:
        return -round(_FASTEST * min(1.0, (edge - at) / edge))
    if at > length - edge:
        return round(_FASTEST * min(1.0, (at - length + edge) / edge))
    return 0
