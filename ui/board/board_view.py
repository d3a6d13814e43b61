"""The board: its stages side by side, with selection, focus and dragging across them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from app.board.snapshots import BoardSnapshot, StageColumn
from app.clock import Clock, today
from ui.board.card_delegate import ROW_HEIGHT
from ui.board.card_painter import CardPainter, Look, drag_hot_spot, drag_picture
from ui.board.dropping import DropTracker, jobs_as_mime, jobs_of_mime
from ui.board.moves import Direction, Move, drop, step
from ui.board.placing import Placed, place_cards
from ui.board.stage_column import StageColumnView, lanes
from ui.board.stage_list import StageList
from ui.ports import PlacedCard
from ui.theme.theme import Theme
from ui.theme.tokens import BOARD_MARGIN, COLUMN_GAP, COLUMN_MAX_WIDTH, COLUMN_MIN_WIDTH


class BoardView(QScrollArea):
    """Shows a board. It changes nothing itself: `dropped` tells what the user wants moved and where."""

    dropped = Signal(list, str, int)  # job ids, stage id, the gap: 0 is before the first card
    first_painted = Signal()

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._painter = CardPainter(theme, clock)
        self._columns: list[StageColumnView] = []
        self._focused: StageList | None = None
        self.board_id = ""
        self._set_up()
        self._drops = DropTracker(self, self)
        self._drops.landed.connect(self.dropped)
        theme.changed.connect(self.paint_anew)

    def _set_up(self) -> None:
        self._canvas = _Canvas(self)
        self._canvas.first_painted.connect(self._tell_first_paint)
        self._row = QHBoxLayout(self._canvas)
        self._row.setContentsMargins(BOARD_MARGIN, 0, BOARD_MARGIN, BOARD_MARGIN)
        self._row.setSpacing(COLUMN_GAP)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setWidget(self._canvas)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAcceptDrops(True)
        self.setAccessibleName(self.tr("Board"))

    # What is shown.

    def columns(self) -> Sequence[StageColumnView]:
        """Return the stages from left to right."""
        return self._columns

    def column(self, stage_id: str) -> StageColumnView | None:
        """Return the column of a stage, or None."""
        return next((each for each in self._columns if each.stage_id == stage_id), None)

    def count(self) -> int:
        """Return the number of cards on the board."""
        return sum(column.count for column in self._columns)

    def show_board(self, board: BoardSnapshot) -> None:
        """Show a board as it is now; selection, focus and scroll places stay where they can."""
        same = [each.stage_id for each in self._columns] == [stage.id for stage in board.stages]
        if board.id != self.board_id or not same:
            self._rebuild(board)
            return
        for column, stage in zip(self._columns, board.stages, strict=True):
            column.show_stage(stage)

    def place_cards(self, touched: Collection[str], placed: Sequence[PlacedCard]) -> Placed:
        """Show touched cards as and where they are now; cards that are not among `placed` go."""
        return place_cards(self._columns, touched, placed)

    def paint_now(self) -> None:
        """Paint what has changed at once, before messages are made: Qt itself would wait for up to 5 ms."""
        self._canvas.repaint(0, 0, 1, 1)  # brings all that is waiting to be painted along

    def follow_day(self) -> None:
        """Paint anew where another day has begun since: days and due badges are counted from today."""
        if self._painter.today != today(self._clock):
            self.paint_anew()

    def paint_anew(self) -> None:
        """Paint everything anew: the scheme or the day has changed."""
        self._painter.forget()
        for column in self._columns:
            column.wear_theme()

    def clear(self) -> None:
        """Show no board."""
        for column in self._columns:
            self._row.removeWidget(column)
            column.hide()
            column.deleteLater()
        self.board_id, self._focused, self._columns = "", None, []

    def _rebuild(self, board: BoardSnapshot) -> None:
        self.clear()
        self.board_id = board.id
        self._columns = [self._add_column(stage) for stage in board.stages]
        self._share_width()
        if self._columns:
            self._hold_tab_stop(self._columns[0].list)

    def _add_column(self, stage: StageColumn) -> StageColumnView:
        column = StageColumnView(stage, self._theme, self._painter, self._canvas)
        self._row.addWidget(column)
        cards = column.list
        cards.selection_began.connect(lambda: self._clear_others(cards))
        cards.focus_taken.connect(lambda: self._hold_tab_stop(cards))
        cards.drag_began.connect(lambda: self._drag(cards))
        cards.sideways.connect(lambda by: self._focus_sideways(cards, by))
        return column

    # Selection and focus.

    def selected_ids(self) -> list[str]:
        """Return the selected jobs in board order; where none is, the one with the focus."""
        chosen = [job_id for column in self._columns for job_id in column.list.selected_ids()]
        if chosen or self._focused is None or not self._focused.hasFocus():
            return chosen
        current = self._focused.current_id()
        return [current] if current is not None else []

    def select(self, job_ids: Sequence[str]) -> None:
        """Select exactly these jobs, bring the first into view and give it the focus."""
        wanted = set(job_ids)
        leading: StageColumnView | None = None
        for column in self._columns:
            here = column.list.rows.in_order(wanted)
            if here and leading is None:
                leading = column
            column.list.select_ids(here, here[0] if here else column.list.current_id())
        if leading is None:
            return
        row = leading.list.rows.row_of(leading.list.current_id() or "")
        self.ensureWidgetVisible(leading, BOARD_MARGIN, 0)
        if row is not None:
            leading.list.show_row(row)
        if self._focused is not None and self._focused.hasFocus():
            leading.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._hold_tab_stop(leading.list)

    def take_focus(self) -> None:
        """Give the keyboard to the board, where it was last."""
        if self._focused is not None:
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_by_key(self, direction: Direction) -> Move | None:
        """Return the move that a direction means for the selected cards; None where there is none."""
        moving = self.selected_ids()
        at = next((at for at, each in enumerate(self._columns) if each.list is self._focused), None)
        if at is None or not moving:
            return None
        if not set(moving) & set(self._columns[at].list.rows.ids):
            at = next(
                at for at, each in enumerate(self._columns) if each.list.rows.row_of(moving[0]) is not None
            )
        return step(lanes(self._columns), at, moving, direction)

    def move_by_drop(self, job_ids: Sequence[str], stage_id: str, gap: int) -> Move | None:
        """Return the move that a drop means; None where nothing would change."""
        column = self.column(stage_id)
        here = {
            job_id
            for each in self._columns
            for job_id in job_ids
            if each.list.rows.row_of(job_id) is not None
        }
        known = [job_id for job_id in job_ids if job_id in here]
        return drop(column.lane(), known, gap) if column is not None else None

    def _clear_others(self, chosen: StageList) -> None:
        for column in self._columns:
            if column.list is not chosen:
                column.list.clearSelection()

    def _hold_tab_stop(self, chosen: StageList) -> None:
        """Let Tab come to this stage only: the board is one stop, arrows go on from there."""
        self._focused = chosen
        for column in self._columns:
            is_stop = column.list is chosen
            column.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def _focus_sideways(self, cards: StageList, by: int) -> None:
        at = next(at for at, each in enumerate(self._columns) if each.list is cards)
        if not 0 <= at + by < len(self._columns):
            return
        target = self._columns[at + by]
        self._clear_others(target.list)
        self.ensureWidgetVisible(target, BOARD_MARGIN, 0)
        target.list.setFocus(Qt.FocusReason.OtherFocusReason)
        height = cards.currentIndex().row() * ROW_HEIGHT - cards.verticalScrollBar().value()
        row = (height + target.list.verticalScrollBar().value() + ROW_HEIGHT // 2) // ROW_HEIGHT
        target.list.go_to_row(row)

    # Dragging.

    def visible_width(self) -> int:
        """Return the width of the part of the board that is in view."""
        return self.viewport().width()

    def to_column(self, column: StageColumnView, place: QPoint) -> QPoint:
        """Return a place of the viewport as a place in the list of a column."""
        return column.list.viewport().mapFrom(self.viewport(), place)

    def _drag(self, cards: StageList) -> None:
        job_ids = self.selected_ids()
        taken = cards.currentIndex()
        if not job_ids or not taken.isValid():
            return
        rect = cards.visualRect(taken)
        ratio = self.devicePixelRatioF()
        top = self._painter.pixmap(cards.rows.cards[taken.row()], rect.width(), ratio, Look())
        drag = QDrag(self)
        drag.setMimeData(jobs_as_mime(job_ids))
        drag.setPixmap(drag_picture(top, len(job_ids), self._theme))
        drag.setHotSpot(drag_hot_spot(cards.press_place - rect.topLeft(), rect.width()))
        self._carry(frozenset(job_ids))
        drag.exec(Qt.DropAction.MoveAction)
        self.end_drag()
        QTimer.singleShot(0, cards, cards.end_hover)  # Qt itself hovers once more when this returns

    def end_drag(self) -> None:
        """Show every card as it lies, and no drop line."""
        self._carry(frozenset())
        self._drops.leave()

    def _carry(self, job_ids: frozenset[str]) -> None:
        for column in self._columns:
            column.list.carry(job_ids)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards in."""
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the cards would land."""
        if not jobs_of_mime(event.mimeData()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self._drops.follow(event.position().toPoint())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        """Take the drop line away."""
        self._drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what landed where."""
        job_ids = jobs_of_mime(event.mimeData())
        if not job_ids:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self._drops.land(event.position().toPoint(), job_ids)

    # Qt's own methods.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the stages."""
        super().resizeEvent(event)
        self._share_width()

    def _tell_first_paint(self) -> None:
        QTimer.singleShot(0, self.first_painted.emit)

    def _share_width(self) -> None:
        count = len(self._columns)
        if not count:
            return
        room = self.viewport().width() - 2 * BOARD_MARGIN - (count - 1) * COLUMN_GAP
        width = max(COLUMN_MIN_WIDTH, min(COLUMN_MAX_WIDTH, room // count))
        for column in self._columns:
            column.setFixedWidth(width)


class _Canvas(QWidget):
    """The ground under the stages; tells when it is painted for the first time."""

    first_painted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.first_painted.emit()
