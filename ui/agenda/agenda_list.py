"""The list of the agenda: keys, clicks and drags become wishes."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.clock import Clock
from app.schedule.entries import Entry
from ui.agenda.agenda_painter import ROW_HEIGHT, AgendaDelegate
from ui.agenda.agenda_rows import ENTRIES_MIME, AgendaRows, Key
from ui.agenda.edge_scroll import EdgeScroll
from ui.agenda.sections import Section, Wish
from ui.theme.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_FLAG = QItemSelectionModel.SelectionFlag
_MENU_LEFT = 40  # pixels from the left end of a row to the menu that a key opens
_CARRIED_WIDTH = 360
_CARRIED_BELOW = (-14, -12)  # right below the pointer: the day that is aimed at stays in view
_CARRIED_OPACITY = 0.9
_COUNT_ROOM = 40  # pixels at the end of what is carried, where its number stands


class Asked(Enum):
    """What a key asks for the chosen entries."""

    TODAY = Qt.Key.Key_T
    TOMORROW = Qt.Key.Key_M
    NEXT_WEEK = Qt.Key.Key_W
    ANOTHER_DAY = Qt.Key.Key_D
    NO_DAY = Qt.Key.Key_U


class AgendaList(QListView):
    """Enter opens, Space ticks, letters give another day; entries are dragged to sections and days.

    `ticked` and `asked` carry lists of entries, `dropped` also the `Wish` that a section means.
    """

    opened = Signal(object)  # entry
    ticked = Signal(object)
    asked = Signal(object, object)  # entries, Asked
    dropped = Signal(object, object)  # entries, Wish
    drag_changed = Signal(object)  # the entries on the pointer; none when it is over
    menu_wanted = Signal(QPoint)  # on the screen
    fold_wanted = Signal()

    def __init__(self, rows: AgendaRows, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._theme = theme
        self._delegate = AgendaDelegate(rows, theme, clock, self)
        self._target: tuple[Section, Wish] | None = None
        self._is_carrying = False
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)  # see paintEvent
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Agenda"))
        self._edges = EdgeScroll(self)
        theme.changed.connect(self.viewport().update)

    # What is chosen.

    def current(self) -> Entry | None:
        """Return the entry that has the keyboard."""
        return self.rows.entry_at(self.currentIndex().row())

    def chosen(self) -> list[Entry]:
        """Return the selected entries in their order; where none is, the one that has the keyboard."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        found = [entry for row in rows if (entry := self.rows.entry_at(row)) is not None]
        current = self.current()
        return found or ([current] if current is not None else [])

    def choose(self, keys: Iterable[Key], current: Key | None = None) -> bool:
        """Select entries as far as they are listed; the keyboard is on `current`, or the first of them."""
        rows = [row for key in keys if (row := self.rows.row_of(key)) is not None]
        selected = QItemSelection()
        for row in rows:
            index = self.rows.index(row, 0)
            selected.select(index, index)
        model = self.selectionModel()
        model.select(selected, _FLAG.ClearAndSelect)
        at = None if current is None else self.rows.row_of(current)
        at = rows[0] if at is None and rows else at
        if at is None:
            return False
        model.setCurrentIndex(self.rows.index(at, 0), _FLAG.NoUpdate)
        return True

    def choose_row(self, row: int) -> None:
        """Select the entry nearest to a row, and bring it into view."""
        places = ((abs(at - row), at) for at, each in enumerate(self.rows.rows) if isinstance(each, Entry))
        nearest = min(places, default=None)
        if nearest is not None:
            index = self.rows.index(nearest[1], 0)
            self.selectionModel().setCurrentIndex(index, _FLAG.ClearAndSelect)
            self.scrollTo(index)

    def following(self, entries: Iterable[Entry]) -> Key | None:
        """Return the entry that is next once these leave their places: below them, or above the first."""
        leaving = {(entry.kind, entry.id) for entry in entries}
        rows = sorted(row for key in leaving if (row := self.rows.row_of(key)) is not None)
        if not rows:
            return None
        below = range(rows[-1] + 1, len(self.rows.rows))
        above = range(rows[0] - 1, -1, -1)
        for at in (*below, *above):
            entry = self.rows.entry_at(at)
            if entry is not None and (entry.kind, entry.id) not in leaving:
                return entry.kind, entry.id
        return None

    # Keys and clicks.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means to the chosen entries."""
        if event.modifiers() in _PLAIN and self._act(Qt.Key(event.key())):
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def _act(self, key: Qt.Key) -> bool:
        heading = self.rows.heading_at(self.currentIndex().row())
        if heading is not None and heading.folds and self._fold_by(key, is_open=heading.is_open):
            return True
        chosen, current = self.chosen(), self.current()
        if key == Qt.Key.Key_Home and self.rows.rows:
            self.choose_row(0)
            self.scrollToTop()
        elif key == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self._menu_place())
        elif not chosen:
            return False
        elif key in _ENTER:
            self.opened.emit(current or chosen[0])
        elif key == Qt.Key.Key_Space:
            self.ticked.emit(chosen)
        elif any(key == each.value for each in Asked):
            self.asked.emit(chosen, Asked(key))
        else:
            return False
        return True

    def _fold_by(self, key: Qt.Key, *, is_open: bool) -> bool:
        turns = Qt.Key.Key_Left if is_open else Qt.Key.Key_Right
        if key not in (*_ENTER, Qt.Key.Key_Space, turns):
            return False
        self.fold_wanted.emit()
        return True

    def go_to_done(self) -> None:
        """Give the heading of what is done the keyboard, the first of its entries in view."""
        rows = self.rows.rows_of(Section.DONE)
        if rows:
            self.selectionModel().setCurrentIndex(self.rows.index(rows[0], 0), _FLAG.Clear)
            self.scrollTo(self.rows.index(rows[min(3, len(rows) - 1)], 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick the box, ask for a time, or fold the heading that is pressed; else select."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            heading = self.rows.heading_at(index.row())
            if heading is not None and heading.folds:
                self.fold_wanted.emit()
                return
            entry = self._ticked_at(place)
            if entry is not None:
                self.ticked.emit([entry])
                return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the time of an entry that has none, at a click on its place."""
        super().mouseReleaseEvent(event)
        entry = self._timeless_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and entry is not None and not event.modifiers():
            self.asked.emit([entry], Asked.ANOTHER_DAY)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open an entry."""
        place = event.position().toPoint()
        entry = self.rows.entry_at(self.indexAt(place).row())
        if entry is not None and self._ticked_at(place) is None and self._timeless_at(place) is None:
            self.opened.emit(entry)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what is pressed."""
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        heading = self.rows.heading_at(self.indexAt(place).row())
        is_over = self._ticked_at(place) is not None or self._timeless_at(place) is not None
        is_over = is_over or (heading is not None and heading.folds)
        shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the chosen entries; one that is not chosen is chosen by it."""
        is_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if not is_mouse:
            self.menu_wanted.emit(self._menu_place())
            return
        index = self.indexAt(event.pos())
        if self.rows.entry_at(index.row()) is not None:
            if not self.selectionModel().isSelected(index):
                self.selectionModel().setCurrentIndex(index, _FLAG.ClearAndSelect)
            self.menu_wanted.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Let the hand go with the pointer."""
        if event.type() == QEvent.Type.Leave:
            self.viewport().unsetCursor()
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the first entry the keyboard where none has it yet."""
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose_row(0)  # before Qt takes it without choosing it
            self.scrollToTop()
        super().focusInEvent(event)

    def _ticked_at(self, place: QPoint) -> Entry | None:
        index = self.indexAt(place)
        entry = self.rows.entry_at(index.row())
        if entry is None or not entry.can_be_done:
            return None
        return entry if self._delegate.check_place(self.visualRect(index)).contains(place) else None

    def _timeless_at(self, place: QPoint) -> Entry | None:
        index = self.indexAt(place)
        entry = self.rows.entry_at(index.row())
        if entry is None or entry.is_done or entry.day is not None:
            return None
        return entry if self._delegate.when_place(self.visualRect(index)).contains(place) else None

    def _menu_place(self) -> QPoint:
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(QPoint(rect.left() + _MENU_LEFT, rect.bottom() - 8))

    # Dragging.

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: ARG002
        """Carry the chosen entries once the mouse event is done with: a drag runs a loop of its own."""
        QTimer.singleShot(0, self, self._carry)

    def _carry(self) -> None:
        entries = self.chosen()
        is_held = bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        if self._is_carrying or not entries or not is_held:
            return
        self._is_carrying = True
        drag = QDrag(self)
        drag.setMimeData(self.rows.mime_of(entries))
        picture = self._picture(entries)
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(*_CARRIED_BELOW))
        self.drag_changed.emit(entries)
        try:
            drag.exec(Qt.DropAction.MoveAction)
        finally:
            self._is_carrying = False
            self._aim(None)
            self.drag_changed.emit([])

    def _picture(self, entries: list[Entry]) -> QPixmap:
        """Return what hangs on the pointer: the first entry, and how many there are."""
        ratio, width = self.devicePixelRatioF(), min(_CARRIED_WIDTH, self.viewport().width())
        picture = QPixmap(round(width * ratio), round(ROW_HEIGHT * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        tokens = self._theme.tokens
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_CARRIED_OPACITY)
        painter.setBrush(QColor(tokens.card))
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawRoundedRect(QRect(1, 1, width - 2, ROW_HEIGHT - 2), 8, 8)
        key = (entries[0].kind, entries[0].id)
        row = self.rows.row_of(key)
        section = self.rows.section_at(row or 0)
        room = QRect(0, 0, width - (_COUNT_ROOM if len(entries) > 1 else 0), ROW_HEIGHT)
        self._delegate.paint_entry(painter, room, entries[0], section)
        if len(entries) > 1:
            self._delegate.paint_count(painter, QRect(0, 0, width, ROW_HEIGHT), len(entries))
        painter.end()
        return picture

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take entries in."""
        self._follow_drag(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show what letting go here means."""
        self._follow_drag(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        """Show nothing more."""
        self._edges.stop()
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was let go on which section."""
        self._edges.stop()
        target = self._target_at(event)
        self._aim(None)
        if target is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.dropped.emit(self.rows.dragged(event.mimeData()), target[1])

    def _follow_drag(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(ENTRIES_MIME):
            event.ignore()
            return
        self._edges.follow(event.position().toPoint().y())
        self._aim(self._target_at(event))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()  # also over what takes nothing: the list goes on scrolling

    def _target_at(self, event: QDropEvent) -> tuple[Section, Wish] | None:
        if not event.mimeData().hasFormat(ENTRIES_MIME):
            return None
        index = self.indexAt(event.position().toPoint())
        row = index.row() if index.isValid() else len(self.rows.rows)
        wish = self.rows.wish_at(row, self.rows.dragged(event.mimeData()))
        return None if wish is None else (self.rows.section_at(row), wish)

    def _aim(self, target: tuple[Section, Wish] | None) -> None:
        if target != self._target:
            self._target = target
            self.viewport().update()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the board, the rows on it, and around them where a drag would land."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.tokens.board))
        painter.end()
        super().paintEvent(event)
        if self._target is not None:
            self._paint_target(*self._target)

    def _paint_target(self, section: Section, wish: Wish) -> None:
        rows = self.rows.rows_of(section)
        if not rows:
            return
        first = self._delegate.line_place(self.visualRect(self.rows.index(rows[0], 0)))
        last = self._delegate.line_place(self.visualRect(self.rows.index(rows[-1], 0)))
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(self._theme.tokens.accent)
        painter.setPen(QPen(accent, 2))
        accent.setAlpha(self._theme.tokens.chip_alpha // 2)
        painter.setBrush(accent)
        painter.drawRoundedRect(first.united(last).adjusted(1, 9, -1, -1), 8, 8)
        self._delegate.paint_target_words(painter, first, wish)
        painter.end()
