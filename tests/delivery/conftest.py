"""Servers on the loopback that behave in many ways, and a poster that reaches them."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from app.delivery import Message, Rules
from app.delivery.posting import Poster
from tests.making import FakeClock

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - of the specification's own example
Behave = Callable[[socket.socket], None]


@dataclass
class Server:
    """A listener that reads a request and then does what it was told."""

    behave: Behave
    requests: list[bytes] = field(default_factory=list)
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    is_over: threading.Event = field(default_factory=threading.Event)

    @property
    def port(self) -> int:
        """The port it answers at."""
        return int(self.listener.getsockname()[1])

    def serve(self) -> None:
        """Answer until it is closed."""
        while not self.is_over.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=[connection], daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):  # the other side may have gone
            self.behave(connection)

    def read(self, connection: socket.socket) -> bytes:
        """Read a whole request and keep it."""
        got = b""
        while b"\r\n\r\n" not in got:
            piece = connection.recv(65536)
            if not piece:
                return got
            got += piece
        head, _, body = got.partition(b"\r\n\r\n")
        length = next(
            (
                int(line.split(b":")[1])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length")
            ),
            0,
        )
        while len(body) < length:
            body += connection.recv(65536)
        self.requests.append(head + b"\r\n\r\n" + body)
        return self.requests[-1]

    def close(self) -> None:
        """Answer no more."""
        self.is_over.set()
        self.listener.close()


MakeServer = Callable[[Callable[[Server, socket.socket], None]], Server]


@pytest.fixture
def server() -> Iterator[MakeServer]:
    """Return a maker of servers."""
    made: list[Server] = []

    def make(behave: Callable[[Server, socket.socket], None]) -> Server:
        one = Server(lambda connection: behave(made_one[0], connection))
        made_one = [one]
        made.append(one)
        threading.Thread(target=one.serve, daemon=True).start()
        return one

    yield make
    for one in made:
        one.close()


def answering(head: bytes, body: bytes = b"") -> Callable[[Server, socket.socket], None]:
    """Return what answers a request with this."""

    def behave(server: Server, connection: socket.socket) -> None:
        server.read(connection)
        connection.sendall(head + b"\r\n\r\n" + body)

    return behave


def allowed(*ports: int, host: str = "127.0.0.1") -> Rules:
    """Return rules that allow ports of this computer."""
    return Rules(frozenset(f"{host}:{port}" for port in ports))


def message(url: str, rules: Rules, body: bytes = b"{}") -> Message:
    """Return a message to a URL."""
    return Message(url, body, "msg_1", "scheduler", rules)


def poster(clock: FakeClock, **given: object) -> Poster:
    """Return a poster that knows its secret and no proxy."""
    plain = {"proxy": lambda _: None, "seconds": 5.0}
    return Poster(lambda _: SECRET, clock, "Pursuit/1.0", **{**plain, **given})  # type: ignore[arg-type]
