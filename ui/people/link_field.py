"""A field of links: chips of jobs or employers, and a place to type the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QWidget

from ui.activity.person_chip import HEIGHT, PersonChip
from ui.job.completing import make_completer
from ui.theme.theme import Theme

_MARGIN = 6
_GAP = 6
_SHORTEST_EDIT = 140
_NARROWEST_POPUP = 260
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


@dataclass(frozen=True, slots=True)
class Link:
    """Something to link to, with a hint that tells it from others; without an id it is still to be made."""

    id: str
    name: str
    hint: str = ""

    @property
    def words(self) -> str:
        """The line that offers it."""
        return f"{self.name} · {self.hint}" if self.hint else self.name


Find = Callable[[str], Sequence[Link]]


class LinkField(QFrame):
    """Takes links out of what `find` offers for the text typed.

    Enter takes the marked line; Backspace at the beginning takes the last chip out. With `make_words` ("Add
    “{}” as a new employer") a name that is not known is taken too. `changed` comes when links may be others.
    """

    changed = Signal()

    def __init__(
        self,
        find: Find,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        prompt: str = "",
        make_words: str = "",
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._theme = theme
        self._make_words = make_words
        self._offered: list[Link] = []
        self.chips: list[tuple[Link, PersonChip]] = []
        self.setProperty("field", "true")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.edit = QLineEdit(self)
        self.edit.setProperty("bare", "true")
        self.edit.setPlaceholderText(prompt)
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(lambda _: self._offer())
        self.edit.textChanged.connect(self.changed)
        self.setFocusProxy(self.edit)
        self._names = QStringListModel(self)
        self._completer = self._make_completer()
        self._arrange()

    @property
    def links(self) -> tuple[Link, ...]:
        """The links in their order."""
        return tuple(link for link, _ in self.chips)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of what is linked and known."""
        return tuple(link.id for link in self.links if link.id)

    @property
    def new_names(self) -> tuple[str, ...]:
        """The names of what is still to be made, with the one that is being typed."""
        made = tuple(link.name for link in self.links if not link.id)
        typed = self._typed()
        return (*made, typed) if typed and self._make_words else made

    def show_links(self, links: Iterable[Link]) -> None:
        """Show these links and nothing typed."""
        self.edit.clear()
        while self.chips:
            self._drop(0)
        for link in links:
            self._append(link)
        self._arrange()

    def fault(self) -> str:
        """Return why what is typed cannot be kept, "" where it can."""
        if not self._typed() or self._make_words:
            return ""
        return self.tr("“{}” is none of your jobs. Choose one of the list, or take the words out.").format(
            self._typed()
        )

    def keep_typed(self) -> None:
        """Take the one that is called exactly as is typed; else something new, where that is taken."""
        typed = self._typed()
        if not typed:
            return
        named = [link for link in self._find(typed) if link.name.casefold() == typed.casefold()]
        if len(named) == 1:
            self._take(named[0])
        elif self._make_words:
            self._take(Link("", typed))

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
        if key in _ENTER and not event.modifiers() & _CONTROL and self._typed():
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

    # The list that is offered.

    def _make_completer(self) -> QCompleter:
        completer = make_completer((), self)
        completer.setModel(self._names)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setWidget(self.edit)
        completer.activated.connect(lambda _: self._choose_marked())
        return completer

    def _offer(self) -> None:
        """Offer what fits the text typed, the first of it marked; last, to make something new."""
        typed = self._typed()
        taken = {(link.id, link.name.casefold() if not link.id else "") for link in self.links}
        found = [link for link in self._find(typed) if (link.id, "") not in taken]
        self._offered = list(found)
        lines = [link.words for link in found]
        is_named = any(link.name.casefold() == typed.casefold() for link in found)
        if typed and self._make_words and not is_named:
            self._offered.append(Link("", typed))
            lines.append(self._make_words.format(typed))
        self._names.setStringList(lines)
        popup = self._completer.popup()
        if popup is None:
            return
        if not lines:
            popup.hide()
            return
        self._completer.complete(
            QRect(0, 0, max(_NARROWEST_POPUP, self.edit.width()), self.edit.height() + _MARGIN)
        )
        popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _choose_marked(self) -> None:
        """Choose the marked line of the list, once the list is done with the key or the click."""
        popup = self._completer.popup()
        row = popup.currentIndex().row() if popup is not None else -1
        QTimer.singleShot(0, self, lambda: self._choose(row))

    def _choose(self, row: int) -> None:
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()
        if 0 <= row < len(self._offered):
            self._take(self._offered[row])
        self.edit.setFocus()

    def _typed(self) -> str:
        return " ".join(self.edit.text().split())

    # The chips.

    def _take(self, link: Link) -> None:
        self.edit.clear()
        if any(same_as(link, present) for present in self.links):
            return
        self._append(link)
        self._arrange()
        self.changed.emit()

    def _append(self, link: Link) -> None:
        chip = PersonChip(link.name, link.hint, self._theme, self)
        chip.removed.connect(lambda: self._remove(chip))
        chip.stepped.connect(lambda by: self._step(chip, by))
        if self.chips:
            QWidget.setTabOrder(self.chips[-1][1], chip)
        QWidget.setTabOrder(chip, self.edit)
        self.chips.append((link, chip))
        chip.show()

    def _place_of(self, chip: PersonChip) -> int:
        return next(at for at, (_, each) in enumerate(self.chips) if each is chip)

    def _remove(self, chip: PersonChip) -> None:
        at = self._place_of(chip)
        had_focus = chip.hasFocus()
        self._drop(at)
        if had_focus:
            (self.chips[min(at, len(self.chips) - 1)][1] if self.chips else self.edit).setFocus()
        self._arrange()
        self.changed.emit()

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


def same_as(one: Link, other: Link) -> bool:
    """Tell whether two links lead to the same; those that are to be made, by name."""
    if one.id or other.id:
        return one.id == other.id
    return one.name.casefold() == other.name.casefold()
