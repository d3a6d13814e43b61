"""Editing in place: tells when a field is left, and takes back at Escape what was typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui.job.form import JobForm

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InPlace(QObject):
    """Watches the fields of a form. `left` carries the name of a field that is to be saved: it was left, or
    Enter was pressed in it.

    Ctrl+Z is left to the window where there is nothing typed to take back, so that it undoes what was saved.
    """

    left = Signal(str)

    def __init__(self, form: JobForm) -> None:
        super().__init__(form)
        self._form = form
        for name in form.fields:
            form.editor_of(name).installEventFilter(self)
        form.chosen.connect(self.left)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle Enter, Escape and Ctrl+Z in a field."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        name = self._form.name_of(watched)
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._override(watched, name, event)
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape and self._form.is_touched(name):
            self._form.take_back(name)
            self.left.emit(name)
            return True
        if event.key() in _ENTER and isinstance(watched, QLineEdit) and not _is_completing(watched):
            is_tag_typed = name == "tags" and watched.text().strip() != ""
            if not is_tag_typed:  # Enter makes a tag first
                self.left.emit(name)
                return True
        return False

    def _override(self, field: QWidget, name: str, event: QKeyEvent) -> bool:
        """Keep Escape from the shortcuts while it takes something back; leave them Ctrl+Z otherwise."""
        if event.key() == Qt.Key.Key_Escape and self._form.is_touched(name):
            event.accept()
            return True
        is_undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        if is_undo and isinstance(field, QLineEdit) and not self._form.is_touched(name):
            event.ignore()
            return True
        return False

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        name = self._form.name_of(old)
        if name and name != self._form.name_of(now):
            self.left.emit(name)


def _is_completing(field: QLineEdit) -> bool:
    completer = field.completer()
    popup = completer.popup() if completer is not None else None
    return popup is not None and popup.isVisible() and popup.currentIndex().isValid()
