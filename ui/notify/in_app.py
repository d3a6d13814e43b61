"""The last way to show a reminder, which always works: a message in our own window, with buttons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.notify.note import Note, Notifier
from ui.widgets.message import Message

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.widgets.toast import Toast


class InApp(Notifier):
    """Shows a notification at the bottom of the window; it stays until it is answered or sent away."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._toasts: dict[str, Toast] = {}

    def show(self, note: Note) -> None:
        """Show it, and let the window ask for attention where another one is in front."""
        self.withdraw(note.key)
        words = tuple(button.label for button in note.buttons)
        lines = tuple(note.text.splitlines())
        toast = self._window.messages.stack.show(Message(note.title, lines, choices=words, stays=True))
        self._toasts[note.key] = toast
        toast.choice_taken.connect(partial(self._act, note))
        toast.gone.connect(partial(self._forget, note.key, toast))
        if not self._window.isActiveWindow():
            QApplication.alert(self._window)

    def withdraw(self, key: str) -> None:
        """Let the message go."""
        toast = self._toasts.pop(key, None)
        if toast is not None:
            toast.go()

    def _act(self, note: Note, number: int) -> None:
        self.withdraw(note.key)
        self.acted.emit(note.key, note.buttons[number].id)

    def _forget(self, key: str, toast: Toast) -> None:
        if self._toasts.get(key) is toast:
            del self._toasts[key]
