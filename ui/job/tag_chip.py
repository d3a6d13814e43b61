"""A tag in a field of tags: a chip whose colour can be changed and that can be taken out."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QActionGroup,
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from app.board.snapshots import TagChip
from ui.job.words import hue_names
from ui.theme import type as type_
from ui.theme.colours import chip_colours
from ui.theme.theme import Theme
from ui.theme.tokens import TAG_HUES

HEIGHT = 24
_DOT = 8
_PADDING = 9
_GAP = 6
_CROSS = 7
_CROSS_ROOM = 20
_WIDEST = 260
_ICON = 16
_REMOVERS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_OPENERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Menu)


class TagChipButton(QAbstractButton):
    """Shows a tag. Clicked, it offers the colours; its cross, Delete or Backspace take it out.

    `stepped` tells that an arrow key leaves it to the left (-1) or right (1).
    """

    recoloured = Signal(int)
    removed = Signal()
    stepped = Signal(int)

    def __init__(self, tag: TagChip, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.tag = tag
        self._theme = theme
        self.setFont(type_.chip())
        self.setText(tag.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("{} – click to change the colour, Delete takes it out").format(tag.name))
        self.setAccessibleName(
            self.tr("Tag {name}, {colour}").format(name=tag.name, colour=hue_names()[tag.hue % len(TAG_HUES)])
        )
        self.clicked.connect(self.open_menu)

    def sizeHint(self) -> QSize:
        """Return the size of the whole tag; a very long one is cut."""
        text = QFontMetricsF(self.font()).horizontalAdvance(self.tag.name)
        return QSize(min(_WIDEST, round(text + 2 * _PADDING + _DOT + _GAP + _CROSS_ROOM - 4)), HEIGHT)

    def make_menu(self) -> QMenu:
        """Return the menu: the colours by name, and taking the tag out."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Colour of the tag {}").format(self.tag.name))
        group = QActionGroup(menu)
        for hue, name in enumerate(hue_names()):
            is_present = hue == self.tag.hue % len(TAG_HUES)
            action = menu.addAction(_hue_icon(hue, is_ringed=is_present), name)
            action.setCheckable(True)
            action.setChecked(is_present)
            action.triggered.connect(lambda _=False, chosen=hue: self.recoloured.emit(chosen))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Take out")).triggered.connect(lambda _=False: self.removed.emit())
        return menu

    def open_menu(self) -> None:
        """Open the menu below the chip."""
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu, take the tag out, or go on to the next."""
        key = event.key()
        if key in _REMOVERS:
            self.removed.emit()
        elif key in _OPENERS:
            self.open_menu()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if key == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the tag out where its cross was clicked."""
        if event.button() == Qt.MouseButton.LeftButton and self._cross().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the chip: a dot, the name and a cross."""
        tokens = self._theme.tokens
        background, text = chip_colours(tokens, self.tag.hue, tokens.card)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(background))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(TAG_HUES[self.tag.hue % len(TAG_HUES)]))
        painter.drawEllipse(QRectF(_PADDING, (self.height() - _DOT) / 2, _DOT, _DOT))
        painter.setPen(QColor(text))
        room = place.adjusted(_PADDING + _DOT + _GAP - 1, 0, -_CROSS_ROOM, 0)
        name = QFontMetricsF(self.font()).elidedText(
            self.tag.name, Qt.TextElideMode.ElideRight, room.width() + 0.5
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        self._paint_cross(painter, text)
        painter.end()

    def _paint_cross(self, painter: QPainter, colour: str) -> None:
        middle = self._cross().center()
        arm = _CROSS / 2
        painter.setPen(QPen(QColor(colour), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
        painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))

    def _cross(self) -> QRectF:
        return QRectF(self.width() - _CROSS_ROOM - 2, 0, _CROSS_ROOM, self.height())


def _hue_icon(hue: int, *, is_ringed: bool) -> QIcon:
    """Return the dot of a colour as an icon for menus; the present one has a ring."""
    pixmap = QPixmap(2 * _ICON, 2 * _ICON)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(TAG_HUES[hue]))
    painter.drawEllipse(QRectF(3.5, 3.5, _ICON - 7, _ICON - 7))
    if is_ringed:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(TAG_HUES[hue]), 1.5))
        painter.drawEllipse(QRectF(1, 1, _ICON - 2, _ICON - 2))
    painter.end()
    return QIcon(pixmap)
