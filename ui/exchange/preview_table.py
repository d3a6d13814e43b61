"""The table of the preview, for mouse and keyboard: Space takes the chosen rows in or leaves them out."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.exchange.preview_rows import Column, PreviewRows

_ROW_HEIGHT = 30
_NARROWEST = 64  # of a column
_WIDTHS = {
    Column.ROW: 72,
    Column.FILE: 110,
    Column.EMPLOYER: 130,
    Column.STAGE: 150,
    Column.TAGS: 88,
    Column.APPLIED: 92,
    Column.STATE: 132,
}


class _ShortenedInside(QStyledItemDelegate):
    """Leaves beginning and end of a text where it does not fit: "Waiting for… (new)"."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Say where the text is shortened."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class PreviewTable(QTableView):
    """Shows a PreviewRows."""

    def __init__(self, rows: PreviewRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setModel(rows)
        self.setObjectName("preview")
        self.setAccessibleName(self.tr("What becomes of each row"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # no row is ever asked for its height
        lines.setDefaultSectionSize(_ROW_HEIGHT)
        names = self.horizontalHeader()
        names.setHighlightSections(False)
        names.setMinimumSectionSize(_NARROWEST)
        names.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        inside = _ShortenedInside(self)
        for column in (Column.FILE, Column.STAGE):
            self.setItemDelegateForColumn(column, inside)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)

    def show_columns(self, *, files: bool, tags: bool) -> None:
        """Show or hide the columns that not every import has."""
        self.setColumnHidden(Column.FILE, not files)
        self.setColumnHidden(Column.TAGS, not tags)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen rows in, or leave them out, at Space."""
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        selection = self.selectionModel().selection()
        chosen = [selection.at(place) for place in range(selection.count())]
        rows = [row for part in chosen for row in range(part.top(), part.bottom() + 1)]
        rows = rows or [self.currentIndex().row()]
        if rows != [-1]:
            self._rows.switch(rows)
