"""One reminder in the list of those that came: what is when, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.clock import Clock
from app.schedule.reminders import FiredReminder
from ui.notify.centre_words import came_words, snooze_word, snoozes_of, spoken
from ui.notify.note import DONE, OPEN
from ui.notify.wording import can_be_done, headline
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.icon_button import IconButton

_LEFT, _RIGHT = 20, 8
_BUTTON_SIDE = 10  # within a flat button: its words stand below those above
_DOT = 8
_RADIUS = 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReminderRow(QWidget):
    """A reminder with its buttons. Enter opens it, D marks it as done, S puts it off, Delete dismisses it.

    `acted` carries its id and what to do (`ui/notify/note.py`), `dismissed` its id. `stepped` comes at an
    arrow key: -1 up, 1 down.
    """

    acted = Signal(int, str)
    dismissed = Signal(int)
    stepped = Signal(int)

    def __init__(
        self, reminder: FiredReminder, clock: Clock, morning: int, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.reminder = reminder
        self._clock = clock
        self._theme = theme
        self._snoozes = snoozes_of(reminder, clock.now_ms(), morning)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(_LEFT - _BUTTON_SIDE, 10, _RIGHT, 8)
        lines.setSpacing(3)
        lines.addLayout(self._make_head())
        self._second = QLabel(self)
        self._second.setFont(type_.second_line())
        self._second.setProperty("quiet", "true")
        self._second.setTextFormat(Qt.TextFormat.PlainText)
        self._second.setWordWrap(True)
        self._second.setContentsMargins(_BUTTON_SIDE, 0, 8, 0)
        lines.addWidget(self._second)
        lines.addLayout(self._make_buttons())
        self.word()

    def word(self) -> None:
        """Say what it is as it is now: time goes on while it is looked at."""
        self._head.setText(headline(self.reminder, self._clock))
        self._second.setText(came_words(self.reminder, self._clock))
        self.setAccessibleName(spoken(self.reminder, self._clock))

    def open_snooze(self) -> None:
        """Ask until when to put it off."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Snooze"))
        for action in self._snoozes:
            menu.addAction(snooze_word(action)).triggered.connect(
                lambda _=False, each=action: self.acted.emit(self.reminder.id, each)
            )
        menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.snooze.mapToGlobal(QPoint(0, self.snooze.height() + 2)))

    def buttons(self) -> Sequence[QWidget]:
        """Return its buttons in their order."""
        done = [self.done] if self.done is not None else []
        return (*done, self.snooze, self.open, self.dismiss)

    # Parts.

    def _make_head(self) -> QHBoxLayout:
        self._head = QLabel(self)
        self._head.setFont(type_.face(13, QFont.Weight.DemiBold))
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setWordWrap(True)
        line = QHBoxLayout()
        line.setContentsMargins(_BUTTON_SIDE, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._head, 1, Qt.AlignmentFlag.AlignTop)
        if self.reminder.is_late:
            self.late = LateBadge(self.tr("late"), self._theme, self)
            line.addWidget(self.late, 0, Qt.AlignmentFlag.AlignTop)
        self.dismiss = IconButton("close", self.tr("Dismiss"), self._theme, self, keys=self.tr("Delete"))
        self.dismiss.setFixedSize(22, 22)
        self.dismiss.clicked.connect(lambda: self.dismissed.emit(self.reminder.id))
        line.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _make_buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(0, 2, 0, 0)
        line.setSpacing(0)
        self.done: Button | None = None
        if can_be_done(self.reminder):
            self.done = self._button(self.tr("Done"), self.tr("Mark as done (D)"))
            self.done.clicked.connect(lambda: self.acted.emit(self.reminder.id, DONE))
            line.addWidget(self.done)
        self.snooze = self._button(self.tr("Snooze…"), self.tr("Remind me again later (S)"))
        self.snooze.clicked.connect(self.open_snooze)
        self.open = self._button(self.tr("Open"), self.tr("Show what it is about (Enter)"))
        self.open.clicked.connect(lambda: self.acted.emit(self.reminder.id, OPEN))
        line.addWidget(self.snooze)
        line.addWidget(self.open)
        line.addStretch(1)
        return line

    def _button(self, text: str, tip: str) -> Button:
        button = Button(text, self, "flat")
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        return button

    # Qt's own methods.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do at a key what the buttons do; arrows go to the next reminder."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif event.isAutoRepeat() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ENTER and self.hasFocus():
            self.open.click()
        elif key == Qt.Key.Key_D and self.done is not None:
            self.done.click()
        elif key == Qt.Key.Key_S:
            self.open_snooze()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dismiss.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Open what it is about."""
        self.open.click()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the ground under the pointer, the mark of the focus, and a dot where it is new."""
        tokens, painter = self._theme.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.column) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        if not self.reminder.is_seen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(QPointF(_LEFT / 2 + 1, 19), _DOT / 2, _DOT / 2)
        painter.end()


class LateBadge(QLabel):
    """The word that a reminder came late, in the colours of what is soon."""

    def __init__(self, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setFont(type_.chip())
        self.setContentsMargins(7, 2, 7, 2)
        self.setToolTip(self.tr("Pursuit was closed, or the computer slept, when it was to come."))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the badge."""
        tokens, painter = self._theme.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.soon_bg))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setPen(QColor(tokens.soon_fg))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
