"""The list of backups to choose from, and what the chosen one holds beside what is there now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.clock import Clock
from app.store.backups import Backup
from app.store.contents import Contents
from ui.safety import words
from ui.theme import type as type_

_ROWS_SHOWN = 6
_PADDING = 12
_COLUMN_GAP = 32


@dataclass(frozen=True, slots=True)
class Offer:
    """A backup and what it holds; None: it cannot be read."""

    backup: Backup
    held: Contents | None


class BackupList(QTreeWidget):
    """Lists backups, one of them chosen; `chosen` comes with each choice."""

    chosen = Signal()

    def __init__(self, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = clock
        self.setAccessibleName(self.tr("Backups"))
        self.setHeaderHidden(True)
        self.setColumnCount(4)
        self.setStyleSheet("QTreeView::item { padding: 6px 10px; }")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.header()
        header.setStretchLastSection(False)
        for column in (0, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._offers: dict[Path, Offer] = {}
        self.currentItemChanged.connect(self._tell)

    def fill(self, offers: list[Offer]) -> None:
        """Show these, the first that can be read chosen."""
        for offer in offers:
            self._add(self.topLevelItemCount(), offer)
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            if item is not None and item.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentItem(item)
                return

    def add_first(self, offer: Offer) -> None:
        """Put a file that the user brought at the top and choose it."""
        self.setCurrentItem(self._add(0, offer))

    def offer(self) -> Offer | None:
        """Return the one that is chosen."""
        item = self.currentItem()
        return None if item is None else self._offers.get(item.data(0, Qt.ItemDataRole.UserRole))

    def sizeHint(self) -> QSize:
        """Ask for the height that shows some rows whole."""
        row = self.sizeHintForRow(0) if self.topLevelItemCount() else self.fontMetrics().height() + _PADDING
        return QSize(super().sizeHint().width(), _ROWS_SHOWN * row + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Stay usable on a small screen."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height() // 3)

    def _tell(self) -> None:
        self.chosen.emit()

    def _add(self, row: int, offer: Offer) -> QTreeWidgetItem:
        backup, held = offer.backup, offer.held
        jobs = self.tr("damaged") if held is None else words.jobs(held.jobs)
        texts = [words.moment(self._clock, backup.made_at), words.kind(backup), jobs, words.size(backup.size)]
        item = QTreeWidgetItem(texts)
        for column in (2, 3):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if held is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setToolTip(0, str(backup.path))
        item.setData(0, Qt.ItemDataRole.UserRole, backup.path)
        self._offers[backup.path] = offer
        self.insertTopLevelItem(row, item)
        return item


class Comparison(QFrame):
    """What is there now beside what the chosen backup holds."""

    def __init__(self, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = clock
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_COLUMN_GAP)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)
        names = [self.tr("Boards"), self.tr("Jobs"), self.tr("Activities"), self.tr("Last change")]
        for row, name in enumerate(names, start=1):
            self._grid.addWidget(self._quiet(name), row, 0)
        self._now = self._column(1, self.tr("Now"))
        self._then = self._column(2, self.tr("In the backup"))

    def show_now(self, held: Contents | None) -> None:
        """Show what is there now; None: it cannot be read."""
        self._fill(self._now, held)

    def show_then(self, held: Contents | None) -> None:
        """Show what the chosen backup holds; None: none is chosen."""
        self._fill(self._then, held)

    def _column(self, column: int, title: str) -> list[QLabel]:
        head = QLabel(title, self)
        head.setFont(type_.face(13, QFont.Weight.DemiBold))
        self._grid.addWidget(head, 0, column)
        values = [QLabel(self) for _ in range(4)]
        for row, value in enumerate(values, start=1):
            self._grid.addWidget(value, row, column)
        return values

    def _fill(self, labels: list[QLabel], held: Contents | None) -> None:
        texts = ["–"] * 4
        if held is not None:
            texts = [words.number(count) for count in (held.boards, held.jobs, held.activities)]
            texts.append(words.newest_change(self._clock, held))
        for label, text in zip(labels, texts, strict=True):
            label.setText(text)

    def _quiet(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("quiet", "true")
        return label
