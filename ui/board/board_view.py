"""The board: its stages side by side, with selection, focus and dragging across them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMenuBar, QWidget

from app.board.snapshots import BoardSnapshot, StageColumn
from app.clock import Clock, today
from ui.board.canvas import Canvas
from ui.board.card_painter import CardPainter
from ui.board.drags import Drags
from ui.board.filtering import BoardFilter
from ui.board.left_places import LeftPlaces
from ui.board.moves import Direction, Move, drop, step
from ui.board.placing import Placed, place_cards
from ui.board.sideways_area import SidewaysArea
from ui.board.stage_column import StageColumnView, lanes
from ui.board.stage_focus import StageFocus
from ui.board.stage_list import StageList
from ui.ports import PlacedCard
from ui.theme.theme import Theme
from ui.theme.tokens import BOARD_MARGIN


class BoardView(SidewaysArea):
    """Shows a board. It changes nothing itself: its signals tell what the user wants done, and where."""

    dropped = Signal(list, str, int)  # job ids, stage id, the gap: 0 is before the first card
    card_menu_wanted = Signal(QPoint)  # for the selected cards; where on the screen
    new_job_wanted = Signal(str)  # stage id
    open_wanted = Signal(str)  # job id
    stage_menu_wanted = Signal(str, QPoint)  # stage id; where on the screen
    stage_renamed = Signal(str, str)  # stage id and the name that was typed
    stage_toggled = Signal(str)  # stage id: collapse it, or open it
    stage_dropped = Signal(str, str)  # stage id, and the stage it goes before: "" at the end
    stage_named = Signal(str, str)  # the name of a new stage, and the stage it comes before: "" at the end
    chosen = Signal()  # other cards are selected
    escaped = Signal()  # while something beside the board is to be closed by Escape
    first_painted = Signal()

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._painter = CardPainter(theme, clock)
        self.board_id = ""
        self.is_escape_awaited = False
        self._left = LeftPlaces(self)
        self._set_up()
        self._focus = StageFocus(self, self._canvas)
        self.filter = BoardFilter(self, self.columns, lambda: today(self._clock))
        self._drags = Drags(self, self._canvas, self._painter, theme)
        self._drags.cards.landed.connect(self.dropped)
        self._drags.stages.landed.connect(self.stage_dropped)
        theme.changed.connect(self.paint_anew)

    def _set_up(self) -> None:
        canvas = self._canvas = Canvas(self._theme, self._make_column, self)
        canvas.first_painted.connect(self._tell_first_paint)
        canvas.stage_named.connect(self.stage_named)
        canvas.renamed.connect(self.stage_renamed)
        canvas.typing_ended.connect(self.take_focus)
        self.setWidget(canvas)
        self.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self.uncover())
        self.viewport().setAcceptDrops(True)
        self.setAccessibleName(self.tr("Board"))

    # What is shown.

    def columns(self) -> Sequence[StageColumnView]:
        """Return the stages from left to right."""
        return self._canvas.columns

    def column(self, stage_id: str) -> StageColumnView | None:
        """Return the column of a stage, or None."""
        return next((each for each in self._canvas.columns if each.stage_id == stage_id), None)

    def count(self) -> int:
        """Return the number of cards on the board."""
        return sum(column.count for column in self._canvas.columns)

    def show_board(self, board: BoardSnapshot) -> None:
        """Show a board as it is now; selection, focus and scroll places stay where they can.

        Another board is where it was left, one that comes for the first time at its left end.
        """
        is_another = board.id != self.board_id
        if is_another:
            self.clear()
            self.board_id = board.id
        before, had_keyboard = list(self._canvas.columns), self._focus.has_keyboard()
        self._canvas.show_stages(board)
        self._share_width()
        if self._canvas.columns != before:
            self._drags.leave()  # the stage under the pointer may be gone; its next move shows another
        self._focus.follow(before, had_keyboard=had_keyboard)
        if is_another:
            self._left.go_back()
            self.filter.look()

    def holds(self, job_ids: Collection[str]) -> bool:
        """Tell whether every one of these cards is in a stage that has been read to its end, shown or not."""
        held = [column.list.rows.all for column in self._canvas.columns if column.is_whole]
        return all(any(job_id in each for each in held) for job_id in job_ids)

    def hides(self, job_ids: Collection[str]) -> bool:
        """Tell whether some of these cards are on the board, and a filter lets none of them be seen."""
        rows = [column.list.rows for column in self._canvas.columns]
        is_here = any(job_id in each.all for each in rows for job_id in job_ids)
        return self.filter.is_on and is_here and not any(each.in_order(job_ids) for each in rows)

    def place_cards(self, touched: Collection[str], placed: Sequence[PlacedCard]) -> Placed:
        """Show touched cards as and where they are now; cards that are not among `placed` go."""
        return place_cards(self._canvas.columns, touched, placed)

    def paint_now(self) -> None:
        """Paint what has changed at once, before messages are made: Qt itself would wait for up to 5 ms."""
        self._canvas.repaint(0, 0, 1, 1)  # brings all that is waiting to be painted along

    def follow_day(self) -> None:
        """Paint anew where another day has begun since: days and due badges are counted from today."""
        if self._painter.today != today(self._clock):
            self.paint_anew()
            self.filter.follow_day()

    def paint_anew(self) -> None:
        """Paint everything anew: the scheme or the day has changed."""
        self._painter.forget()
        for column in self._canvas.columns:
            column.wear_theme()

    def clear(self) -> None:
        """Show no board."""
        self._left.keep()
        self._drags.leave()
        self._canvas.clear()
        self.board_id, self._focus.stage = "", None

    def _make_column(self, stage: StageColumn, canvas: QWidget) -> StageColumnView:
        column = StageColumnView(stage, self._theme, self._painter, canvas)
        cards = column.list
        cards.selection_began.connect(lambda: self.clear_others(cards))
        cards.selectionModel().selectionChanged.connect(self.chosen)
        cards.escaped.connect(lambda: self._escape(cards))
        cards.drag_began.connect(lambda: self._drags.begin_cards(column, self.selected_ids()))
        cards.menu_wanted.connect(self.card_menu_wanted)
        cards.doubleClicked.connect(lambda at: self.open_wanted.emit(cards.rows.ids[at.row()]))
        cards.ground_menu_wanted.connect(lambda place: self.stage_menu_wanted.emit(column.stage_id, place))
        column.focus_taken.connect(lambda: self._focus.hold(column))
        column.sideways.connect(lambda _, by: self._focus.go_sideways(column, by))
        column.header_pressed.connect(lambda: self._focus.go_to(column))
        column.typing_ended.connect(lambda: self._focus.go_to(column))
        column.unfolded.connect(lambda: self.bring_into_view(column))
        column.drag_began.connect(lambda _, at: self._drags.begin_stage(column, at))
        column.renamed.connect(self.stage_renamed)
        column.new_job_wanted.connect(self.new_job_wanted)
        column.menu_wanted.connect(self.stage_menu_wanted)
        column.toggle_wanted.connect(self.stage_toggled)
        self.filter.fit(column)
        return column

    # Stages.

    def focused_stage(self) -> StageColumnView | None:
        """Return the stage that has the focus, or had it last."""
        return self._focus.stage

    def go_to_stage(self, stage_id: str) -> None:
        """Give a stage the keyboard and bring it into view."""
        column = self.column(stage_id)
        if column is not None:
            self._focus.go_to(column)
            self.bring_into_view(column)

    def rename_stage(self, stage_id: str) -> None:
        """Show a field over the name of a stage to type another one."""
        column = self.column(stage_id)
        if column is None:
            return
        self.bring_into_view(column)
        if column.is_collapsed:
            self._canvas.rename_strip(column)
        else:
            column.header.rename()

    def ask_for_stage(self, before_id: str = "") -> None:
        """Show a field for the name of a new stage, before a stage or at the end."""
        self._canvas.ask_for_stage(before_id)
        field = self._canvas.stage_field
        if field is not None:
            QTimer.singleShot(0, field, lambda: self.ensureWidgetVisible(field, BOARD_MARGIN, 0))

    # Selection and focus.

    def selected_ids(self) -> list[str]:
        """Return the selected jobs in board order; where none is, the one with the focus.

        What a collapsed stage hides is not selected.
        """
        chosen = [job_id for each in self._open_columns() for job_id in each.list.selected_ids()]
        if chosen or self._focus.stage is None or self._focus.stage.is_collapsed:
            return chosen
        # A menu bar that was opened by a key has the keyboard for as long as its menus are open.
        if not self._focus.stage.list.hasFocus() and not isinstance(self.window().focusWidget(), QMenuBar):
            return chosen
        current = self._focus.stage.list.current_id()
        return [current] if current is not None else []

    def select(self, job_ids: Sequence[str]) -> None:
        """Select exactly these jobs, bring the first into view and give it the focus."""
        wanted = set(job_ids)
        leading: StageColumnView | None = None
        for column in self._canvas.columns:
            here = column.list.rows.in_order(wanted)
            if here and leading is None:
                leading = column
            column.list.select_ids(here, here[0] if here else column.list.current_id())
        if leading is None:
            return
        row = leading.list.rows.row_of(leading.list.current_id() or "")
        self.bring_into_view(leading)
        if row is not None:
            leading.list.show_row(row)
        if self._focus.stage is not None and self._focus.stage.stop.hasFocus():
            leading.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus.hold(leading)

    def go_to_first(self) -> None:
        """Give the first card that is shown the keyboard; nothing where none is."""
        column = next((each for each in self._open_columns() if each.list.rows.ids), None)
        if column is not None:
            self.clear_others(column.list)
            self._focus.go_to(column)
            self.bring_into_view(column)
            column.list.go_to_row(0)

    def beside(self, job_ids: Sequence[str]) -> str | None:
        """Return the card below these in the stage with the focus, or else the one above."""
        if self._focus.stage is None:
            return None
        leaving, ids = set(job_ids), self._focus.stage.list.rows.ids
        last = max((row for row, job_id in enumerate(ids) if job_id in leaving), default=-1)
        above = (job_id for job_id in reversed(ids[: last + 1]) if job_id not in leaving)
        return ids[last + 1] if last + 1 < len(ids) else next(above, None)

    def leading_id(self) -> str | None:
        """Return the card with the focus, or that had it last."""
        return self._focus.stage.list.current_id() if self._focus.stage is not None else None

    def neighbour(self, job_id: str, by: int) -> str | None:
        """Return the card above (-1) or below (1) another one in its stage, as it is shown."""
        for column in self._canvas.columns:
            row = column.list.rows.row_of(job_id)
            if row is not None:
                ids = column.list.rows.ids
                return ids[row + by] if 0 <= row + by < len(ids) else None
        return None

    def take_focus(self) -> None:
        """Give the keyboard to the board, where it was last."""
        self._focus.take()

    def move_by_key(self, direction: Direction) -> Move | None:
        """Return the move that a direction means for the selected cards; None where there is none.

        Cards that a key has just taken into a collapsed stage can be taken on from there.
        """
        columns = self._canvas.columns
        moving = self.selected_ids()
        if self._focus.stage is not None and self._focus.stage.is_collapsed:
            moving = self._focus.stage.list.selected_ids()
        if self._focus.stage not in columns or not moving:
            return None
        at = columns.index(self._focus.stage)
        if not set(moving) & set(columns[at].list.rows.ids):
            at = next(at for at, each in enumerate(columns) if each.list.rows.row_of(moving[0]) is not None)
        return step(lanes(columns), at, moving, direction)

    def move_by_drop(self, job_ids: Sequence[str], stage_id: str, gap: int) -> Move | None:
        """Return the move that a drop means; None where nothing would change."""
        column = self.column(stage_id)
        here = {
            job_id
            for each in self._canvas.columns
            for job_id in job_ids
            if each.list.rows.row_of(job_id) is not None
        }
        known = [job_id for job_id in job_ids if job_id in here]
        return drop(column.lane(), known, gap) if column is not None else None

    def _open_columns(self) -> list[StageColumnView]:
        return [column for column in self._canvas.columns if not column.is_collapsed]

    def _escape(self, cards: StageList) -> None:
        """Let go of the selection, unless something else is waiting for the key."""
        if self.is_escape_awaited:
            self.escaped.emit()
        else:
            cards.clearSelection()

    def clear_others(self, chosen: StageList | None) -> None:
        """Let go of what is selected in all stages but one."""
        for column in self._canvas.columns:
            if column.list is not chosen:
                column.list.clearSelection()

    # What lies over the board.

    def cover(self, pixels: int) -> None:
        """Know that something covers so much of the board at its right: it can be scrolled from under it."""
        if pixels != self.covered:
            self.covered = pixels
            self._canvas.leave_room(pixels)
            self.uncover()

    def uncover(self) -> None:
        """Bring the stage with the focus into view where something beside the board has taken room."""
        if self.is_escape_awaited and self._focus.stage is not None:
            self.bring_into_view(self._focus.stage)

    # Dragging.

    def to_column(self, column: StageColumnView, place: QPoint) -> QPoint:
        """Return a place of the viewport as a place in a column."""
        return column.mapFrom(self.viewport(), place)

    def end_drag(self) -> None:
        """Show every card and stage as it lies, and no drop line."""
        self._drags.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards or a stage in."""
        self._drags.follow(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where they would land."""
        self._drags.follow(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        """Take the drop line away."""
        self._drags.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what landed where."""
        self._drags.land(event)

    # Qt's own methods.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the stages."""
        super().resizeEvent(event)
        self._share_width()
        if self.is_escape_awaited:
            QTimer.singleShot(0, self, self.uncover)

    def _tell_first_paint(self) -> None:
        QTimer.singleShot(0, self.first_painted.emit)

    def _share_width(self) -> None:
        self._canvas.share_width(self.viewport().width())
