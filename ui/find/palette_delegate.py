"""Paints the lines of the palette."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.find.palette_rows import Index, Kind, PaletteRow, PaletteRows
from ui.theme import type as type_
from ui.theme.icons import tinted
from ui.theme.theme import Theme

ROW_HEIGHT = 36
HEADING_HEIGHT = 30
_PADDING = 12
_ICON = 16
_GAP = 10
_RADIUS = 8
_INSET = 6


class PaletteDelegate(QStyledItemDelegate):
    """A line has its icon, its title, what tells it from others, and at the right its stage or keys."""

    def __init__(self, rows: PaletteRows, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the height of a line; a heading is lower."""
        is_heading = self._rows.rows[index.row()].kind is Kind.HEADING
        return QSize(0, HEADING_HEIGHT if is_heading else ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        row = self._rows.rows[index.row()]
        place: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind is Kind.HEADING:
            self._paint_heading(painter, place, row)
        elif row.kind is Kind.NOTHING:
            self._paint_plain(painter, place, row)
        else:
            is_current = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_hit(painter, place, row, is_current=is_current)
        painter.restore()

    def _paint_heading(self, painter: QPainter, place: QRect, row: PaletteRow) -> None:
        painter.setFont(type_.face(11, QFont.Weight.DemiBold))
        painter.setPen(QColor(self._theme.tokens.text_third))
        inner = place.adjusted(_INSET + _PADDING, 0, -_PADDING, -4)
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.title)

    def _paint_plain(self, painter: QPainter, place: QRect, row: PaletteRow) -> None:
        painter.setFont(type_.face(13))
        painter.setPen(QColor(self._theme.tokens.text_second))
        inner = place.adjusted(_INSET + _PADDING, 0, -_PADDING, 0)
        _draw(painter, inner, row.title)

    def _paint_hit(self, painter: QPainter, place: QRect, row: PaletteRow, *, is_current: bool) -> None:
        tokens = self._theme.tokens
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.card_selected))
            painter.drawRoundedRect(place.adjusted(_INSET, 1, -_INSET, -1), _RADIUS, _RADIUS)
        inner = place.adjusted(_INSET + _PADDING, 0, -_INSET - _PADDING, 0)
        if row.icon:
            drawn = tinted(row.icon, tokens.accent_strong if is_current else tokens.text_second, _ICON)
            painter.drawPixmap(inner.left(), inner.center().y() - _ICON // 2 + 1, drawn)
        inner.setLeft(inner.left() + _ICON + _GAP)
        if row.end:
            painter.setFont(type_.count())
            painter.setPen(QColor(tokens.text_third))
            width = min(painter.fontMetrics().horizontalAdvance(row.end), inner.width() // 3)
            _draw(painter, QRect(inner.right() - width, inner.top(), width + 1, inner.height()), row.end)
            inner.setRight(inner.right() - width - _GAP)
        self._paint_words(painter, inner, row)

    def _paint_words(self, painter: QPainter, inner: QRect, row: PaletteRow) -> None:
        tokens = self._theme.tokens
        painter.setFont(type_.face(13, QFont.Weight.Medium))
        painter.setPen(QColor(tokens.text))
        room = inner.width() if not row.detail else inner.width() * (2 if row.kind is Kind.TEXT else 3) // 5
        width = min(painter.fontMetrics().horizontalAdvance(row.title), room)
        _draw(painter, QRect(inner.left(), inner.top(), width + 1, inner.height()), row.title)
        left = inner.left() + width + _GAP
        rest = QRect(left, inner.top(), inner.right() - left, inner.height())
        painter.setFont(type_.second_line())
        painter.setPen(QColor(tokens.text_second))
        if row.kind is Kind.TEXT:
            self._paint_excerpt(painter, rest, row.detail)
        else:
            _draw(painter, rest, row.detail)

    def _paint_excerpt(self, painter: QPainter, place: QRect, excerpt: str) -> None:
        """Paint a part of a text, with what was found in it standing out by weight and colour."""
        tokens = self._theme.tokens
        plain, strong = type_.second_line(), type_.face(12, QFont.Weight.DemiBold)
        left = place.left()
        for at, part in enumerate(_beginning_near_hit(excerpt).replace("\x03", "\x02").split("\x02")):
            is_hit = at % 2 == 1
            painter.setFont(strong if is_hit else plain)
            painter.setPen(QColor(tokens.text if is_hit else tokens.text_second))
            width = QFontMetrics(painter.font()).horizontalAdvance(part)
            room = place.right() - left
            if room < width:
                _draw(painter, QRect(left, place.top(), room, place.height()), part)
                return
            _draw(painter, QRect(left, place.top(), width + 1, place.height()), part)
            left += width


def _beginning_near_hit(excerpt: str) -> str:
    """Return an excerpt whose first hit is among its first words, so that it is in view."""
    before, mark, after = excerpt.partition("\x02")
    words = before.split(" ")
    if len(words) <= 5:
        return excerpt
    return "…" + " ".join(words[-5:]) + mark + after


def _draw(painter: QPainter, place: QRect, text: str) -> None:
    """Draw a line of text, cut with an ellipsis where it is too long."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(place, alignment | Qt.TextFlag.TextSingleLine, shown)
