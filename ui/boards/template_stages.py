"""The stages of a template as a list: renamed where they stand, dragged or moved by keys, removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.board import TemplateStage, shown_name, stage_colour
from ui.board.drop_line import DropLine
from ui.board.stage_colours import dot_colour
from ui.boards.stage_chips import chip_picture
from ui.theme.theme import Theme
from ui.theme.tokens import DROP_DOT

_ID = Qt.ItemDataRole.UserRole
_ROW_HEIGHT = 34
_DOT = 8
_BESIDE_POINTER = 12

Stages = list[tuple[str | None, str]]  # id and name


class StageNames(QListWidget):
    """Lists the stages of a template. `edited` comes when the user changed them: `stages` says to what."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line = DropLine(theme, self.viewport())
        self.setDropIndicatorShown(True)  # Qt finds the place by it, the line is drawn over it
        self.setProperty("plain", "true")
        self.setAccessibleName(self.tr("Stages of the template"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(_DOT, _DOT))
        self.setItemDelegate(_Names(self))
        self.itemChanged.connect(lambda _: self.edited.emit())

    def show_stages(self, stages: Sequence[TemplateStage]) -> None:
        """Show these stages; where there are as many as before, the current one stays current."""
        was_blocked = self.blockSignals(True)
        if self.count() != len(stages):
            self.clear()
            for _ in stages:
                item = QListWidgetItem(self)
                item.setFlags(_FLAGS)
        for at, stage in enumerate(stages):
            item = self.item(at)
            item.setText(stage.name)
            item.setData(_ID, stage.id)
        self.blockSignals(was_blocked)

    def stages(self) -> Stages:
        """Return the ids and names as they stand."""
        items = (self.item(at) for at in range(self.count()))
        return [(item.data(_ID), item.text()) for item in items]

    def move_current(self, by: int) -> None:
        """Move the current stage up (-1) or down (1); at the end it stays."""
        at = self.currentRow()
        if at < 0 or not 0 <= at + by < self.count():
            return
        item = self.takeItem(at)
        self.insertItem(at + by, item)
        self.setCurrentRow(at + by)
        self.edited.emit()

    def remove_current(self) -> None:
        """Take the current stage out; the one after it becomes current."""
        at = self.currentRow()
        if at < 0:
            return
        self.takeItem(at)
        self.edited.emit()
        self.setCurrentRow(min(at, self.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with Up and Down moves the current stage, Delete removes it, Enter renames it."""
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in moves and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(moves[key])
        elif key == Qt.Key.Key_Delete:
            self.remove_current()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit_current()
        else:
            super().keyPressEvent(event)

    def _edit_current(self) -> None:
        is_open = self.state() == QAbstractItemView.State.EditingState  # its Enter comes here as well
        if not is_open and self.currentItem() is not None:
            self.editItem(self.currentItem())

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Hang the stage on the pointer as a chip that leaves the drop line in view."""
        item = self.currentItem()
        if item is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self.mimeData([item]))
        name = shown_name(item.text())
        colour = stage_colour(name, self.row(item), self.count())
        drag.setPixmap(chip_picture(name, colour, self._theme, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-_BESIDE_POINTER, _BESIDE_POINTER))
        drag.exec(supportedActions, Qt.DropAction.MoveAction)
        self._line.hide()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the stage would land."""
        super().dragMoveEvent(event)
        y = self._landing(event.position().toPoint())
        if y is None:
            self._line.hide()
        else:
            left = DROP_DOT // 2
            self._line.show_at(left, y, self.viewport().width() - left)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show no place any more."""
        super().dragLeaveEvent(event)
        self._line.hide()

    def _landing(self, place: QPoint) -> int | None:
        """Return the height between the stages where a drop at a place would put one."""
        where, places = self.dropIndicatorPosition(), QAbstractItemView.DropIndicatorPosition
        if where == places.OnViewport:
            last = self.visualItemRect(self.item(self.count() - 1))
            return last.bottom() + 1
        item = self.itemAt(place)
        if item is None or where == places.OnItem:
            return None
        row = self.visualItemRect(item)
        return row.top() if where == places.AboveItem else row.bottom() + 1

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the dragged stage where it was dropped."""
        self._line.hide()
        super().dropEvent(event)
        QTimer.singleShot(0, self, self.edited.emit)  # the drag still holds the rows


_FLAGS = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsDragEnabled
)


class _Names(QStyledItemDelegate):
    """Shows names as a board does, each with the dot that its stage would have."""

    def displayText(self, value: object, locale: object) -> str:  # noqa: ARG002 - Qt's signature
        return shown_name(str(value))

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        option.icon = _dot(stage_colour(name, index.row(), index.model().rowCount()))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW_HEIGHT)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setAccessibleName(self.tr("Name of the stage"))
            editor.setProperty("inRow", "true")
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().updateEditorGeometry(editor, option, index)
        row = option.rect
        editor.setGeometry(row.adjusted(20, 2, -4, -2))


def _dot(colour: int) -> QIcon:
    drawn = QPixmap(_DOT * 2, _DOT * 2)
    drawn.setDevicePixelRatio(2)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dot_colour(colour))
    painter.drawEllipse(QRectF(0.5, 0.5, _DOT - 1, _DOT - 1))
    painter.end()
    icon = QIcon(drawn)
    icon.addPixmap(drawn, QIcon.Mode.Selected)
    return icon
