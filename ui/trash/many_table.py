"""A table of lines of which several can be chosen at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.people.lines_model import LinesModel
from ui.people.lines_table import LinesTable


class ManyTable(LinesTable):
    """As `LinesTable`; `selected` comes when other lines are chosen."""

    selected = Signal()

    def __init__(self, model: LinesModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setAccessibleName(self.tr("Columns"))
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.selected.emit())
        model.modelReset.connect(self.selected)

    def chosen_lines(self) -> list[Any]:
        """Return the chosen lines in the order shown."""
        return [self.lines.lines[row] for row in sorted(self._chosen_rows())]

    def chosen_count(self) -> int:
        """Return how many lines are chosen."""
        return len(self._chosen_rows())

    def _chosen_rows(self) -> set[int]:
        # By ranges: Qt's own list of rows takes half a second for ten thousand.
        parts = self.selectionModel().selection().toList()
        return {row for part in parts for row in range(part.top(), part.bottom() + 1)}
