"""A collapsed stage: a narrow strip with dot, count and the name turned on its side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QWidget

from ui.board import words
from ui.board.own_keys import ENTER, PLAIN, keeps_enter
from ui.board.stage_colours import paint_dot
from ui.theme import type as type_
from ui.theme.colours import mix
from ui.theme.theme import Theme
from ui.theme.tokens import COLUMN_RADIUS, HEADER_HEIGHT

COLLAPSED_WIDTH = 44
_DOT = 8
_COUNT_TOP = 40
_NAME_TOP = 68
_NAME_BOTTOM = 16
TARGET_SHARE = 0.12  # of the accent in the ground while cards are held over it
_CARRIED_OPACITY = 0.4
_OPENING = (*ENTER, Qt.Key.Key_Space, Qt.Key.Key_Select)


class CollapsedStage(QWidget):
    """Fills the place of a collapsed stage. A click, Enter or Space asks to open it."""

    opened = Signal()
    sideways = Signal(int)  # -1 to the stage before, 1 to the one after
    focus_taken = Signal()
    menu_wanted = Signal(QPoint)  # where on the screen
    drag_began = Signal(QPoint)  # where it was pressed

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name, self._colour, self._count = "", 0, 0
        self._press: QPoint | None = None
        self._is_target = self._is_carried = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_stage(self, name: str, colour: int, count: int, found: int | None = None) -> None:
        """Show this name, dot colour and count; where a filter is on, how many cards it finds here."""
        self._name, self._colour = name, colour
        self._count = count if found is None else found
        told = self.tr("{stage}, {jobs}, collapsed").format(stage=name, jobs=words.found_count(count, found))
        self.setAccessibleName(told)
        self.setAccessibleDescription(self.tr("Enter opens this stage"))
        self.setToolTip(told)
        self.update()

    def mark(self, *, is_target: bool) -> None:
        """Show that cards would land here."""
        self._is_target = is_target
        self.update()

    def carry(self, *, is_carried: bool) -> None:
        """Paint the strip pale while the stage hangs on the pointer."""
        self._is_carried = is_carried
        self.update()

    # Qt's own methods.

    def event(self, event: QEvent) -> bool:
        """Keep Enter from the commands of the board: here it opens the stage."""
        return keeps_enter(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, or go on to the next stage."""
        if event.modifiers() not in PLAIN:
            super().keyPressEvent(event)
        elif event.key() in _OPENING:
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring, and tell that the keyboard is here."""
        super().focusInEvent(event)
        self.focus_taken.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Be ready for a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin a drag as soon as the pointer has gone far enough."""
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        way = (event.position().toPoint() - self._press).manhattanLength()
        if way >= QApplication.startDragDistance():
            press, self._press = self._press, None
            self.drag_began.emit(press)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open where a click ends."""
        was_pressed, self._press = self._press is not None, None
        if was_pressed and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the stage."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.mapToGlobal(QPoint(self.width() // 2, HEADER_HEIGHT)))
        else:
            self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint ground, dot, count and name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_carried:
            painter.setOpacity(_CARRIED_OPACITY)
        self._paint_ground(painter)
        paint_dot(painter, (COLLAPSED_WIDTH - _DOT) / 2, HEADER_HEIGHT / 2, self._colour)
        painter.setFont(type_.count())
        painter.setPen(QColor(self._theme.tokens.text_second))
        middle = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        painter.drawText(QRectF(0, _COUNT_TOP, COLLAPSED_WIDTH, 20), middle, str(self._count))
        self._paint_name(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        ground = tokens.column
        if self._is_target:
            ground = mix(tokens.column, tokens.accent, TARGET_SHARE)
        elif self.underMouse():
            ground = tokens.line
        painter.setBrush(QColor(ground))
        is_ringed = self._is_target or self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent), 2) if is_ringed else Qt.PenStyle.NoPen)
        inset = 1 if is_ringed else 0
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(place, COLUMN_RADIUS, COLUMN_RADIUS)

    def _paint_name(self, painter: QPainter) -> None:
        metrics = QFontMetrics(type_.title())
        room = self.height() - _NAME_TOP - _NAME_BOTTOM
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.save()
        painter.translate(COLLAPSED_WIDTH / 2, _NAME_TOP)
        painter.rotate(90)
        painter.setFont(type_.title())
        painter.setPen(QColor(self._theme.tokens.text))
        painter.drawText(0, round((metrics.ascent() - metrics.descent()) / 2), name)
        painter.restore()
