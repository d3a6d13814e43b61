"""The list of reminders that came: a sheet over the window, beside the foot of the sidebar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.clock import Clock
from app.schedule.coming import ComingReminder
from app.schedule.reminders import FiredReminder
from ui.notify.centre_rows import ReminderRow
from ui.notify.centre_words import next_words, reminds_words
from ui.theme import type as type_
from ui.theme.icons import tinted
from ui.theme.theme import Theme
from ui.widgets.buttons import Button

_WIDTH = 404
_MOST_ROWS = 50  # made at once; the others come as these go
_AROUND = 8
_SIDE = 8
_SCROLLBAR = 8
_LOWEST = 80
_WORDS_ANEW_MS = 20_000
_ICON = 28


class ReminderCentre(QFrame):
    """Shows reminders, the newest first; without any it says what will come here, and what comes next.

    Escape and a click beside it close it. `acted` carries the id of a reminder and what to do, `dismissed`
    ids, `closed` comes when it goes.
    """

    acted = Signal(int, str)
    dismissed = Signal(object)  # ids
    closed = Signal()

    def __init__(self, clock: Clock, theme: Theme, ground: QWidget) -> None:
        super().__init__(ground)
        self._clock = clock
        self._theme = theme
        self._ground = ground
        self._anchor: QWidget | None = None
        self._openers: tuple[QWidget, ...] = ()
        self._reminders: tuple[FiredReminder, ...] = ()
        self._morning = 0
        self.rows: list[ReminderRow] = []
        self.setObjectName("reminderCentre")
        self.setProperty("panel", "true")
        self.setAccessibleName(self.tr("Reminders"))
        self.setFixedWidth(_WIDTH)
        self._lay_out()
        self._words = QTimer(self, interval=_WORDS_ANEW_MS)
        self._words.timeout.connect(self._word_anew)
        ground.installEventFilter(self)
        theme.changed.connect(self._wear)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is in view."""
        return not self.isHidden()

    def open_beside(self, anchor: QWidget, openers: Sequence[QWidget] = ()) -> None:
        """Come up at the right of a widget; a click on what opened the sheet is no click beside it."""
        self._anchor, self._openers = anchor, tuple(openers)
        self._word_anew()
        self.show()
        self._fit()
        self.raise_()
        self._words.start()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self.take_focus()

    def close_centre(self) -> None:
        """Go; `closed` says that the keyboard may go back."""
        if not self.is_open:
            return
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._words.stop()
        self.hide()
        self.closed.emit()

    def take_focus(self) -> None:
        """Give the keyboard to the newest reminder."""
        (self.rows[0] if self.rows else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_reminders(
        self, reminders: Sequence[FiredReminder], coming: ComingReminder | None, morning: int
    ) -> None:
        """Show these reminders; `morning` is the instant (milliseconds UTC) of the next one."""
        self._say_next(coming)
        if _without_seen(reminders) != _without_seen(self._reminders) or morning != self._morning:
            self._reminders, self._morning = tuple(reminders), morning
            self._make_rows()
        if self.is_open:
            self._fit()

    # Parts.

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(_SIDE, 12, _SIDE, 10)
        lines.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 4, 0)
        title = QLabel(self.tr("Reminders"), self)
        title.setFont(type_.face(15, QFont.Weight.DemiBold))
        self.clear = Button(self.tr("Clear all"), self, "flat")
        self.clear.setToolTip(self.tr("Take all of them off this list. What they are about stays as it is."))
        self.clear.clicked.connect(self._clear)
        head.addWidget(title, 1)
        head.addWidget(self.clear)
        lines.addLayout(head)
        self._area = QScrollArea(self)
        self._area.setObjectName("reminderArea")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lines.addWidget(self._area, 1)
        self._empty = self._make_empty()
        lines.addWidget(self._empty)
        self._next = self._label(second=True)
        self._next.setContentsMargins(12, 4, 12, 2)
        lines.addWidget(self._next)
        self._make_rows()

    def _make_empty(self) -> QWidget:
        empty = QWidget(self)
        lines = QVBoxLayout(empty)
        lines.setContentsMargins(24, 20, 24, 16)
        lines.setSpacing(8)
        self._bell = QLabel(empty)
        self._bell.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        said = self._label()
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        said.setFont(type_.face(13, QFont.Weight.DemiBold))
        said.setText(self.tr("Nothing to be reminded of now"))
        told = self._label(second=True)
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        told.setText(
            self.tr("Interviews, homework, follow-ups and deadlines come here in time. What was missed, too.")
        )
        for part in (self._bell, said, told):
            lines.addWidget(part)
        self._wear()
        return empty

    def _label(self, *, second: bool = False) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if second:
            label.setFont(type_.second_line())
            label.setProperty("quiet", "true")
        return label

    def _make_rows(self) -> None:
        """Make a row of each reminder; the keyboard stays where it was, or at the neighbour of what went."""
        held = self._row_with_focus()
        ground = QWidget(self._area)
        ground.setObjectName("reminderGround")
        lines = QVBoxLayout(ground)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        self.rows = []
        for reminder in self._reminders[:_MOST_ROWS]:
            row = ReminderRow(reminder, self._clock, self._morning, self._theme, ground)
            row.acted.connect(self._act)
            row.dismissed.connect(lambda key: self.dismissed.emit((key,)))
            row.stepped.connect(lambda by, row=row: self._step(row, by))
            lines.addWidget(row)
            self.rows.append(row)
        more = len(self._reminders) - len(self.rows)
        if more > 0:
            rest = self._label(second=True)
            rest.setText(self.tr("and {} more").format(more))
            rest.setContentsMargins(20, 6, 0, 6)
            lines.addWidget(rest)
        lines.addStretch(1)
        self._area.setWidget(ground)
        self._show_parts()
        if held is not None and self.is_open:
            target = self.rows[min(held, len(self.rows) - 1)] if self.rows else self
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_with_focus(self) -> int | None:
        focus = _focus()
        if focus is None:
            return None
        return next((at for at, row in enumerate(self.rows) if row is focus or row.isAncestorOf(focus)), None)

    def _show_parts(self) -> None:
        has_rows = bool(self.rows)
        self.clear.setVisible(has_rows)
        self._area.setVisible(has_rows)
        self._empty.setVisible(not has_rows)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if has_rows else Qt.FocusPolicy.StrongFocus)

    def _say_next(self, coming: ComingReminder | None) -> None:
        if coming is None:
            self._next.setText(self.tr("No further reminder is planned."))
            return
        what = self.tr("Next: {}.").format(next_words(coming, self._clock))
        self._next.setText(f"{what} {reminds_words(coming, self._clock)}")

    # What happens.

    def _act(self, reminder_id: int, action: str) -> None:
        self.acted.emit(reminder_id, action)

    def _clear(self) -> None:
        self.dismissed.emit(tuple(each.id for each in self._reminders))

    def _step(self, row: ReminderRow, by: int) -> None:
        at = self.rows.index(row) + by
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(self.rows[at], 0, 4)

    def _word_anew(self) -> None:
        for row in self.rows:
            row.word()

    def _wear(self) -> None:
        self._bell.setPixmap(tinted("bell", self._theme.tokens.text_third, _ICON))

    # Qt's own methods.

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - named by Qt
        """Keep the Tab key within the sheet."""
        stops = [stop for row in self.rows for stop in (row, *row.buttons())]
        if not stops:
            return True
        stops.append(self.clear)
        focus = _focus()
        at = stops.index(focus) if focus in stops else -1
        target = stops[(at + (1 if next else -1)) % len(stops)]
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        if target is not self.clear:
            self._area.ensureWidgetVisible(target, 0, 8)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Escape; other keys are for nobody behind it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_centre()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close at a click beside it, keep plain keys from the board, and stay in place."""
        kind = event.type()
        if watched is self._ground:
            if kind == QEvent.Type.Resize and self.is_open:
                self._fit()
            return False
        if not isinstance(watched, QWidget):
            return False
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._follow_press(watched)
        return False

    def _follow_press(self, pressed: QWidget) -> None:
        is_within = pressed is self or self.isAncestorOf(pressed) or pressed in self._openers
        if pressed.window() is self.window() and not is_within:
            self.close_centre()

    def _fit(self) -> None:
        """Take the lower left corner beside the anchor, as high as the rows need and the window allows."""
        anchor = self._anchor
        left = anchor.width() + _AROUND if anchor is not None else _AROUND
        room = self._ground.height() - 2 * _AROUND
        if self.rows:
            self._area.setFixedHeight(min(self._rows_height(), max(_LOWEST, room - self._height_around())))
        height = min(self._height(self), room)
        self.setGeometry(left, self._ground.height() - _AROUND - height, _WIDTH, height)

    def _rows_height(self) -> int:
        ground = self._area.widget()
        return self._height(ground) if ground is not None else 0

    def _height_around(self) -> int:
        """Return the height of all but the rows."""
        self._area.setFixedHeight(0)
        return self._height(self)

    @staticmethod
    def _height(whole: QWidget) -> int:
        """Return the height that a widget needs at the width it has here."""
        for child in whole.findChildren(QWidget):
            child.ensurePolished()  # the style sheet's weights decide where lines break
        layout = whole.layout()
        if layout is None:
            return whole.sizeHint().height()
        layout.invalidate()
        width = _WIDTH if isinstance(whole, ReminderCentre) else _WIDTH - 2 * _SIDE - _SCROLLBAR
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()


def _without_seen(reminders: Sequence[FiredReminder]) -> list[tuple[object, ...]]:
    """Return what a row shows: that a reminder was looked at is not shown before it is opened anew."""
    return [(each.id, each.title, each.text, each.moment_at, each.fired_at) for each in reminders]


def _focus() -> QWidget | None:
    return QApplication.focusWidget()
