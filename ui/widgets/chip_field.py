"""A field of chips, with a place to type the next one behind them."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from ui.widgets.chip import HEIGHT, Chip
from ui.widgets.tab_stops import stop_before

_MARGIN = 6
_GAP = 6
_WIDTH = 280
_SHORTEST_EDIT = 120
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier

ChipT = TypeVar("ChipT", bound=Chip)


class ChipField(QFrame, Generic[ChipT]):
    """Holds `chips` in lines and grows with them; `edit` is the place to type.

    Arrow keys go from chip to chip, Backspace at the beginning takes the last one out. Whoever derives from
    it says what becomes of what is typed (`keep_typed`, `take_enter`). `changed` comes when chips may be
    others.
    """

    changed = Signal()

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[ChipT] = []
        self.setProperty("field", "true")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.edit = QLineEdit(self)
        self.edit.setProperty("bare", "true")
        self.edit.setPlaceholderText(prompt)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        self._arrange()

    def keep_typed(self) -> object:
        """Make a chip of what is typed, where it can be one: the field is left."""
        raise NotImplementedError

    def take_enter(self) -> bool:
        """Take Enter; False leaves it to the dialog."""
        raise NotImplementedError

    def take_down(self) -> bool:
        """Take the arrow down; False leaves it to the place to type."""
        return False

    # The chips.

    def put(self, chip: ChipT, at: int | None = None) -> None:
        """Put a chip at a place, or behind the others, without telling."""
        at = len(self.chips) if at is None else at
        chip.removed.connect(lambda: self.take_out(chip))
        chip.stepped.connect(lambda by: self._step(chip, by))
        self.chips.insert(at, chip)
        following = self.chips[at + 1] if at + 1 < len(self.chips) else self.edit
        QWidget.setTabOrder(stop_before(following), chip)  # what follows keeps its place in the dialog
        chip.show()
        self._arrange()

    def drop(self, chip: ChipT) -> None:
        """Take a chip out without telling."""
        self.chips.remove(chip)
        chip.hide()
        chip.deleteLater()
        self._arrange()

    def drop_all(self) -> None:
        """Take every chip out without telling."""
        while self.chips:
            self.drop(self.chips[-1])

    def take_out(self, chip: ChipT) -> None:
        """Take a chip out; the keyboard that it had goes to its neighbour."""
        at = self.chips.index(chip)
        had_focus = chip.hasFocus()
        self.drop(chip)
        if had_focus:
            (self.chips[min(at, len(self.chips) - 1)] if self.chips else self.edit).setFocus()
        self.changed.emit()

    # Qt's own methods.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys of the place to type, and show whether it has the keyboard."""
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
        return QSize(_WIDTH, max(self.minimumHeight(), HEIGHT + 2 * _MARGIN))

    def _handle_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _ENTER and not event.modifiers() & _CONTROL:
            return self.take_enter()
        if key == Qt.Key.Key_Down:
            return self.take_down()
        is_at_start = self.edit.cursorPosition() == 0 and not self.edit.hasSelectedText()
        if not (is_at_start and self.chips and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left)):
            return False
        if key == Qt.Key.Key_Backspace:
            self.take_out(self.chips[-1])
        else:
            self.chips[-1].setFocus()
        return True

    def _step(self, chip: ChipT, by: int) -> None:
        at = self.chips.index(chip) + by
        if at >= len(self.chips):
            self.edit.setFocus()
        elif at >= 0:
            self.chips[at].setFocus()

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
