"""Which stage of the board has the keyboard, and how arrows take it to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.board.card_delegate import ROW_HEIGHT
from ui.board.stage_column import StageColumnView

if TYPE_CHECKING:
    from ui.board.board_view import BoardView
    from ui.board.canvas import Canvas


class StageFocus:
    """Knows the stage that has the keyboard, or had it last: `stage`, None while there is none.

    The board is one stop of the Tab key; arrows go on from there.
    """

    def __init__(self, board: BoardView, canvas: Canvas) -> None:
        self._board = board
        self._canvas = canvas
        self._height = 0  # of the card with the focus: where it goes on beyond a stage without cards
        self.stage: StageColumnView | None = None

    def hold(self, chosen: StageColumnView) -> None:
        """Let Tab come to this stage only."""
        self.stage = chosen
        for column in self._canvas.columns:
            column.let_tab_in(is_stop=column is chosen, following=self._canvas.new_stage)

    def take(self) -> None:
        """Give the stage the keyboard."""
        if self.stage is not None:
            self.stage.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, column: StageColumnView) -> None:
        """Give another stage the keyboard."""
        self.hold(column)
        self.take()

    def has_keyboard(self) -> bool:
        """Tell whether something in the stage has the keyboard, or has it again with its window."""
        focus = self._board.window().focusWidget()
        return self.stage is not None and focus is not None and self.stage.isAncestorOf(focus)

    def follow(self, before: Sequence[StageColumnView], *, had_keyboard: bool) -> None:
        """Go on from where the stage was `before`, if it is not among the stages any more."""
        columns = self._canvas.columns
        if not columns or self.stage in columns:
            return
        place = before.index(self.stage) if self.stage in before else 0
        self.hold(columns[min(place, len(columns) - 1)])
        if had_keyboard:
            self.take()

    def go_sideways(self, source: StageColumnView, by: int) -> None:
        """Go so many stages to the right, on about the same height; beyond the last ones nothing happens."""
        columns = self._canvas.columns
        at = columns.index(source) + by
        if not 0 <= at < len(columns):
            return
        target = columns[at]
        if not source.is_collapsed and source.list.rows.ids:
            cards = source.list
            self._height = cards.currentIndex().row() * ROW_HEIGHT - cards.verticalScrollBar().value()
        self._board.clear_others(None if target.is_collapsed else target.list)
        self._board.bring_into_view(target)
        target.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        if not target.is_collapsed:
            scrolled = target.list.verticalScrollBar().value()
            target.list.go_to_row((self._height + scrolled + ROW_HEIGHT // 2) // ROW_HEIGHT)
