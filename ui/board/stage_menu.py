"""The menu of a stage, and the row of dots that gives it another colour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QActionGroup,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from ui.board.own_keys import ENTER
from ui.board.stage_colours import colour_names, dot_icon, paint_dot
from ui.board.stage_column import StageColumnView
from ui.menus import Menus
from ui.theme import type as type_
from ui.theme.theme import Theme

_LEFT = 28  # where the words of the menu begin
_STEP = 28
_HEIGHT = 56
_TEXT_HEIGHT = 26
_DOT = 14
_CHOOSING = (*ENTER, Qt.Key.Key_Space)


class ColourRow(QWidget):
    """Six dots in a row; the name of the one under the pointer or the keyboard stands above them.

    Left and Right go through the dots, Enter or a click chooses: `chosen` carries the number.
    """

    chosen = Signal(int)

    def __init__(self, present: int, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._present = self._at = present % len(colour_names())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._tell()

    def sizeHint(self) -> QSize:
        """Return the room of all dots."""
        return QSize(_LEFT + _STEP * len(colour_names()) + 12, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the dots, or choose one; the other keys belong to the menu."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go_to(self._at + (1 if event.key() == Qt.Key.Key_Right else -1))
        elif event.key() in _CHOOSING:
            self.chosen.emit(self._at)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the dot under the pointer."""
        at = self._dot_at(event.position())
        if at is not None:
            self._go_to(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press: the menu would close."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the dot under the pointer."""
        at = self._dot_at(event.position())
        if at is not None:
            self.chosen.emit(at)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the name and the dots; the present one has a ring around it."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(type_.face(13))
        painter.setPen(QColor(tokens.text))
        line = QRectF(_LEFT, 0, self.width() - _LEFT, _TEXT_HEIGHT)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), self._words())
        for at in range(len(colour_names())):
            centre = self._centre(at)
            paint_dot(painter, centre.x() - _DOT / 2, centre.y(), at, _DOT)
            if at == self._at or at == self._present:
                colour = tokens.accent if at == self._at and self.hasFocus() else tokens.text_third
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colour), 2 if at == self._at else 1))
                painter.drawEllipse(centre, _DOT / 2 + 3, _DOT / 2 + 3)
        painter.end()

    def _go_to(self, at: int) -> None:
        at %= len(colour_names())
        if at != self._at:
            self._at = at
            self._tell()
            self.update()

    def _tell(self) -> None:
        self.setAccessibleName(self._words())
        self.setAccessibleDescription(self.tr("Left and Right choose another colour, Enter takes it"))

    def _words(self) -> str:
        return self.tr("Colour: {}").format(colour_names()[self._at])

    def _centre(self, at: int) -> QPointF:
        return QPointF(_LEFT + _DOT / 2 + at * _STEP, _TEXT_HEIGHT + (_HEIGHT - _TEXT_HEIGHT) / 2 - 2)

    def _dot_at(self, place: QPointF) -> int | None:
        at = round((place.x() - self._centre(0).x()) / _STEP)
        is_there = 0 <= at < len(colour_names()) and place.y() >= _TEXT_HEIGHT
        return at if is_there else None


def fill_stage_menu(
    menu: QMenu,
    stage: StageColumnView,
    menus: Menus,
    theme: Theme,
    *,
    add_beside: Callable[[bool], object],
    colour: Callable[[int], object],
) -> None:
    """Fill the menu of a stage. `add_beside` gets True for a new stage before it, False for one after it."""
    menu.addAction(menus.action("stage.rename"))
    row = QWidgetAction(menu)
    dots = ColourRow(stage.colour, theme, menu)
    dots.chosen.connect(lambda number: (menu.close(), colour(number)))
    row.setDefaultWidget(dots)
    menu.addAction(row)
    menu.addAction(menus.action("stage.collapse"))
    menu.addSeparator()
    menu.addAction(menu.tr("New stage before")).triggered.connect(lambda: add_beside(True))
    menu.addAction(menu.tr("New stage after")).triggered.connect(lambda: add_beside(False))
    menu.addSeparator()
    menu.addAction(menus.action("stage.left"))
    menu.addAction(menus.action("stage.right"))
    menu.addSeparator()
    menu.addAction(menus.action("stage.archive_ended"))
    menu.addAction(menus.action("stage.delete"))


def fill_colours(menu: QMenu, present: int, choose: Callable[[int], object]) -> None:
    """List the stage colours by name, the present one checked."""
    group = QActionGroup(menu)
    for number, name in enumerate(colour_names()):
        is_present = number == present % len(colour_names())
        action = menu.addAction(dot_icon(number, is_present=is_present), name)
        action.setCheckable(True)
        action.setChecked(is_present)
        action.triggered.connect(lambda _=False, at=number: choose(at))
        group.addAction(action)
