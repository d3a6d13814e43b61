"""The filter of a board: what it shows of each stage, and what stands there when nothing is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from app.board.filter import Filter
from ui.board.row_model import Sieve
from ui.board.stage_column import StageColumnView
from ui.theme.tokens import BOARD_MARGIN

if TYPE_CHECKING:
    from app.board.job_times import Times
    from ui.board.board_view import BoardView
    from ui.board.elsewhere import FoundOn
    from ui.board.nothing_found import NothingFound
    from ui.table.table_page import TablePage


class BoardFilter(QObject):
    """Lets the stages show only what is wanted; `changed` comes when another filter is on, or none.

    `emptied` comes each time it has turned out that nothing is found, `filled` when something is after all.
    What stands there then asks by `clear_wanted` for the end of the filter, by `board_wanted` for a board.
    `times_wanted` comes when a filter asks for times that are not known yet: see `take_times`. `typed` comes
    when `text` is another.
    """

    changed = Signal()
    emptied = Signal(object)  # the Sieve
    filled = Signal()
    clear_wanted = Signal()
    times_wanted = Signal()
    typed = Signal()
    board_wanted = Signal(str)

    def __init__(
        self,
        area: BoardView,
        columns: Callable[[], Sequence[StageColumnView]],
        today: Callable[[], date],
    ) -> None:
        super().__init__(area)
        self._area = area
        self._ground: BoardView | TablePage = area  # what shows the jobs
        self._columns = columns
        self._today = today
        self._sieve: Sieve | None = None
        self._times: Times | None = None
        self._turn = 0
        self.text = ""  # the filter as it is typed
        self._nothing: NothingFound | None = None
        self._is_looking = False  # for the first stage where something is found
        area.horizontalScrollBar().valueChanged.connect(self._end_look)

    @property
    def is_on(self) -> bool:
        """Whether some cards may be hidden."""
        return self._sieve is not None

    @property
    def sieve(self) -> Sieve | None:
        """The filter as it is read today, for no stage yet; None without one."""
        return self._sieve

    def set(self, wanted: Filter) -> None:
        """Show only the cards that are wanted."""
        if wanted.needs_times and self._times is None:
            self.times_wanted.emit()
        times, turn = (self._times, self._turn) if wanted.needs_times else (None, 0)
        sieve = None if wanted.lets_all_through else Sieve(wanted, self._today(), times=times, turn=turn)
        if sieve == self._sieve:
            return
        is_another = self._sieve is None or sieve is None or sieve.filter != self._sieve.filter
        self._sieve = sieve
        for column in self._columns():
            column.filter(sieve)
        if is_another:
            self.look()
        self.refresh()
        self.changed.emit()

    def note(self, text: str) -> None:
        """Keep how the filter is typed."""
        self.text = text
        self.typed.emit()

    def take_times(self, times: Times) -> None:
        """Know from now on when something happened to each job; the filter is read anew where it asks so."""
        self._times = times
        self._turn += 1
        if self._sieve is not None and self._sieve.filter.needs_times:
            self.set(self._sieve.filter)

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

    def look(self) -> None:
        """Bring a stage with something found into view as soon as there is one, unless one is in view.

        Scrolling by hand ends it.
        """
        self._is_looking = self.is_on

    def refresh(self) -> None:
        """Say so where nothing is found, once every card has been looked at; see that what is can be seen."""
        columns = self._columns()
        is_empty = bool(columns) and self.found() == 0 and all(column.is_whole for column in columns)
        if self._is_looking:
            self._bring_into_view(columns)
        if is_empty and self._nothing is None:
            from ui.board.nothing_found import NothingFound  # noqa: PLC0415 - not part of the start

            self._nothing = NothingFound(self._ground)
            self._nothing.button.clicked.connect(self.clear_wanted)
            self._nothing.board_wanted.connect(self.board_wanted)
        if self._nothing is None:
            return
        if not is_empty and self._nothing.has_keyboard:
            self._ground.take_focus()  # Qt would hand it to whatever comes next, and scroll there
        self._nothing.setVisible(is_empty)
        if is_empty:
            self.emptied.emit(self._sieve)
        else:
            self.filled.emit()

    def lie_over(self, ground: BoardView | TablePage) -> None:
        """Say over this, from now on, that nothing is found."""
        self._ground = ground
        if self._nothing is not None:
            self._nothing.lie_over(ground)

    def offer_boards(self, boards: Sequence[FoundOn]) -> None:
        """Offer boards that have what is not found on this one."""
        if self._nothing is not None:
            self._nothing.offer(boards)

    def _bring_into_view(self, columns: Sequence[StageColumnView]) -> None:
        found = [column for column in columns if column.found]
        if any(self._is_in_view(column) for column in found):
            self._end_look()
        elif found and all(column.is_whole for column in columns):
            self._area.ensureWidgetVisible(found[0], BOARD_MARGIN, 0)
            self._end_look()

    def _is_in_view(self, column: StageColumnView) -> bool:
        """Tell whether at least half of a stage can be seen."""
        view = self._area.viewport()
        left = column.mapTo(view, QPoint(0, 0)).x()
        seen = min(left + column.width(), view.width()) - max(left, 0)
        return 2 * seen >= min(column.width(), view.width())

    def _end_look(self) -> None:
        self._is_looking = False
