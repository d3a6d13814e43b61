"""A chip in a field of chips: something chosen, that can be taken out again."""

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
_DOT = 8
_PADDING = 9
_GAP = 6
_CROSS = 7
_CROSS_ROOM = 20
_WIDEST = 260
_REMOVERS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Chip(QAbstractButton):
    """Shows a name; its cross, Delete or Backspace take it out.

    `stepped` tells that an arrow key leaves it to the left (-1) or right (1). A dashed line shows that what
    it names is made only when all is saved (`is_pending`).
    """

    removed = Signal()
    stepped = Signal(int)

    def __init__(
        self,
        name: str,
        theme: Theme,
        parent: QWidget,
        *,
        hint: str = "",
        dot: str = "",
        is_pending: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dot = dot  # its colour; "" for none
        self._is_pending = is_pending
        self.setFont(type_.chip())
        self.setText(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        known_as = f"{name} ({hint})" if hint else name
        self.setToolTip(self.tr("{} – Delete takes it out").format(known_as))
        self.setAccessibleName(known_as)

    def colours(self) -> tuple[str, str, str]:
        """Return the colours of the ground, the name and the cross."""
        tokens = self._theme.tokens
        return tokens.due_bg, tokens.text, tokens.text_second

    def sizeHint(self) -> QSize:
        """Return the size of the whole name; a very long one is cut."""
        text = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(min(_WIDEST, round(text + self._before() + _CROSS_ROOM + 4)), HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be taken out, or go on to the next."""
        key = event.key()
        if key in _REMOVERS:
            self.removed.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if key == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Be taken out where the cross was clicked."""
        if event.button() == Qt.MouseButton.LeftButton and self._cross().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the chip: a dot if it has one, the name and a cross."""
        ground, text, cross = self.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = self._outline()
        inset = 1.5 if outline.style() == Qt.PenStyle.DashLine else 1  # a thin line fills whole pixels
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(outline)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        if self._dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._dot))
            painter.drawEllipse(QRectF(_PADDING, (self.height() - _DOT) / 2, _DOT, _DOT))
        painter.setPen(QColor(text))
        room = place.adjusted(self._before() - 1, 0, -_CROSS_ROOM, 0)
        name = QFontMetricsF(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width() + 0.5
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        middle, arm = self._cross().center(), _CROSS / 2
        painter.setPen(QPen(QColor(cross), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
        painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))
        painter.end()

    def _outline(self) -> QPen:
        tokens = self._theme.tokens
        if self.hasFocus():
            return QPen(QColor(tokens.accent), 2)
        if self._is_pending:
            return QPen(QColor(tokens.text_second), 1, Qt.PenStyle.DashLine)
        return QPen(Qt.PenStyle.NoPen)

    def _before(self) -> int:
        """Return the room before the name."""
        return _PADDING + (_DOT + _GAP if self._dot else 0)

    def _cross(self) -> QRectF:
        return QRectF(self.width() - _CROSS_ROOM - 2, 0, _CROSS_ROOM, self.height())
