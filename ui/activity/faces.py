"""The five faces an interview is rated with, drawn: they look alike on every machine, emoji font or not."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.activities.activity_values import RATINGS

_GRID = 20.0  # the faces are drawn on a grid of this many units
_STROKE = 1.5
_EYES = (7.2, 12.8)  # from the left
_EYE_Y = 8.2


def face_name(rating: str) -> str:
    """Return a rating in words."""
    words = (_tr("very bad"), _tr("bad"), _tr("so-so"), _tr("good"), _tr("very good"))
    return dict(zip(RATINGS, words, strict=True)).get(rating, rating)


def paint_face(painter: QPainter, place: QRectF, rating: str, colour: str) -> None:
    """Draw the face of a rating into a square, as lines of a colour (`#RRGGBB`)."""
    if rating not in RATINGS:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / _GRID, place.height() / _GRID)
    pen = QPen(QColor(colour), _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(10, 10), 8.2, 8.2)
    _paint_eyes(painter, rating, colour)
    painter.setPen(pen)
    painter.drawPath(_mouth(rating))
    painter.restore()


def _paint_eyes(painter: QPainter, rating: str, colour: str) -> None:
    fill = QColor(colour)
    if rating == "😡":
        painter.drawLine(QPointF(5.4, 6.2), QPointF(8.4, 7.4))
        painter.drawLine(QPointF(14.6, 6.2), QPointF(11.6, 7.4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    for x in _EYES:
        if rating == "😍":
            painter.drawPath(_heart(x, _EYE_Y - 0.3))
        else:
            lower = 0.9 if rating == "😡" else 0.0
            painter.drawEllipse(QPointF(x, _EYE_Y + lower), 1.1, 1.1)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _mouth(rating: str) -> QPainterPath:
    path = QPainterPath()
    if rating == "😐":
        path.moveTo(6.8, 13)
        path.lineTo(13.2, 13)
    elif rating in ("😡", "🙁"):
        path.moveTo(6.8, 14)
        path.quadTo(10, 10.8, 13.2, 14)
    else:
        path.moveTo(6.2, 11.8)
        path.quadTo(10, 16.6 if rating == "😍" else 15.4, 13.8, 11.8)
    return path


def _heart(x: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(x, y + 2))
    path.cubicTo(x - 3.2, y - 0.2, x - 1.4, y - 2.6, x, y - 0.8)
    path.cubicTo(x + 1.4, y - 2.6, x + 3.2, y - 0.2, x, y + 2)
    return path


def _tr(text: str) -> str:
    return QCoreApplication.translate("Activity", text)
