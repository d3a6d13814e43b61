"""The line that shows where a card or a stage would land."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import DROP_DOT, DROP_LINE_WIDTH


class DropLine(QWidget):
    """A dot and a line in the accent colour, laid over the cards; the pointer goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, left: int, y: int, width: int) -> None:
        """Show the line with its middle at a height; its dot sits on the left edge of the cards."""
        reach = DROP_DOT // 2
        self.setGeometry(left - reach, y - reach, width + reach, DROP_DOT)
        self.raise_()
        self.show()

    def stand_at(self, x: int, top: int, height: int) -> None:
        """Show the line upright with its middle at `x`; its dot is at the upper end."""
        reach = DROP_DOT // 2
        self.setGeometry(x - reach, top, DROP_DOT, height)
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint dot and line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.accent))
        painter.drawEllipse(QRectF(0, 0, DROP_DOT, DROP_DOT))
        start, side = DROP_DOT / 2, (DROP_DOT - DROP_LINE_WIDTH) / 2
        line = QRectF(start, side, self.width() - start, DROP_LINE_WIDTH)
        if self.height() > self.width():
            line = QRectF(side, start, DROP_LINE_WIDTH, self.height() - start)
        painter.drawRoundedRect(line, DROP_LINE_WIDTH / 2, DROP_LINE_WIDTH / 2)
        painter.end()
