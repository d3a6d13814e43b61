"""Between the application and the board: reads it, moves its cards, and follows every change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.board import following_id
from app.board.snapshots import Card
from app.errors import NotFound, PursuitError
from app.store.change import Change, Origin
from ui.board.board_view import BoardView
from ui.board.moves import Move
from ui.board.stage_reader import StageReader
from ui.ports import Desk

FIRST_SLICE = 24  # cards of each stage that the first paint waits for: more than a tall screen shows
_SINGLE_CARDS = 300  # above this many touched cards the stages are read anew


class BoardController(QObject):
    """Keeps one board view true. `is_whole` tells whether every card has been read.

    `refused` carries the PursuitError of a move, `unread` a sentence why the board could not be read.
    `completed` comes when every card has been read; `counted` when the counts may differ; `lost` when the
    board is gone and none is shown any more; `hidden` when a filter hides what the user has just changed.
    `jobs_touched` carries the ids of jobs that a change may have altered, None for very many, before they
    are shown anew.
    """

    refused = Signal(object)
    unread = Signal(str)
    completed = Signal()
    counted = Signal()
    lost = Signal()
    hidden = Signal()
    jobs_touched = Signal(object)

    def __init__(self, desk: Desk, view: BoardView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._reader = StageReader(desk, self)
        self._reader.read.connect(self._show_stage)
        self._reader.done.connect(self._end_reading)
        self._reader.failed.connect(lambda problem: self.unread.emit(str(problem)))
        self._awaited: tuple[str, ...] = ()  # cards to be selected as soon as they are there
        self.board_name = ""
        view.dropped.connect(self.drop)
        view.first_painted.connect(self.complete)
        self.counted.connect(view.filter.refresh)

    @property
    def is_whole(self) -> bool:
        """Whether every card has been read and is where it belongs."""
        return all(column.is_whole for column in self._view.columns())

    def open(self, board_id: str, *, quickly: bool = False) -> None:
        """Show a board: the first cards of each stage at once, the rest bit by bit.

        With `quickly` the rest waits until `complete` is called.
        """
        if board_id == self._view.board_id:
            self._read_heads()
            return
        self._reader.stop()
        self._awaited = ()
        board = self._desk.board(board_id, FIRST_SLICE)
        self.board_name = board.name
        self._view.show_board(board)
        self.counted.emit()
        if not quickly:
            self.complete()

    def close(self) -> None:
        """Show no board."""
        self._reader.stop()
        self._view.clear()
        self.board_name = ""
        self.counted.emit()

    def complete(self) -> None:
        """Read the cards that are not there yet, bit by bit."""
        self._reader.want(column.stage_id for column in self._view.columns() if not column.is_whole)
        self._reader.read_on()

    def finish(self) -> None:
        """Read the cards that are not there yet in one go, for what needs every card now."""
        self.complete()
        while not self._reader.is_done:
            self._reader.read_on()

    def show_truth(self) -> None:
        """Read the board anew, whatever the view shows."""
        if self._view.board_id:
            self._guarded(self._read_again)

    def drop(self, job_ids: Sequence[str], stage_id: str, gap: int) -> None:
        """Move cards to where they were dropped."""
        self.move(self._view.move_by_drop(job_ids, stage_id, gap))

    def move(self, move: Move | None) -> None:
        """Move cards as a drop or a key means it; None: nothing is meant."""
        if move is None:
            return
        try:
            meant = self._meant(move)
            self._desk.move_jobs(meant.job_ids, meant.stage_id, meant.before_id)
        except PursuitError as problem:
            self.refused.emit(problem)

    def follow(self, change: Change) -> None:
        """Show what a change did; cards that the window moved are selected and in view."""
        self._guarded(lambda: self._follow(change))

    def _meant(self, move: Move) -> Move:
        """Return a move to the end of what is shown as one to right behind its last card.

        Cards that a filter hides, or that have not been read yet, stay behind it.
        """
        column = self._view.column(move.stage_id)
        if move.before_id is not None or column is None or column.shows_all:
            return move
        leaving = frozenset(move.job_ids)
        last = next((job_id for job_id in reversed(column.list.rows.ids) if job_id not in leaving), None)
        if last is not None:
            return replace(move, before_id=self._desk.read(following_id, last, leaving))
        hidden = (job_id for job_id in column.list.rows.all.ids if job_id not in leaving)
        return replace(move, before_id=next(hidden, None))

    def _follow(self, change: Change) -> None:
        if not self._view.board_id:
            return
        jobs = self._desk.touched_jobs(change)
        self.jobs_touched.emit(jobs)
        has_other_stages = bool(change.touches("board", "stage"))
        if jobs is None or len(jobs) > _SINGLE_CARDS:
            self._await_chosen(change)
            self._read_again()
            return
        if not jobs and not has_other_stages:
            return
        if has_other_stages or not self.is_whole:
            self._read_heads()
        if jobs and self._view.board_id:
            self._place(jobs, is_ours=change.origin is Origin.WINDOW)
        self.complete()
        self.counted.emit()

    def _place(self, jobs: Collection[str], *, is_ours: bool) -> None:
        """Show touched cards where they are now; those of the user's own change are selected."""
        self._reader.begin_anew()
        chosen = [job_id for job_id in self._view.selected_ids() if job_id in jobs]
        placed = self._view.place_cards(jobs, self._desk.placed_cards(jobs))
        if is_ours:
            self._awaited = (*placed.went, *placed.waiting) if placed.waiting else ()
            if placed.went:  # one of several that moved together may stand where it stood
                self._view.select((*placed.went, *chosen))
            if self._view.hides(jobs):
                self.hidden.emit()

    def _await_chosen(self, change: Change) -> None:
        """Keep in mind the selected cards that the user's own change has touched: they stay selected."""
        if change.origin is Origin.WINDOW:
            touched = change.touches("job")
            self._awaited = tuple(job_id for job_id in self._view.selected_ids() if job_id in touched)

    def _end_reading(self) -> None:
        self._awaited = ()  # what has not come by now is not on the board any more
        self.completed.emit()

    def _show_stage(self, stage_id: str, cards: Sequence[Card], texts: Sequence[str]) -> None:
        """Show a stage that has been read to its end."""
        column = self._view.column(stage_id)
        if column is not None:
            column.show_cards(cards, texts)
        if self._awaited and self._view.holds(self._awaited):
            awaited, self._awaited = self._awaited, ()
            self._view.select(awaited)
        self.counted.emit()

    def _read_again(self) -> None:
        """Show names and counts as they are now, and read the cards of every stage bit by bit."""
        for column in self._view.columns():
            column.await_cards()
        self._reader.begin_anew()
        if self._read_heads():
            self.complete()
            self.counted.emit()

    def _read_heads(self) -> bool:
        """Show the stages as they are now, without their cards; False where the board is gone."""
        try:
            board = self._desk.board(self._view.board_id, 0)
        except NotFound:
            self.close()
            self.lost.emit()
            return False
        self.board_name = board.name
        self._view.show_board(board)
        return True

    def _guarded(self, step: Callable[[], object]) -> None:
        try:
            step()
        except PursuitError as problem:
            self.unread.emit(str(problem))
