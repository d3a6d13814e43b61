"""Paints a document: a tile with its ending, its name, what is known of it, and what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.document.document_rows import DocumentRow, DocumentRows
from ui.theme import type as type_
from ui.theme.icons import icon
from ui.theme.theme import Theme

ROW_HEIGHT = 60
NOTICE_HEIGHT = 24
_SIDE = 8
_PADDING = 8
_TILE = 36
_GAP = 12
_LINE = 18
_RADIUS = 8
_ICON = 18
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DocumentDelegate(QStyledItemDelegate):
    """Paints the rows of `DocumentRows`; with `has_menu` each ends in a sign that opens its menu."""

    def __init__(self, rows: DocumentRows, theme: Theme, view: QListView, *, has_menu: bool) -> None:
        super().__init__(view)
        self._rows = rows
        self._theme = theme
        self._view = view
        self._has_menu = has_menu

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Return the height of a row: one with a notice has a line more."""
        row = self._rows.row_at(index.row())
        has_notice = row is not None and bool(row.notice)
        return QSize(1, ROW_HEIGHT + (NOTICE_HEIGHT if has_notice else 0))

    def menu_place(self, rect: QRect) -> QRect:
        """Return where the sign of the menu is pressed in a row."""
        if not self._has_menu:
            return QRect()
        size = _ICON + 2 * 7
        return QRect(
            rect.right() - _SIDE - _PADDING - size + 7, rect.top() + (ROW_HEIGHT - size) // 2, size, size
        )

    def remedy_place(self, rect: QRect, row: DocumentRow) -> QRect:
        """Return where the remedy of a row's notice is pressed; nowhere where there is none."""
        if not row.remedy:
            return QRect()
        width = QFontMetrics(type_.count()).horizontalAdvance(row.remedy) + 12
        line = self._notice_line(rect)
        return QRect(line.right() - width + 1, line.top(), width, line.height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        row = self._rows.row_at(index.row())
        if row is None:
            return
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        self._paint_tile(painter, rect, row)
        self._paint_words(painter, rect, row)
        if row.notice:
            self._paint_notice(painter, rect, row)
        if self._has_menu and self._is_near(option):
            self._paint_icon(painter, "more", self.menu_place(rect))
        painter.restore()

    def _is_near(self, option: QStyleOptionViewItem) -> bool:
        near = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected
        return bool(option.state & near)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens, flag = self._theme.tokens, QStyle.StateFlag
        is_chosen = bool(option.state & flag.State_Selected)
        if not is_chosen and not option.state & flag.State_MouseOver:
            return
        painter.setBrush(QColor(tokens.card_selected if is_chosen else tokens.column))
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & flag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawRoundedRect(option.rect.adjusted(_SIDE, 2, -_SIDE, -2), _RADIUS, _RADIUS)

    def _paint_tile(self, painter: QPainter, rect: QRect, row: DocumentRow) -> None:
        tokens = self._theme.tokens
        top = rect.top() + (ROW_HEIGHT - _TILE) // 2
        tile = QRect(rect.left() + _SIDE + _PADDING, top, _TILE, _TILE)
        painter.setBrush(QColor(tokens.card))
        painter.setPen(QPen(QColor(tokens.line_hover), 1))
        painter.drawRoundedRect(tile.adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
        if row.ending:
            painter.setFont(type_.face(10, QFont.Weight.DemiBold))
            painter.setPen(QColor(tokens.text_second))
            painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, row.ending)
            return
        self._paint_icon(painter, "page", tile)

    def _paint_icon(self, painter: QPainter, name: str, place: QRect) -> None:
        square = QRect(0, 0, _ICON, _ICON)
        square.moveCenter(place.center())
        icon(name, self._theme.tokens.text_second, _ICON).paint(painter, square)

    def _paint_words(self, painter: QPainter, rect: QRect, row: DocumentRow) -> None:
        tokens, middle = self._theme.tokens, rect.top() + ROW_HEIGHT // 2
        left = rect.left() + _SIDE + _PADDING + _TILE + _GAP
        right = self.menu_place(rect).left() - 4 if self._has_menu else rect.right() - _SIDE - _PADDING
        painter.setFont(type_.title())
        painter.setPen(QColor(tokens.text))
        name = QRect(left, middle - _LINE - 1, right - left, _LINE)
        _draw(painter, name, row.name, Qt.TextElideMode.ElideMiddle)
        painter.setFont(type_.second_line())
        painter.setPen(QColor(tokens.text_second))
        details = QRect(left, middle + 1, right - left, _LINE)
        _draw(painter, details, row.details, Qt.TextElideMode.ElideRight)

    def _notice_line(self, rect: QRect) -> QRect:
        left = rect.left() + _SIDE + _PADDING + _TILE + _GAP
        right = rect.right() - _SIDE - _PADDING
        return QRect(left, rect.top() + ROW_HEIGHT - 8, right - left, NOTICE_HEIGHT)

    def _paint_notice(self, painter: QPainter, rect: QRect, row: DocumentRow) -> None:
        tokens, line = self._theme.tokens, self._notice_line(rect)
        remedy = self.remedy_place(rect, row)
        painter.setFont(type_.count())
        if row.remedy:
            painter.setPen(QColor(tokens.accent_strong))
            painter.drawText(remedy.adjusted(0, 0, -2, 0), _RIGHT, row.remedy)
            line.setRight(remedy.left() - 4)
        painter.setPen(QColor(tokens.overdue_fg))
        _draw(painter, line, row.notice, Qt.TextElideMode.ElideRight)


def _draw(painter: QPainter, place: QRect, text: str, mode: Qt.TextElideMode) -> None:
    painter.drawText(place, _LEFT, painter.fontMetrics().elidedText(text, mode, place.width()))
