"""Notifications by the desktop's own server (Desktop Notifications Specification 1.2), over D-Bus."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from ui.notify import freedesktop_calls as calls
from ui.notify.note import OPEN, Note, Notifier
from ui.notify.session_bus import SessionBus

PATIENCE_MS = 5000  # for all of it: a server that is not running yet may be started by the bus
_MOST_KEPT = 50  # notifications that are gone and may still be answered


class Freedesktop(Notifier):
    """Linux and its like. A server that goes away hands back by `failed` what it had on the screen."""

    def __init__(self, icon: Path, parent: QObject | None = None, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__(parent)
        self._icon = icon
        self._patience_ms = patience_ms
        self._bus = SessionBus(self)
        self._bus.opened.connect(self._introduce)
        self._bus.broke.connect(self._fail_all)
        self._bus.heard.connect(self._hear)
        self._abilities: frozenset[str] | None = None
        self._server = ""  # the bus's own name of the server that answered
        self._waiting: dict[str, Note] = {}  # until the server says what it can
        self._asked: dict[str, Note] = {}  # until it has shown them
        self._shown: dict[int, Note] = {}
        self._gone: OrderedDict[int, Note] = OrderedDict()  # some servers close first, and then say why

    def show(self, note: Note) -> None:
        """Have the server show a notification, once it is reached."""
        self.withdraw(note.key)
        self._waiting[note.key] = note
        QTimer.singleShot(self._patience_ms, self, lambda: self._lose_patience(note))
        if not self._bus.is_open:
            self._bus.open()
        elif self._abilities is None:
            self._bus.call(calls.get_capabilities(), self._learn)
        else:
            self._ask()

    def withdraw(self, key: str) -> None:
        """Have the server take a notification away; one that is on its way goes when it arrives."""
        self._waiting.pop(key, None)
        self._asked.pop(key, None)
        for number in [number for number, note in self._shown.items() if note.key == key]:
            del self._shown[number]
            self._bus.call(calls.close(number))

    def stop(self) -> None:
        """Take everything away and leave the bus."""
        for note in tuple(self._shown.values()):
            self.withdraw(note.key)
        for kept in (self._waiting, self._asked, self._gone):
            kept.clear()
        self._bus.close()

    # Asking.

    def _introduce(self) -> None:
        self._abilities = None
        for call in calls.subscriptions():
            self._bus.call(call)
        self._bus.call(calls.get_capabilities(), self._learn)

    def _learn(self, reply: Any) -> None:
        found = calls.strings_of(reply)
        if found is None:
            self._fail_all()
            return
        self._abilities = frozenset(found)
        self._server = calls.sender_of(reply)
        self._ask()

    def _ask(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for note in waiting.values():
            self._asked[note.key] = note
            self._bus.call(
                calls.notify(note, self._abilities or frozenset(), self._icon),
                partial(self._note_shown, note),
            )

    def _note_shown(self, note: Note, reply: Any) -> None:
        number = calls.number_of(reply)
        is_wanted = self._asked.get(note.key) is note
        if is_wanted:
            del self._asked[note.key]
        if number is None:
            if is_wanted:
                self.failed.emit(note.key)
        elif is_wanted:
            self._shown[number] = note
        else:
            self._bus.call(calls.close(number))

    # Giving back what is not shown.

    def _lose_patience(self, note: Note) -> None:
        for kept in (self._waiting, self._asked):
            if kept.get(note.key) is note:
                del kept[note.key]
                self.failed.emit(note.key)

    def _fail_all(self) -> None:
        self._abilities = None
        self._server = ""
        notes = {note.key: note for kept in (self._waiting, self._asked) for note in kept.values()}
        notes.update((note.key, note) for note in self._shown.values())
        for kept in (self._waiting, self._asked, self._shown, self._gone):
            kept.clear()
        for key in notes:
            self.failed.emit(key)

    # Listening.

    def _hear(self, message: Any) -> None:
        owner_before = calls.owner_before(message)
        if owner_before is not None:
            if owner_before and owner_before == self._server:
                self._fail_all()
            return
        heard = calls.heard(message)
        if heard is None or calls.sender_of(message) != self._server:
            return
        name, number, value = heard
        if name == calls.ACTION_INVOKED:
            self._act(number, str(value))
        elif name == calls.ACTIVATION_TOKEN:
            self.startup_id = calls.clean_token(str(value))
        elif name == calls.NOTIFICATION_CLOSED:
            self._close(number, value)

    def _act(self, number: int, action: str) -> None:
        note = self._shown.get(number) or self._gone.get(number)
        chosen = OPEN if action == calls.DEFAULT else action
        if note is None or not note.offers(chosen):
            return
        self._gone.pop(number, None)
        if self._shown.pop(number, None) is not None:
            self._bus.call(calls.close(number))  # some servers leave it there
        self.acted.emit(note.key, chosen)

    def _close(self, number: int, reason: object) -> None:
        note = self._shown.pop(number, None)
        if note is None:
            return
        self._gone[number] = note
        while len(self._gone) > _MOST_KEPT:
            self._gone.popitem(last=False)
        if reason == calls.SENT_AWAY:
            self.closed.emit(note.key)
