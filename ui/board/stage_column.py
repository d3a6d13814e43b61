"""One stage of the board: a header with dot, name and count above its cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.board import shown_name
from app.board.snapshots import Card, StageColumn
from ui.board import words
from ui.board.card_painter import CardPainter
from ui.board.drop_line import DropLine
from ui.board.moves import Lane
from ui.board.stage_list import StageList
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import (
    COLUMN_PADDING,
    COLUMN_RADIUS,
    HEADER_HEIGHT,
    SCROLLBAR_WIDTH,
    STAGE_DOTS,
)

_DOT = 8
_DOT_LEFT = 14
_NAME_LEFT = 30
_COUNT_GAP = 8


class StageColumnView(QWidget):
    """A stage as the board shows it; `list` holds its cards."""

    def __init__(self, stage: StageColumn, theme: Theme, painter: CardPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_target = False
        self.stage_id = stage.id
        self.header = StageHeader(theme, self)
        self.list = StageList(theme, painter, self)
        self._line = DropLine(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(COLUMN_PADDING, 0, COLUMN_PADDING - SCROLLBAR_WIDTH, COLUMN_PADDING)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.list)
        self.show_stage(stage)

    def show_stage(self, stage: StageColumn) -> None:
        """Show a stage as it is now, keeping selection and scroll place."""
        self._name, self._colour = shown_name(stage.name), stage.colour
        self._missing = stage.count - len(stage.cards)
        place = self.list.anchor(())
        selected, current = self.list.selected_ids(), self.list.current_id()
        self.list.rows.set_cards(stage.cards)
        if selected or current:
            self.list.select_ids(selected, current)
        self.list.return_to(place)
        self.refresh_count()

    @property
    def count(self) -> int:
        """The number of cards in the stage, shown or not yet."""
        return len(self.list.rows.ids) + self._missing

    def lane(self) -> Lane:
        """Return the stage with the order of its cards."""
        return Lane(self.stage_id, self.list.rows.ids)

    def take(self, job_id: str) -> None:
        """Take a card out."""
        row = self.list.rows.row_of(job_id)
        if row is not None:
            self.list.rows.remove(row)

    def put(self, card: Card, before_id: str | None) -> bool:
        """Put a card before another one or at the end; False where that other one is not here."""
        rows = self.list.rows
        row = len(rows.ids) if before_id is None else rows.row_of(before_id)
        if row is None:
            return False
        rows.insert(row, card)
        return True

    def refresh_count(self) -> None:
        """Tell the number of cards in the header and to screen readers."""
        self.header.show_stage(self._name, self._colour, self.count)
        self.list.setAccessibleName(f"{self._name}, {words.job_count(self.count)}")

    def wear_theme(self) -> None:
        """Take the colours of the theme in use."""
        self.list.viewport().update()
        self.update()
        self.header.update()

    def show_gap(self, index: int) -> None:
        """Show the drop line in the gap before the card at `index`, and mark the stage as the target."""
        top = self.list.mapTo(self, QPoint(0, 0))
        y = top.y() + self.list.gap_y(index)
        self._line.show_at(top.x(), y, self.list.viewport().width())
        self._mark(is_target=True)

    def hide_gap(self) -> None:
        """Take the drop line away."""
        self._line.hide()
        self._mark(is_target=False)

    def _mark(self, *, is_target: bool) -> None:
        if self._is_target != is_target:
            self._is_target = is_target
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground of the column."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.column))
        painter.setPen(QPen(QColor(tokens.accent), 1) if self._is_target else Qt.PenStyle.NoPen)
        inset = 0.5 if self._is_target else 0
        ground = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(ground, COLUMN_RADIUS, COLUMN_RADIUS)
        painter.end()


class StageHeader(QWidget):
    """Dot, name and count of a stage."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name, self._colour, self._count = "", 0, 0
        self.setFixedHeight(HEADER_HEIGHT)

    def show_stage(self, name: str, colour: int, count: int) -> None:
        """Show this name, dot colour and count."""
        if (name, colour, count) == (self._name, self._colour, self._count):
            return
        self._name, self._colour, self._count = name, colour, count
        self.setAccessibleName(f"{name}, {words.job_count(count)}")
        self.setToolTip(self.accessibleName())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the header."""
        tokens, middle = self._theme.tokens, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(STAGE_DOTS[self._colour % len(STAGE_DOTS)]))
        painter.drawEllipse(QRectF(_DOT_LEFT - COLUMN_PADDING, middle - _DOT / 2, _DOT, _DOT))
        count, left = str(self._count), _NAME_LEFT - COLUMN_PADDING
        count_width = QFontMetrics(type_.count()).horizontalAdvance(count)
        metrics = QFontMetrics(type_.title())
        room = self.width() - left - count_width - _COUNT_GAP - COLUMN_PADDING
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.setFont(type_.title())
        painter.setPen(QColor(tokens.text))
        baseline = round(middle + (metrics.ascent() - metrics.descent()) / 2)
        painter.drawText(left, baseline, name)
        painter.setFont(type_.count())
        painter.setPen(QColor(tokens.text_third))
        painter.drawText(left + metrics.horizontalAdvance(name) + _COUNT_GAP, baseline, count)
        painter.end()


def lanes(columns: Sequence[StageColumnView]) -> list[Lane]:
    """Return the lanes of columns, in order."""
    return [column.lane() for column in columns]
