"""What the timings of a large table run, in a process of its own: table_at_size.py FOLDER

Prints a JSON object of lists of seconds: ours, and of a floor made in the same run, a QTableView of the same
cells as plain strings in a plain model, filtered and sorted as lists. `memory` has bytes: the board alone,
and with the table.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from tests.bench.at_size import FRAMES, PAGE, SIZE, WHEEL, Board, go_on, keystrokes, resident, timed
from ui.table.feature import TableLayout

SORTED_BY = ("title", "employer", "stage", "salary", "tags", "days", "deadline", "last", "created")
CHANGES = 40

Index = QModelIndex | QPersistentModelIndex


class PlainModel(QAbstractTableModel):
    """Rows of strings."""

    def __init__(self, lines: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self.lines = lines

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, ARG002
        return len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, ARG002
        return len(self.lines[0]) if self.lines else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.lines[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


class PlainTable:
    """The floor."""

    def __init__(self, qt: QApplication, lines: list[list[str]]) -> None:
        self._qt = qt
        self._all = lines
        self.view = QTableView()
        self.view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.view.resize(*SIZE)

    def show(self) -> None:
        """Show all rows."""
        self._show(self._all)
        self.view.show()
        self._qt.processEvents()

    def type(self, text: str) -> None:
        """Show the rows that hold a text."""
        self._show([line for line in self._all if any(text in cell for cell in line)])

    def sort(self, column: int) -> None:
        """Sort by the strings of a column."""
        self._show(sorted(self._all, key=lambda line: line[column].casefold()))

    def scroll(self, pixels: int) -> None:
        """Scroll, and paint."""
        go_on(self.view.verticalScrollBar(), pixels)
        self._paint()

    def _show(self, lines: list[list[str]]) -> None:
        self.view.setModel(PlainModel(lines))
        self._paint()

    def _paint(self) -> None:
        self.view.viewport().repaint()
        self._qt.processEvents()


class Table(Board):
    """The window with a board as a table."""

    def show_table(self) -> None:
        """Show the table, up to its first rows."""
        self.window.show_layout("table")
        self.paint()

    @property
    def feature(self) -> TableLayout:
        found = self.window.findChild(TableLayout)
        assert found is not None
        return found

    def paint(self) -> None:
        """Paint what has changed."""
        self.window.centralWidget().repaint(0, 0, 1, 1)
        self.qt.processEvents()

    def scroll(self, pixels: int) -> None:
        """Scroll the table, and paint."""
        go_on(self.feature.page.table.verticalScrollBar(), pixels)
        self.paint()

    def sort(self, column_id: str) -> None:
        """Sort by a column, and paint."""
        page = self.feature.page
        page.sort(next(each for each in page.table.rows.columns if each.id == column_id))
        self.paint()

    def lines(self) -> list[list[str]]:
        """Return the texts of the cells that are shown."""
        table = self.feature.page.table
        shown = table.shown_columns()
        return [[table.rows.text(row, column) for column in shown] for row in range(table.rows.rowCount())]


def main(folder: Path) -> dict[str, list[float]]:
    """Show, read, scroll, sort, filter and change."""
    from app.board.job_commands import set_priority  # noqa: PLC0415

    board = Table(folder)
    board.show()
    alone = resident()
    taken = {"show": [timed(board.show_table)]}
    page = board.feature.page
    taken["turns"] = board.turns(lambda: page.is_whole)
    taken["wheel"] = [timed(lambda: board.scroll(WHEEL)) for _ in range(FRAMES)]
    taken["page"] = [timed(lambda: board.scroll(PAGE)) for _ in range(FRAMES)]
    taken["sort"] = [timed(lambda: board.sort(each)) for each in SORTED_BY for _ in range(3)]  # noqa: B023
    taken["filter"] = [timed(lambda: board.type(text)) for text in keystrokes()]  # noqa: B023
    job_id = page.jobs.ids[0]
    change: Callable[[int], object] = lambda at: board.application.do(set_priority, [job_id], at % 3 + 1)  # noqa: E731
    taken["change"] = [timed(lambda: (change(at), board.paint())) for at in range(CHANGES)]  # noqa: B023
    taken["memory"] = [alone, resident()]
    plain = PlainTable(board.qt, board.lines())
    taken["floor show"] = [timed(plain.show)]
    taken["floor wheel"] = [timed(lambda: plain.scroll(WHEEL)) for _ in range(FRAMES)]
    taken["floor page"] = [timed(lambda: plain.scroll(PAGE)) for _ in range(FRAMES)]
    taken["floor sort"] = [timed(lambda: plain.sort(at % 6)) for at in range(12)]  # noqa: B023
    taken["floor filter"] = [timed(lambda: plain.type(text)) for text in keystrokes()]  # noqa: B023
    return taken


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
