"""One message at the bottom of the window: what happened, Undo, and times still to be set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import shorten

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import CARD_RADIUS
from ui.widgets.buttons import Button
from ui.widgets.message import LIFETIME_MS, Message, TimeWanted
from ui.widgets.time_field import TimeField

WIDTH, WIDEST = 380, 640  # of one that goes by itself, and most of one that stays
_LEFT, _RIGHT = 16, 10
_GAP = 8
_LEAST_BESIDE = 240  # for the words, where the further buttons stand beside them
_MOST_NOTICES = 4
_NOTICES_OF_MANY = 3
_LONGEST_NOTICE = 240  # characters; all of it is in the tooltip
_LONGEST_WORD = 24  # characters that surely fit on a line
_BREAK = "\u200b"  # a place to break a line that shows nothing (zero width space)


class Toast(QWidget):
    """Goes by itself after a while, but not as long as the pointer or the keyboard is on it.

    One that stays is wide and low: its buttons stand beside its words where there is room for both.
    """

    offer_taken = Signal()
    choice_taken = Signal(int)  # which of the message's choices
    time_set = Signal(str, object)  # activity id, naive datetime on the user's clock
    resized = Signal()
    gone = Signal()
    focus_left = Signal()  # it went while the keyboard was on it

    def __init__(
        self, message: Message, theme: Theme, parent: QWidget, lifetime_ms: int = LIFETIME_MS
    ) -> None:
        super().__init__(parent)
        self.message = message
        self._theme = theme
        self._width = WIDTH
        self.setAccessibleName(message.text)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(_LEFT, 10, _RIGHT, 12)
        self._lines.setSpacing(8)
        self.offer_button: Button | None = None
        self._add_head(message)
        for notice in self._shown_notices(message.notices):
            self._lines.addWidget(_quiet_label(notice, self))
        self.choice_buttons = [self._choice(number) for number in range(len(message.choices))]
        self._rows: list[QHBoxLayout] = []  # of the choices, below the words
        self._place_of_rows = self._lines.count()
        self.fields = self._add_times(message.times)
        self.timer = QTimer(self, interval=lifetime_ms, singleShot=True)
        self.timer.timeout.connect(self.go)
        if not message.stays:
            self.timer.start()
        self._watch_focus()

    @property
    def stays(self) -> bool:
        """Whether it waits for an answer to what it offers."""
        return self.message.stays and self.has_choices()

    def fit(self, room: int = WIDTH) -> None:
        """Be exactly as high as the wrapped lines are; `room` is how wide one that stays may be."""
        for child in self.findChildren(QWidget):
            child.ensurePolished()  # the style sheet's weights decide where lines break
        self._width = max(WIDTH, min(room, WIDEST)) if self.message.stays else WIDTH
        self._place_choices()
        self._lines.invalidate()
        self._lines.activate()
        self.setFixedSize(self._width, self._lines.totalHeightForWidth(self._width))

    def go(self) -> None:
        """Leave the window."""
        self.timer.stop()
        had_focus = self._has_focus()
        self.hide()
        self.gone.emit()
        if had_focus:
            self.focus_left.emit()
        self.deleteLater()

    def settle(self, activity_id: str) -> None:
        """Ask no more for the time of an activity; go where nothing else is asked for."""
        field = self.fields.pop(activity_id)
        if not self.fields:
            self.go()
            return
        self._take_away(field)

    def has_offer(self) -> bool:
        """Tell whether its button is there to be pressed."""
        return self.offer_button is not None and not self.offer_button.isHidden()

    def withdraw_offer(self) -> None:
        """Take the button away: what it would take back is not the newest change any more."""
        if self.offer_button is not None:
            self._take_away(self.offer_button)

    def has_choices(self) -> bool:
        """Tell whether one of its further buttons is there to be pressed."""
        return any(not button.isHidden() for button in self.choice_buttons)

    def withdraw_choice(self, number: int) -> None:
        """Take one of the further buttons away: what it offers was taken, or is not true any more."""
        self._take_away(self.choice_buttons[number])
        if self.message.stays and not self.has_choices():
            self._reconsider()

    def _take_away(self, part: QWidget) -> None:
        """Hide a part; where the keyboard is on it, Qt would hand that to anything that comes next."""
        focus = self.window().focusWidget()
        had_focus = focus is not None and (focus is part or part.isAncestorOf(focus))
        part.hide()
        self.fit(self._width)
        self.resized.emit()
        if had_focus:
            self.focus_left.emit()

    def is_waiting(self) -> bool:
        """Tell whether the pointer, the keyboard or its message keeps it here."""
        return self.stays or self.underMouse() or self._has_focus()

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus) and focus.hasFocus()

    def _add_head(self, message: Message) -> None:
        line = self._head = QHBoxLayout()
        line.setSpacing(4)
        self.text = _label(message.text, self)
        line.addWidget(self.text, 1, Qt.AlignmentFlag.AlignTop)
        if message.offer:
            self.offer_button = Button(message.offer, self, "flat")
            self.offer_button.clicked.connect(self.offer_taken)
            line.addWidget(self.offer_button, 0, Qt.AlignmentFlag.AlignTop)
        close = Button("×", self, "flat")
        close.setAccessibleName(self.tr("Dismiss this message"))
        close.setToolTip(self.tr("Dismiss"))
        close.clicked.connect(self.go)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        close.ensurePolished()
        lower = (close.sizeHint().height() - self.text.fontMetrics().height()) // 2
        self.text.setContentsMargins(
            0, lower, 0, lower
        )  # its first line stands level with the buttons' words
        self._lines.addLayout(line)

    def _shown_notices(self, notices: Sequence[str]) -> list[str]:
        if len(notices) <= _MOST_NOTICES:
            return list(notices)
        more = self.tr("… and {} more").format(len(notices) - _NOTICES_OF_MANY)
        return [*notices[:_NOTICES_OF_MANY], more]

    def _choice(self, number: int) -> Button:
        button = Button(self.message.choices[number], self)
        button.clicked.connect(lambda: self.choice_taken.emit(number))
        return button

    def _place_choices(self) -> None:
        """Put the choices beside the words of a message that stays, where there is room, else below them."""
        for line in self._rows:
            self._lines.removeItem(line)
            line.deleteLater()
        for button in self.choice_buttons:
            self._head.removeWidget(button)
        self._rows = []
        if self._has_room_beside():
            for at, button in enumerate(self.choice_buttons):
                self._head.insertWidget(at + 1, button, 0, Qt.AlignmentFlag.AlignTop)
            return
        for row in _rows_of(self.choice_buttons, self._width - _LEFT - _RIGHT):
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(_GAP)
            for button in row:
                line.addWidget(button)
            line.addStretch(1)
            self._lines.insertLayout(self._place_of_rows + len(self._rows), line)
            self._rows.append(line)

    def _has_room_beside(self) -> bool:
        own = self.findChildren(Button, options=Qt.FindChildOption.FindDirectChildrenOnly)
        buttons = [button for button in own if not button.isHidden()]
        taken = sum(button.sizeHint().width() + self._head.spacing() for button in buttons)
        return self.message.stays and self._width - _LEFT - _RIGHT - taken >= _LEAST_BESIDE

    def _add_times(self, times: Sequence[TimeWanted]) -> dict[str, TimeField]:
        fields = {}
        for wanted in times:
            field = TimeField(wanted.title, self)
            field.chosen.connect(lambda moment, key=wanted.activity_id: self.time_set.emit(key, moment))
            self._lines.addWidget(field)
            fields[wanted.activity_id] = field
        return fields

    def _watch_focus(self) -> None:
        for child in self.findChildren(QWidget):
            child.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: ARG002
        """Wait while one of its parts has the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._reconsider)
        return False

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: ARG002
        """Wait while the pointer is on it."""
        self.timer.stop()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: ARG002
        """Count anew once the pointer has left."""
        QTimer.singleShot(0, self, self._reconsider)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.go()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.toast))
        painter.setPen(QPen(QColor(tokens.line_hover), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
        painter.end()

    def _reconsider(self) -> None:
        if self.is_waiting():
            self.timer.stop()
        elif not self.timer.isActive():
            self.timer.start()


def _rows_of(buttons: Sequence[Button], widest: int) -> list[list[Button]]:
    """Return buttons in as many rows as they need, in their order; a row is so wide at most (pixels)."""
    rows: list[list[Button]] = []
    room = 0
    for button in buttons:
        button.ensurePolished()
        width = button.sizeHint().width()
        if width > room:
            rows.append([])
            room = widest
        rows[-1].append(button)
        room -= width + _GAP
    return rows


def _label(text: str, parent: QWidget) -> QLabel:
    label = QLabel(_breakable(text), parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAccessibleName(text)
    return label


def _quiet_label(text: str, parent: QWidget) -> QLabel:
    label = _label(
        shorten(text, _LONGEST_NOTICE, placeholder=" …") if len(text) > _LONGEST_NOTICE else text, parent
    )
    label.setToolTip(text if len(text) > _LONGEST_NOTICE else "")
    label.setProperty("quiet", "true")
    return label


def _breakable(text: str) -> str:
    """Return a text in which words too long for a line, such as paths and addresses, may be broken."""
    return re.sub(rf"\S{{{_LONGEST_WORD}}}(?=\S)", rf"\g<0>{_BREAK}", text)
