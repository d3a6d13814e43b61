"""Looks on the other boards for what a filter does not find on the one that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from app.board import shown_name, stage_cards
from app.board.filter import searched
from app.board.snapshots import CardSlice, Place
from app.errors import PursuitError
from ui.board.row_model import Sieve
from ui.main_window import MainWindow

_BUDGET_S = 0.006  # of a turn, after which the window has its own
_SLICE = 120  # cards looked at between two glances at the clock: about 1 ms
_MOST = 4  # boards that are offered


@dataclass(frozen=True, slots=True)
class FoundOn:
    """A board and how many of its jobs a filter finds."""

    board_id: str
    name: str
    count: int


class Elsewhere(QObject):
    """Offers the boards that have what is not found on the one shown; it looks at a few cards at a time.

    What cannot be read is not offered: nobody has asked for it.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._search: Iterator[FoundOn | None] = iter(())
        self._found: list[FoundOn] = []
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._look_on)
        self._filter = window.board.filter
        self._filter.emptied.connect(self.begin)
        self._filter.filled.connect(self._end)
        self._filter.board_wanted.connect(window.show_board)

    def begin(self, sieve: Sieve) -> None:
        """Look for what this lets through."""
        self._search, self._found = self._search_for(sieve), []
        self._turns.start()

    def _end(self) -> None:
        self._turns.stop()
        self._search = iter(())
        self._filter.offer_boards(())

    def _look_on(self) -> None:
        """Look for one turn; at the end offer what was found."""
        is_over = True
        start = perf_counter()
        with suppress(PursuitError):
            for found in self._search:
                if found is not None:
                    self._found.append(found)
                if perf_counter() - start > _BUDGET_S:
                    is_over = False
                    break
        if is_over:
            self._turns.stop()
            self._filter.offer_boards(self._found[:_MOST])

    def _search_for(self, sieve: Sieve) -> Iterator[FoundOn | None]:
        """Yield each other board where something is found, and None after each few cards."""
        desk = self._window.desk
        for board in desk.boards():
            if board.id == self._window.board.board_id:
                continue
            count = 0
            for stage in desk.board(board.id, 0).stages:
                of_stage = sieve.of_stage(shown_name(stage.name))
                for cards in self._slices(stage.id) if stage.count else ():
                    count += len(of_stage.rows(cards.cards, [searched(card) for card in cards.cards]))
                    yield None
            yield FoundOn(board.id, board.name, count) if count else None

    def _slices(self, stage_id: str) -> Iterator[CardSlice]:
        end: Place | None = None
        while True:
            cards = self._window.desk.read(stage_cards, stage_id, end, _SLICE)
            yield cards
            end = cards.end
            if end is None:
                return
