"""The rows of a list of people or employers: searched and sorted as plain lists, told to Qt as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.people.columns import Column, L

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LinesModel(QAbstractTableModel, Generic[L]):
    """Lines that hold every word of the search, in the order of one column; the others follow by name."""

    def __init__(
        self, columns: Sequence[Column[L]], haystack: Callable[[L], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = columns
        self._haystack = haystack
        self._all: list[tuple[str, L]] = []
        self._words: list[str] = []
        self.lines: list[L] = []
        self.sorted_by = 0
        self.is_descending = False

    @property
    def count(self) -> int:
        """How many there are, found or not."""
        return len(self._all)

    def show_lines(self, lines: Sequence[L]) -> None:
        """Take these lines."""
        self._all = [(self._haystack(line), line) for line in lines]
        self._order()
        self._find()

    def search(self, text: str) -> None:
        """Show the lines that hold each of these words somewhere."""
        words = text.casefold().split()
        if words != self._words:
            self._words = words
            self._find()

    def sort_by(self, column: int, *, is_descending: bool) -> None:
        """Order the lines by a column; those with nothing in it stay at the end."""
        self.sorted_by, self.is_descending = column, is_descending
        self._order()
        self._find()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def id_at(self, row: int) -> str:
        """Return the id of a row, "" where there is none."""
        return self.lines[row].id if 0 <= row < len(self.lines) else ""

    def row_of(self, line_id: str) -> int:
        """Return the row of an id, -1 where it is not shown."""
        return next((row for row, line in enumerate(self.lines) if line.id == line_id), -1)

    def _order(self) -> None:
        key = self.columns[self.sorted_by].key
        self._all.sort(key=lambda entry: (entry[1].name.casefold(), entry[1].id))
        known = [entry for entry in self._all if key(entry[1]) is not None]
        known.sort(key=lambda entry: key(entry[1]), reverse=self.is_descending)
        self._all = known + [entry for entry in self._all if key(entry[1]) is None]

    def _find(self) -> None:
        words = self._words
        self.beginResetModel()
        self.lines = [line for text, line in self._all if all(word in text for word in words)]
        self.endResetModel()

    # Qt's own methods.

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines are shown."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return the text of a cell and where it stands."""
        column = self.columns[index.column()]
        if role == _ROLE.DisplayRole:
            return column.text(self.lines[index.row()])
        if role == _ROLE.TextAlignmentRole and column.is_number:
            return _RIGHT
        if role == _ROLE.ToolTipRole and not column.is_number:
            return column.text(self.lines[index.row()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return the name of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == _ROLE.DisplayRole:
            return (
                f"{column.name} {'↓' if self.is_descending else '↑'}"
                if section == self.sorted_by
                else column.name
            )
        if role == _ROLE.ToolTipRole:
            return column.tip or column.name
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if column.is_number else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
