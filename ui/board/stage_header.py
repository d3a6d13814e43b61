"""The header of a stage: dot, name and count, with its buttons, its name field, and a hold to drag it by."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from ui.board import words
from ui.board.header_button import HEADER_BUTTON, Glyph, HeaderButton
from ui.board.name_field import NAME_FIELD_HEIGHT, NameField
from ui.board.stage_colours import paint_dot
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import COLUMN_PADDING, HEADER_HEIGHT, SCROLLBAR_WIDTH

_DOT_LEFT = 14
_NAME_LEFT = 30
_COUNT_GAP = 8
_BUTTON_GAP = 2
_CARRIED_OPACITY = 0.4


class StageHeader(QWidget):
    """Shows a stage's name. It renames nothing itself: `renamed` tells the name that was typed."""

    pressed = Signal()
    renamed = Signal(str)
    new_job_wanted = Signal()
    menu_wanted = Signal(QPoint)  # where on the screen
    drag_began = Signal(QPoint)  # where the header was pressed
    returned = Signal()  # the typing has ended, and the keyboard belongs to the cards again

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name, self._colour, self._count = "", 0, 0
        self._found: int | None = None
        self._press: QPoint | None = None
        self._field: NameField | None = None
        self._is_awake = False
        self._is_carried = False
        self.setFixedHeight(HEADER_HEIGHT)
        self._buttons: tuple[HeaderButton, HeaderButton] | None = None  # not part of the start

    @property
    def more(self) -> HeaderButton:
        """The button that opens the menu of the stage."""
        return self._made_buttons()[0]

    @property
    def add(self) -> HeaderButton:
        """The button that asks for a new job in the stage."""
        return self._made_buttons()[1]

    def _made_buttons(self) -> tuple[HeaderButton, HeaderButton]:
        if self._buttons is None:
            more = HeaderButton(Glyph.MORE, self.tr("Stage menu"), self._theme, self)
            more.clicked.connect(self._ask_for_menu)
            add = HeaderButton(Glyph.PLUS, self.tr("New job in this stage"), self._theme, self)
            add.clicked.connect(self.new_job_wanted)
            self._buttons = more, add
            for button in self._buttons:
                button.focus_changed.connect(self.update)
                button.show()
            self._lay_out_buttons()
            self._name_buttons()
        return self._buttons

    def _lay_out_buttons(self) -> None:
        if self._buttons is not None:
            more, add = self._buttons
            top = (self.height() - HEADER_BUTTON) // 2
            right = self.width() - SCROLLBAR_WIDTH - HEADER_BUTTON
            add.move(right, top)
            more.move(right - HEADER_BUTTON - _BUTTON_GAP, top)

    def _name_buttons(self) -> None:
        if self._buttons is not None:
            more, add = self._buttons
            more.setAccessibleName(self.tr("Menu of the stage {}").format(self._name))
            add.setAccessibleName(self.tr("New job in {}").format(self._name))

    @property
    def name(self) -> str:
        """The name as it is shown."""
        return self._name

    def show_stage(self, name: str, colour: int, count: int, found: int | None = None) -> None:
        """Show this name, dot colour and count, and how many of them a filter lets through, if one is on."""
        if (name, colour, count, found) == (self._name, self._colour, self._count, self._found):
            return
        self._name, self._colour, self._count, self._found = name, colour, count, found
        self.setAccessibleName(f"{name}, {words.found_count(count, found)}")
        self.setToolTip(self.accessibleName())
        self._name_buttons()
        self.update()

    def rename(self) -> None:
        """Show a field over the name to type another one."""
        if self._field is None:
            self._field = NameField(self.tr("Name of the stage"), self)
            self._field.named.connect(self.renamed)
            self._field.left.connect(self._end_typing)
        self._lay_out_field(self._field)
        self._field.ask(self._name)

    def leave_field(self) -> None:
        """Keep nothing of what is being typed."""
        if self._field is not None:
            self._field.leave()

    def let_tab_in(self, *, is_stop: bool) -> None:
        """Let the Tab key come to the buttons, or not."""
        if is_stop or self._buttons is not None:
            policy = Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.NoFocus
            for button in self._made_buttons():
                button.setFocusPolicy(policy)

    def carry(self, *, is_carried: bool) -> None:
        """Paint the header pale while the stage hangs on the pointer."""
        self._is_carried = is_carried
        self._wake(is_awake=False)
        self.update()

    def _ask_for_menu(self) -> None:
        self.menu_wanted.emit(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _end_typing(self, is_returning: bool) -> None:  # noqa: FBT001 - carried by a signal
        self.update()
        if is_returning:
            self.returned.emit()

    def _wake(self, *, is_awake: bool) -> None:
        if self._is_awake != is_awake:
            self._is_awake = is_awake
            for button in self._made_buttons():
                button.wake(is_awake=is_awake)
            self.update()

    def _lay_out_field(self, field: NameField) -> None:
        left = _NAME_LEFT - COLUMN_PADDING - 4
        top = (self.height() - NAME_FIELD_HEIGHT) // 2
        field.setGeometry(left, top, self.width() - left - SCROLLBAR_WIDTH, NAME_FIELD_HEIGHT)

    # Qt's own methods.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons at the right end."""
        super().resizeEvent(event)
        self._lay_out_buttons()
        if self._field is not None:
            self._lay_out_field(self._field)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the buttons."""
        super().enterEvent(event)
        self._wake(is_awake=True)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the buttons go."""
        super().leaveEvent(event)
        self._wake(is_awake=False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give the stage the keyboard, and be ready to be dragged."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position().toPoint()
            self.pressed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin a drag as soon as the pointer has gone far enough."""
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        way = (event.position().toPoint() - self._press).manhattanLength()
        if way >= QApplication.startDragDistance():
            press, self._press = self._press, None
            self.drag_began.emit(press)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Forget the press."""
        self._press = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename the stage."""
        self._press = None
        if event.button() == Qt.MouseButton.LeftButton:
            self.rename()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the stage."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_for_menu()
        else:
            self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint dot, name and count; the name gives way to the buttons while they show."""
        tokens, middle = self._theme.tokens, self.height() / 2
        painter = QPainter(self)
        if self._is_carried:
            painter.setOpacity(_CARRIED_OPACITY)
        paint_dot(painter, _DOT_LEFT - COLUMN_PADDING, middle, self._colour)
        count, left = words.count_text(self._count, self._found), _NAME_LEFT - COLUMN_PADDING
        metrics = QFontMetrics(type_.title())
        room = self._end_of_text() - left - QFontMetrics(type_.count()).horizontalAdvance(count) - _COUNT_GAP
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.setFont(type_.title())
        painter.setPen(QColor(tokens.text))
        baseline = round(middle + (metrics.ascent() - metrics.descent()) / 2)
        painter.drawText(left, baseline, name)
        painter.setFont(type_.count())
        painter.setPen(QColor(tokens.text_third))
        painter.drawText(left + metrics.horizontalAdvance(name) + _COUNT_GAP, baseline, count)
        painter.end()

    def _end_of_text(self) -> int:
        buttons = self._buttons or ()
        if buttons and (self._is_awake or any(button.hasFocus() for button in buttons)):
            return buttons[0].x() - _BUTTON_GAP
        return self.width() - COLUMN_PADDING
