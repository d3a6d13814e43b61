"""An area that is scrolled sideways, with something over its right part at times."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.theme.tokens import BOARD_MARGIN

_MENU_KEYS = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F10)


class SidewaysArea(QScrollArea):
    """Scrolls one widget sideways: by Shift and the wheel, or to bring a part of it into view.

    What is in it scrolls downwards by itself.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.covered = 0  # pixels at the right that something lies over
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def visible_width(self) -> int:
        """Return the width of the part that is in view."""
        return self.viewport().width() - self.covered

    def bring_into_view(self, part: QWidget) -> None:
        """Scroll until a part is in view, also from under what lies over the area."""
        self.ensureWidgetVisible(part, BOARD_MARGIN, 0)
        right = part.geometry().right() + BOARD_MARGIN - self.horizontalScrollBar().value()
        hidden = right - self.visible_width()
        if self.covered and hidden > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + hidden)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu of what has the focus at Shift+F10 too: Qt knows the menu key alone everywhere."""
        focus = self.window().focusWidget()
        if focus is None or event.keyCombination() != _MENU_KEYS:
            super().keyPressEvent(event)
            return
        centre = focus.rect().center()
        wish = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, centre, focus.mapToGlobal(centre))
        QCoreApplication.sendEvent(focus, wish)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways with Shift; a stage leaves such a turn of the wheel to the area."""
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().wheelEvent(event)
            return
        turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turned.y() or turned.x()))  # some systems turn it round themselves
        event.accept()
