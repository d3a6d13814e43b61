"""The palette over the window: a field, and below it what was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from ui.find.palette_delegate import ROW_HEIGHT, PaletteDelegate
from ui.find.palette_rows import PaletteRow, PaletteRows
from ui.theme import type as type_
from ui.theme.theme import Theme

_WIDTH = 640
_TOP = 64
_SIDE = 16
_ROWS_HIGH = 11
_BELOW = 8
_PAGE = 8  # lines

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class Palette(QWidget):
    """Lies over the whole window; a click beside its sheet closes it, as Escape does.

    `typed` comes with the text at each key, `chosen` with the line that was taken, `closed` when it goes
    without one.
    """

    typed = Signal(str)
    chosen = Signal(object)  # PaletteRow
    closed = Signal()

    def __init__(self, theme: Theme, ground: QWidget) -> None:
        super().__init__(ground)
        self._theme = theme
        self._ground = ground
        self.rows = PaletteRows(self)
        self._sheet = QFrame(self)
        self._sheet.setObjectName("palette")
        self.field = QLineEdit(self._sheet)
        self.field.setObjectName("paletteField")
        self.field.setFont(type_.face(15))
        self.field.setPlaceholderText(self.tr("Find a job, a person, a command…"))
        self.field.setAccessibleName(self.tr("Find anything"))
        self.field.setMaxLength(200)
        self.list = self._make_list()
        lines = self._lines = QVBoxLayout(self._sheet)
        lines.setContentsMargins(0, 0, 0, _BELOW)
        lines.setSpacing(0)
        lines.addWidget(self.field)
        lines.addWidget(self.list)
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        ground.installEventFilter(self)
        self.hide()

    def _make_list(self) -> QListView:
        hits = _Hits(self._theme, self._sheet)
        hits.setObjectName("paletteHits")
        hits.setAccessibleName(self.tr("What was found"))
        hits.setModel(self.rows)
        hits.setItemDelegate(PaletteDelegate(self.rows, self._theme, hits))
        hits.setFrameShape(QListView.Shape.NoFrame)
        hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        hits.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hits.clicked.connect(self._take)
        return hits

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.text()

    def open(self) -> None:
        """Come up with an empty field."""
        self.field.clear()
        self._fit()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.emit("")

    def show_rows(self, rows: Sequence[PaletteRow], *, keeps_choice: bool = False) -> None:
        """Show lines; the first one is chosen, or with `keeps_choice` the one that was, where it is there."""
        before = self.current()
        self.rows.show(rows)
        at = self.rows.first()
        if keeps_choice and before is not None and before in rows:
            at = list(rows).index(before)
        self._go_to(at)
        self._fit()

    def current(self) -> PaletteRow | None:
        """Return the line that Enter takes."""
        at = self.list.currentIndex().row()
        return self.rows.rows[at] if 0 <= at < len(self.rows.rows) else None

    def close_palette(self) -> None:
        """Go, with nothing chosen."""
        self.hide()
        self.closed.emit()

    # Qt's own methods.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step through the lines by the keys of the field; stay as large as the window."""
        if watched is self._ground and event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        if watched is self.field:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._handle_key(event)
            if event.type() == QEvent.Type.FocusOut and self.isVisible() and self.isActiveWindow():
                self.close_palette()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close at a click beside the sheet."""
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Dim what lies behind."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 110 if self._theme.tokens.is_dark else 40))

    def _handle_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        elif key in _STEPS:
            self._go_to(self.rows.beside(self.list.currentIndex().row(), _STEPS[key]))
            self._announce()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._go_to(self.rows.beside(self.list.currentIndex().row(), 1 if key == Qt.Key.Key_Tab else -1))
            self._announce()
        else:
            return False
        return True

    def _go_to(self, row: int) -> None:
        self.list.setCurrentIndex(self.rows.index(row, 0))
        if row == self.rows.first():
            self.list.scrollToTop()  # with its heading

    def _take(self, index: QModelIndex) -> None:
        row = self.rows.rows[index.row()] if 0 <= index.row() < len(self.rows.rows) else None
        if row is None or not row.can_be_chosen:
            return
        self.hide()
        self.chosen.emit(row)

    def _announce(self) -> None:
        """Have a screen reader say the line that is chosen: the keyboard stays in the field."""
        row = self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        if QAccessible.isActive() and row:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, str(row)))

    def _fit(self) -> None:
        """Take the same room whatever is found: a sheet that jumps at every key would show the board anew."""
        self.setGeometry(self._ground.rect())
        width = min(_WIDTH, self._ground.width() - 2 * _SIDE)
        top = min(_TOP, self._ground.height() // 10)
        room = self._ground.height() - 2 * top - self.field.sizeHint().height() - _BELOW
        self.list.setFixedHeight(max(0, min(_ROWS_HIGH * ROW_HEIGHT, room)))
        self._lines.activate()
        self._sheet.resize(width, self._sheet.sizeHint().height())
        self._sheet.move(QPoint((self.width() - width) // 2, top))


class _Hits(QListView):
    """Paints its own ground, so that the board behind it is not painted again at every key."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the lines on it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.tokens.toast))
        painter.end()
        super().paintEvent(event)
