"""What month and week have in common: the focus, the pointer, dragging, and the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from app.clock import Clock, today
from ui.calendar.entry_painter import EntryPainter, Look
from ui.calendar.keys import step_of
from ui.calendar.moving import Spot, can_move
from ui.calendar.placed import Carry, Key, Placed, by_day, is_of, key_of
from ui.calendar.stepping import do
from ui.calendar.words import day_spoken, spoken
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.schedule.entries import Entry


_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class EntriesView(QAbstractScrollArea):
    """Shows entries on days and tells what is wanted with them; nothing is written here.

    One day has the focus (`current_day`), and where `current` names one, an entry of it.
    """

    opened = Signal(object)  # entry
    edit_wanted = Signal(object)
    done_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)  # entry, where on the screen
    add_wanted = Signal(object)  # Spot
    moved = Signal(object, object)  # entry, Spot
    resized = Signal(object, object)  # entry, Spot of its end
    left = Signal(object)  # the day, not shown here, that the keys went to
    turned = Signal(int)  # a page back or on
    asked = Signal(str)  # "today", "month", "week"
    day_wanted = Signal(object)  # the day whose number was clicked
    more_wanted = Signal(object, QRect)  # the day whose further entries are wanted, beside which place

    row_days = 0  # how far a step down from the last entry of a day goes

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.clock = clock
        self.painter = EntryPainter(theme)
        self.days: tuple[date, ...] = ()
        self.placed: list[Placed] = []
        self.today = today(clock)
        self.current_day = self.today
        self.current: Key | None = None
        self.carry: Carry | None = None
        self.hand = QPoint()  # where the pointer carries something
        self._hovered: Key | None = None
        self._pressed: QPoint | None = None  # on an empty place
        self._by_day: dict[date, list[Entry]] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(320, 240)
        theme.changed.connect(self._wear_theme)

    # What it shows.

    def show_entries(self, days: Sequence[date], entries: Sequence[Entry]) -> None:
        """Show these days and what is on them; the focus stays where it can."""
        is_turned, self.days = self.days != tuple(days), tuple(days)
        self.today = today(self.clock)
        self._by_day = by_day(self.days, entries)
        if self.current_day not in self._by_day:
            self.current_day = self.today if self.today in self._by_day else self.days[0]
        if self.current_entry() is None:
            self.current = None
        self.prepare()
        self.lay_out()
        if self.carry is None:
            return
        if is_turned:
            self._carry_to(self.hand)
        elif key_of(self.carry.entry) not in {key_of(each) for each in entries}:
            self.end_carry()

    def entries_of(self, day: date) -> Sequence[Entry]:
        """Return what is on a day, in order."""
        return self._by_day.get(day, ())

    def current_entry(self) -> Entry | None:
        """Return the entry that has the focus."""
        return next(
            (each for each in self.entries_of(self.current_day) if key_of(each) == self.current), None
        )

    def go_to(self, day: date, key: Key | None = None) -> None:
        """Give a day, and an entry of it, the focus; a day that is not shown is told by `left`."""
        if day not in self._by_day:
            self.left.emit(day)
            return
        self.current_day, self.current = day, key
        if self.current_entry() is None:
            self.current = None
        self.lay_out()
        self.bring_up()
        self._tell()

    def look_of(self, placed: Placed) -> Look:
        """Return how an entry is painted now."""
        key = key_of(placed.entry)
        is_carried = self.carry is not None and self.carry.is_moving and key_of(self.carry.entry) == key
        is_current = self.hasFocus() and key == self.current and placed.day == self.current_day
        return Look(is_current=is_current, is_hovered=key == self._hovered, is_carried=is_carried)

    # What month and week tell.

    def prepare(self) -> None:
        """Work out what other entries mean for the layout, before it is made."""

    def lay_out(self) -> None:
        """Place everything anew, and paint it."""
        raise NotImplementedError

    def day_at(self, place: QPoint) -> date | None:
        """Return the day at a place."""
        raise NotImplementedError

    def number_at(self, place: QPoint) -> date | None:
        """Return the day whose number is at a place."""
        raise NotImplementedError

    def more_at(self, place: QPoint) -> tuple[date, QRect] | None:
        """Return the day whose "more" is at a place, with where that stands."""
        raise NotImplementedError

    def empty_spot(self, place: QPoint) -> Spot | None:
        """Return what is meant by a click on an empty place."""
        raise NotImplementedError

    def grabbed(self, placed: Placed, place: QPoint) -> Carry:
        """Return what a press on an entry takes hold of."""
        return Carry(placed.entry, place, (placed.day - (placed.entry.day or placed.day)).days)

    def landing(self, carry: Carry, place: QPoint) -> Spot | None:
        """Return where something would land at a place; None where it stays."""
        raise NotImplementedError

    def bring_up(self) -> None:
        """Scroll to what has the focus."""

    def edge_reached(self, place: QPoint) -> None:
        """Scroll where something is carried to an edge."""

    # Carrying.

    def begin_carry(self, entry: Entry, day: date) -> None:
        """Carry an entry that was pressed elsewhere, until the button is let go."""
        place = self.viewport().mapFromGlobal(self.cursor().pos())
        days = (day - (entry.day or day)).days
        self.carry = Carry(entry, place, days, is_moving=True)
        self.viewport().grabMouse()
        self.setFocus()
        self._carry_to(place)

    def end_carry(self) -> None:
        """Carry nothing any more; nothing has been moved."""
        if self.carry is None:
            return
        self.carry = None
        if QWidget.mouseGrabber() is self.viewport():
            self.viewport().releaseMouse()
        self.viewport().unsetCursor()
        self.lay_out()

    def _carry_to(self, place: QPoint) -> None:
        carry, self.hand = self.carry, place
        if carry is None:
            return
        if not carry.is_moving:
            far = (place - carry.press).manhattanLength()
            if far < QApplication.startDragDistance() or not can_move(carry.entry):
                return
        self.carry = replace(carry, is_moving=True, spot=self.landing(carry, place))
        shape = Qt.CursorShape.SizeVerCursor if carry.is_resize else Qt.CursorShape.ClosedHandCursor
        self.viewport().setCursor(shape)
        self.edge_reached(place)
        self.viewport().update()

    def _land(self, place: QPoint) -> None:
        self._carry_to(place)
        carry = self.carry
        self.end_carry()
        if carry is None or not carry.is_moving or carry.spot is None:
            return
        (self.resized if carry.is_resize else self.moved).emit(carry.entry, carry.spot)

    # The pointer.

    def placed_at(self, place: QPoint) -> Placed | None:
        """Return the entry at a place, the one painted last where several lie there."""
        return next((each for each in reversed(self.placed) if each.rect.contains(place)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an entry, or of an empty place."""
        place = event.position().toPoint()
        placed = self.placed_at(place)
        if placed is not None and event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self.go_to(placed.day, key_of(placed.entry))
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.carry = self.grabbed(placed, place) if placed is not None else None
        self._pressed = place if placed is None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry what is held; otherwise light up what the pointer is over."""
        place = event.position().toPoint()
        if self.carry is not None:
            self._carry_to(place)
            return
        self.hover(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: an entry where it is carried to; on an empty place an activity is wanted there."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place, pressed = event.position().toPoint(), self._pressed
        self._pressed = None
        if self.carry is not None:
            self._land(place)
        elif pressed is not None and (place - pressed).manhattanLength() < QApplication.startDragDistance():
            self._click(place)

    def _click(self, place: QPoint) -> None:
        more = self.more_at(place)
        number = self.number_at(place)
        if more is not None:
            self.go_to(more[0])
            self.more_wanted.emit(*more)
        elif number is not None:
            self.day_wanted.emit(number)
        elif (spot := self.empty_spot(place)) is not None:
            self.go_to(spot.day)
            self.add_wanted.emit(spot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open an entry."""
        placed = self.placed_at(event.position().toPoint())
        if placed is not None and event.button() == Qt.MouseButton.LeftButton:
            self.end_carry()
            self.opened.emit(placed.entry)

    def hover(self, place: QPoint) -> None:
        """Light up what is at a place."""
        placed = self.placed_at(place)
        key = None if placed is None else key_of(placed.entry)
        is_hand = placed is None and (self.more_at(place) is not None or self.number_at(place) is not None)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if is_hand else Qt.CursorShape.ArrowCursor
        )
        if key != self._hovered:
            self._hovered = key
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Have the menu of the entry opened."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            placed = self.placed_at(event.pos())
            if placed is not None:
                self.menu_wanted.emit(placed.entry, event.globalPos())
            return
        self.open_menu()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell in a tool tip everything of an entry; nothing is lit when the pointer is gone."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            placed = self.placed_at(event.pos())
            if placed is None:
                QToolTip.hideText()
            else:
                words = spoken(placed.entry, self.clock, self.today)
                QToolTip.showText(event.globalPos(), words, self.viewport(), placed.rect)
            return True
        if event.type() == QEvent.Type.Leave and self._hovered is not None:
            self._hovered = None
            self.viewport().update()
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; what is carried stays with the pointer."""
        super().wheelEvent(event)
        if self.carry is not None and self.carry.is_moving:
            self._carry_to(event.position().toPoint())

    # The keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means; Escape lets go of what is carried, which may be taken to another page."""
        if self.carry is not None and self.carry.is_moving:
            if event.key() == Qt.Key.Key_Escape:
                self.end_carry()
            elif (page := _PAGES.get(Qt.Key(event.key()))) is not None:
                self.turned.emit(page)
            return
        step = step_of(event)
        if step is None:
            super().keyPressEvent(event)
            return
        do(self, step)

    def open_menu(self) -> None:
        """Have the menu of the entry with the focus opened, where that stands."""
        entry = self.current_entry()
        if entry is None:
            return
        found = [each for each in self.placed if is_of(each, self.current_day, self.current)]
        place = found[0].rect.bottomLeft() if found else self.viewport().rect().center()
        self.menu_wanted.emit(entry, self.viewport().mapToGlobal(place))

    # Qt's own methods.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        if self.days:
            self.lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of what is carried."""
        self.end_carry()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus and say where it is."""
        super().focusInEvent(event)
        self.viewport().update()
        if self.days:
            self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the focus no more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _tell(self) -> None:
        """Let a screen reader say what has the focus."""
        entry = self.current_entry()
        if entry is not None:
            words = spoken(entry, self.clock, self.today).replace("\n", ", ")
        else:
            words = day_spoken(self.current_day, len(self.entries_of(self.current_day)), self.today)
        if words == self.accessibleDescription():
            return
        self.setAccessibleDescription(words)
        if self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _wear_theme(self) -> None:
        self.painter.forget()
        self.viewport().update()
