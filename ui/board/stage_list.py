"""The cards of one stage as a list that is painted, selected from and dragged from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHoverEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QScrollBar, QWidget

from ui.board.card_delegate import ROW_HEIGHT, CardDelegate
from ui.board.card_painter import CardPainter
from ui.board.row_model import CardRows
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import CARD_GAP, CARD_HEIGHT, CARD_RADIUS, SCROLLBAR_WIDTH

Anchor = tuple[str, int]  # a card by its id, and how far below the top of the list it stands

_SELECT = QItemSelectionModel.SelectionFlag
_MOST_ANCHORS = 40  # more than are in view


class StageList(QListView):
    """Shows cards; tells when a selection begins anew, when a drag begins, and when a key leaves the list."""

    selection_began = Signal()
    focus_taken = Signal()
    drag_began = Signal()
    escaped = Signal()
    sideways = Signal(int)  # -1 to the stage before, 1 to the one after
    menu_wanted = Signal(QPoint)  # for the selected cards; where on the screen
    ground_menu_wanted = Signal(QPoint)  # for the stage: there was no card under the pointer

    def __init__(self, theme: Theme, painter: CardPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = CardRows(painter.spoken, self)
        self.press_place = QPoint()  # where the mouse was pressed last, in the viewport
        self._delegate = CardDelegate(self.rows, painter, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self._set_behaviour()

    def _set_behaviour(self) -> None:
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(_QuietScrollBar(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)  # see paintEvent
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    # What is selected and where the focus is, by job id.

    def selected_ids(self) -> list[str]:
        """Return the selected jobs in the order of the stage."""
        parts = self.selectionModel().selection().toList()
        rows = sorted(row for part in parts for row in range(part.top(), part.bottom() + 1))
        return [self.rows.ids[row] for row in rows]

    def current_id(self) -> str | None:
        """Return the job that has the focus in this list."""
        row = self.currentIndex().row()
        return self.rows.ids[row] if 0 <= row < len(self.rows.ids) else None

    def select_ids(self, wanted: Sequence[str], current: str | None) -> None:
        """Select exactly these jobs and give one the focus, without scrolling."""
        chosen = QItemSelection()
        for first, last in _runs(self.rows.rows_of(wanted)):
            chosen.select(self.rows.index(first, 0), self.rows.index(last, 0))
        row = self.rows.row_of(current) if current is not None else None
        at = self.rows.index(row, 0) if row is not None else QModelIndex()
        model = self.selectionModel()
        model.setCurrentIndex(at, _SELECT.NoUpdate)
        model.select(chosen, _SELECT.ClearAndSelect)

    def go_to_row(self, row: int) -> None:
        """Select the card at a row alone, or the nearest there is, and bring it into view."""
        if not self.rows.ids:
            return
        index = self.rows.index(max(0, min(row, len(self.rows.ids) - 1)), 0)
        self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
        self.scrollTo(index)

    def show_row(self, row: int) -> None:
        """Bring a card into view, moving as little as need be."""
        self.scrollTo(self.rows.index(row, 0))

    def carry(self, job_ids: frozenset[str]) -> None:
        """Paint these cards pale while they hang on the pointer; none to end it."""
        self._delegate.carried = job_ids
        self.viewport().update()

    def end_hover(self) -> None:
        """Forget the card under the pointer: during a drag nobody tells that the pointer has left it."""
        away = QPointF(-1, -1)
        leave = QHoverEvent(QEvent.Type.HoverLeave, away, away, away)
        QCoreApplication.sendEvent(self.viewport(), leave)

    # Where things are, in pixels from the top of the list's viewport.

    def gap_y(self, index: int) -> int:
        """Return the middle of the gap before the card at `index`."""
        return index * ROW_HEIGHT - self.verticalScrollBar().value() - CARD_GAP // 2

    def gap_at(self, y: int) -> int:
        """Return the visible gap nearest to a height: 0 is before the first card."""
        scrolled = self.verticalScrollBar().value()
        height = self.viewport().height()
        within = max(0, min(y, height)) + scrolled
        nearest = (within - CARD_HEIGHT // 2) // ROW_HEIGHT + 1
        first = -(-max(0, scrolled - CARD_GAP) // ROW_HEIGHT)
        last = (scrolled + height + CARD_GAP) // ROW_HEIGHT
        return max(first, min(nearest, last, len(self.rows.ids)))

    def anchors(self, leaving: Collection[str]) -> list[Anchor]:
        """Return cards in view that stay and how far below the top they are; none with the list on top."""
        scrolled = self.verticalScrollBar().value()
        if scrolled == 0:
            return []
        first = scrolled // ROW_HEIGHT
        rows = range(first, min(first + _MOST_ANCHORS, len(self.rows.ids)))
        return [
            (self.rows.ids[row], row * ROW_HEIGHT - scrolled)
            for row in rows
            if self.rows.ids[row] not in leaving
        ]

    def anchor_of(self, job_id: str) -> Anchor | None:
        """Return a card with its distance from the top, None where it is not in view."""
        row = self.rows.row_of(job_id)
        if row is None:
            return None
        top = row * ROW_HEIGHT - self.verticalScrollBar().value()
        return (job_id, top) if -CARD_HEIGHT < top < self.viewport().height() else None

    def return_to(self, anchors: Sequence[Anchor]) -> None:
        """Lay the rows out as they are now; the first of these cards that is here stands where it stood."""
        self.executeDelayedItemsLayout()
        for job_id, top in anchors:
            row = self.rows.row_of(job_id)
            if row is not None:
                self.verticalScrollBar().setValue(row * ROW_HEIGHT - top)
                return

    # Qt's own methods.

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Say what a click or key selects; a selection that begins anew here ends those of other stages."""
        command = super().selectionCommand(index, event)
        if event is not None and command & _SELECT.Clear:
            self.selection_began.emit()
        return command

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a card into view; where that scrolls, a whole card is at the top."""
        bar = self.verticalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if bar.value() != before:
            bar.setValue(_whole_rows(bar.value()))

    def updateGeometries(self) -> None:
        """Let the list scroll on until a whole card is at the top, at its end too."""
        bar = self.verticalScrollBar()
        before = bar.value()
        super().updateGeometries()
        bar.setMaximum(_whole_rows(bar.maximum()))
        bar.setValue(before)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the place: what is dragged hangs on it. No range begins where nothing is selected."""
        self.press_place = event.position().toPoint()
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & shift and not self.selectionModel().hasSelection():
            event.setModifiers(event.modifiers() & ~shift)
        super().mousePressEvent(event)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: ARG002
        """Leave the drag to the board: it may carry cards of several stages."""
        self.drag_began.emit()

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take arrows sideways out of the list; Space selects and unselects the card with the focus."""
        key, plain = event.key(), event.modifiers() in (Qt.KeyboardModifier.NoModifier, _KEYPAD)
        if plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif plain and key == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), _SELECT.Toggle)
        elif plain and key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.selection_began.emit()
            self.go_to_row(0 if key == Qt.Key.Key_Home else len(self.rows.ids) - 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the cards; with Shift the board scrolls sideways."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the cards, or of the stage where there is none; what is meant is selected."""
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_key else self.indexAt(event.pos())
        if not index.isValid():
            self.ground_menu_wanted.emit(event.globalPos())
            return
        if not self.selectionModel().isSelected(index):
            self.selection_began.emit()
            self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
        if is_key:
            self.scrollTo(index)
        at = self.visualRect(index).center() if is_key else event.pos()
        self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the first card the focus where none has it yet."""
        super().focusInEvent(event)
        if (
            not self.currentIndex().isValid()
            and self.rows.ids
            and event.reason() != Qt.FocusReason.MouseFocusReason
        ):
            self.selectionModel().setCurrentIndex(self.rows.index(0, 0), _SELECT.NoUpdate)
        self.focus_taken.emit()
        self._repaint_hint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring off an empty stage."""
        super().focusOutEvent(event)
        self._repaint_hint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards, or a hint where there are none.

        The ground is painted here and not taken from the palette: a switch of the scheme gives a widget under
        a style sheet its old palette back.
        """
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.tokens.column))
        painter.end()
        super().paintEvent(event)
        if not self.rows.ids:
            self._paint_hint()

    def _repaint_hint(self) -> None:
        if not self.rows.ids:
            self.viewport().update()

    def _hint(self) -> str:
        return self.tr("Nothing found here") if len(self.rows.all) else self.tr("Drag a card here")

    def _paint_hint(self) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = tokens.accent if self.hasFocus() else tokens.line_hover
        painter.setPen(QPen(QColor(colour), 2 if self.hasFocus() else 1, Qt.PenStyle.DashLine))
        place = QRectF(1, 1, self.viewport().width() - 2, CARD_HEIGHT - 2)
        if self.hasFocus() or not len(self.rows.all):
            painter.drawRoundedRect(place, CARD_RADIUS, CARD_RADIUS)
        painter.setFont(type_.second_line())
        painter.setPen(QColor(tokens.text_third))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._hint())
        painter.end()


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each run of neighbours: Qt keeps a selection of many parts slowly."""
    first = 0
    for at, row in enumerate(rows, start=1):
        if at == len(rows) or rows[at] != row + 1:
            yield rows[first], row
            first = at


def _whole_rows(pixels: int) -> int:
    """Return the next height that is a number of whole rows."""
    return -(-pixels // ROW_HEIGHT) * ROW_HEIGHT


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class _QuietScrollBar(QScrollBar):
    """A scroll bar that keeps its room but shows nothing where there is nothing to scroll."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setFixedWidth(SCROLLBAR_WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)
