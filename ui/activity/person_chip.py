"""A person in a field of people: a chip that can be taken out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.theme import type as type_
from ui.theme.theme import Theme

HEIGHT = 24
_PADDING = 9
_CROSS = 7
_CROSS_ROOM = 20
_WIDEST = 260
_REMOVERS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class PersonChip(QAbstractButton):
    """Shows a name; its cross, Delete or Backspace take it out.

    `stepped` tells that an arrow key leaves it to the left (-1) or right (1).
    """

    removed = Signal()
    stepped = Signal(int)

    def __init__(self, name: str, hint: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFont(type_.chip())
        self.setText(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        known_as = f"{name} ({hint})" if hint else name
        self.setToolTip(self.tr("{} – Delete takes it out").format(known_as))
        self.setAccessibleName(known_as)

    def sizeHint(self) -> QSize:
        """Return the size of the whole name; a very long one is cut."""
        text = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(min(_WIDEST, round(text + _PADDING + _CROSS_ROOM + 4)), HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the person out, or go on to the next."""
        key = event.key()
        if key in _REMOVERS:
            self.removed.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if key == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the person out where the cross was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._cross().contains(event.position()):
            self.removed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the chip: the name and a cross."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.due_bg))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setPen(QColor(tokens.text))
        room = place.adjusted(_PADDING - 1, 0, -_CROSS_ROOM, 0)
        name = QFontMetricsF(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width() + 0.5
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        middle, arm = self._cross().center(), _CROSS / 2
        painter.setPen(QPen(QColor(tokens.text_second), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
        painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))
        painter.end()

    def _cross(self) -> QRectF:
        return QRectF(self.width() - _CROSS_ROOM - 2, 0, _CROSS_ROOM, self.height())
