"""A line to a bus of D-Bus that never holds the window up: reached in a thread, read by Qt's own loop.

jeepney writes and reads the messages. It runs in the window's thread and not in a lasting one of its own,
where Python's collector of cycles might take a widget apart.
"""
# ruff: noqa: PLC0415 - jeepney is loaded with the first notification, in the thread that reaches the bus

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from ui.background import do_beside

_PIECE = 65536
_MOST_WAITING = 1 << 20  # bytes that the bus has not taken: it is stuck

_log = logging.getLogger(__name__)

Answer = Callable[[Any], None]


class SessionBus(QObject):
    """A line to the session's bus, or to the one that is named "SYSTEM".

    `opened` comes when messages can be sent, `broke` when not (any more), `heard` with each signal.

    A reply that is an error is answered with None.
    """

    opened = Signal()
    broke = Signal()
    heard = Signal(object)

    def __init__(self, parent: QObject, bus: str = "SESSION") -> None:
        super().__init__(parent)
        self._bus = bus
        self._socket: socket.socket | None = None
        self._is_opening = False
        self._parser: Any = None
        self._reading: QSocketNotifier | None = None
        self._writing: QSocketNotifier | None = None
        self._unsent = b""
        self._serial = 0
        self._answers: dict[int, Answer] = {}

    @property
    def is_open(self) -> bool:
        """Whether messages can be sent."""
        return self._socket is not None

    def open(self) -> None:
        """Reach the bus; nothing where that is being done or was done."""
        if self._is_opening or self.is_open:
            return
        self._is_opening, bus = True, self._bus
        do_beside("reaching the desktop", lambda: _reach(bus), self._take)

    def close(self) -> None:
        """Leave the bus, without a word to anybody."""
        if self._socket is None:
            return
        for notifier in (self._reading, self._writing):
            if notifier is not None:
                notifier.setEnabled(False)
                notifier.deleteLater()
        self._reading = self._writing = None
        self._socket.close()
        self._socket = None
        self._answers.clear()
        self._unsent = b""

    def call(self, message: Any, answer: Answer | None = None) -> None:
        """Send a call; its reply is answered. What cannot be sent breaks the line."""
        if self._socket is None:
            return
        self._serial += 1
        if answer is not None:
            self._answers[self._serial] = answer
        self._unsent += message.serialise(self._serial)
        self._send()

    def _take(self, reached: socket.socket | None) -> None:
        self._is_opening = False
        if reached is None:
            self.broke.emit()
            return
        from jeepney import Parser
        from jeepney.bus_messages import message_bus

        reached.setblocking(False)
        self._socket, self._parser = reached, Parser()
        self._reading = QSocketNotifier(reached.fileno(), QSocketNotifier.Type.Read, self)
        self._reading.activated.connect(self._read)
        self._writing = QSocketNotifier(reached.fileno(), QSocketNotifier.Type.Write, self)
        self._writing.activated.connect(self._send)
        self.call(message_bus.Hello())
        self.opened.emit()

    def _send(self) -> None:
        if self._socket is None or self._writing is None:
            return
        try:
            while self._unsent:
                self._unsent = self._unsent[self._socket.send(self._unsent) :]
        except BlockingIOError:
            pass
        except OSError:
            self._break("the session bus is gone")
            return
        self._writing.setEnabled(bool(self._unsent))
        if len(self._unsent) > _MOST_WAITING:
            self._break("the session bus takes nothing")

    def _read(self) -> None:
        if self._socket is None:
            return
        try:
            piece = self._socket.recv(_PIECE)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        if not piece:
            self._break("the session bus is gone")
            return
        try:
            self._parser.add_data(piece)
            while self._socket is not None and (message := self._parser.get_next_message()) is not None:
                self._sort(message)
        except Exception:  # noqa: BLE001  (whatever comes in there is not ours to trust)
            _log.warning("the session bus said what cannot be understood", exc_info=True)
            self._break("the session bus is not understood")

    def _sort(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        kind = message.header.message_type
        if kind is MessageType.signal:
            self.heard.emit(message)
        elif kind in (MessageType.method_return, MessageType.error):
            answer = self._answers.pop(message.header.fields.get(HeaderFields.reply_serial, -1), None)
            if answer is not None:
                answer(message if kind is MessageType.method_return else None)

    def _break(self, why: str) -> None:
        _log.info("%s", why)
        self.close()
        self.broke.emit()


def _reach(bus: str) -> socket.socket | None:
    """Return a socket on which the bus knows who we are; None where there is no bus within a second."""
    try:
        from jeepney.bus import get_bus
        from jeepney.io.blocking import prep_socket

        reached: socket.socket = prep_socket(get_bus(bus), timeout=1.0)
    except Exception as problem:  # noqa: BLE001  (whatever it is: another way shows the notification)
        _log.info("there is no such bus: %s", type(problem).__name__)
        return None
    return reached
