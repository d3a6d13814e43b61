"""A list of people or employers as a table: sorted by its columns, gone through by keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.people.columns import widths
from ui.people.lines_model import LinesModel

ROW_HEIGHT = 36
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


class LinesTable(QTableView):
    """Shows the lines of a model; tells which one is chosen, and what is wanted of it.

    Letters that are typed here begin a search (`typed`). `menu_wanted` asks what else there is for the menu.
    """

    chosen = Signal(str)  # id, "" for none
    opened = Signal()
    trash_wanted = Signal()
    typed = Signal(str)
    menu_wanted = Signal(QMenu)

    def __init__(self, model: LinesModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = model
        self._chosen = ""
        self.setModel(model)
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setObjectName("lines")
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        self._dress_header()
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self.selectionModel().currentRowChanged.connect(lambda now, _: self._tell(now.row()))

    def chosen_id(self) -> str:
        """Return the id of the chosen line, "" where none is."""
        return self.lines.id_at(self.currentIndex().row())

    def choose(self, line_id: str) -> None:
        """Choose a line by its id, the first one where it is not shown."""
        row = max(self.lines.row_of(line_id), 0)
        if self.lines.lines:
            self.setCurrentIndex(self.lines.index(row, 0))
        else:
            self._tell(-1)

    def sort_by(self, column: int) -> None:
        """Sort by a column; by that of before, the other way round. Numbers and days begin with the most."""
        lines = self.lines
        is_same = column == lines.sorted_by
        is_descending = not lines.is_descending if is_same else lines.columns[column].is_descending_first
        kept = self.chosen_id()
        lines.sort_by(column, is_descending=is_descending)
        self._fit_columns()
        self.choose(kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete goes to the trash, letters begin a search."""
        key, is_plain = event.key(), event.modifiers() in _PLAIN
        if key in _ENTER and is_plain:
            self.opened.emit()
        elif key == Qt.Key.Key_Delete:
            self.trash_wanted.emit()
        elif key == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._open_menu(self._place_of_menu())
        elif key == Qt.Key.Key_Home and is_plain:
            self.setCurrentIndex(self.lines.index(0, 0))
        elif key == Qt.Key.Key_End and is_plain:
            self.setCurrentIndex(self.lines.index(len(self.lines.lines) - 1, 0))
        elif is_plain and event.text().isprintable() and event.text().strip():
            self.typed.emit("" if event.text() == "/" else event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out columns where the names would be cut short; the sheet has them all."""
        super().resizeEvent(event)
        self._fit_columns()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the chosen line."""
        is_by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self._open_menu(event.globalPos() if is_by_mouse else self._place_of_menu())

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Menu of the list"))
        self.menu_wanted.emit(menu)
        order = menu.addMenu(self.tr("&Sort by"))
        for at, column in enumerate(self.lines.columns):
            action = order.addAction(column.tip or column.name)
            action.setCheckable(True)
            action.setChecked(at == self.lines.sorted_by)
            action.triggered.connect(lambda _=False, number=at: self.sort_by(number))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _place_of_menu(self) -> QPoint:
        row = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(row.bottomLeft() + QPoint(24, 0))

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(40)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, column in enumerate(self.lines.columns):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at, mode)
            if column.width:
                header.resizeSection(at, column.width)
        header.sectionClicked.connect(self.sort_by)

    def _fit_columns(self) -> None:
        columns = self.lines.columns
        found = widths(columns, self.viewport().width(), self.lines.sorted_by)
        for at, (column, width) in enumerate(zip(columns, found, strict=True)):
            self.setColumnHidden(at, width == 0)
            if column.shares and width:
                self.horizontalHeader().resizeSection(at, width)

    def _tell(self, row: int) -> None:
        chosen = self.lines.id_at(row)
        if chosen != self._chosen:
            self._chosen = chosen
            self.chosen.emit(chosen)


class _Rows(QStyledItemDelegate):
    """Paints cells without a mark of their own: the whole row is chosen."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
