"""The toasts of a window: at most three, the newest at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme
from ui.widgets.message import LIFETIME_MS, Message
from ui.widgets.toast import Toast

_MOST = 3
_MARGIN = 16
_GAP = 8
_RISE = 16
_RISE_MS = 150


class ToastStack(QObject):
    """Shows messages over a widget, in its lower right corner.

    `focus_left` comes when a message goes while the keyboard is on it.
    """

    focus_left = Signal()

    def __init__(self, theme: Theme, ground: QWidget, lifetime_ms: int = LIFETIME_MS) -> None:
        super().__init__(ground)
        self._theme = theme
        self._ground = ground
        self._lifetime_ms = lifetime_ms
        self._room = 0
        self.toasts: list[Toast] = []
        ground.installEventFilter(self)

    def show(self, message: Message) -> Toast:
        """Show a message; the oldest makes room where there are three already."""
        while len(self.toasts) >= _MOST:
            self._oldest_to_go().go()
        toast = Toast(message, self._theme, self._ground, self._lifetime_ms)
        toast.gone.connect(lambda: self._forget(toast))
        toast.resized.connect(self._arrange)
        toast.focus_left.connect(self.focus_left)
        self.toasts.append(toast)
        toast.fit()
        self._arrange()
        toast.show()
        self._rise(toast)
        self._announce(message)
        return toast

    def make_room(self, pixels: int) -> None:
        """Keep so far from the right end of the widget, where there is room for that."""
        self._room = pixels
        self._arrange()

    def withdraw_offers(self) -> None:
        """Take the buttons of all messages away: a newer change has come."""
        for toast in self.toasts:
            toast.withdraw_offer()

    def clear_settled(self) -> None:
        """Let go of the messages that ask for nothing more, and of the one whose button is still there."""
        for toast in list(self.toasts):
            if toast.has_offer() or not (toast.fields or toast.message.stays):
                toast.go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Stay in the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return False

    def _oldest_to_go(self) -> Toast:
        return next((toast for toast in self.toasts if not toast.is_waiting()), self.toasts[0])

    def _forget(self, toast: Toast) -> None:
        if toast in self.toasts:
            self.toasts.remove(toast)
            self._arrange()

    def _arrange(self) -> None:
        right, bottom = self._ground.width() - self._room - _MARGIN, self._ground.height() - _MARGIN
        for toast in reversed(self.toasts):
            _end_motion(toast)
            toast.move(max(_MARGIN, right - toast.width()), bottom - toast.height())
            toast.raise_()
            bottom -= toast.height() + _GAP

    def _rise(self, toast: Toast) -> None:
        length = self._theme.motion_ms(_RISE_MS)
        if length == 0:
            return
        end = toast.pos()
        motion = QPropertyAnimation(toast, b"pos", toast)
        motion.setDuration(length)
        motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        motion.setStartValue(end + QPoint(0, _RISE))
        motion.setEndValue(end)
        motion.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    def _announce(self, message: Message) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._ground, message.text))


def _end_motion(toast: Toast) -> None:
    motion = toast.findChild(QPropertyAnimation)
    if motion is not None:
        motion.stop()
