"""The small buttons at the right end of a stage's header."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.board.own_keys import ENTER, keeps_enter
from ui.theme.theme import Theme

HEADER_BUTTON = 26
_RADIUS = 6
_ARM = 4.5


class Glyph(Enum):
    """What a header button shows."""

    PLUS = "plus"
    MORE = "more"


class HeaderButton(QAbstractButton):
    """Shows itself where the pointer is on the header (`is_awake`) or the button has the focus."""

    focus_changed = Signal()

    def __init__(self, glyph: Glyph, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self._theme = theme
        self.is_awake = False
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setFixedSize(HEADER_BUTTON, HEADER_BUTTON)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the one size."""
        return QSize(HEADER_BUTTON, HEADER_BUTTON)

    def wake(self, *, is_awake: bool) -> None:
        """Show the button, or let it go."""
        if self.is_awake != is_awake:
            self.is_awake = is_awake
            self.update()

    def event(self, event: QEvent) -> bool:
        """Keep Enter from the commands of the board."""
        return keeps_enter(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press at Enter as at Space."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the button shows itself now."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it may be gone again."""
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the button, or nothing while it sleeps."""
        if not (self.is_awake or self.hasFocus() or self.isDown()):
            return
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(QColor(tokens.line) if self._is_lit() else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        colour = QColor(tokens.text if self._is_lit() else tokens.text_second)
        _paint_glyph(painter, self._glyph, QPointF(self.width() / 2, self.height() / 2), colour)
        painter.end()

    def _is_lit(self) -> bool:
        return self.underMouse() or self.isDown()


def _paint_glyph(painter: QPainter, glyph: Glyph, centre: QPointF, colour: QColor) -> None:
    if glyph is Glyph.MORE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for step in (-1, 0, 1):
            painter.drawEllipse(centre + QPointF(step * _ARM, 0), 1.4, 1.4)
        return
    paint_plus(painter, centre, colour)


def paint_plus(painter: QPainter, centre: QPointF, colour: QColor) -> None:
    """Paint a plus sign in the line of the icons."""
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(centre - QPointF(_ARM, 0), centre + QPointF(_ARM, 0))
    painter.drawLine(centre - QPointF(0, _ARM), centre + QPointF(0, _ARM))
