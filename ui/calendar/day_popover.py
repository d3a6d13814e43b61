"""Everything on one day, in a small list above the month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.clock import Clock
from ui.calendar.entry_painter import EntryPainter, Look
from ui.calendar.words import long_day, spoken
from ui.theme import type as type_
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.schedule.entries import Entry

_WIDTH = 300
_ROW = 26
_MOST_ROWS = 12
_MARGIN = 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Place = QModelIndex | QPersistentModelIndex


class DayPopover(QFrame):
    """Lists what is on a day. `opened` carries an entry, `dragged` one that the pointer took out."""

    opened = Signal(object)
    dragged = Signal(object, object)  # entry, day
    edit_wanted = Signal(object)

    def __init__(
        self,
        day: date,
        entries: Sequence[Entry],
        theme: Theme,
        clock: Clock,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._day = day
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        self.setProperty("panel", "true")
        title = long_day(day, today)
        self.setAccessibleName(title)
        heading = QLabel(title, self)
        heading.setFont(type_.face(13, QFont.Weight.DemiBold))
        self.list = _EntryList(entries, theme, clock, today, self)
        self.list.setAccessibleName(title)
        self.list.taken.connect(self._open)
        self.list.edit_wanted.connect(self._edit)
        self.list.dragged.connect(self._drag)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        lines.setSpacing(8)
        lines.addWidget(heading)
        lines.addWidget(self.list)
        rows = min(max(len(entries), 1), _MOST_ROWS)
        self.list.setFixedHeight(rows * _ROW)
        self.setFixedWidth(_WIDTH)

    def show_beside(self, place: QRect) -> None:
        """Show the list over a place of the screen, inside the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry().adjusted(8, 8, -8, -8)
        left = min(max(place.left() - _MARGIN, room.left()), room.right() - self.width())
        top = min(max(place.top() - self.height() // 2, room.top()), room.bottom() - self.height())
        self.move(left, top)
        self.show()
        self.list.setFocus()

    def _open(self, entry: Entry) -> None:
        self.close()
        self.opened.emit(entry)

    def _edit(self, entry: Entry) -> None:
        self.close()
        self.edit_wanted.emit(entry)

    def _drag(self, entry: Entry) -> None:
        self.close()
        self.dragged.emit(entry, self._day)


class _EntryList(QListView):
    """The entries of a day, painted as on the calendar."""

    taken = Signal(object)
    edit_wanted = Signal(object)
    dragged = Signal(object)

    def __init__(
        self, entries: Sequence[Entry], theme: Theme, clock: Clock, today: date, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._rows = _Rows(entries, clock, today, self)
        self._press: tuple[QPoint, Entry] | None = None
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self._rows, theme, self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setStyleSheet("background: transparent;")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCurrentIndex(self._rows.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open an entry at Enter, edit it at E."""
        at = self.currentIndex().row()
        if event.key() in _ENTER and 0 <= at < len(self._rows.entries):
            self.taken.emit(self._rows.entries[at])
        elif event.key() == Qt.Key.Key_E and 0 <= at < len(self._rows.entries):
            self.edit_wanted.emit(self._rows.entries[at])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an entry."""
        super().mousePressEvent(event)
        place = event.position().toPoint()
        row = self.indexAt(place).row()
        self._press = (place, self._rows.entries[row]) if row >= 0 else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take an entry out of the list, once the pointer has gone a little."""
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - self._press[0]).manhattanLength()
        if far >= QApplication.startDragDistance():
            entry, self._press = self._press[1], None
            self.dragged.emit(entry)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the entry that was clicked."""
        super().mouseReleaseEvent(event)
        press, self._press = self._press, None
        if press is not None and event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(press[1])

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are keys here."""


class _Rows(QAbstractListModel):
    """What is listed; its words are for screen readers and tool tips."""

    def __init__(self, entries: Sequence[Entry], clock: Clock, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries = tuple(entries)
        self._clock = clock
        self._today = today

    def rowCount(self, parent: _Place = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Place, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the words of an entry."""
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        return spoken(self.entries[index.row()], self._clock, self._today)


class _Delegate(QStyledItemDelegate):
    """Paints an entry as a chip."""

    def __init__(self, rows: _Rows, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._rows = rows
        self._view = view
        self._painter = EntryPainter(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Place) -> QSize:  # noqa: ARG002 - as Qt asks
        """Return the size of a row."""
        return QSize(1, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Place) -> None:
        """Paint a row."""
        state, flag = option.state, QStyle.StateFlag
        is_current = bool(state & flag.State_Selected) and self._view.hasFocus()
        look = Look(is_current=is_current, is_hovered=bool(state & flag.State_MouseOver))
        rect: QRect = option.rect
        painter.save()
        self._painter.paint_chip(painter, rect.adjusted(1, 1, -1, -2), self._rows.entries[index.row()], look)
        painter.restore()
