"""The line that adds somebody to a job: completes from the people who are known, or makes a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.people.contact_queries import PersonChoice
from ui.activity.people_completion import named, offered
from ui.job.completing import make_completer

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PersonLine(QLineEdit):
    """Takes a name. `chosen` comes with the id of somebody known, `new_wanted` with the words typed.

    `read` is asked for the people when the line gets the keyboard; Enter takes the marked line of the list.
    """

    chosen = Signal(str)
    new_wanted = Signal(str)

    def __init__(self, read: Callable[[], Sequence[PersonChoice]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._choices: Sequence[PersonChoice] = ()
        self._offered: list[PersonChoice | None] = []  # None: a new one
        self.setPlaceholderText(self.tr("Add a person: a name or an e-mail address"))
        self.setAccessibleName(self.tr("Add a person"))
        self.installEventFilter(self)
        self.textEdited.connect(lambda _: self.offer())
        self._names = QStringListModel(self)
        self._completer = self._make_completer()

    def know(self) -> None:
        """Read the people anew."""
        self._choices = self._read()

    def offer(self) -> None:
        """Offer the people who fit what is typed, the first marked; last, to make a new one."""
        typed = self._typed()
        found = [choice for choice in offered(self._choices, typed, ()) if not choice.is_of_job]
        self._offered = list(found)
        lines = [f"{each.name} · {each.hint}" if each.hint else each.name for each in found]
        if typed:
            new = self.tr("New contact “{}”…").format(typed)
            self._offered.append(None)
            lines.append(new)
        self._names.setStringList(lines)
        popup = self._completer.popup()
        if popup is None:
            return
        if not lines:
            popup.hide()
            return
        self._completer.complete(QRect(0, 0, self.width(), self.height() + 2))
        popup.setCurrentIndex(self._completer.completionModel().index(self._first(typed), 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Down and Escape; read the people when the keyboard comes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._handle_key(event)
        if (
            isinstance(event, QFocusEvent)
            and event.gotFocus()
            and event.reason() != Qt.FocusReason.PopupFocusReason
        ):
            self.know()
        return super().eventFilter(watched, event)

    def _handle_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self._typed():
                self.offer()
                self._choose(self._first(self._typed()))
            return True
        if key == Qt.Key.Key_Down:
            self.offer()
            return True
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
            return True
        return False

    def _first(self, typed: str) -> int:
        """Return the line to be marked: somebody of exactly this name, else the first."""
        same = {choice.id for choice in named([one for one in self._offered if one is not None], typed)}
        for row, choice in enumerate(self._offered):
            if choice is not None and choice.id in same:
                return row
        return 0

    def _make_completer(self) -> QCompleter:
        completer = make_completer((), self)
        completer.setModel(self._names)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setWidget(self)
        completer.activated.connect(lambda _: self._choose_marked())
        popup = completer.popup()
        if popup is not None:
            popup.setAccessibleName(self.tr("People"))
        return completer

    def _choose_marked(self) -> None:
        """Choose the marked line of the list, once the list is done with the key or the click."""
        popup = self._completer.popup()
        row = popup.currentIndex().row() if popup is not None else -1
        QTimer.singleShot(0, self, lambda: self._choose(row))

    def _choose(self, row: int) -> None:
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()
        if not 0 <= row < len(self._offered):
            return
        choice = self._offered[row]
        if choice is None:
            self.new_wanted.emit(self._typed())
        else:
            self.clear()
            self.chosen.emit(choice.id)

    def _typed(self) -> str:
        return " ".join(self.text().split())
