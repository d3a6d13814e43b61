"""Sends one message and tells what came of it in plain words (contract 9, 11.2, 11.5)."""

from __future__ import annotations

import logging
import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from http.client import HTTPException

from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from app.clock import Clock
from app.delivery.addresses import Place, place_of, refuse_addresses
from app.delivery.connecting import (
    Deadline,
    FindProxy,
    Proxy,
    Resolve,
    addresses_of,
    connected_to,
    read_proxy,
    resolved,
    system_proxy,
)
from app.delivery.in_time import in_time
from app.delivery.sender import Message, Result
from app.delivery.signing import signed_headers
from app.errors import PursuitError

SECONDS = 10.0
LONGEST_ANSWER = 4096  # bytes; never more is read
_FAULTS = (OSError, HTTPError, HTTPException, ValueError)  # whatever the other side may cause


class Poster:
    """Posts messages. `secret` gives a secret by name; the rest can be replaced in tests."""

    def __init__(
        self,
        secret: Callable[[str], str],
        clock: Clock,
        agent: str,
        *,
        resolve: Resolve = resolved,
        proxy: FindProxy = system_proxy,
        tls: ssl.SSLContext | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._secret, self._clock, self._agent = secret, clock, agent
        self._resolve, self._proxy = resolve, proxy
        self._tls = tls or ssl.create_default_context()
        self._seconds = seconds
        # It warns of odd answers with the URL in the text; what is wrong is told in the run.
        logging.getLogger("urllib3").setLevel(logging.CRITICAL)

    def post(self, message: Message) -> Result:
        """Send a message under its rules, within ten seconds; never raises what others may cause."""
        if message.rules.is_offline:
            return Result(error="Pursuit is offline, as you set it, so nothing was sent.")
        try:
            place = place_of(message.url, message.rules)
            headers = self._headers(place, message)
            with Deadline(self._seconds) as deadline:
                return self._sent(place, message, headers, deadline)
        except PursuitError as refused:
            return Result(error=str(refused))

    def _headers(self, place: Place, message: Message) -> Mapping[str, str]:
        secret = self._secret(message.secret_name)
        timestamp = self._clock.now_ms() // 1000
        return {
            "Host": place.host_header,
            "Content-Type": "application/json",
            "User-Agent": self._agent,
            "Connection": "close",
            **signed_headers(secret, message.message_id, timestamp, message.body),
        }

    def _sent(self, place: Place, message: Message, headers: Mapping[str, str], deadline: Deadline) -> Result:
        proxy = self._proxy_for(place, message)
        try:
            found = in_time(lambda: self._resolve(place.host, place.port), deadline.remaining)
            addresses = addresses_of(place, found)
            refuse_addresses(addresses, place, message.rules)
            connection = connected_to(place, addresses, deadline, proxy=proxy, tls=self._tls)
            try:
                return _exchanged(connection, place, message.body, headers, deadline)
            finally:
                connection.close()
        except _FAULTS as fault:
            return Result(error=self._in_words(fault, place, deadline))

    def _proxy_for(self, place: Place, message: Message) -> Proxy | None:
        """Return the system's proxy; what is on the own network is reached without."""
        if place.scheme == "http" or place.target in message.rules.targets:
            return None
        url = self._proxy(place.host)
        return read_proxy(url) if url else None

    def _in_words(self, fault: Exception, place: Place, deadline: Deadline) -> str:
        if deadline.has_passed or isinstance(fault, TimeoutError):
            return f"{place.host} did not answer within {self._seconds:g} seconds."
        causes = tuple(_causes(fault))
        if any(isinstance(cause, socket.gaierror) for cause in causes):
            return f"{place.host} was not found. Is the name right, and is this computer online?"
        for cause in causes:
            if isinstance(cause, ssl.SSLCertVerificationError):
                return f"The certificate of {place.host} will not do: {cause.verify_message}."
        if any(isinstance(cause, ssl.SSLError) for cause in causes):
            return f"{place.host} does not speak https as it should."
        if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
            return f"Nothing answers at {place.target}."
        for cause in causes:
            if isinstance(cause, OSError) and cause.strerror:
                return f"{place.host} cannot be reached: {cause.strerror}."
        return f"{place.host} broke off before it had answered."


def _exchanged(
    connection: HTTPConnection, place: Place, body: bytes, headers: Mapping[str, str], deadline: Deadline
) -> Result:
    with suppress(BrokenPipeError):  # who takes no more may have answered before
        connection.request(
            "POST", place.path, body=body, headers=headers, preload_content=False, decode_content=False
        )
    response = connection.getresponse()
    deadline.check()  # what was cut off looks like a short answer
    status = response.status
    answer = _beginning(response).decode("utf-8", "replace").replace("\0", "\ufffd")
    return Result(status, answer, _status_in_words(status, response.headers.get("Location"), place))


def _beginning(response: BaseHTTPResponse) -> bytes:
    """Return the beginning of an answer; what breaks off or trickles out of time ends there."""
    read = b""
    try:
        while len(read) < LONGEST_ANSWER:
            piece = response.read1(LONGEST_ANSWER - len(read))
            if not piece:
                break
            read += piece
    except _FAULTS:
        pass  # its status has been told, and that is what counts
    return read


def _status_in_words(status: int, location: str | None, place: Place) -> str:
    if 200 <= status < 300:
        return ""
    if 300 <= status < 400 and location:
        return f"{place.host} answered {status} and pointed elsewhere, where nothing is sent to."
    return f"{place.host} answered {status}."


def _causes(fault: BaseException | None) -> Sequence[BaseException]:
    found: list[BaseException] = []
    while fault is not None and fault not in found:
        found.append(fault)
        fault = fault.__cause__ or fault.__context__
    return found
