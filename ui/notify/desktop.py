"""Notifications on Windows and macOS, by desktop-notifier with its loop in a thread of its own."""
# ruff: noqa: PLC0415 - loaded with the first notification, in that thread

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.notify.collecting import CollectHere
from ui.notify.note import OPEN, Note, Notifier

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

PATIENCE_MS = 15_000  # macOS asks the user first whether Pursuit may
_log = logging.getLogger(__name__)


class Desktop(Notifier):
    """The system's own notifications. The thread begins with the first one and ends with `stop`."""

    _came = Signal(object)  # from the thread: what to do in the window's

    def __init__(self, icon: Path, parent: QObject | None = None, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__(parent)
        self._icon = icon
        self._patience_ms = patience_ms
        self._came.connect(self._do, Qt.ConnectionType.QueuedConnection)
        self._thread: threading.Thread | None = None
        self._collecting: CollectHere | None = None
        self._loop: AbstractEventLoop | None = None
        self._system: Any = None
        self._waiting: list[Note] = []  # until the thread is ready
        self._asked: dict[str, Note] = {}
        self._shown: dict[str, str] = {}  # the system's name of a notification, by its key

    def show(self, note: Note) -> None:
        """Have the system show a notification."""
        self.withdraw(note.key)
        self._asked[note.key] = note
        QTimer.singleShot(self._patience_ms, self, lambda: self._fail(note))
        if self._loop is not None:
            self._post(self._send(note))
            return
        self._waiting.append(note)
        if self._thread is None:
            self._collecting = CollectHere(self)
            self._thread = threading.Thread(target=self._run, name="notifications", daemon=True)
            self._thread.start()

    def withdraw(self, key: str) -> None:
        """Have the system take a notification away."""
        self._asked.pop(key, None)
        self._waiting = [note for note in self._waiting if note.key != key]
        name = self._shown.pop(key, None)
        if name is not None and self._system is not None:
            self._post(self._system.clear(name))

    def stop(self) -> None:
        """Take everything away and end the thread."""
        self._post(self._end(tuple(self._shown.values())))
        self._loop = None
        for kept in (self._shown, self._asked, self._waiting):
            kept.clear()
        self._leave_collecting()

    # In the window's thread.

    def _do(self, step: Callable[[], None]) -> None:
        step()

    def _begin(self, loop: AbstractEventLoop, system: Any) -> None:
        self._loop, self._system = loop, system
        waiting, self._waiting = self._waiting, []
        for note in waiting:
            self._post(self._send(note))

    def _lose(self) -> None:
        """The system shows nothing: hand everything back. The next notification tries anew."""
        self._thread = self._loop = None
        self._leave_collecting()
        self._waiting.clear()
        for note in tuple(self._asked.values()):
            self._fail(note)

    def _leave_collecting(self) -> None:
        if self._collecting is not None:
            self._collecting.stop()
            self._collecting.deleteLater()
            self._collecting = None

    def _post(self, work: Coroutine[Any, Any, object]) -> None:
        import asyncio

        if self._loop is None:
            work.close()
        else:
            asyncio.run_coroutine_threadsafe(work, self._loop)

    def _note_shown(self, note: Note, name: str) -> None:
        if self._asked.get(note.key) is note:
            del self._asked[note.key]
            self._shown[note.key] = name
        else:
            self._post(self._system.clear(name))

    def _fail(self, note: Note) -> None:
        if self._asked.get(note.key) is note:
            del self._asked[note.key]
            self.failed.emit(note.key)

    def _act(self, key: str, button_id: str) -> None:
        self._shown.pop(key, None)
        self.acted.emit(key, button_id)

    def _send_away(self, key: str) -> None:
        if self._shown.pop(key, None) is not None:
            self.closed.emit(key)

    # In the other thread.

    def _run(self) -> None:
        try:
            import asyncio

            from desktop_notifier import DesktopNotifier, Icon

            system = DesktopNotifier("Pursuit", Icon(path=self._icon))
            loop = asyncio.new_event_loop()
            asyncio.set_event_loop(loop)
        except Exception as problem:  # noqa: BLE001  (whatever it is: another way shows the notification)
            _log.info("the system shows no notifications: %s", problem)
            self._tell(self._lose)
            return
        self._tell(partial(self._begin, loop, system))
        loop.run_forever()
        loop.close()

    async def _end(self, names: Sequence[str]) -> None:
        import asyncio

        try:
            for name in names:
                await self._system.clear(name)
        finally:
            asyncio.get_running_loop().stop()

    async def _send(self, note: Note) -> None:
        try:
            is_shown = await self._send_to_system(note)
        except Exception as problem:  # noqa: BLE001  (as above)
            _log.info("a notification could not be shown: %s", problem)
            is_shown = False
        if not is_shown:
            self._tell(partial(self._fail, note))

    async def _send_to_system(self, note: Note) -> bool:
        from desktop_notifier import Button, Notification

        if not await self._system.request_authorisation():
            return False
        arrived: list[bool] = []
        buttons = tuple(
            Button(title=button.label, on_pressed=self._later(self._act, note.key, button.id))
            for button in note.buttons
            if button.id != OPEN
        )
        name = await self._system.send_notification(
            Notification(
                title=note.title,
                message=note.text,
                buttons=buttons,
                on_dispatched=lambda: arrived.append(True),
                on_clicked=self._later(self._act, note.key, OPEN),
                on_dismissed=self._later(self._send_away, note.key),
            )
        )
        if arrived:
            self._tell(partial(self._note_shown, note, str(name)))
        return bool(arrived)

    def _later(self, function: Callable[..., None], *values: str) -> Callable[[], None]:
        """Return what has a function of ours called in the window's thread."""
        return lambda: self._tell(partial(function, *values))

    def _tell(self, step: Callable[[], None]) -> None:
        self._came.emit(step)
