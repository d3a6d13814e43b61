"""The filter of a board: what it shows of each stage, and what stands there when nothing is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from app.board.filter import Filter
from ui.board.row_model import Sieve
from ui.board.stage_column import StageColumnView

if TYPE_CHECKING:
    from ui.board.nothing_found import NothingFound


class BoardFilter(QObject):
    """Lets the stages show only what is wanted; `changed` comes when another filter is on, or none.

    `clear_wanted` asks for the end of it where it leaves nothing to be seen.
    """

    changed = Signal()
    clear_wanted = Signal()

    def __init__(
        self,
        area: QAbstractScrollArea,
        columns: Callable[[], Sequence[StageColumnView]],
        today: Callable[[], date],
    ) -> None:
        super().__init__(area)
        self._area = area
        self._columns = columns
        self._today = today
        self._sieve: Sieve | None = None
        self._nothing: NothingFound | None = None

    @property
    def is_on(self) -> bool:
        """Whether some cards may be hidden."""
        return self._sieve is not None

    def set(self, wanted: Filter) -> None:
        """Show only the cards that are wanted."""
        sieve = None if wanted.lets_all_through else Sieve(wanted, self._today())
        if sieve == self._sieve:
            return
        self._sieve = sieve
        for column in self._columns():
            column.filter(sieve)
        self.refresh()
        self.changed.emit()

    def fit(self, column: StageColumnView) -> None:
        """Let a new stage show only what is wanted."""
        if self._sieve is not None:
            column.filter(self._sieve)

    def follow_day(self) -> None:
        """Read the filter anew: another day has begun, and other cards are due."""
        if self._sieve is not None:
            self.set(Filter(self._sieve.filter.terms))

    def found(self) -> int | None:
        """Return the number of cards that are found, None without a filter."""
        return None if self._sieve is None else sum(column.found or 0 for column in self._columns())

    def refresh(self) -> None:
        """Say so where nothing is found, once every card has been looked at."""
        columns = self._columns()
        is_empty = bool(columns) and self.found() == 0 and all(column.is_whole for column in columns)
        if is_empty and self._nothing is None:
            from ui.board.nothing_found import NothingFound  # noqa: PLC0415 - not part of the start

            self._nothing = NothingFound(self._area)
            self._nothing.button.clicked.connect(self.clear_wanted)
        if self._nothing is not None:
            self._nothing.setVisible(is_empty)
