"""The place of the panel at the right: beside the pages, or over them in a narrow window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.panel.measures import EDGE, KEY_STEP, LEAST_BESIDE, NARROWEST, SLIDE_MS, USUAL_WIDTH, WIDEST
from ui.theme.theme import Theme
from ui.widgets.tab_stops import stop_before


class Dock(QObject):
    """Lays a widget at the right end of the window's ground.

    The pages make room at once and the widget slides into it: they are laid out once and not in each frame.
    In a narrow window it lies over them instead, below what `top_of` says. `resized` comes after somebody has
    drawn it wider or narrower, `placed` whenever it lies otherwise, `escaped` at Escape on its edge.
    """

    resized = Signal()
    placed = Signal()
    escaped = Signal()

    def __init__(self, ground: QWidget, theme: Theme, top_of: Callable[[], int]) -> None:
        super().__init__(ground)
        self._ground = ground
        self._theme = theme
        self._top_of = top_of
        self._widget: QWidget | None = None
        self._motion: QPropertyAnimation | None = None
        self._after: Callable[[], object] = self._settle
        self.width = USUAL_WIDTH
        self._room = QWidget(ground)
        self._room.hide()
        line = ground.layout()
        if isinstance(line, QHBoxLayout):
            line.addWidget(self._room)
        self._edge = _Edge(ground, theme)
        self._edge.drawn.connect(self._draw)
        self._edge.let_go.connect(self.resized)
        self._edge.escaped.connect(self.escaped)
        self._edge.stepped.connect(lambda by: self._draw(ground.width() - self._fitting() + by))
        self._edge.reset.connect(lambda: self._draw(ground.width() - USUAL_WIDTH))
        ground.installEventFilter(self)

    @property
    def is_over(self) -> bool:
        """Whether it lies over the pages."""
        return self._ground.width() < LEAST_BESIDE

    @property
    def taken(self) -> int:
        """How many pixels it takes at the right; 0 while it shows nothing."""
        return self._fitting() if self._widget is not None else 0

    @property
    def is_moving(self) -> bool:
        """Whether it is sliding in or out."""
        return self._motion is not None

    def show(self, widget: QWidget) -> None:
        """Slide a widget in."""
        self._end_motion()
        self._widget = widget
        widget.setParent(self._ground)
        self._place(widget)
        widget.show()
        widget.raise_()
        self._edge.show()
        self._edge.raise_()
        QWidget.setTabOrder(stop_before(widget), self._edge)
        end = widget.pos()
        self._slide(widget, QPoint(self._ground.width(), end.y()), end, self._settle)

    def hide(self) -> None:
        """Slide the widget out."""
        self._end_motion()
        widget, self._widget = self._widget, None
        if widget is None:
            return
        self._edge.hide()
        self._room.hide()
        self.placed.emit()
        self._slide(widget, widget.pos(), QPoint(self._ground.width(), widget.y()), widget.hide)

    def release(self) -> None:
        """Let the widget go at once, for another place."""
        self._end_motion()
        self._widget = None
        self._edge.hide()
        self._room.hide()
        self.placed.emit()

    def place(self) -> None:
        """Lie where there is room now."""
        if self._widget is not None and self._motion is None:
            self._place(self._widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Stay at the right end."""
        if event.type() == QEvent.Type.Resize and self._widget is not None:
            self._end_motion()
            self._settle()
        return False

    # Inside.

    def _fitting(self) -> int:
        return max(NARROWEST, min(self.width, WIDEST, self._ground.width()))

    def _place(self, widget: QWidget) -> None:
        width, height = self._fitting(), self._ground.height()
        top = self._top_of() if self.is_over else 0
        self._room.setFixedWidth(width)
        self._room.setVisible(not self.is_over)
        _dress(widget, "true" if self.is_over else "false")
        left = self._ground.width() - width
        widget.setGeometry(QRect(left, top, width, height - top))
        self._edge.setGeometry(left - EDGE // 2, top, EDGE, height - top)
        self.placed.emit()

    def _draw(self, left: int) -> None:
        self.width = max(NARROWEST, min(self._ground.width() - left, WIDEST))
        self._settle()

    def _settle(self) -> None:
        if self._widget is not None:
            self._place(self._widget)

    def _slide(self, widget: QWidget, begin: QPoint, end: QPoint, after: Callable[[], object]) -> None:
        length = self._theme.motion_ms(SLIDE_MS)
        if length == 0 or not self._ground.isVisible():
            after()
            return
        motion = self._motion = QPropertyAnimation(widget, b"pos", self)
        self._after = after
        motion.setDuration(length)
        motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        motion.setStartValue(begin)
        motion.setEndValue(end)
        motion.finished.connect(self._end_motion)
        widget.move(begin)
        motion.start()

    def _end_motion(self) -> None:
        """Be where a movement leads to."""
        if self._motion is not None:
            motion, self._motion = self._motion, None
            motion.stop()
            motion.deleteLater()
            self._after()


def _dress(widget: QWidget, over: str) -> None:
    """Let the style sheet know whether a widget lies over others."""
    if widget.property("over") != over:
        widget.setProperty("over", over)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class _Edge(QWidget):
    """The left edge, by which the width is drawn; a double click or Home brings the usual width back."""

    drawn = Signal(int)  # where the edge is to be, on the ground
    stepped = Signal(int)  # by how many pixels it is to go to the right
    let_go = Signal()
    reset = Signal()
    escaped = Signal()

    def __init__(self, ground: QWidget, theme: Theme) -> None:
        super().__init__(ground)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Width of the panel"))
        self.setToolTip(self.tr("Draw it, or use the arrow keys; Home brings the usual width back"))
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.hide()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the edge along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.drawn.emit(self.mapToParent(event.position().toPoint()).x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Let the width be remembered."""
        self.let_go.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Take the usual width."""
        self.reset.emit()
        self.let_go.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw the edge by the arrows."""
        steps = {Qt.Key.Key_Left: -KEY_STEP, Qt.Key.Key_Right: KEY_STEP}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            self.reset.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the width be remembered once no key is held."""
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat():
            self.let_go.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Show that it has the keyboard."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.fillRect((self.width() - 2) // 2, 0, 2, self.height(), QColor(self._theme.tokens.accent))
            painter.end()
