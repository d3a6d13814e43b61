"""The list of past changes: painted lines, each with "Undo this" where that can be done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.clock import Clock
from app.store.change import Kind
from app.store.past import PastChange
from ui.history.past_rows import PastRows
from ui.history.words import headline, second_line, state
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import BOARD_MARGIN

ROW_HEIGHT = 56
WIDEST = 880  # pixels a line takes at most: what is at its ends must be seen together
_PADDING = 12
_SIDE = BOARD_MARGIN - _PADDING  # so that the words stand below the heading of the page
_RADIUS = 8
_GAP = 16
_LINE = 18  # height of a line of text
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PastList(QListView):
    """Shows past changes; tells which one is to be opened or undone, and when another one is chosen."""

    opened = Signal(int)  # change id
    undo_wanted = Signal(int)
    chosen = Signal()

    def __init__(self, rows: PastRows, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._theme = theme
        self._delegate = self.make_delegate(clock)
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)  # see paintEvent
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Changes"))
        self.selectionModel().currentChanged.connect(self._tell_choice)
        theme.changed.connect(self.viewport().update)

    def make_delegate(self, clock: Clock) -> PastDelegate:
        """Return what paints the lines."""
        return PastDelegate(self.rows, self._theme, clock, self)

    def current_change(self) -> PastChange | None:
        """Return the change that is chosen."""
        return self.rows.change_at(self.currentIndex().row())

    def choose_first(self) -> None:
        """Choose the newest change where none is chosen yet."""
        if self.current_change() is None and self.rows.rows:
            self.setCurrentIndex(self.rows.index(1, 0))

    def undo_place(self, row: int) -> QRect:
        """Return where "Undo this" stands in the line of a row; nowhere where that cannot be done."""
        change = self.rows.change_at(row)
        if change is None or not change.can_undo:
            return QRect()
        place = self.visualRect(self.rows.index(row, 0))
        return self._delegate.end_place(place, self._delegate.end_word(change))

    # Qt's own methods.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over "Undo this"."""
        super().mouseMoveEvent(event)
        is_over = self._undo_at(event.position().toPoint()) is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Undo the change whose "Undo this" was clicked."""
        super().mouseReleaseEvent(event)
        wanted = self._undo_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and wanted is not None:
            self.undo_wanted.emit(wanted)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a change."""
        place = event.position().toPoint()
        change = self.rows.change_at(self.indexAt(place).row())
        if change is not None and self._undo_at(place) is None:
            self.opened.emit(change.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen change at Enter, undo it at U."""
        change = self.current_change()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if change is not None and plain and event.key() in _ENTER:
            self.opened.emit(change.id)
        elif change is not None and plain and event.key() == Qt.Key.Key_U:
            self.undo_wanted.emit(change.id)
        elif event.key() == Qt.Key.Key_Home and len(self.rows.rows) > 1:
            self.setCurrentIndex(self.rows.index(1, 0))
            self.scrollToTop()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the board and the lines on it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.tokens.board))
        painter.end()
        super().paintEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Let the hand go with the pointer."""
        if event.type() == QEvent.Type.Leave:
            self.viewport().unsetCursor()
        return super().viewportEvent(event)

    def _tell_choice(self) -> None:
        self.chosen.emit()

    def _undo_at(self, place: QPoint) -> int | None:
        row = self.indexAt(place).row()
        change = self.rows.change_at(row)
        return change.id if change is not None and self.undo_place(row).contains(place) else None


class PastDelegate(QStyledItemDelegate):
    """Paints a day as a heading, and a change as two lines with its state at the end."""

    def __init__(self, rows: PastRows, theme: Theme, clock: Clock, view: QListView) -> None:
        super().__init__(view)
        self._rows = rows
        self._theme = theme
        self._clock = clock
        self._view = view
        self.undo_word = self.tr("Undo this")

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """Return the size that all rows have."""
        return QSize(1, ROW_HEIGHT)

    def line_place(self, rect: QRect) -> QRect:
        """Return the part of a row that is used, `WIDEST` pixels at most."""
        width = min(rect.width() - 2 * _SIDE, WIDEST)
        return QRect(rect.left() + _SIDE, rect.top() + 1, width, rect.height() - 2)

    def end_word(self, change: PastChange) -> str:
        """Return what stands at the end of a change: that it can be undone, or why not."""
        return self.undo_word if change.can_undo else state(change)

    def end_place(self, rect: QRect, word: str) -> QRect:
        """Return where a word at the end of a row's line stands, with room to hit it."""
        line = self.line_place(rect)
        width = self._view.fontMetrics().horizontalAdvance(word) + 2 * _PADDING
        return QRect(line.right() - width + 1, line.top(), width, line.height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        row = self._rows.rows[index.row()]
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, PastChange):
            self._paint_ground(painter, option, self.line_place(rect))
            self.paint_change(painter, rect, row, is_near=self._is_near(option))
        else:
            line = self.line_place(rect).adjusted(_PADDING, 0, -_PADDING, -6)
            painter.setFont(type_.title())
            painter.setPen(QColor(self._theme.tokens.text_second))
            painter.drawText(line, _LEFT | Qt.AlignmentFlag.AlignBottom, self._rows.heading(row))
        painter.restore()

    def _is_near(self, option: QStyleOptionViewItem) -> bool:
        near = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected
        return bool(option.state & near)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect) -> None:
        tokens, flag = self._theme.tokens, QStyle.StateFlag
        chosen = option.state & flag.State_Selected
        if not chosen and not option.state & flag.State_MouseOver:
            return
        painter.setBrush(QColor(tokens.card_selected if chosen else tokens.column))
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def paint_end(self, painter: QPainter, place: QRect, change: PastChange, *, is_near: bool) -> None:
        """Paint what stands at the end of a change."""
        tokens = self._theme.tokens
        painter.setFont(type_.second_line())
        painter.setPen(QColor(tokens.accent_strong if change.can_undo and is_near else tokens.text_third))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.end_word(change))

    def paint_change(self, painter: QPainter, rect: QRect, change: PastChange, *, is_near: bool) -> None:
        """Paint a change in the row that is at `rect`."""
        tokens = self._theme.tokens
        is_quiet = change.is_undone or change.kind is Kind.UNDO
        word = self.end_word(change)
        end = self.end_place(rect, word)
        self.paint_end(painter, end, change, is_near=is_near)
        line = self.line_place(rect).adjusted(_PADDING, 0, 0, 0)
        line.setRight(end.left() - _GAP if word else line.right() - _PADDING)
        middle = line.center().y()
        painter.setFont(type_.title())
        painter.setPen(QColor(tokens.text_third if is_quiet else tokens.text))
        _draw(painter, QRect(line.left(), middle - _LINE, line.width(), _LINE), headline(change))
        painter.setFont(type_.second_line())
        painter.setPen(QColor(tokens.text_third if is_quiet else tokens.text_second))
        _draw(painter, QRect(line.left(), middle + 1, line.width(), _LINE), second_line(change, self._clock))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _draw(painter: QPainter, place: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, _LEFT, shown)
