"""Employers and tags offered while a line for a new job is typed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

from app.board.job_details import KnownWords
from app.board.quick_add import PartKind, parts
from ui.widgets.completing import make_completer

_NARROWEST = 200  # of the list of names


@dataclass(frozen=True, slots=True)
class Beginning:
    """The part that is being typed: from `start` to the cursor."""

    kind: PartKind
    start: int
    text: str


def beginning_at(line: str, cursor: int) -> Beginning | None:
    """Return the tag or employer that ends at the cursor; None where something else is typed there."""
    before = line[:cursor]
    last = next(reversed(parts(before)), None)
    if last is None or last.end != len(before) or last.kind not in (PartKind.TAG, PartKind.EMPLOYER):
        return None
    if last.kind is PartKind.TAG:
        return Beginning(last.kind, last.start, last.value) if not before.endswith('"') else None
    return Beginning(last.kind, last.start, last.value)


def completed(line: str, cursor: int, beginning: Beginning, name: str) -> tuple[str, int]:
    """Return the line with a name in the place of its beginning, and where the cursor stands then."""
    if beginning.kind is PartKind.TAG:
        name = f'#"{name}"' if " " in name or "," in name else f"#{name}"
    rest = line[cursor:].lstrip()
    # A tag is done; an employer may go on.
    head = line[: beginning.start] + name + (" " if rest or beginning.kind is PartKind.TAG else "")
    return head + rest, len(head)


class LineField(QLineEdit):
    """A line of text that offers known names for the part that is being typed.

    `entered` comes at Enter and tells whether Ctrl was held; not while a name is being chosen from the list.
    """

    entered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._completers: dict[PartKind, QCompleter] = {}
        self._beginning: Beginning | None = None
        self.textEdited.connect(self._offer)

    def know(self, words: KnownWords) -> None:
        """Offer these names from now on."""
        for completer in self._completers.values():
            completer.deleteLater()
        # A comma would begin the location.
        employers = [name for name in words.employers if "," not in name]
        names = {PartKind.EMPLOYER: employers, PartKind.TAG: [tag.name for tag in words.tags]}
        self._completers = {kind: self._make(known) for kind, known in names.items()}

    @property
    def popups(self) -> list[QAbstractItemView]:
        """The lists of names, in view or not."""
        found = (completer.popup() for completer in self._completers.values())
        return [popup for popup in found if popup is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell Enter; the list of names keeps it while one of them is chosen there."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        if any(popup.isVisible() and popup.currentIndex().isValid() for popup in self.popups):
            event.ignore()
            return
        for popup in self.popups:
            popup.hide()
        event.accept()
        self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def _make(self, names: list[str]) -> QCompleter:
        completer = make_completer(names, self)
        completer.setWidget(self)
        completer.setFilterMode(Qt.MatchFlag.MatchStartsWith)
        completer.activated.connect(self._take)
        return completer

    def _offer(self) -> None:
        self._beginning = beginning_at(self.text(), self.cursorPosition())
        for kind, completer in self._completers.items():
            popup = completer.popup()
            if popup is None:
                continue
            if self._beginning is None or self._beginning.kind is not kind or not self._is_of_use(completer):
                popup.hide()
                continue
            place = self.cursorRect()
            place.setWidth(max(_NARROWEST, popup.sizeHintForColumn(0) + 32))
            completer.complete(place)

    def _is_of_use(self, completer: QCompleter) -> bool:
        """Tell whether there is a name that is not typed whole already."""
        typed = self._beginning.text if self._beginning is not None else ""
        completer.setCompletionPrefix(typed)
        count = completer.completionCount()
        return count > 1 or (count == 1 and completer.currentCompletion().casefold() != typed.casefold())

    def _take(self, name: str) -> None:
        if self._beginning is None:
            return
        line, cursor = completed(self.text(), self.cursorPosition(), self._beginning, name)
        self.setText(line)
        self.setCursorPosition(cursor)
