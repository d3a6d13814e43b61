"""The colours of stages by name, and their dots as icons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from ui.theme.tokens import STAGE_DOTS

_ICON = 16
_DOT = 8
_RATIO = 2  # an icon is painted once, fine enough for screens of twice the density


def colour_names() -> tuple[str, ...]:
    """Return the names of the stage colours, in the order of their numbers."""
    return (_tr("Indigo"), _tr("Blue"), _tr("Violet"), _tr("Orange"), _tr("Green"), _tr("Grey"))


def dot_colour(number: int) -> QColor:
    """Return the colour of a stage's dot by its number."""
    return QColor(STAGE_DOTS[number % len(STAGE_DOTS)])


def dot_icon(number: int, *, is_present: bool = False) -> QIcon:
    """Return a dot of a stage colour as an icon for menus; the present one is larger and bears a tick."""
    pixmap = QPixmap(_ICON * _RATIO, _ICON * _RATIO)
    pixmap.setDevicePixelRatio(_RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    size = _ICON - 1 if is_present else _DOT
    paint_dot(painter, (_ICON - size) / 2, _ICON / 2, number, size)
    if is_present:
        painter.setPen(QPen(Qt.GlobalColor.white, 1.6, c=Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([QPointF(4.8, 8.2), QPointF(7.2, 10.6), QPointF(11.4, 5.8)])
    painter.end()
    return QIcon(pixmap)


def paint_dot(painter: QPainter, left: float, middle: float, number: int, size: float = _DOT) -> None:
    """Paint the dot of a stage with its left edge and its middle at these places."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dot_colour(number))
    painter.drawEllipse(QRectF(left, middle - size / 2, size, size))


def _tr(text: str) -> str:
    return QCoreApplication.translate("StageColour", text)
