"""The stages of a template as a row of chips, in the order and colours that a board would show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.board import shown_name, stage_colours
from ui.board.stage_colours import dot_colour
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import Tokens

_HEIGHT = 26
_GAP = 6
_PADDING = 10
_DOT = 7
_DOT_GAP = 7
_WIDEST = 220  # of one chip; a longer name is cut


class StageChips(QWidget):
    """Shows names of stages in as many lines as they need."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: list[str] = []
        self.setFont(type_.count())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def show_stages(self, names: Sequence[str]) -> None:
        """Show the stages of these names."""
        self._names = [shown_name(name) for name in names]
        self.setAccessibleName(self.tr("Stages: {}").format(", ".join(self._names)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return self._height(self._names, width)

    def tallest(self, rows: Sequence[Sequence[str]], width: int) -> int:
        """Return the height at a width of that row of stages which needs the most."""
        shown = ([shown_name(name) for name in names] for names in rows)
        return max((self._height(names, width) for names in shown), default=_HEIGHT)

    def sizeHint(self) -> QSize:
        """Return the size of one line; the layout asks for the height at its width."""
        return QSize(_WIDEST, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: one chip to a line would do."""
        return QSize(_WIDEST, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the width is another."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the chips."""
        painter = QPainter(self)
        painter.setFont(self.font())
        places = self._places(self._names, self.width())
        for colour, (name, place) in zip(stage_colours(self._names), places, strict=True):
            paint_chip(painter, place, name, colour, self._theme.tokens)
        painter.end()

    def _height(self, names: Sequence[str], width: int) -> int:
        lowest = max((place.bottom() for _, place in self._places(names, width)), default=_HEIGHT)
        return round(lowest) + 1

    def _places(self, names: Sequence[str], width: int) -> Iterator[tuple[str, QRectF]]:
        """Yield each name with its chip's place, line by line."""
        metrics = QFontMetricsF(self.font())
        left, top = 0.5, 0.5
        for name in names:
            chip = min(_chip_width(metrics, name), width - 1)
            if left > 1 and left + chip > width:
                left, top = 0.5, top + _HEIGHT + _GAP
            yield name, QRectF(left, top, chip, _HEIGHT - 1)
            left += chip + _GAP


def paint_chip(painter: QPainter, place: QRectF, name: str, colour: int, tokens: Tokens) -> None:
    """Paint the chip of a stage with a dot of this number."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.line_hover), 1))
    painter.setBrush(QColor(tokens.card))
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dot_colour(colour))
    painter.drawEllipse(QRectF(place.left() + _PADDING, place.center().y() - _DOT / 2, _DOT, _DOT))
    painter.setPen(QColor(tokens.text))
    room = place.adjusted(_PADDING + _DOT + _DOT_GAP, 0, -_PADDING + 1, 0)
    text = QFontMetricsF(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def chip_picture(name: str, colour: int, theme: Theme, ratio: float) -> QPixmap:
    """Return one chip as a picture for a screen of this pixel ratio."""
    font = type_.count()
    width = _chip_width(QFontMetricsF(font), name)
    drawn = QPixmap(round((width + 1) * ratio), round(_HEIGHT * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setFont(font)
    paint_chip(painter, QRectF(0.5, 0.5, width, _HEIGHT - 1), name, colour, theme.tokens)
    painter.end()
    return drawn


def _chip_width(metrics: QFontMetricsF, name: str) -> float:
    return min(metrics.horizontalAdvance(name) + 2 * _PADDING + _DOT + _DOT_GAP + 1, _WIDEST)
