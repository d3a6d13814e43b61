"""Paints the cells of the table: texts, dots of stages, chips of tags, marks of priorities, due badges."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.board.snapshots import TagChip
from ui.board import words
from ui.board.card_painter import fitting
from ui.board.stage_colours import dot_colour
from ui.table.columns import Column, Kind, Row
from ui.table.table_rows import TableRows
from ui.theme import type as type_
from ui.theme.colours import chip_colours
from ui.theme.theme import Theme
from ui.theme.tokens import BADGE_RADIUS, CHIP_RADIUS

ROW_HEIGHT = 36
PADDING = 10  # of a cell, at either side
_DOT = 8
_DOT_GAP = 8
_CHIP_HEIGHT = 18
_CHIP_PADDING = 7
_CHIP_GAP = 4
_BAR_WIDTH, _BAR_HEIGHT = 3, 14
_RING_RADIUS = 6
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_SELECTED = QStyle.StateFlag.State_Selected
_ELIDE = Qt.TextElideMode.ElideRight

Index = QModelIndex | QPersistentModelIndex


class CellPainter(QStyledItemDelegate):
    """Paints from the jobs themselves: what a cell says is not asked of the model."""

    def __init__(self, rows: TableRows, theme: Theme, is_marked: Callable[[Index], bool]) -> None:
        super().__init__(rows)
        self._rows = rows
        self._theme = theme
        self._is_marked = is_marked  # whether a cell has the keyboard
        self._paint_kind = {
            Kind.TITLE: self._title,
            Kind.TEXT: self._plain,
            Kind.NUMBER: self._number,
            Kind.TAGS: self._tags,
            Kind.STAGE: self._stage,
            Kind.PRIORITY: self._priority,
            Kind.BADGE: self._badge,
        }
        self.wear_theme()

    def wear_theme(self) -> None:
        """Take fonts and colours as they are now."""
        self._title_font, self._font, self._chip_font = type_.title(), type_.face(13), type_.chip()
        self._title_metrics = QFontMetricsF(self._title_font)
        self._metrics = QFontMetricsF(self._font)
        self._chip_metrics = QFontMetricsF(self._chip_font)
        tokens = self._theme.tokens
        self._text, self._second = QColor(tokens.text), QColor(tokens.text_second)
        self._line, self._accent = QColor(tokens.line), QColor(tokens.accent)
        self._ground, self._chosen = QColor(tokens.card), QColor(tokens.card_selected)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - all are alike
        """Return the height of a row."""
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell: the ground of its row, a line below it, and what it says."""
        at, section = index.row(), index.column()
        if at >= len(self._rows.jobs.order):
            return
        place = QRectF(option.rect)
        is_selected = bool(option.state & _SELECTED)
        painter.fillRect(place, self._chosen if is_selected else self._ground)
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), self._line)
        column = self._rows.columns[section]
        inner = place.adjusted(PADDING, 0, -PADDING, -1)
        self._paint_kind[column.kind](painter, inner, self._rows.jobs.row(at), column)
        if self._is_marked(index):
            self._ring(painter, place)

    # Each kind of cell.

    def _title(self, painter: QPainter, place: QRectF, row: Row, column: Column) -> None:
        painter.setFont(self._title_font)
        painter.setPen(self._text)
        shown = self._title_metrics.elidedText(self._said(row, column), _ELIDE, place.width())
        painter.drawText(place, int(_LEFT), shown)

    def _plain(self, painter: QPainter, place: QRectF, row: Row, column: Column) -> None:
        self._write(painter, place, self._said(row, column), int(_LEFT))

    def _number(self, painter: QPainter, place: QRectF, row: Row, column: Column) -> None:
        self._write(painter, place, self._said(row, column), int(_RIGHT))

    def _stage(self, painter: QPainter, place: QRectF, row: Row, column: Column) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(dot_colour(row.colour))
        painter.drawEllipse(QRectF(place.left(), place.center().y() - _DOT / 2, _DOT, _DOT))
        self._write(painter, place.adjusted(_DOT + _DOT_GAP, 0, 0, 0), self._said(row, column), int(_LEFT))

    def _priority(self, painter: QPainter, place: QRectF, row: Row, column: Column) -> None:
        priority = row.card.priority
        if not priority:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.priorities[priority - 1]))
        height = _BAR_HEIGHT * priority / 3  # its length says the same as its colour
        bottom = place.center().y() + _BAR_HEIGHT / 2
        painter.drawRoundedRect(QRectF(place.left(), bottom - height, _BAR_WIDTH, height), 1.5, 1.5)
        self._write(painter, place.adjusted(_DOT + _DOT_GAP, 0, 0, 0), self._said(row, column), int(_LEFT))

    def _badge(self, painter: QPainter, place: QRectF, row: Row, column: Column) -> None:  # noqa: ARG002
        due, card = row.card.next_due, row.card
        if due is None or card.outcome is not None:
            return
        badge = words.due_badge(due, self._rows.day().today)
        tokens = self._theme.tokens
        colours = {
            words.Tone.OVERDUE: (tokens.overdue_bg, tokens.overdue_fg),
            words.Tone.SOON: (tokens.soon_bg, tokens.soon_fg),
            words.Tone.DUE: (tokens.due_bg, tokens.due_fg),
        }[badge.tone]
        width = min(self._chip_metrics.horizontalAdvance(badge.text) + 2 * _CHIP_PADDING, place.width())
        self._pill(
            painter, self._chip_place(place, place.left(), width, 1), badge.text, colours, BADGE_RADIUS
        )

    def _tags(self, painter: QPainter, place: QRectF, row: Row, column: Column) -> None:  # noqa: ARG002
        tags: Sequence[TagChip] = row.card.tags
        if not tags:
            return
        advance = self._chip_metrics.horizontalAdvance
        widths = [advance(tag.name) + 2 * _CHIP_PADDING for tag in tags]
        more = advance(f"+{len(tags)}")
        shown = fitting(widths, place.width(), _CHIP_GAP, more)
        left = place.left()
        if not shown:  # the first one as far as there is room
            room = place.width() - (more + _CHIP_GAP if len(tags) > 1 else 0)
            widths[0], shown = min(widths[0], room), 1
        ground = self._theme.tokens.card
        for tag, width in zip(tags[:shown], widths[:shown], strict=True):
            colours = chip_colours(self._theme.tokens, tag.hue, ground)
            self._pill(painter, self._chip_place(place, left, width, 0), tag.name, colours, CHIP_RADIUS)
            left += width + _CHIP_GAP
        if shown < len(tags):
            painter.setPen(self._second)
            rest = QRectF(left, place.top(), max(0.0, place.right() - left), place.height())
            painter.drawText(rest, int(_LEFT), f"+{len(tags) - shown}")

    # Parts.

    def _said(self, row: Row, column: Column) -> str:
        return column.text(row, self._rows.day())

    def _write(self, painter: QPainter, place: QRectF, text: str, alignment: int) -> None:
        if not text:
            return
        painter.setFont(self._font)
        painter.setPen(self._second)
        painter.drawText(place, alignment, self._metrics.elidedText(text, _ELIDE, place.width()))

    def _chip_place(self, place: QRectF, left: float, width: float, more: float) -> QRectF:
        height = _CHIP_HEIGHT + 2 * more
        return QRectF(left, place.center().y() - height / 2, width, height)

    def _pill(
        self, painter: QPainter, place: QRectF, text: str, colours: tuple[str, str], radius: float
    ) -> None:
        background, foreground = colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(background))
        painter.drawRoundedRect(place, min(radius, place.height() / 2), min(radius, place.height() / 2))
        painter.setFont(self._chip_font)
        painter.setPen(QColor(foreground))
        room = place.width() - 2 * _CHIP_PADDING + 0.5
        painter.drawText(place, int(_CENTRE), self._chip_metrics.elidedText(text, _ELIDE, room))

    def _ring(self, painter: QPainter, place: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._accent, 2))
        painter.drawRoundedRect(place.adjusted(2, 2, -2, -3), _RING_RADIUS, _RING_RADIUS)
