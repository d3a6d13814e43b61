"""Paints the cells of events and runs: two lines where they say two things, statuses as chips."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.clock import Clock
from ui.automation.lines import EVENT, LAST, OUTCOME, OWNER, STATUS, EventLine, RunLine, last_words
from ui.automation.words import FAILED, INTERRUPTED, OPEN
from ui.people.lines_table import LinesTable
from ui.theme import type as type_
from ui.theme.theme import Theme

EVENT_ROW, RUN_ROW = 52, 36
_PADDING = 8
_CHIP = 22
_CHIP_PADDING = 9
Index = QModelIndex | QPersistentModelIndex


class Cells(QStyledItemDelegate):
    """What both lists have in common: a tool tip is never read as anything but text."""

    def __init__(self, table: LinesTable, theme: Theme, clock: Clock) -> None:
        super().__init__(table)
        self.table = table
        self.theme = theme
        self.clock = clock
        theme.changed.connect(table.viewport().update)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the whole text of a cell: it comes from others, so nothing in it may act as a page."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        QToolTip.showText(event.globalPos(), f"<p>{escape(text)}</p>" if text else "", view)
        return True

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Mark the row as a whole, not the cell."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell without its text."""
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        widget: QWidget = self.table
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, widget)

    def accented(self) -> tuple[QColor, str]:
        """Return the colours of a chip that stands out, also on the ground of a chosen row."""
        ground = QColor(self.theme.tokens.accent)
        ground.setAlpha(self.theme.tokens.chip_alpha)
        return ground, self.theme.tokens.accent_strong

    def paint_chip(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, colours: tuple[QColor, str]
    ) -> None:
        """Paint a status as a chip in the colours of its ground and its text."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(type_.chip())
        width = QFontMetricsF(type_.chip()).horizontalAdvance(text) + 2 * _CHIP_PADDING
        room = QRectF(option.rect)
        place = QRectF(room.left() + _PADDING, room.center().y() - _CHIP / 2 + 0.5, width, _CHIP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours[0])
        painter.drawRoundedRect(place, _CHIP / 2, _CHIP / 2)
        painter.setPen(QColor(colours[1]))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


class EventCells(Cells):
    """The cells of events."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        line = self.table.lines.lines[index.row()]
        if not isinstance(line, EventLine) or index.column() not in (EVENT, STATUS, LAST, OWNER):
            super().paint(painter, option, index)
            return
        self.paint_ground(painter, option, index)
        if index.column() == STATUS:
            text = str(index.data(Qt.ItemDataRole.DisplayRole))
            self.paint_chip(painter, option, text, self._chip(line.event.status))
            return
        first, second = self._texts(line, index.column())
        is_bad = index.column() == LAST and line.event.last_outcome in (FAILED, INTERRUPTED)
        self._paint_two(painter, option, (first, second), is_strong=index.column() == EVENT, is_bad=is_bad)

    def _texts(self, line: EventLine, column: int) -> tuple[str, str]:
        if column == EVENT:
            return line.name, line.rhythm
        if column == OWNER:
            return line.event.values.owner, " · ".join(line.event.values.tags)
        first, second = (*last_words(line.event, self.clock), "", "")[:2]
        return first, second

    def _paint_two(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        texts: tuple[str, str],
        *,
        is_strong: bool,
        is_bad: bool,
    ) -> None:
        tokens = self.theme.tokens
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        first_colour = option.palette.color(role)
        second_colour = QColor(tokens.overdue_fg if is_bad else tokens.text_second)
        weight = QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal
        room = QRectF(option.rect).adjusted(_PADDING, 7, -_PADDING, -7)
        upper, lower = QRectF(room), QRectF(room)
        if texts[1]:
            upper.setBottom(room.center().y())
            lower.setTop(room.center().y())
        painter.save()
        for place, text, colour, font in (
            (upper, texts[0], first_colour, type_.face(13, weight)),
            (lower, texts[1], second_colour, type_.second_line()),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.restore()

    def _chip(self, status: str) -> tuple[QColor, str]:
        tokens = self.theme.tokens
        return {
            "ACTIVE": self.accented(),
            "PAUSED": (QColor(tokens.soon_bg), tokens.soon_fg),
        }.get(status, (QColor(tokens.due_bg), tokens.due_fg))


class RunCells(Cells):
    """The cells of runs."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        line = self.table.lines.lines[index.row()]
        if not isinstance(line, RunLine) or index.column() != OUTCOME:
            super().paint(painter, option, index)
            return
        tokens = self.theme.tokens
        colours = {
            FAILED: (QColor(tokens.overdue_bg), tokens.overdue_fg),
            INTERRUPTED: (QColor(tokens.soon_bg), tokens.soon_fg),
            OPEN: self.accented(),
        }.get(line.run.outcome, (QColor(tokens.due_bg), tokens.due_fg))
        self.paint_ground(painter, option, index)
        self.paint_chip(painter, option, str(index.data(Qt.ItemDataRole.DisplayRole)), colours)
