"""Dragging over the board: what hangs on the pointer, a card or a stage, and where it is let go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QGuiApplication

from ui.board.card_painter import CardPainter, Look, drag_hot_spot, drag_picture
from ui.board.dropping import DropTracker, jobs_as_mime, jobs_of_mime
from ui.board.stage_dropping import StageDropTracker, stage_as_mime, stage_of_mime, stage_picture
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from ui.board.board_view import BoardView
    from ui.board.canvas import Canvas
    from ui.board.stage_column import StageColumnView
    from ui.board.stage_list import StageList


class Drags(QObject):
    """Begins drags and follows them; `cards` and `stages` know where they would land.

    A drag begins when the event that asked for it is done with: the window lives on meanwhile, and the stage
    it began in may be gone before it ends.
    """

    def __init__(self, board: BoardView, canvas: Canvas, painter: CardPainter, theme: Theme) -> None:
        super().__init__(board)
        self._board = board
        self._painter = painter
        self._theme = theme
        self._is_carrying = False
        self.cards = DropTracker(board, self)
        self.stages = StageDropTracker(board, canvas)

    def begin_cards(self, column: StageColumnView, job_ids: Sequence[str]) -> None:
        """Carry cards, the one that was pressed on top, until the pointer lets go or Escape is pressed."""
        self._begin(column, lambda: self._take_cards(column.list, job_ids))

    def begin_stage(self, column: StageColumnView, press: QPoint) -> None:
        """Carry a stage by a place of it."""
        self._begin(column, lambda: self._take_stage(column, press))

    def _begin(self, column: StageColumnView, take: Callable[[], None]) -> None:
        QTimer.singleShot(0, self, lambda: self._begin_now(column, take))

    def _begin_now(self, column: StageColumnView, take: Callable[[], None]) -> None:
        is_held = bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        if self._is_carrying or not is_held or column not in self._board.columns():
            return
        self._is_carrying = True
        try:
            take()
        finally:
            self._is_carrying = False

    def _take_cards(self, cards: StageList, job_ids: Sequence[str]) -> None:
        taken = cards.currentIndex()
        if not job_ids or not taken.isValid():
            return
        rect = cards.visualRect(taken)
        ratio = self._board.devicePixelRatioF()
        top = self._painter.pixmap(cards.rows.cards[taken.row()], rect.width(), ratio, Look())
        drag = QDrag(self._board)
        drag.setMimeData(jobs_as_mime(job_ids))
        drag.setPixmap(drag_picture(top, len(job_ids), self._theme))
        drag.setHotSpot(drag_hot_spot(cards.press_place - rect.topLeft(), rect.width()))
        self._carry(frozenset(job_ids))
        drag.exec(Qt.DropAction.MoveAction)
        self.end()
        QTimer.singleShot(0, self, self._end_hover)  # Qt itself hovers once more when this returns

    def _take_stage(self, column: StageColumnView, press: QPoint) -> None:
        drag = QDrag(self._board)
        drag.setMimeData(stage_as_mime(column.stage_id))
        drag.setPixmap(stage_picture(column.picture(), self._theme))
        drag.setHotSpot(press)
        column.carry(is_carried=True)
        drag.exec(Qt.DropAction.MoveAction)
        self.end()

    def follow(self, event: QDragMoveEvent) -> None:
        """Show where the cards, or the stage, would land."""
        stage_id = stage_of_mime(event.mimeData())
        if not _is_taken(event):
            return
        if stage_id:
            self.stages.follow(event.position().toPoint(), stage_id)
        else:
            self.cards.follow(event.position().toPoint())

    def land(self, event: QDropEvent) -> None:
        """End the drag: exactly where the line shows."""
        stage_id, place = stage_of_mime(event.mimeData()), event.position().toPoint()
        if not _is_taken(event):
            return
        if stage_id:
            self.stages.land(place, stage_id)
        else:
            self.cards.land(place, jobs_of_mime(event.mimeData()))

    def leave(self) -> None:
        """Take the drop lines away."""
        self.cards.leave()
        self.stages.leave()

    def end(self) -> None:
        """Show every card and stage as it lies, and no drop line."""
        self._carry(frozenset())
        for column in self._board.columns():
            column.carry(is_carried=False)
        self.leave()

    def _carry(self, job_ids: frozenset[str]) -> None:
        for column in self._board.columns():
            column.list.carry(job_ids)

    def _end_hover(self) -> None:
        for column in self._board.columns():
            column.list.end_hover()


def _is_taken(event: QDropEvent) -> bool:
    """Accept an event that carries something of the board, and tell whether it does."""
    data: QMimeData = event.mimeData()
    if not stage_of_mime(data) and not jobs_of_mime(data):
        event.ignore()
        return False
    event.setDropAction(Qt.DropAction.MoveAction)
    event.accept()
    return True
