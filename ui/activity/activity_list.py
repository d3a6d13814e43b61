"""The list of a job's activities: keys and clicks become wishes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.activities.activity_queries import ActivityDetails
from app.activities.activity_values import RATINGS
from app.clock import Clock
from ui.activity.activity_painter import ROW_HEIGHT, ActivityDelegate
from ui.activity.activity_rows import ActivityRows
from ui.activity.words import asks_for_rating
from ui.theme.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVERS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ActivityList(QListView):
    """Enter opens, Space ticks, Delete takes to the trash, 1 to 5 say how an interview went.

    Every signal carries the ids of activities; `menu_wanted` a place on the screen.
    """

    opened = Signal(str)
    ticked = Signal(object)  # ids
    trashed = Signal(object)  # ids
    rated = Signal(str, str)  # id, face
    menu_wanted = Signal(QPoint)
    add_wanted = Signal()

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ActivityRows(clock, self)
        self._delegate = ActivityDelegate(self.rows, theme, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Activities"))
        theme.changed.connect(self.viewport().update)

    def current(self) -> ActivityDetails | None:
        """Return the activity that has the keyboard."""
        return self.rows.activity_at(self.currentIndex().row())

    def chosen(self) -> list[ActivityDetails]:
        """Return the selected activities in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        found = (self.rows.activity_at(row) for row in rows)
        return [activity for activity in found if activity is not None]

    def choose(self, activity_ids: Iterable[str], current_id: str | None = None) -> None:
        """Select activities as far as they are listed; the keyboard is on `current_id`, or the first."""
        rows = [row for each in activity_ids if (row := self.rows.row_of(each)) is not None]
        model, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        chosen = QItemSelection()
        for row in rows:
            index = self.rows.index(row, 0)
            chosen.select(index, index)
        model.select(chosen, flag.ClearAndSelect)
        at = None if current_id is None else self.rows.row_of(current_id)
        if at is None and rows:
            at = rows[0]
        if at is not None:
            index = self.rows.index(at, 0)
            model.setCurrentIndex(index, flag.NoUpdate)
            self.scrollTo(index)

    def choose_row(self, row: int) -> None:
        """Select the activity nearest to a row."""
        places = sorted(
            (abs(at - row), at) for at in range(len(self.rows.rows)) if self.rows.activity_at(at) is not None
        )
        if places:
            self.setCurrentIndex(self.rows.index(places[0][1], 0))

    def is_current_in_view(self) -> bool:
        """Tell whether anything is seen of the activity that has the keyboard."""
        return self.visualRect(self.currentIndex()).intersects(self.viewport().rect())

    def face_at(self, place: QPoint) -> tuple[str, str] | None:
        """Return the activity and the face that stand at a place of the list."""
        index = self.indexAt(place)
        activity = self.rows.activity_at(index.row())
        if activity is None or not asks_for_rating(activity, self.rows.day):
            return None
        places = self._delegate.face_places(self.visualRect(index))
        face = next((rating for rating, square in places.items() if square.contains(place)), None)
        return None if face is None else (activity.id, face)

    # Qt's own methods.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick the box, or choose the face, that is pressed; else select."""
        place = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton:
            face = self.face_at(place)
            activity = self._ticked_at(place)
            if face is not None:
                self.rated.emit(*face)
                return
            if activity is not None:
                self.ticked.emit([activity.id])
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open an activity."""
        place = event.position().toPoint()
        activity = self.rows.activity_at(self.indexAt(place).row())
        if activity is None or self._ticked_at(place) is not None or self.face_at(place) is not None:
            return
        self.opened.emit(activity.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what is pressed."""
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        face = self.face_at(place)
        self._hover(face)
        is_over = face is not None or self._ticked_at(place) is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
        )

    def viewportEvent(self, event: QEvent) -> bool:
        """Let the hand go with the pointer."""
        if event.type() == QEvent.Type.Leave:
            self.viewport().unsetCursor()
            self._hover(None)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means to the selected activities."""
        if event.modifiers() in _PLAIN and self._act(Qt.Key(event.key())):
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu: at the pointer, or below the row that has the keyboard."""
        self.menu_wanted.emit(event.globalPos() if self._is_by_pointer(event) else self._menu_place())

    def _act(self, key: Qt.Key) -> bool:
        current, ids = self.current(), [each.id for each in self.chosen()]
        if key == Qt.Key.Key_A:
            self.add_wanted.emit()
        elif key == Qt.Key.Key_Home and self.rows.activities:
            self.choose([self.rows.activities[0].id])
            self.scrollToTop()
        elif current is None:
            return False
        elif key in _ENTER:
            self.opened.emit(current.id)
        elif key == Qt.Key.Key_Space:
            self.ticked.emit(ids or [current.id])
        elif key in _REMOVERS:
            self.trashed.emit(ids or [current.id])
        elif key == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self._menu_place())
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_5 and current.category.carries == "interview":
            self.rated.emit(current.id, RATINGS[key - Qt.Key.Key_1])
        else:
            return False
        return True

    def _ticked_at(self, place: QPoint) -> ActivityDetails | None:
        index = self.indexAt(place)
        activity = self.rows.activity_at(index.row())
        if activity is None or not self._delegate.check_place(self.visualRect(index)).contains(place):
            return None
        return activity

    def _hover(self, face: tuple[str, str] | None) -> None:
        """Let the face below the pointer stand out."""
        if face != self._delegate.hovered_face:
            self._delegate.hovered_face = face
            self.viewport().update()

    def _is_by_pointer(self, event: QContextMenuEvent) -> bool:
        return event.reason() == QContextMenuEvent.Reason.Mouse

    def _menu_place(self) -> QPoint:
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(QPoint(rect.left() + 40, rect.top() + ROW_HEIGHT - 8))
