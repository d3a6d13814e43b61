"""Follows a stage that is dragged over the board: where it would land, and scrolling at the edges."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QScrollArea

from ui.board.canvas import Canvas
from ui.board.dropping import pace
from ui.board.moves import drop_stage
from ui.theme.theme import Theme
from ui.theme.tokens import COLUMN_RADIUS

STAGE_MIME = "application/x-pursuit-stage"

_TICK_MS = 16
_CARRIED_OPACITY = 0.82


def stage_as_mime(stage_id: str) -> QMimeData:
    """Return a stage as what a drag carries."""
    data = QMimeData()
    data.setData(STAGE_MIME, QByteArray(stage_id.encode()))
    return data


def stage_of_mime(data: QMimeData) -> str:
    """Return the stage that a drag carries; nothing where it carries something else."""
    if not data.hasFormat(STAGE_MIME):
        return ""
    return bytes(data.data(STAGE_MIME).data()).decode("ascii", "replace")


def stage_picture(top: QPixmap, theme: Theme) -> QPixmap:
    """Return what hangs on the pointer: the upper part of the stage in a frame of the accent."""
    ratio = top.devicePixelRatio()
    made = QPixmap(top.size())
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(_CARRIED_OPACITY)
    outline = QPainterPath()
    place = QRectF(1, 1, top.width() / ratio - 2, top.height() / ratio - 2)
    outline.addRoundedRect(place, COLUMN_RADIUS, COLUMN_RADIUS)
    painter.setClipPath(outline)
    painter.drawPixmap(0, 0, top)
    painter.setClipping(False)
    painter.strokePath(outline, QPen(QColor(theme.tokens.accent), 2))
    painter.end()
    return made


class StageDropTracker(QObject):
    """Shows the upright drop line between the stages; where the drop would change nothing there is none."""

    landed = Signal(str, str)  # stage id, and that of the stage it lands before: "" at the end

    def __init__(self, board: QScrollArea, canvas: Canvas) -> None:
        super().__init__(board)
        self._board = board
        self._canvas = canvas
        self._place: QPoint | None = None
        self._stage_id = ""
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self.scroll_at_edges)

    def follow(self, place: QPoint, stage_id: str) -> None:
        """Show where a drop at a place of the board's viewport would land."""
        self._place, self._stage_id = place, stage_id
        self._show()
        if not self._ticks.isActive():
            self._ticks.start()

    def leave(self) -> None:
        """Show nothing any more."""
        self._ticks.stop()
        self._place = None
        self._canvas.hide_gap()

    def land(self, place: QPoint, stage_id: str) -> None:
        """End the drag at a place: exactly where the line shows."""
        move = drop_stage(self._canvas.stage_ids(), stage_id, self._gap_at(place))
        self.leave()
        if move is not None:
            self.landed.emit(move.stage_id, move.before_id or "")

    def scroll_at_edges(self) -> None:
        """Scroll one tick where the pointer is near an edge of the board."""
        if self._place is None:
            return
        bar = self._board.horizontalScrollBar()
        before = bar.value()
        bar.setValue(before + pace(self._place.x(), self._board.viewport().width()))
        if bar.value() != before:
            self._show()

    def _show(self) -> None:
        if self._place is None:
            return
        gap = self._gap_at(self._place)
        if drop_stage(self._canvas.stage_ids(), self._stage_id, gap) is None:
            self._canvas.hide_gap()
        else:
            self._canvas.show_gap(gap)

    def _gap_at(self, place: QPoint) -> int:
        return self._canvas.gap_at(self._canvas.mapFrom(self._board.viewport(), place).x())
