"""The quiet button at the right end of a board that makes a stage, and the field it opens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.board.header_button import paint_plus
from ui.board.name_field import NAME_FIELD_HEIGHT, NameField
from ui.board.own_keys import ENTER, keeps_enter
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import COLUMN_PADDING, COLUMN_RADIUS, HEADER_HEIGHT

NEW_STAGE_NARROW = 44  # the plus alone
FIELD_WIDTH = 240
_PLUS_MIDDLE = 22
_TEXT_LEFT = 36
_TEXT_RIGHT = 14


class NewStageButton(QAbstractButton):
    """Says "Stage" beside its plus where there is room, else it is the plus alone."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(self.tr("Stage"))
        self.setAccessibleName(self.tr("New stage"))
        self.setToolTip(self.tr("New stage"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(HEADER_HEIGHT)

    def wide(self) -> int:
        """Return the width with the word."""
        metrics = QFontMetrics(type_.count())
        return _TEXT_LEFT + metrics.horizontalAdvance(self.text()) + _TEXT_RIGHT

    def sizeHint(self) -> QSize:
        """Return the size with the word."""
        return QSize(self.wide(), HEADER_HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Keep Enter from the commands of the board."""
        return keeps_enter(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press at Enter as at Space."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint plus and word; a ground only under the pointer."""
        tokens = self._theme.tokens
        is_lit = self.underMouse() or self.isDown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.column) if is_lit else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), COLUMN_RADIUS, COLUMN_RADIUS)
        colour = QColor(tokens.text if is_lit else tokens.text_second)
        paint_plus(painter, QPointF(_PLUS_MIDDLE, self.height() / 2), colour)
        if self.width() >= self.wide():
            painter.setFont(type_.count())
            painter.setPen(colour)
            metrics = QFontMetrics(type_.count())
            baseline = round(self.height() / 2 + (metrics.ascent() - metrics.descent()) / 2)
            painter.drawText(_TEXT_LEFT, baseline, self.text())
        painter.end()


class NewStageField(QWidget):
    """A stage that is still to be named: stands where it will be.

    `named` carries its name; `left` comes when the field has done its work, and says whether the keyboard is
    to go back to where it was.
    """

    named = Signal(str)
    left = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(FIELD_WIDTH, HEADER_HEIGHT + COLUMN_PADDING)
        self.field = NameField(self.tr("Name of the new stage"), self)
        side = COLUMN_PADDING
        self.field.setGeometry(
            side, (self.height() - NAME_FIELD_HEIGHT) // 2, FIELD_WIDTH - 2 * side, NAME_FIELD_HEIGHT
        )
        self.field.named.connect(self.named)
        self.field.left.connect(self.left)
        self.hide()

    def ask(self) -> None:
        """Show the field and give it the keyboard."""
        self.show()
        self.field.ask()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground of a column."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self._theme.tokens.column))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()), COLUMN_RADIUS, COLUMN_RADIUS)
        painter.end()
