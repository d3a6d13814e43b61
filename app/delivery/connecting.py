"""Connections that go to an address which was looked at, and to no other, and that end in time."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ssl import SSLContext
from typing import Any, Self
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import make_headers

from app.delivery.addresses import Place
from app.errors import Refused

Resolve = Callable[[str, int], Sequence[str]]
FindProxy = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Proxy:
    """A plain HTTP proxy of the system."""

    host: str
    port: int
    headers: Mapping[str, str]


def resolved(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a name as the system knows them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def system_proxy(host: str) -> str | None:
    """Return the URL of the proxy that the system has for https to a host; None: none."""
    return None if proxy_bypass(host) else getproxies().get("https")


def read_proxy(url: str) -> Proxy:
    """Return what a proxy's URL says. Raises `Refused` for one that cannot be used."""
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        port = parts.port or 80
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme != "http" or not parts.hostname:
        raise Refused("The system has a proxy of a kind that cannot be used, so nothing was sent.")
    headers: Mapping[str, str] = {}
    if parts.username is not None:
        basic = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers = make_headers(proxy_basic_auth=basic)
    return Proxy(parts.hostname, port, headers)


class Deadline:
    """Cuts connections off at an instant, however slowly they trickle; then nothing blocks any more."""

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._guarded: list[socket.socket] = []
        self.has_passed = False
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            for each in self._guarded:
                each.close()
            self._guarded.clear()

    @property
    def remaining(self) -> float:
        """How many seconds are left. Raises TimeoutError where none are."""
        left = self._at - time.monotonic()
        if left <= 0 or self.has_passed:
            raise TimeoutError
        return left

    def check(self) -> None:
        """Raise TimeoutError where the time is over."""
        _ = self.remaining

    def guard(self, connected: socket.socket) -> None:
        """Have a connection cut off when the time is over. Raises TimeoutError where it is already."""
        with self._lock:
            if self.has_passed:
                raise TimeoutError
            # A second handle of the same connection: TLS takes the first one over.
            self._guarded.append(connected.dup())

    def _cut(self) -> None:
        with self._lock:
            self.has_passed = True
            for each in self._guarded:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)


def connected_to(
    place: Place,
    addresses: Sequence[str],
    deadline: Deadline,
    *,
    proxy: Proxy | None = None,
    tls: SSLContext | None = None,
) -> HTTPConnection:
    """Return a connection to a place at one of its addresses, which must have been looked at already.

    Name, Host field and certificate are those of the place. It is opened by the first request. With a proxy
    it goes through that, to the first address.
    """
    via = (proxy.host, proxy.port) if proxy else (place.host, place.port)
    given: dict[str, Any] = {"host": via[0], "port": via[1]}
    doors = [via] if proxy else [(address, place.port) for address in addresses]
    if place.scheme == "http":
        return _Plain(doors, deadline, **given)
    connection = _Secure(
        doors,
        deadline,
        server_hostname=place.host.rstrip("."),
        cert_reqs="CERT_REQUIRED",
        ssl_context=tls,
        **given,
    )
    if proxy:
        connection.set_tunnel(addresses[0], place.port, proxy.headers)
    return connection


def addresses_of(place: Place, found: Sequence[str]) -> list[str]:
    """Return addresses without their zones. Raises `Refused` where there is none."""
    if not found:
        raise Refused(f"{place.host} was not found.")
    return [each.partition("%")[0] for each in found]


class _ToDoors(HTTPConnection):
    """Opens its socket to given addresses, one after the other, instead of looking the name up."""

    def __init__(self, doors: Sequence[tuple[str, int]], deadline: Deadline, **given: Any) -> None:
        super().__init__(timeout=deadline.remaining, **given)
        self._doors, self._deadline = doors, deadline

    def _new_conn(self) -> socket.socket:
        fault = OSError("no address")
        for number, door in enumerate(self._doors):
            # One that does not answer leaves time for the others.
            patience = self._deadline.remaining / (len(self._doors) - number)
            try:
                found = socket.create_connection(door, patience)
            except OSError as error:
                fault = error
                continue
            found.settimeout(self._deadline.remaining)
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._deadline.guard(found)
            return found
        raise fault


class _Plain(_ToDoors):
    """Without TLS: to allowed local targets only."""


class _Secure(_ToDoors, HTTPSConnection):
    """With TLS, the certificate checked for the name."""
