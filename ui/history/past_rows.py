"""The rows of the History page: changes below the days they were made on, read page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItemModel

from app.clock import Clock, local_date, today
from app.store.past import PastChange
from ui.history.words import day_heading, spoken

PAGE = 100  # changes read at once: more than the tallest screen shows

Row = date | PastChange
ReadPage = Callable[[int | None, int], Sequence[PastChange]]  # before an id, at most so many

_SPOKEN_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class PastRows(QStandardItemModel):
    """Counts rows without asking Python; what they hold is in the plain list `rows`."""

    page = PAGE

    def __init__(self, read_page: ReadPage, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(0, 1, parent)
        self._read_page = read_page
        self._clock = clock
        self._has_more = False
        self.rows: list[Row] = []

    @property
    def newest_id(self) -> int:
        """The id of the newest change that is listed; 0 where there is none."""
        return next((row.id for row in self.rows if isinstance(row, PastChange)), 0)

    def read_anew(self) -> None:
        """Read the newest changes and forget all others."""
        self.removeRows(0, self.rowCount())
        self.rows.clear()
        self._append(self._read_page(None, self.page))

    def add_newer(self, changes: Sequence[PastChange]) -> None:
        """Put newer changes, the newest first, above all others."""
        if not changes:
            return
        self.prepare(changes)
        rows = self._with_days(changes, None)
        day = local_date(self._clock, changes[-1].at)
        if self.rows and self.rows[0] == day:
            del self.rows[0]
            self.removeRows(0, 1)
        self.rows[:0] = rows
        self.insertRows(0, len(rows))

    def replace(self, change: PastChange) -> None:
        """Show a change as it stands now, where it is listed."""
        row = self.row_of(change.id)
        if row is not None:
            self.rows[row] = change
            index = self.index(row, 0)
            self.dataChanged.emit(index, index)

    def row_of(self, change_id: int) -> int | None:
        """Return the row of a change, or None."""
        for at, row in enumerate(self.rows):
            if isinstance(row, PastChange) and row.id == change_id:
                return at
        return None

    def change_at(self, row: int) -> PastChange | None:
        """Return the change of a row; None for a day and outside of the list."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, PastChange) else None

    def prepare(self, changes: Sequence[PastChange]) -> None:
        """Read what else is shown of changes that are about to be listed."""

    def spoken(self, change: PastChange) -> str:
        """Return what a screen reader says of a change."""
        return spoken(change, self._clock)

    def heading(self, day: date) -> str:
        """Return the heading of a day as it is called today."""
        return day_heading(day, today(self._clock))

    # Qt's own methods.

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether there may be older changes."""
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        """Read the next older changes."""
        oldest = self.rows[-1] if self.rows else None
        if self._has_more and not parent.isValid() and isinstance(oldest, PastChange):
            self._append(self._read_page(oldest.id, self.page))

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let changes be chosen, and days not."""
        if self.change_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a screen reader says about a row; the delegate reads `rows` instead."""
        if role not in _SPOKEN_ROLES or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        return self.spoken(row) if isinstance(row, PastChange) else self.heading(row)

    def _append(self, changes: Sequence[PastChange]) -> None:
        self._has_more = len(changes) == self.page
        self.prepare(changes)
        last = self.rows[-1] if self.rows else None
        rows = self._with_days(
            changes, local_date(self._clock, last.at) if isinstance(last, PastChange) else None
        )
        if rows:
            self.rows += rows
            self.insertRows(len(self.rows) - len(rows), len(rows))

    def _with_days(self, changes: Sequence[PastChange], day: date | None) -> list[Row]:
        """Return the changes with the days that begin among them; `day` has begun before."""
        rows: list[Row] = []
        for change in changes:
            its_day = local_date(self._clock, change.at)
            if its_day != day:
                rows.append(its_day)
                day = its_day
            rows.append(change)
        return rows
