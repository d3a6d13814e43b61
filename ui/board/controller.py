"""Between the application and the board: reads it, moves its cards, and follows every change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from app.errors import NotFound, PursuitError
from app.store.change import Change, Origin
from ui.board.board_view import BoardView
from ui.board.moves import Direction, Move
from ui.ports import Desk

FIRST_SLICE = 24  # cards of each stage that the first paint waits for: more than a tall screen shows
_SINGLE_CARDS = 300  # above this many touched cards the board is read as a whole


class BoardController(QObject):
    """Keeps one board view true. `is_whole` tells whether every card has been read.

    `refused` carries the PursuitError of a move, `unread` a sentence why the board could not be read.
    `counted` comes when the counts may differ; `lost` when the board is gone, after the view was cleared.
    """

    refused = Signal(object)
    unread = Signal(str)
    counted = Signal()
    lost = Signal()

    def __init__(self, desk: Desk, view: BoardView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self.is_whole = True
        self.board_name = ""
        view.dropped.connect(self.drop)
        view.first_painted.connect(self.complete)

    def open(self, board_id: str, *, quickly: bool = False) -> None:
        """Show a board; `quickly` reads the first cards of each stage only, `complete` the rest."""
        self._read(board_id, FIRST_SLICE if quickly else None)

    def complete(self) -> None:
        """Read the cards that the first paint did not wait for."""
        if not self.is_whole:
            self._guarded(self._read_again)

    def show_truth(self) -> None:
        """Read the board anew, whatever the view shows."""
        if self._view.board_id:
            self._guarded(self._read_again)

    def drop(self, job_ids: Sequence[str], stage_id: str, gap: int) -> None:
        """Move cards to where they were dropped."""
        self.complete()
        if self.is_whole:
            self._move(self._view.move_by_drop(job_ids, stage_id, gap))

    def move_by_key(self, direction: Direction) -> None:
        """Move the selected cards one step."""
        self.complete()
        if self.is_whole:
            self._move(self._view.move_by_key(direction))

    def follow(self, change: Change) -> None:
        """Show what a change did; cards that the window moved are selected and in view."""
        self._guarded(lambda: self._follow(change))

    def _move(self, move: Move | None) -> None:
        if move is not None:
            try:
                self._desk.move_jobs(move.job_ids, move.stage_id, move.before_id)
            except PursuitError as problem:
                self.refused.emit(problem)

    def _follow(self, change: Change) -> None:
        if not self._view.board_id:
            return
        jobs = self._desk.touched_jobs(change)
        if jobs is not None and not jobs:
            return
        if jobs is None or len(jobs) > _SINGLE_CARDS or not self.is_whole:
            self._read_again()
            return
        placed = self._view.place_cards(jobs, self._desk.placed_cards(jobs))
        if not placed.is_whole:
            self._read_again()
        if change.origin is Origin.WINDOW and placed.went:
            self._view.select(placed.went)
        self.counted.emit()

    def _read_again(self) -> None:
        try:
            self._read(self._view.board_id, None)
        except NotFound:
            self._view.clear()
            self.board_name, self.is_whole = "", True
            self.counted.emit()
            self.lost.emit()

    def _read(self, board_id: str, first: int | None) -> None:
        board = self._desk.board(board_id, first)
        self.board_name = board.name
        self.is_whole = all(stage.is_complete for stage in board.stages)
        self._view.show_board(board)
        self.counted.emit()

    def _guarded(self, step: Callable[[], object]) -> None:
        try:
            step()
        except PursuitError as problem:
            self.unread.emit(str(problem))
