"""The list of a job's documents: keys and clicks become wishes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.document.document_painter import ROW_HEIGHT, DocumentDelegate
from ui.document.document_rows import DocumentRow, DocumentRows
from ui.theme.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class DocumentList(QListView):
    """Enter opens, S says when it was sent, F2 edits, Delete detaches; signals carry ids of documents."""

    opened = Signal(str)
    sent_wanted = Signal(str)
    edit_wanted = Signal(str)
    remedy_wanted = Signal(str)
    detached = Signal(object)  # ids
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = DocumentRows(self)
        self._delegate = DocumentDelegate(self.rows, theme, self, has_menu=True)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        dress_list(self)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Documents"))
        theme.changed.connect(self.viewport().update)

    def current(self) -> DocumentRow | None:
        """Return the document that has the keyboard."""
        return self.rows.row_at(self.currentIndex().row())

    def chosen(self) -> list[DocumentRow]:
        """Return the selected documents in their order."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [row for place in places if (row := self.rows.row_at(place)) is not None]

    def choose(self, document_ids: Iterable[str]) -> None:
        """Select documents as far as they are listed; the first of them has the keyboard."""
        flag = QItemSelectionModel.SelectionFlag
        places = [place for each in document_ids if (place := self.rows.place_of(each)) is not None]
        for number, place in enumerate(places):
            index = self.rows.index(place, 0)
            if number == 0:
                self.setCurrentIndex(index)
            else:
                self.selectionModel().select(index, flag.Select)

    def choose_place(self, place: int) -> None:
        """Select the document nearest to a place of the list."""
        if self.rows.rows:
            self.setCurrentIndex(self.rows.index(max(0, min(place, len(self.rows.rows) - 1)), 0))

    def remedy_at(self, place: QPoint) -> str:
        """Return the document whose remedy stands at a place; "" where none does."""
        index = self.indexAt(place)
        row = self.rows.row_at(index.row())
        if row is None or not self._delegate.remedy_place(self.visualRect(index), row).contains(place):
            return ""
        return row.id

    def menu_at(self, place: QPoint) -> bool:
        """Tell whether the sign of a menu stands at a place."""
        index = self.indexAt(place)
        return index.isValid() and self._delegate.menu_place(self.visualRect(index)).contains(place)

    # Qt's own methods.

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what is pressed: a remedy, or the sign of the menu."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if remedy := self.remedy_at(place):
            self.remedy_wanted.emit(remedy)
        elif self.menu_at(place):
            self.menu_wanted.emit(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a document."""
        place = event.position().toPoint()
        row = self.rows.row_at(self.indexAt(place).row())
        if row is not None and not self.menu_at(place) and not self.remedy_at(place):
            self.opened.emit(row.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be pressed."""
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        is_over = self.menu_at(place) or bool(self.remedy_at(place))
        shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        """Let the hand go with the pointer."""
        if event.type() == QEvent.Type.Leave:
            self.viewport().unsetCursor()
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means to the chosen documents."""
        if event.modifiers() in _PLAIN and self._act(Qt.Key(event.key())):
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu: at the pointer, or at the row that has the keyboard."""
        is_by_pointer = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu_wanted.emit(event.globalPos() if is_by_pointer else self._menu_place())

    def _act(self, key: Qt.Key) -> bool:
        current = self.current()
        if current is None:
            return False
        if key in _ENTER:
            self.opened.emit(current.id)
        elif key == Qt.Key.Key_S:
            self.sent_wanted.emit(current.id)
        elif key == Qt.Key.Key_F2:
            self.edit_wanted.emit(current.id)
        elif key == Qt.Key.Key_R and current.remedy:
            self.remedy_wanted.emit(current.id)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.detached.emit([row.id for row in self.chosen()] or [current.id])
        elif key == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self._menu_place())
        else:
            return False
        return True

    def _menu_place(self) -> QPoint:
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(QPoint(rect.left() + 40, rect.top() + ROW_HEIGHT - 8))


def dress_list(view: QListView) -> None:
    """Let a list of documents scroll and select as all of them do."""
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
    view.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
    view.setMouseTracking(True)
