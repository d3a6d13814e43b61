"""The table in the place of the board: the same jobs, the same filter, the same commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from app.clock import today
from app.store.change import Change
from ui.board.board_view import BoardView
from ui.board.moves import Direction, Move, send
from ui.board.stage_column import lanes
from ui.menus import Menus
from ui.messages import Messages
from ui.ports import Desk
from ui.table import arrangement
from ui.table.bulk_bar import BulkBar
from ui.table.cell_editing import CellEditing
from ui.table.cell_painter import ROW_HEIGHT
from ui.table.columns import Column, Day, columns
from ui.table.copied import as_text
from ui.table.facts_reader import FactsReader
from ui.table.jobs import Jobs, Sorting
from ui.table.jobs_table import JobsTable
from ui.table.table_memory import TableMemory
from ui.table.table_rows import TableRows
from ui.theme.theme import Theme
from ui.theme.tokens import BOARD_MARGIN

_FEW = 300  # jobs whose facts are read at once
_DAY_CHECK_MS = 60_000


class TablePage(QWidget):
    """Shows the jobs of a board in rows. It reads the cards that the board view holds and keeps none itself.

    `chosen` comes when other jobs are selected, `altered` when columns or sorting are others than before.
    """

    chosen = Signal()
    altered = Signal()

    def __init__(
        self,
        board: BoardView,
        desk: Desk,
        messages: Messages,
        menus: Menus,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._board = board
        self._desk = desk
        self._messages = messages
        self._board_id = ""
        self._day = Day(desk.clock, today(desk.clock))
        self.jobs = Jobs()
        self._reader = FactsReader(desk, self)
        rows = TableRows(self.jobs, columns(), lambda: self._day, self)
        self.table = JobsTable(rows, theme, self)
        self.bar = BulkBar(menus, theme, self)
        self.editing = CellEditing(self.table, desk, messages, theme)
        self.empty = QLabel(self.tr("No jobs on this board yet."), self)
        self._columns_menu = menus.submenu("view.columns")
        self._lay_out()
        self._connect()
        self._days = QTimer(self, interval=_DAY_CHECK_MS)
        self._days.timeout.connect(self._follow_day)
        self._days.start()

    # As `ui.selection.CardsView` says.

    def selected_ids(self) -> list[str]:
        """Return the selected jobs in the order of the rows; where none is, the one with the focus."""
        return self.table.selected_ids()

    def leading_id(self) -> str | None:
        """Return the job with the focus."""
        return self.table.leading_id()

    def select(self, job_ids: Sequence[str]) -> None:
        """Select exactly these jobs and bring the first into view."""
        self.table.select(job_ids)

    def beside(self, job_ids: Sequence[str]) -> str | None:
        """Return the job below these, or else the one above."""
        leaving = set(job_ids)
        rows = [row for job_id in leaving if (row := self.table.rows.row_of(job_id)) is not None]
        if not rows:
            return None
        below = self.table.rows.id_at(max(rows) + 1)
        if below is not None:
            return below
        above = (self.table.rows.id_at(row) for row in range(max(rows), -1, -1))
        return next((job_id for job_id in above if job_id not in leaving), None)

    def neighbour(self, job_id: str, by: int) -> str | None:
        """Return the job above (-1) or below (1) another one."""
        row = self.table.rows.row_of(job_id)
        return None if row is None else self.table.rows.id_at(row + by)

    def move_by_key(self, direction: Direction) -> Move | None:
        """Return the move of the selected jobs to the top of a stage beside that of the one with the focus.

        None up and down: rows stand as they are sorted.
        """
        moving, columns = self.selected_ids(), self._board.columns()
        if not moving:
            return None
        leading = self.leading_id()
        seen_from = leading if leading in moving else moving[0]
        places = (at for at, each in enumerate(columns) if each.list.rows.row_of(seen_from) is not None)
        at = next(places, None)
        return None if at is None else send(lanes(columns), at, moving, direction)

    def go_to_first(self) -> None:
        """Give the first row the keyboard."""
        self.table.setFocus()
        self.table.go_to_row(0)

    def take_focus(self) -> None:
        """Give the keyboard to the table."""
        self.table.setFocus()

    # What is shown.

    @property
    def is_whole(self) -> bool:
        """Whether everything that the table says has been read."""
        return self._reader.is_done

    def cover(self, pixels: int) -> None:
        """Leave so much room at the right: something lies there."""
        margins = self._lines.contentsMargins()
        self._lines.setContentsMargins(margins.left(), 0, max(BOARD_MARGIN, pixels + 8), margins.bottom())

    def read_anew(self) -> None:
        """Read everything anew: what was read before may be of another file."""
        self.jobs.facts.clear()
        self.jobs.lacks_facts = True
        self.refresh()

    def refresh(self) -> None:
        """Show the jobs as the board view holds them now; nothing while another layout is shown."""
        if self.isHidden():
            return
        if self._board.board_id != self._board_id:
            self._board_id = self._board.board_id
            self.editing.leave()
            self.table.clearSelection()
            self.table.verticalScrollBar().setValue(0)
        self.table.show_anew(self._take)
        self._read_facts()

    def sift(self) -> None:
        """Show what the filter of the board lets through now."""
        if not self.isHidden():
            self.table.show_anew(lambda: self.jobs.sift(self._board.columns()))
            self._tell_empty()

    def follow(self, change: Change) -> None:
        """Read anew what a change may have altered beside the cards."""
        touched = self._desk.touched_jobs(change)
        if touched is None or self.isHidden():
            for job_id in [*self.jobs.facts] if touched is None else touched:
                self.jobs.forget(job_id)
            self._read_facts()
            return
        known = [job_id for job_id in touched if job_id in self.jobs.facts]
        if known and self.jobs.learn(self._reader.now(known)):
            self._show_facts()

    def sort(self, column: Column | None) -> None:
        """Sort by a column, by that of before the other way round; None: as the board has them."""
        sorting = self.jobs.sorting
        if column is None:
            self.sort_so(Sorting())
        elif column is sorting.column:
            self.sort_so(replace(sorting, is_descending=not sorting.is_descending))
        else:
            self.sort_so(Sorting(column, column.is_descending_first))

    def sort_so(self, sorting: Sorting) -> None:
        """Sort in a certain way."""
        if sorting.column is not None and sorting.column.needs_facts and not self.isHidden():
            self._reader.finish()
        self.jobs.sorting = sorting
        self.table.show_anew(self._sort)
        header = self.table.horizontalHeader()
        self.table.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, header.count() - 1)
        self.altered.emit()

    # Columns and sorting, as they are remembered.

    def restore(self, memory: TableMemory) -> None:
        """Lay out and sort as remembered."""
        arrangement.arrange(self.table, memory.columns)
        column = next((each for each in self.table.rows.columns if each.id == memory.sorted_by), None)
        self.jobs.sorting = Sorting(column, memory.is_descending and column is not None)

    def memory(self, before: TableMemory) -> TableMemory:
        """Return what is to be remembered; the boards are those of before."""
        sorting = self.jobs.sorting
        return TableMemory(
            arrangement.arrangement(self.table, before.columns),
            sorting.column.id if sorting.column is not None else "",
            sorting.is_descending,
            before.boards,
        )

    # Inside.

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Table of the jobs"))
        self.setFocusProxy(self.table)
        self.empty.setProperty("quiet", "true")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.hide()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(BOARD_MARGIN, 0, BOARD_MARGIN, BOARD_MARGIN // 2)
        self._lines.setSpacing(8)
        self._lines.addWidget(self.table, 1)
        self._lines.addWidget(self.bar)
        self.table.viewport().installEventFilter(self)

    def _connect(self) -> None:
        table, board = self.table, self._board
        table.chosen.connect(self._tell_choice)
        table.sort_wanted.connect(lambda at: self.sort(table.rows.columns[at]))
        table.edit_wanted.connect(self._edit_or_open)
        table.menu_wanted.connect(board.card_menu_wanted)
        table.header_menu_wanted.connect(lambda place: self._columns_menu.popup(place))  # noqa: PLW0108
        table.copy_wanted.connect(self.copy)
        table.escaped.connect(self._escape)
        header = table.horizontalHeader()
        header.sectionMoved.connect(self.altered)
        header.sectionResized.connect(self.altered)
        self.bar.clear_wanted.connect(self._select_none)
        self.bar.grown.connect(self._messages.lift)
        self._reader.read.connect(self._learn)
        self._reader.done.connect(self._show_facts)
        self._reader.failed.connect(self._tell_unread)
        board.filter.changed.connect(self.sift)

    def _take(self) -> None:
        held = self._board.columns()
        altered = [job_id for job_id in self.jobs.take(held) if job_id in self.jobs.facts]
        if len(altered) <= _FEW:
            self.jobs.learn(self._reader.now(altered) if altered else {})
        else:
            for job_id in altered:
                self.jobs.forget(job_id)
        self._sort()

    def _sort(self) -> None:
        self.jobs.sort(self.jobs.sorting)
        self.jobs.sift(self._board.columns())

    def _read_facts(self) -> None:
        """Read what is not known yet, first of the jobs in view."""
        if self.isHidden():
            return
        first = self.table.verticalScrollBar().value() // ROW_HEIGHT
        count = self.table.viewport().height() // ROW_HEIGHT + 2
        seen = [job_id for row in range(first, first + count) if (job_id := self.table.rows.id_at(row))]
        lacking = self.jobs.lacking(seen)
        if lacking:
            self.jobs.learn(self._reader.now(lacking))
            self.table.viewport().update()
        if self.jobs.lacks_facts:
            self.jobs.lacks_facts = False
            self._reader.want(self.jobs.lacking(self.jobs.ids))
        self._tell_empty()

    def _learn(self, facts: object) -> None:
        if isinstance(facts, dict):
            self.jobs.learn(facts)

    def _tell_unread(self, problem: object) -> None:
        """Say why something could not be read; it is tried again when the table is shown or changed next."""
        self.jobs.lacks_facts = True
        self._messages.say(str(problem))

    def _show_facts(self) -> None:
        column = self.jobs.sorting.column
        if column is not None and column.needs_facts and not self.isHidden():
            self.table.show_anew(self._sort)
        self.table.viewport().update()

    def _tell_empty(self) -> None:
        is_empty = bool(self._board.columns()) and self._board.count() == 0
        self.empty.setVisible(is_empty)
        if is_empty:
            self.empty.setGeometry(self.table.geometry())
            self.empty.raise_()

    def _tell_choice(self) -> None:
        self.bar.count(self.table.selected_count())
        self.chosen.emit()

    def _follow_day(self) -> None:
        now = today(self._desk.clock)
        if now != self._day.today:
            self._day = Day(self._desk.clock, now)
            self.table.viewport().update()

    # What is done.

    def copy(self) -> None:
        """Copy the selected jobs as lines of text."""
        ids = self.selected_ids()
        rows = [row for job_id in ids if (row := self.table.rows.row_of(job_id)) is not None]
        if not rows:
            return
        QGuiApplication.clipboard().setText(as_text(self.table.rows, self.table.shown_columns(), rows))
        one, many = self.tr("Row copied"), self.tr("{} rows copied").format(QLocale().toString(len(rows)))
        self._messages.say(one if len(rows) == 1 else many)

    def fill_columns(self, menu: QMenu) -> None:
        """List the columns in a menu."""
        arrangement.fill_columns(menu, self.table, self.altered.emit)

    def fill_sorting(self, menu: QMenu) -> None:
        """List what can be sorted by in a menu."""
        arrangement.fill_sorting(menu, self.table, self.sort)

    def _edit_or_open(self, row: int, column: int) -> None:
        """Edit a cell; one that cannot be edited opens the job."""
        job_id = self.table.rows.id_at(row)
        if self.table.rows.columns[column].field:
            self.editing.begin(row, column)
        elif job_id is not None:
            self._board.open_wanted.emit(job_id)

    def _escape(self) -> None:
        """Let go of several; else close what waits for the key."""
        if self.table.selected_count() > 1:
            self._select_none()
        elif self._board.is_escape_awaited:
            self._board.escaped.emit()
        else:
            self.table.clearSelection()

    def _select_none(self) -> None:
        current = self.table.currentIndex()
        self.table.clearSelection()
        self.table.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Keep what is said of an empty board in the middle."""
        if event.type() == QEvent.Type.Resize:
            self.empty.setGeometry(self.table.geometry())
        return False
