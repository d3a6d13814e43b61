"""The list of mail templates: chosen, put in order by dragging or by keys, deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from app.people.mail_queries import MailTemplateDetails

_ID = Qt.ItemDataRole.UserRole


class MailTemplateList(QListWidget):
    """Lists templates by name. `moved` tells which one is wanted before which other, "" for the end."""

    moved = Signal(str, str)
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", "true")
        self.setAccessibleName(self.tr("Mail templates"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def show_templates(self, templates: Sequence[MailTemplateDetails], choose: str) -> None:
        """List these templates with one of them chosen, the first where there is none of that id."""
        was_blocked = self.blockSignals(True)
        self.clear()
        for template in templates:
            item = QListWidgetItem(template.name, self)
            item.setData(_ID, template.id)
            item.setToolTip(template.name)
            item.setFlags(_FLAGS)
        ids = self.ids()
        self.setCurrentRow(ids.index(choose) if choose in ids else 0)
        self.blockSignals(was_blocked)

    def ids(self) -> list[str]:
        """Return the ids as they stand."""
        return [str(self.item(at).data(_ID)) for at in range(self.count())]

    def chosen_id(self) -> str:
        """Return the id of the chosen template, "" where there is none."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def move_chosen(self, by: int) -> None:
        """Ask for the chosen template one place up (-1) or down (1); at the end it stays."""
        ids, at = self.ids(), self.currentRow()
        if not (at >= 0 and 0 <= at + by < len(ids)):
            return
        behind = at + by if by < 0 else at + by + 1
        self.moved.emit(ids[at], ids[behind] if behind < len(ids) else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with Up and Down moves the chosen template, Delete deletes it."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_chosen(steps[key])
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the dragged template where it was dropped."""
        dragged = self.chosen_id()
        super().dropEvent(event)
        QTimer.singleShot(0, self, lambda: self._tell_place(dragged))  # the drag still holds the rows

    def _tell_place(self, dragged: str) -> None:
        ids = self.ids()
        if dragged in ids:
            behind = ids.index(dragged) + 1
            self.moved.emit(dragged, ids[behind] if behind < len(ids) else "")


_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled
