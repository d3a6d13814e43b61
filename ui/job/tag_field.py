"""A field of tags: chips in the order they were given, and a place to type the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from app.board.snapshots import TagChip
from ui.job.completing import complete_from, renew
from ui.job.tag_chip import HEIGHT, TagChipButton
from ui.theme.theme import Theme
from ui.theme.tokens import TAG_HUES

_MARGIN = 6
_GAP = 6
_SHORTEST_EDIT = 120
_COMMAS = (",", ";")
_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class TagField(QFrame):
    """Enter or a comma makes a tag of what is typed, Backspace at the beginning takes the last one out.

    A chip offers its colours. `changed` comes after every change of the tags.
    """

    changed = Signal()

    def __init__(
        self,
        tags: Sequence[TagChip],
        known: Sequence[TagChip],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._known = {tag.name.casefold(): tag for tag in known}
        self.setProperty("field", "true")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.edit = QLineEdit(self)
        self.edit.setProperty("bare", "true")
        self.edit.setPlaceholderText(self.tr("Add a tag"))
        self.edit.setAccessibleName(self.tr("New tag"))
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._split)
        self.edit.returnPressed.connect(self.keep_typed)  # while names are offered, keys come only this way
        self._completer = complete_from(self.edit, [tag.name for tag in known])
        self._completer.activated.connect(self._take_completion)
        self.chips: list[TagChipButton] = []
        for tag in tags:
            self._append(tag)
        self._arrange()

    @property
    def tags(self) -> tuple[TagChip, ...]:
        """The tags in their order, with the one that is being typed."""
        typed = self._tag_of(self.edit.text())
        made = tuple(chip.tag for chip in self.chips)
        return made if typed is None or self._has(typed) else (*made, typed)

    def show_tags(self, tags: Sequence[TagChip]) -> None:
        """Show these tags, and nothing typed."""
        self.edit.clear()
        if tuple(tags) == self.tags:
            return
        for chip in list(self.chips):
            self._drop(chip)
        for tag in tags:
            self._append(tag)
        self._after_change()

    def know(self, known: Sequence[TagChip]) -> None:
        """Offer these tags from now on; a typed name that is one of them has its colour."""
        self._known = {tag.name.casefold(): tag for tag in known}
        renew(self._completer, [tag.name for tag in known])

    def keep_typed(self) -> bool:
        """Make a tag of what is typed; tells whether there was anything."""
        tag = self._tag_of(self.edit.text())
        self.edit.clear()
        if tag is None:
            return False
        if not self._has(tag):
            self._append(tag)
            self._after_change()
        return True

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
        return QSize(320, max(self.minimumHeight(), HEIGHT + 2 * _MARGIN))

    def _handle_key(self, event: QKeyEvent) -> bool:
        key, is_at_start = event.key(), self.edit.cursorPosition() == 0 and not self.edit.hasSelectedText()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CONTROL:
            return self.keep_typed()
        if is_at_start and self.chips and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left):
            last = self.chips[-1]
            if key == Qt.Key.Key_Backspace:
                self._remove(last)
            else:
                last.setFocus()
            return True
        return False

    def _split(self, text: str) -> None:
        """Make tags of what stands before commas."""
        if not any(comma in text for comma in _COMMAS):
            return
        *whole, rest = text.replace(";", ",").split(",")
        for name in whole:
            self.edit.setText(name)
            self.keep_typed()
        self.edit.setText(rest.lstrip())

    def _take_completion(self, name: str) -> None:
        """Make the tag; afterwards, because the completer then writes its name into the field once more."""
        self.edit.setText(name)
        QTimer.singleShot(0, self, self.keep_typed)

    def _tag_of(self, text: str) -> TagChip | None:
        name = " ".join(text.split()).removeprefix("#")
        if not name:
            return None
        met = self._known.keys() | {chip.tag.name.casefold() for chip in self.chips}
        fresh = TagChip(name, (len(met) + 1) % len(TAG_HUES))  # colours take turns
        return self._known.get(name.casefold(), fresh)

    def _has(self, tag: TagChip) -> bool:
        return any(chip.tag.name.casefold() == tag.name.casefold() for chip in self.chips)

    def _append(self, tag: TagChip) -> None:
        self._insert(len(self.chips), tag)

    def _insert(self, at: int, tag: TagChip) -> TagChipButton:
        chip = TagChipButton(tag, self._theme, self)
        chip.removed.connect(lambda: self._remove(chip))
        chip.recoloured.connect(lambda hue: self._recolour(chip, hue))
        chip.stepped.connect(lambda by: self._step(chip, by))
        self.chips.insert(at, chip)
        before = self.chips[at - 1] if at else None
        if before is not None:
            QWidget.setTabOrder(before, chip)
        QWidget.setTabOrder(chip, self.chips[at + 1] if at + 1 < len(self.chips) else self.edit)
        chip.show()
        return chip

    def _remove(self, chip: TagChipButton) -> None:
        at = self.chips.index(chip)
        had_focus = chip.hasFocus()
        self._drop(chip)
        if had_focus:
            (self.chips[min(at, len(self.chips) - 1)] if self.chips else self.edit).setFocus()
        self._after_change()

    def _recolour(self, chip: TagChipButton, hue: int) -> None:
        at = self.chips.index(chip)
        self._drop(chip)
        fresh = self._insert(at, replace(chip.tag, hue=hue))
        self._known[fresh.tag.name.casefold()] = fresh.tag
        self._after_change()
        fresh.setFocus()

    def _drop(self, chip: TagChipButton) -> None:
        self.chips.remove(chip)
        chip.hide()
        chip.deleteLater()

    def _step(self, chip: TagChipButton, by: int) -> None:
        at = self.chips.index(chip) + by
        if at >= len(self.chips):
            self.edit.setFocus()
        elif at >= 0:
            self.chips[at].setFocus()

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
        for chip in self.chips:
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
