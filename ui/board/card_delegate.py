"""Draws the rows of a stage: each is one pixmap of the card painter."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.board.card_painter import CardPainter, Look
from ui.board.row_model import CardRows
from ui.theme.tokens import CARD_GAP, CARD_HEIGHT

ROW_HEIGHT = CARD_HEIGHT + CARD_GAP
_CARRIED_OPACITY = 0.4


class CardDelegate(QStyledItemDelegate):
    """Paints cards; those in `carried` are pale while they hang on the pointer."""

    def __init__(self, rows: CardRows, painter: CardPainter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._cards = painter
        self._size = QSize(1, ROW_HEIGHT)
        self.carried: AbstractSet[str] = frozenset()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one card."""
        card = self._rows.cards[index.row()]
        state, flag = option.state, QStyle.StateFlag
        look = Look(
            is_hovered=bool(state & flag.State_MouseOver),
            is_selected=bool(state & flag.State_Selected),
            is_focused=bool(state & flag.State_HasFocus),
        )
        ratio = painter.device().devicePixelRatioF()
        pixmap = self._cards.pixmap(card, option.rect.width(), ratio, look)
        if card.id in self.carried:
            painter.setOpacity(_CARRIED_OPACITY)
        painter.drawPixmap(option.rect.topLeft(), pixmap)
        painter.setOpacity(1)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Return the one size that every row has; the width follows the view."""
        return self._size
