"""The toasts of a window: at most three, the newest at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme
from ui.widgets.message import LIFETIME_MS, Message
from ui.widgets.toast import Toast

_MOST = 3
_MOST_OF_PAGE = 3  # a third of its height is the most that a page leaves for messages
_MARGIN = 16
_GAP = 8
_RISE = 16
_RISE_MS = 150


class ToastStack(QObject):
    """Shows messages over a widget, in its lower right corner.

    One that stays covers nothing: `page`, which lies in that widget, leaves room for it at its bottom.
    `focus_left` comes when a message goes while the keyboard is on it.
    """

    focus_left = Signal()

    def __init__(
        self, theme: Theme, ground: QWidget, lifetime_ms: int = LIFETIME_MS, page: QWidget | None = None
    ) -> None:
        super().__init__(ground)
        self._page = page
        self._theme = theme
        self._ground = ground
        self._lifetime_ms = lifetime_ms
        self._room = 0
        self._lift = 0
        self.toasts: list[Toast] = []
        ground.installEventFilter(self)
        if page is not None:
            page.installEventFilter(self)

    def show(self, message: Message) -> Toast:
        """Show a message; the oldest makes room where there are three already."""
        while len(self.toasts) >= _MOST:
            self._oldest_to_go().go()
        toast = Toast(message, self._theme, self._ground, self._lifetime_ms)
        toast.gone.connect(lambda: self._forget(toast))
        toast.resized.connect(self._arrange)
        toast.focus_left.connect(self.focus_left)
        self.toasts.append(toast)
        toast.fit(self._widest())
        self._arrange()
        toast.show()
        self._rise(toast)
        self._announce(message)
        return toast

    def make_room(self, pixels: int) -> None:
        """Keep so far from the right end of the widget, where there is room for that."""
        self._room = pixels
        self._fit_again()

    def lift(self, pixels: int) -> None:
        """Keep messages that go by themselves so far above the end of the page: buttons are there."""
        self._lift = pixels
        self._arrange()

    def withdraw_offers(self) -> None:
        """Take the buttons of all messages away: a newer change has come."""
        for toast in self.toasts:
            toast.withdraw_offer()

    def clear_settled(self) -> None:
        """Let go of the messages that ask for nothing more, and of the one whose button is still there."""
        for toast in list(self.toasts):
            if toast.has_offer() or not (toast.fields or toast.stays):
                toast.go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Stay in the corner when the window changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._fit_again()
        return False

    def _oldest_to_go(self) -> Toast:
        return next((toast for toast in self.toasts if not toast.is_waiting()), self.toasts[0])

    def _forget(self, toast: Toast) -> None:
        if toast in self.toasts:
            self.toasts.remove(toast)
            self._arrange()

    def _widest(self) -> int:
        """Return how wide a message may be that is to cover nothing."""
        left = self._page.x() if self._page is not None else 0
        return self._ground.width() - self._room - left - 2 * _MARGIN

    def _fit_again(self) -> None:
        """Let the messages that stay be as wide as there is room now."""
        for toast in self.toasts:
            if toast.message.stays:
                toast.fit(self._widest())
        self._arrange()

    def _arrange(self) -> None:
        """Stack the messages up: at the bottom those that stay, in room of their own, then the others."""
        bottom = self._ground.height()
        staying = [toast for toast in reversed(self.toasts) if toast.stays]
        for toast in staying:
            bottom = self._place(toast, bottom - _GAP)
        if self._page is not None:
            taken = self._ground.height() - bottom
            self._page.setContentsMargins(0, 0, 0, min(taken, self._ground.height() // _MOST_OF_PAGE))
        bottom -= _MARGIN + self._lift - _GAP
        for toast in reversed(self.toasts):
            if not toast.stays:
                bottom = self._place(toast, bottom - _GAP)

    def _place(self, toast: Toast, bottom: int) -> int:
        """Put a message so that it ends there; return where it begins."""
        _end_motion(toast)
        right = self._ground.width() - self._room - _MARGIN
        toast.move(max(_MARGIN, right - toast.width()), bottom - toast.height())
        toast.raise_()
        return bottom - toast.height()

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
