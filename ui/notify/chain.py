"""Several ways to show notifications, asked in their order until one works."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from ui.notify.note import Note, Notifier

_log = logging.getLogger(__name__)


class Notifiers(Notifier):
    """Shows each notification by the first way that works. `failed` comes where none does.

    The ways are asked anew for each notification: a desktop that was not ready at the start may be by now.
    """

    def __init__(self, ways: Sequence[Notifier], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ways = tuple(ways)
        self._shown: dict[str, tuple[Note, int]] = {}  # by key, with the number of the way that has it
        for number, way in enumerate(self._ways):
            way.setParent(self)
            way.acted.connect(partial(self._pass_on, number))
            way.failed.connect(partial(self._go_on, number))
            way.closed.connect(partial(self._forget, number))

    def show(self, note: Note) -> None:
        """Show a notification by the first way that takes it."""
        self.withdraw(note.key)
        self._try(note, 0)

    def withdraw(self, key: str) -> None:
        """Take a notification away from wherever it is shown."""
        _, number = self._shown.pop(key, (None, -1))
        if number >= 0:
            self._ways[number].withdraw(key)

    def stop(self) -> None:
        """Take everything away."""
        self._shown.clear()
        for way in self._ways:
            way.stop()

    def _try(self, note: Note, number: int) -> None:
        if number >= len(self._ways):
            self._shown.pop(note.key, None)
            self.failed.emit(note.key)
            return
        self._shown[note.key] = (note, number)
        try:
            self._ways[number].show(note)
        except Exception:  # noqa: BLE001  (a reminder is not lost because one way has a fault)
            _log.exception("a way to show notifications failed")
            self._go_on(number, note.key)

    def _go_on(self, number: int, key: str) -> None:
        note, present = self._shown.get(key, (None, -1))
        if note is not None and present == number:
            self._try(note, number + 1)

    def _pass_on(self, number: int, key: str, action: str) -> None:
        _, present = self._shown.get(key, (None, -1))
        if present not in (number, -1):
            return  # it was shown anew by another way since
        self.startup_id, self._ways[number].startup_id = self._ways[number].startup_id, ""
        self.acted.emit(key, action)
        self.startup_id = ""

    def _forget(self, number: int, key: str) -> None:
        _, present = self._shown.get(key, (None, -1))
        if present == number:
            del self._shown[key]
            self.closed.emit(key)
