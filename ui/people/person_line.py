"""The line that adds somebody to a job: completes from the people who are known, or makes a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.people.contact_queries import PersonChoice
from ui.activity.people_completion import KnownPeople, is_named
from ui.widgets.offered_lines import OfferedLines

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
        self._people = KnownPeople()
        self._offered: list[PersonChoice | None] = []  # None: a new one
        self.setPlaceholderText(self.tr("Add a person: a name or an e-mail address"))
        self.setAccessibleName(self.tr("Add a person"))
        self.installEventFilter(self)
        self.textEdited.connect(lambda _: self.offer())
        self._list = OfferedLines(self, self, self.tr("People"))
        self._list.chosen.connect(self._choose)

    def know(self) -> None:
        """Read the people anew; those of the job are not offered once more."""
        self._people = KnownPeople(person for person in self._read() if not person.is_of_job)

    def offer(self) -> None:
        """Offer the people who fit what is typed, the first marked; last, to make a new one."""
        typed = self._typed()
        found = self._people.offered(typed)
        self._offered = list(found)
        lines = [f"{each.name} · {each.hint}" if each.hint else each.name for each in found]
        if typed:
            self._offered.append(None)
            lines.append(self.tr("New contact “{}”…").format(typed))
        self._list.show(lines, self._first(typed))

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
        same = (
            row
            for row, person in enumerate(self._offered)
            if person is not None and is_named(person.name, typed)
        )
        return next(same, 0)

    def _choose(self, row: int) -> None:
        self._list.hide()
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
