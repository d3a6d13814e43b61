"""A list below a place to type that offers lines to choose from; what they are is up to its owner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, QPoint, QRect, QStringListModel, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

from ui.widgets.completing import make_completer

_NARROWEST = 260
_BELOW = 6  # between the place to type and the list


class OfferedLines(QObject):
    """Shows lines below `edit`, one of them marked. `chosen` comes with the row of the one that is taken.

    The list is as wide as `field`, which the place to type is in or is itself.
    """

    chosen = Signal(int)

    def __init__(self, edit: QLineEdit, field: QWidget, name: str) -> None:
        super().__init__(edit)
        self._edit = edit
        self._field = field
        self._lines = QStringListModel(self)
        self._completer = make_completer((), edit)
        self._completer.setModel(self._lines)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(edit)
        self._completer.activated.connect(lambda _: self._take_marked())
        self.popup = cast(QAbstractItemView, self._completer.popup())  # there is none only for inline ones
        self.popup.setAccessibleName(name)

    def show(self, lines: Sequence[str], marked: int = 0) -> None:
        """Show lines with one of them marked; without lines, nothing."""
        self._lines.setStringList(list(lines))
        if not lines:
            self.popup.hide()
            return
        left = self._edit.mapFrom(self._field, QPoint()).x()
        width = max(_NARROWEST, self._field.width())
        self._completer.complete(QRect(left, 0, width, self._edit.height() + _BELOW))
        self.popup.setCurrentIndex(self._completer.completionModel().index(marked, 0))

    def hide(self) -> None:
        """Show nothing."""
        self.popup.hide()

    def _take_marked(self) -> None:
        """Take the marked line, once the list is done with the key or the click."""
        row = self.popup.currentIndex().row()
        QTimer.singleShot(0, self, lambda: self.chosen.emit(row))
