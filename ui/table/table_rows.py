"""The rows of the table: counted in C++, what they hold in plain lists beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItemModel

from ui.table.columns import Column, Day
from ui.table.jobs import Jobs

_TOLD = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)
_SHORT = 14  # characters that every column has room for: they need no tool tip
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TableRows(QStandardItemModel):
    """Says the text of each cell and the name of each column; a delegate paints from `jobs` itself."""

    repainted = Signal()

    def __init__(
        self, jobs: Jobs, columns: Sequence[Column], day: Callable[[], Day], parent: QObject | None = None
    ) -> None:
        super().__init__(0, len(columns), parent)
        self.jobs = jobs
        self.columns = columns
        self.day = day
        self._rows: dict[str, int] | None = None

    def show(self) -> None:
        """Show the jobs in their order; what stood in a row before is not said: rows are painted anew."""
        self._rows = None
        count, before = len(self.jobs.order), self.rowCount()
        if count < before:
            self.removeRows(count, before - count)
        elif count > before:
            self.insertRows(before, count - before)
        self.tell_all()

    def tell_all(self) -> None:
        """Have every row painted anew: Qt would look at each of many before it paints those in view."""
        self.repainted.emit()

    def id_at(self, row: int) -> str | None:
        """Return the job of a row, None where there is none."""
        order = self.jobs.order
        return self.jobs.ids[order[row]] if 0 <= row < len(order) else None

    def ids_at(self, rows: Iterable[int]) -> list[str]:
        """Return the jobs of rows, in their order; of those that are there."""
        ids, order = self.jobs.ids, self.jobs.order
        count = len(order)
        return [ids[order[row]] for row in rows if row < count]

    def row_of(self, job_id: str) -> int | None:
        """Return the row of a job, None where it is not shown."""
        if self._rows is None:
            ids = self.jobs.ids
            self._rows = {ids[at]: row for row, at in enumerate(self.jobs.order)}
        return self._rows.get(job_id)

    def text(self, row: int, column: int) -> str:
        """Return what a cell says."""
        return self.columns[column].text(self.jobs.row(row), self.day())

    # Qt's own methods.

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the text of a cell, for tool tips and screen readers."""
        if role not in _TOLD or index.row() >= len(self.jobs.order):
            return None
        text = self.text(index.row(), index.column())
        return text if role != Qt.ItemDataRole.ToolTipRole or len(text) > _SHORT else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column, with an arrow where the table is sorted by it."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column, sorting = self.columns[section], self.jobs.sorting
        if role == Qt.ItemDataRole.DisplayRole:
            if sorting.column is not column:
                return column.name
            return f"{column.name} {'↓' if sorting.is_descending else '↑'}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.kind.value == "number" else _LEFT
        return None
