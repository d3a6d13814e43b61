"""A line that can be pressed: what it leads to, and a second line that tells more of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import type as type_
from ui.theme.icons import icon
from ui.theme.theme import Theme

_PADDING = 8
_ICON = 16
_RADIUS = 8
_ONE_LINE, _TWO_LINES = 32, 48  # heights
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowButton(QAbstractButton):
    """Shows a text, a quiet second line below it, and an icon at its right that says where it leads.

    What is too long is cut, and whole in the tool tip.
    """

    def __init__(
        self, text: str, second: str, theme: Theme, parent: QWidget | None = None, *, icon_name: str = ""
    ) -> None:
        super().__init__(parent)
        self._second = second
        self._theme = theme
        self._icon_name = icon_name
        self.setText(text)
        self.setAccessibleName(", ".join(part for part in (text, second) if part))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip("\n".join(part for part in (text, second) if part))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the height of one or two lines."""
        return QSize(200, _TWO_LINES if self._second else _ONE_LINE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click at Enter too."""
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the lines, the ground under the pointer and the mark of the focus."""
        tokens, painter = self._theme.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(
            QColor(tokens.due_bg) if self.underMouse() or self.isDown() else Qt.BrushStyle.NoBrush
        )
        painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
        room = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        if self._icon_name:
            sign = icon(self._icon_name, tokens.text_third, _ICON)
            drawn = sign.pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF())
            painter.drawPixmap(room.right() - _ICON + 1, (self.height() - _ICON) // 2, drawn)
            room.setRight(room.right() - _ICON - _PADDING)
        self._paint_lines(painter, room)
        painter.end()

    def _paint_lines(self, painter: QPainter, room: QRect) -> None:
        tokens, first = self._theme.tokens, QRect(room)
        if self._second:
            first.setBottom(self.height() // 2 + 1)
            below = QRect(room.left(), self.height() // 2, room.width(), self.height() // 2 - 4)
            painter.setFont(type_.second_line())
            painter.setPen(QColor(tokens.text_second))
            painter.drawText(below, _PLACE, _cut(painter, self._second, room.width()))
        painter.setFont(type_.face(13))
        painter.setPen(QColor(tokens.text))
        painter.drawText(first, _PLACE, _cut(painter, self.text(), room.width()))


_PLACE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def _cut(painter: QPainter, text: str, width: int) -> str:
    metrics: QFontMetrics = painter.fontMetrics()
    return metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)
