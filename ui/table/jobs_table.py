"""The table itself: rows of jobs that are selected and gone through by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenuBar, QTableView, QWidget

from ui.table.cell_painter import ROW_HEIGHT, CellPainter
from ui.table.table_rows import TableRows
from ui.theme.theme import Theme

_SELECT = QItemSelectionModel.SelectionFlag
_SHORTEST = 56  # of a column, in pixels
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_STEP_OF_WIDTH = 16  # pixels
_UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_WIDER = {Qt.Key.Key_Minus: -1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1}  # plus may be = with Shift
_FREE = _SHIFT | Qt.KeyboardModifier.KeypadModifier  # held with Alt they mean nothing more


class JobsTable(QTableView):
    """Shows the rows of a model; tells what is chosen, and what is wanted of it.

    `edit_wanted` carries the row and the column of a cell, `sort_wanted` the column of a header.
    """

    chosen = Signal()
    edit_wanted = Signal(int, int)
    sort_wanted = Signal(int)
    menu_wanted = Signal(QPoint)
    header_menu_wanted = Signal(QPoint)
    copy_wanted = Signal()
    escaped = Signal()
    laid_out = Signal()  # the cells are somewhere else now

    def __init__(self, rows: TableRows, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobs")  # first of all: its header is dressed as soon as it is asked for a size
        self.rows = rows
        self._theme = theme
        self._painter = CellPainter(rows, theme, self._is_marked)
        self._is_placing = False
        self._chosen_ids: list[str] | None = None  # known until other rows are selected or hold other jobs
        self.setModel(rows)
        self.setItemDelegate(self._painter)
        rows.repainted.connect(self.viewport().update)
        self.setAccessibleName(self.tr("Jobs"))
        self._set_behaviour()
        self._dress_header()
        theme.changed.connect(self._wear_theme)
        self.selectionModel().selectionChanged.connect(self._tell_choice)
        self.doubleClicked.connect(lambda at: self.edit_wanted.emit(at.row(), at.column()))
        self.verticalScrollBar().valueChanged.connect(self.laid_out)
        self.horizontalScrollBar().valueChanged.connect(self.laid_out)

    def _set_behaviour(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(ROW_HEIGHT)
        lines.setMinimumSectionSize(ROW_HEIGHT)

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(_SHORTEST)
        header.setAccessibleName(self.tr("Columns of the table"))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self.header_menu_wanted.emit(header.mapToGlobal(at))
        )
        header.sectionClicked.connect(self.sort_wanted)
        header.sectionResized.connect(self.laid_out)
        header.sectionMoved.connect(self.laid_out)

    # What is chosen, by job id.

    def selected_ids(self) -> list[str]:
        """Return the selected jobs in the order of the rows; where none is, the one with the focus."""
        if self._chosen_ids is None:
            self._chosen_ids = self.rows.ids_at(self._selected_rows())
        ids = [*self._chosen_ids]
        if ids or not (self.hasFocus() or isinstance(self.window().focusWidget(), QMenuBar)):
            return ids
        current = self.leading_id()
        return [current] if current is not None else []

    def selected_count(self) -> int:
        """Return how many rows are selected."""
        return sum(part.height() for part in self.selectionModel().selection().toList())

    def leading_id(self) -> str | None:
        """Return the job with the focus."""
        return self.rows.id_at(self.currentIndex().row())

    def select(self, job_ids: Sequence[str]) -> None:
        """Select exactly these jobs, bring the first into view and give it the focus."""
        wanted = self._rows_of(job_ids)
        current = self.rows.index(wanted[0], self._column()) if wanted else QModelIndex()
        self._choose(wanted, current)
        if wanted:
            self.scrollTo(current)

    def go_to_row(self, row: int) -> None:
        """Select a row alone and bring it into view."""
        if self.rows.rowCount():
            index = self.rows.index(max(0, min(row, self.rows.rowCount() - 1)), self._column())
            self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect | _SELECT.Rows)
            self.scrollTo(index)

    def go_to_cell(self, row: int, column: int) -> None:
        """Give a cell the focus; its row is selected alone."""
        index = self.rows.index(row, column)
        self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect | _SELECT.Rows)
        self.scrollTo(index)

    def first_column(self) -> int:
        """Return the column at the left."""
        return next(iter(self.shown_columns()), 0)

    def shown_columns(self) -> list[int]:
        """Return the columns that are shown, from left to right."""
        header = self.horizontalHeader()
        logical = [header.logicalIndex(at) for at in range(header.count())]
        return [column for column in logical if not header.isSectionHidden(column)]

    def move_column(self, by: int) -> None:
        """Take the column with the focus one place to the left (-1) or right (1) of those that are shown."""
        header, shown, column = self.horizontalHeader(), self.shown_columns(), self._column()
        at = shown.index(column) + by if column in shown else -1
        if 0 <= at < len(shown):
            header.moveSection(header.visualIndex(column), header.visualIndex(shown[at]))
            self.scrollTo(self.rows.index(max(0, self.currentIndex().row()), column))

    def widen_column(self, by: int) -> None:
        """Make the column with the focus wider by some steps, or narrower where they are below zero."""
        column = self._column()
        header = self.horizontalHeader()
        header.resizeSection(column, max(_SHORTEST, header.sectionSize(column) + by * _STEP_OF_WIDTH))

    def show_anew(self, arrange: Callable[[], object]) -> None:
        """Show the rows after something has arranged them anew.

        Selection and focus stay with their jobs. The uppermost row in view that still is there stays where
        it stands; with the table at its top it stays at the top. Where the job with the focus has gone, the
        one that came into its row gets the focus.
        """
        jobs = self.rows.jobs
        ids, order = jobs.ids, jobs.order
        anchors = self._anchors()
        chosen = self.rows.ids_at(self._selected_rows())
        current, at = self.leading_id(), self.currentIndex()
        row, column = at.row(), at.column()
        self._is_placing = True
        self._chosen_ids = None
        try:
            arrange()
            if jobs.ids == ids and jobs.order == order:
                self.rows.tell_all()
                return
            self.rows.show()
            self._return_to(anchors)
            self._give_back(chosen, current, row, column)
        finally:
            self._is_placing = False
            self._chosen_ids = None
        if len(chosen) != self.selected_count() or chosen:
            self.chosen.emit()
        self.laid_out.emit()

    # Inside.

    def _selected_rows(self) -> list[int]:
        parts = self.selectionModel().selection().toList()
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def _rows_of(self, job_ids: Sequence[str]) -> list[int]:
        rows = (self.rows.row_of(job_id) for job_id in job_ids)
        return sorted(row for row in rows if row is not None)

    def _column(self) -> int:
        column = self.currentIndex().column()
        return column if column >= 0 else self.first_column()

    def _anchors(self) -> list[tuple[str, int]]:
        """Return the jobs in view and how far below the top they are; none with the table at its top."""
        scrolled = self.verticalScrollBar().value()
        if not scrolled:
            return []
        first, count = scrolled // ROW_HEIGHT, self.viewport().height() // ROW_HEIGHT + 1
        found = [(self.rows.id_at(row), row * ROW_HEIGHT - scrolled) for row in range(first, first + count)]
        return [(job_id, top) for job_id, top in found if job_id is not None]

    def _return_to(self, anchors: Sequence[tuple[str, int]]) -> None:
        self.executeDelayedItemsLayout()
        for job_id, top in anchors:
            row = self.rows.row_of(job_id)
            if row is not None:
                self.verticalScrollBar().setValue(row * ROW_HEIGHT - top)
                return

    def _give_back(self, chosen: Sequence[str], current: str | None, row: int, column: int) -> None:
        if current is None and not chosen:
            return
        here = self.rows.row_of(current) if current is not None else None
        at = here if here is not None else min(row, self.rows.rowCount() - 1)
        index = self.rows.index(at, column) if at >= 0 and column >= 0 else QModelIndex()
        self._choose(self._rows_of(chosen), index)

    def _choose(self, chosen: Sequence[int], current: QModelIndex) -> None:
        """Select these rows, in order, and give a cell the focus, without scrolling."""
        selection, last = QItemSelection(), len(self.rows.columns) - 1
        for first, end in _runs(chosen):
            selection.select(self.rows.index(first, 0), self.rows.index(end, last))
        model = self.selectionModel()
        was_scrolling = self.hasAutoScroll()
        self.setAutoScroll(False)
        model.setCurrentIndex(current, _SELECT.NoUpdate)
        model.select(selection, _SELECT.ClearAndSelect)
        self.setAutoScroll(was_scrolling)

    def _edit_here(self) -> None:
        at = self.currentIndex()
        if at.isValid():
            self.edit_wanted.emit(at.row(), at.column())

    def _extend(self, by: int) -> None:
        """Take one row more or less, counted from the other end of what is selected.

        Qt counts from where it was told last, which it forgets when the rows are shown anew.
        """
        at = self.currentIndex()
        if not at.isValid():
            return
        rows = self._selected_rows()
        others = [end for end in (rows[0], rows[-1]) if end != at.row()] if at.row() in rows else []
        is_one_run = bool(rows) and rows[-1] - rows[0] + 1 == len(rows)
        begin = others[0] if len(others) == 1 and is_one_run else at.row()
        row = min(max(at.row() + by, 0), self.rows.rowCount() - 1)
        self._choose(range(min(begin, row), max(begin, row) + 1), self.rows.index(row, at.column()))
        self.scrollTo(self.currentIndex())

    def _tell_choice(self) -> None:
        self._chosen_ids = None
        if not self._is_placing:
            self.chosen.emit()

    def _is_marked(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        return self.hasFocus() and index == self.currentIndex()

    def _wear_theme(self) -> None:
        self._painter.wear_theme()
        self.viewport().update()

    # Qt's own methods.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 edits the cell, Ctrl+C copies rows, Escape lets go; Alt with arrows, + or - lays out columns."""
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_F2 and not modifiers:
            self._edit_here()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in _SIDEWAYS and modifiers & ~Qt.KeyboardModifier.KeypadModifier == _ALT:
            self.move_column(_SIDEWAYS[Qt.Key(key)])
        elif key in _WIDER and modifiers & ~_FREE == _ALT:
            self.widen_column(_WIDER[Qt.Key(key)])
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif key in _UP_DOWN and modifiers & ~Qt.KeyboardModifier.KeypadModifier == _SHIFT:
            self._extend(_UP_DOWN[Qt.Key(key)])
        elif key == Qt.Key.Key_F10 and modifiers == _SHIFT:
            self.menu_wanted.emit(self._place_of_menu())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not modifiers:
            self.go_to_row(0 if key == Qt.Key.Key_Home else self.rows.rowCount() - 1)
        elif key == Qt.Key.Key_Space and not modifiers and self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), _SELECT.Toggle | _SELECT.Rows)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the selected jobs."""
        is_by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if not is_by_mouse:
            self.menu_wanted.emit(self._place_of_menu())
        elif self.indexAt(event.pos()).isValid():
            self.menu_wanted.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the first cell the focus where none has it."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.selectionModel().setCurrentIndex(self.rows.index(0, self.first_column()), _SELECT.NoUpdate)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the focus no longer."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines below the rows on to the right end, where there are no columns."""
        right = self.horizontalHeader().length() - self.horizontalScrollBar().value()
        if right < self.viewport().width():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._theme.tokens.line))
            scrolled = self.verticalScrollBar().value()
            first = scrolled // ROW_HEIGHT
            count = self.viewport().height() // ROW_HEIGHT + 2
            for row in range(first, min(first + count, self.rows.rowCount())):
                bottom = (row + 1) * ROW_HEIGHT - scrolled - 1
                painter.drawLine(right, bottom, self.viewport().width(), bottom)
            painter.end()
        super().paintEvent(event)

    def updateGeometries(self) -> None:
        """Tell that the cells may be somewhere else."""
        super().updateGeometries()
        self.laid_out.emit()

    def _place_of_menu(self) -> QPoint:
        cell = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(cell.bottomLeft() + QPoint(24, 0))


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return rows in order as runs without gaps, each by its first and last row."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
