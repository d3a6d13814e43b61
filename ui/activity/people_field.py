"""A field of people: chips of contacts, and a place to type the next name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QWidget

from app.people.contact_queries import PersonChoice
from ui.activity.people_completion import named, offered
from ui.activity.person_chip import HEIGHT, PersonChip
from ui.job.completing import make_completer
from ui.theme.theme import Theme

_MARGIN = 6
_GAP = 6
_SHORTEST_EDIT = 120
_NARROWEST_POPUP = 240
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier

Make = Callable[[str], PersonChoice | None]


class PeopleField(QFrame):
    """Takes contacts from a list that is offered while typing, and makes new ones where `make` can.

    `make` is given a name and returns the contact that was made of it (its owner tells it to all fields by
    `know`), None where it was refused.
    Enter takes the marked line of the list; Backspace at the beginning takes the last person out.
    `changed` comes when the people may be others.
    """

    changed = Signal()

    def __init__(
        self,
        choices: Sequence[PersonChoice],
        theme: Theme,
        make: Make | None = None,
        parent: QWidget | None = None,
        *,
        most: int = 99,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._make = make
        self._most = most
        self._choices = list(choices)
        self._offered: list[PersonChoice | None] = []  # None: make a new one
        self.chips: list[tuple[str, PersonChip]] = []
        self.setProperty("field", "true")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.edit = QLineEdit(self)
        self.edit.setProperty("bare", "true")
        self.edit.setPlaceholderText(self.tr("Add a person"))
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(lambda _: self._offer())
        self.edit.textChanged.connect(self.changed)
        self.setFocusProxy(self.edit)
        self._names = QStringListModel(self)
        self._completer = self._make_completer()
        self._arrange()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the people in their order."""
        return tuple(person_id for person_id, _ in self.chips)

    def set_ids(self, ids: Iterable[str]) -> None:
        """Show these people; of one that is not among the choices only that they are unknown is said."""
        for _, chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for person_id in ids:
            self._append(self._choice(person_id))
        self._arrange()

    def know(self, choice: PersonChoice) -> None:
        """Offer one more person from now on."""
        if all(each.id != choice.id for each in self._choices):
            self._choices.insert(0, choice)

    def fault(self) -> str:
        """Return why what is typed cannot be kept, "" where nothing is left in the place to type."""
        typed = " ".join(self.edit.text().split())
        if not typed:
            return ""
        return self.tr(
            "“{}” is not one of your contacts yet. Press Enter there, or take the name out."
        ).format(typed)

    def keep_typed(self) -> None:
        """Take the person whose whole name is typed, where there is exactly one."""
        found = named(self._choices, self.edit.text())
        if len(found) == 1:
            self._take(found[0])

    # Qt's own methods.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys of the place to type."""
        if watched is self.edit and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._handle_key(event)
        if watched is self.edit and isinstance(event, QFocusEvent):
            self._show_focus()
            if event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason:
                self.keep_typed()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Type where the ground is clicked."""
        super().mousePressEvent(event)
        self.edit.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chips out anew."""
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        """Return the size of the lines that there are."""
        return QSize(280, max(self.minimumHeight(), HEIGHT + 2 * _MARGIN))

    def _handle_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        is_at_start = self.edit.cursorPosition() == 0 and not self.edit.hasSelectedText()
        if key in _ENTER and not event.modifiers() & _CONTROL and self.edit.text().strip():
            self._offer()
            self._choose(0)
            return True
        if key == Qt.Key.Key_Down:
            self._offer()
            return True
        if is_at_start and self.chips and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left):
            last = self.chips[-1][1]
            if key == Qt.Key.Key_Backspace:
                self._remove(last)
            else:
                last.setFocus()
            return True
        return False

    # The list of names.

    def _make_completer(self) -> QCompleter:
        completer = make_completer((), self)
        completer.setModel(self._names)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setWidget(self.edit)
        completer.activated.connect(self._choose_marked)
        popup = completer.popup()
        if popup is not None:
            popup.setAccessibleName(self.tr("People"))
        return completer

    def _offer(self) -> None:
        """Offer the people that fit what is typed, the first of them marked; last, to make a new one."""
        typed = " ".join(self.edit.text().split())
        found = offered(self._choices, typed, self.ids)
        self._offered = list(found)
        lines = [f"{each.name} · {each.hint}" if each.hint else each.name for each in found]
        if typed and self._make is not None and not named(found, typed):
            self._offered.append(None)
            lines.append(self.tr("Add “{}” as a new contact").format(typed))
        self._names.setStringList(lines)
        popup = self._completer.popup()
        if popup is None:
            return
        if not lines:
            popup.hide()
            return
        place = QRect(0, 0, max(_NARROWEST_POPUP, self.edit.width()), self.edit.height() + _MARGIN)
        self._completer.complete(place)
        popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _choose_marked(self) -> None:
        """Choose the marked line of the list once the list is done with the key or the click."""
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
        if choice is None and self._make is not None:
            choice = self._make(" ".join(self.edit.text().split()))
        if choice is not None:
            self._take(choice)
        self.edit.setFocus()

    # The chips.

    def _take(self, choice: PersonChoice) -> None:
        self.edit.clear()
        if choice.id in self.ids:
            return
        while len(self.chips) >= self._most:
            self._drop(0)
        self._append(choice)
        self._after_change()

    def _choice(self, person_id: str) -> PersonChoice:
        found = next((each for each in self._choices if each.id == person_id), None)
        return found or PersonChoice(
            id=person_id, name=self.tr("Somebody in the trash"), hint="", is_of_job=False
        )

    def _append(self, choice: PersonChoice) -> None:
        chip = PersonChip(choice.name, choice.hint, self._theme, self)
        chip.removed.connect(lambda: self._remove(chip))
        chip.stepped.connect(lambda by: self._step(chip, by))
        if self.chips:
            QWidget.setTabOrder(self.chips[-1][1], chip)
        QWidget.setTabOrder(chip, self.edit)
        self.chips.append((choice.id, chip))
        chip.show()

    def _place_of(self, chip: PersonChip) -> int:
        return next(at for at, (_, each) in enumerate(self.chips) if each is chip)

    def _remove(self, chip: PersonChip) -> None:
        at = self._place_of(chip)
        had_focus = chip.hasFocus()
        self._drop(at)
        if had_focus:
            (self.chips[min(at, len(self.chips) - 1)][1] if self.chips else self.edit).setFocus()
        self._after_change()

    def _drop(self, at: int) -> None:
        _, chip = self.chips.pop(at)
        chip.hide()
        chip.deleteLater()

    def _step(self, chip: PersonChip, by: int) -> None:
        at = self._place_of(chip) + by
        if at >= len(self.chips):
            self.edit.setFocus()
        elif at >= 0:
            self.chips[at][1].setFocus()

    def _after_change(self) -> None:
        self._arrange()
        self.changed.emit()

    def _show_focus(self) -> None:
        self.setProperty("focused", "true" if self.edit.hasFocus() else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def _arrange(self) -> None:
        """Lay the chips in lines, the place to type behind them, and be as high as that needs."""
        right = self.width() - _MARGIN
        left, top = _MARGIN, _MARGIN
        for _, chip in self.chips:
            width = min(chip.sizeHint().width(), right - _MARGIN)
            if left > _MARGIN and left + width > right:
                left, top = _MARGIN, top + HEIGHT + _GAP
            chip.setGeometry(left, top, width, HEIGHT)
            left += width + _GAP
        if left > _MARGIN and left + _SHORTEST_EDIT > right:
            left, top = _MARGIN, top + HEIGHT + _GAP
        self.edit.setGeometry(left, top, max(0, right - left), HEIGHT)
        height = top + HEIGHT + _MARGIN
        if height != self.minimumHeight():
            self.setFixedHeight(height)
