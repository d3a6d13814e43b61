"""What comes of a message, whatever the other side does (contract 9, 11.5)."""

from __future__ import annotations

import json
import socket
import ssl
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.delivery import Rules
from app.delivery.signing import signature
from tests.delivery.conftest import (
    SECRET,
    MakeServer,
    Server,
    allowed,
    answering,
    message,
    poster,
)
from tests.making import START, FakeClock

PEM = Path(__file__).parent / "hooks.pem"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2"


def url_of(server: Server, path: str = "/hook") -> str:
    return f"http://127.0.0.1:{server.port}{path}"


def test_a_message_arrives_as_it_was_given_and_signed(server: MakeServer, clock: FakeClock) -> None:
    one = server(answering(OK, b"ok"))
    body = json.dumps({"Größe": "5 £"}, ensure_ascii=False, separators=(",", ":")).encode()
    result = poster(clock).post(message(url_of(one, "/a?b=c"), allowed(one.port), body))
    assert (result.status, result.answer, result.error, result.is_success) == (200, "ok", "", True)
    head, _, got = one.requests[0].partition(b"\r\n\r\n")
    assert got == body
    first, *lines = head.decode().split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines)
    assert first == "POST /a?b=c HTTP/1.1"
    assert fields["Host"] == f"127.0.0.1:{one.port}"
    assert fields["Content-Type"] == "application/json"
    assert fields["User-Agent"] == "Pursuit/1.0"
    assert fields["webhook-id"] == "msg_1"
    assert fields["webhook-timestamp"] == str(START // 1000)
    assert fields["webhook-signature"] == signature(SECRET, "msg_1", START // 1000, body)


@pytest.mark.parametrize(("status", "is_success"), [(204, True), (299, True), (404, False), (500, False)])
def test_any_2xx_is_success(server: MakeServer, clock: FakeClock, status: int, *, is_success: bool) -> None:
    one = server(answering(f"HTTP/1.1 {status} Whatever\r\nContent-Length: 0".encode()))
    result = poster(clock).post(message(url_of(one), allowed(one.port)))
    assert (result.status, result.is_success) == (status, is_success)
    assert result.error == ("" if is_success else f"127.0.0.1 answered {status}.")


def test_a_redirect_is_not_followed(server: MakeServer, clock: FakeClock) -> None:
    other = server(answering(OK, b"ok"))
    one = server(answering(f"HTTP/1.1 307 Go\r\nLocation: {url_of(other)}\r\nContent-Length: 0".encode()))
    result = poster(clock).post(message(url_of(one), allowed(one.port, other.port)))
    assert result.status == 307
    assert "pointed elsewhere" in result.error
    assert other.requests == []


def test_who_never_answers_is_given_up(server: MakeServer, clock: FakeClock) -> None:
    def hang(server: Server, connection: socket.socket) -> None:
        server.read(connection)
        server.is_over.wait(30)

    one = server(hang)
    begun = time.monotonic()
    result = poster(clock, seconds=0.3).post(message(url_of(one), allowed(one.port)))
    assert time.monotonic() - begun < 3
    assert result.error == "127.0.0.1 did not answer within 0.3 seconds."


def test_who_trickles_is_given_up_too(server: MakeServer, clock: FakeClock) -> None:
    def trickle(server: Server, connection: socket.socket) -> None:
        server.read(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while not server.is_over.wait(0.05):
            connection.sendall(b"X-Slow: yes\r\n"[:1])

    one = server(trickle)
    begun = time.monotonic()
    result = poster(clock, seconds=0.5).post(message(url_of(one), allowed(one.port)))
    assert time.monotonic() - begun < 3
    assert result.status is None
    assert "within 0.5 seconds" in result.error


def test_a_trickling_body_does_not_hold_up_a_status_that_was_told(
    server: MakeServer, clock: FakeClock
) -> None:
    def trickle(server: Server, connection: socket.socket) -> None:
        server.read(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while not server.is_over.wait(0.05):
            connection.sendall(b"x")

    one = server(trickle)
    begun = time.monotonic()
    result = poster(clock, seconds=0.5).post(message(url_of(one), allowed(one.port)))
    assert time.monotonic() - begun < 3
    assert result.is_success
    assert set(result.answer) == {"x"}


@pytest.mark.parametrize("is_chunked", [False, True])
def test_of_a_gigabyte_only_the_beginning_is_read(
    server: MakeServer, clock: FakeClock, *, is_chunked: bool
) -> None:
    sent = [0]

    def flood(server: Server, connection: socket.socket) -> None:
        server.read(connection)
        kind = b"Transfer-Encoding: chunked" if is_chunked else b"Content-Length: 1073741824"
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + kind + b"\r\n\r\n")
        piece = b"a" * 65536
        while sent[0] < 1 << 30:
            connection.sendall(b"10000\r\n" + piece + b"\r\n" if is_chunked else piece)
            sent[0] += len(piece)

    one = server(flood)
    result = poster(clock).post(message(url_of(one), allowed(one.port)))
    assert result.is_success
    assert result.answer == "a" * 4096
    assert sent[0] < 1 << 28  # what the system's own buffers took


def test_a_compressed_answer_is_not_blown_up(server: MakeServer, clock: FakeClock) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4"
    one = server(answering(head, b"\x1f\x8b\0\0"))
    result = poster(clock).post(message(url_of(one), allowed(one.port)))
    assert result.is_success
    assert "\0" not in result.answer


def test_who_closes_at_once_is_told_of(server: MakeServer, clock: FakeClock) -> None:
    one = server(lambda _, connection: connection.close())
    result = poster(clock).post(message(url_of(one), allowed(one.port)))
    assert result.status is None
    assert result.error.startswith("127.0.0.1 ")


@pytest.mark.parametrize(
    "noise",
    [
        b"SSH-2.0-OpenSSH_9\r\n",
        b"\0" * 100_000,
        b"HTTP/1.1 two hundred\r\n\r\n",
        b"HTTP/1.1 200 " + b"x" * 99_999,
    ],
)
def test_who_speaks_no_http_is_told_of(server: MakeServer, clock: FakeClock, noise: bytes) -> None:
    def babble(server: Server, connection: socket.socket) -> None:
        server.read(connection)
        connection.sendall(noise)

    one = server(babble)
    result = poster(clock).post(message(url_of(one), allowed(one.port)))
    assert result.error.endswith(".")
    assert not result.is_success


def test_a_header_without_end_is_given_up(server: MakeServer, clock: FakeClock) -> None:
    def go_on(server: Server, connection: socket.socket) -> None:
        server.read(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while not server.is_over.is_set():
            connection.sendall(b"X-More: and more\r\n" * 100)

    one = server(go_on)
    assert not poster(clock).post(message(url_of(one), allowed(one.port))).is_success


def test_where_nobody_listens_it_says_so(clock: FakeClock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    result = poster(clock).post(message(f"http://127.0.0.1:{port}/", allowed(port)))
    assert result.error == f"Nothing answers at 127.0.0.1:{port}."


def test_offline_nothing_is_sent(server: MakeServer, clock: FakeClock) -> None:
    one = server(answering(OK, b"ok"))
    rules = Rules(allowed(one.port).targets, is_offline=True)
    result = poster(clock).post(message(url_of(one), rules))
    assert "offline" in result.error
    assert one.requests == []


def to(*addresses: str) -> object:
    """Return what resolves every name to these addresses."""

    def resolve(host: str, port: int) -> Sequence[str]:
        return addresses

    return resolve


@pytest.mark.parametrize(
    "addresses",
    [
        ("127.0.0.1",),
        ("10.1.1.1",),
        ("169.254.169.254",),
        ("::1",),
        ("::ffff:127.0.0.1",),
        ("1.1.1.1", "::1"),
        (),
    ],
)
def test_a_name_that_leads_astray_is_not_reached(addresses: Sequence[str], clock: FakeClock) -> None:
    result = poster(clock, resolve=to(*addresses)).post(message("https://hooks.example.com/", Rules()))
    assert result.status is None
    assert result.error.startswith("hooks.example.com ")


def test_a_name_that_is_not_known_is_told_of(clock: FakeClock) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    result = poster(clock, resolve=resolve).post(message("https://hooks.example.com/", Rules()))
    assert "was not found" in result.error


def test_a_name_server_that_does_not_answer_is_given_up(server: MakeServer, clock: FakeClock) -> None:
    one = server(answering(OK))

    def resolve(host: str, port: int) -> Sequence[str]:
        one.is_over.wait(30)
        return ()

    result = poster(clock, resolve=resolve, seconds=0.3).post(message("https://hooks.example.com/", Rules()))
    assert "within 0.3 seconds" in result.error


def over_tls(server: Server, connection: socket.socket) -> None:
    """Answer as hooks.example.com, whose certificate nobody has signed but itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    with context.wrap_socket(connection, server_side=True) as secured:
        server.read(secured)
        secured.sendall(OK + b"\r\n\r\nok")


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(PEM))


def test_the_connection_goes_to_the_checked_address_in_the_name_of_the_host(
    server: MakeServer, clock: FakeClock
) -> None:
    asked = []
    one = server(over_tls)

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"]

    rules = allowed(one.port, host="hooks.example.com")
    sent = message(f"https://hooks.example.com:{one.port}/x", rules)
    result = poster(clock, resolve=resolve, tls=trusting()).post(sent)
    assert (result.status, result.error) == (200, "")
    assert asked == ["hooks.example.com"]
    assert f"Host: hooks.example.com:{one.port}".encode() in one.requests[0]


def test_a_second_address_is_tried_where_the_first_is_dead(server: MakeServer, clock: FakeClock) -> None:
    one = server(over_tls)
    rules = allowed(one.port, host="hooks.example.com")
    sent = message(f"https://hooks.example.com:{one.port}/", rules)
    assert poster(clock, resolve=to("::1", "127.0.0.1"), tls=trusting()).post(sent).is_success


@pytest.mark.parametrize(("host", "is_trusted"), [("hooks.example.com", False), ("other.example.com", True)])
def test_a_certificate_that_will_not_do_is_refused(
    server: MakeServer, clock: FakeClock, host: str, *, is_trusted: bool
) -> None:
    one = server(over_tls)
    sent = message(f"https://{host}:{one.port}/", allowed(one.port, host=host))
    tls = trusting() if is_trusted else None
    result = poster(clock, resolve=to("127.0.0.1"), tls=tls).post(sent)
    assert f"The certificate of {host} will not do" in result.error
    assert one.requests == []


def test_who_speaks_no_tls_is_told_of(server: MakeServer, clock: FakeClock) -> None:
    one = server(lambda _, connection: connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"))
    sent = message(f"https://127.0.0.1:{one.port}/", allowed(one.port))
    assert poster(clock).post(sent).error == "127.0.0.1 does not speak https as it should."


def test_a_tls_greeting_that_trickles_is_given_up(server: MakeServer, clock: FakeClock) -> None:
    def trickle(server: Server, connection: socket.socket) -> None:
        connection.sendall(b"\x16\x03\x03\x40\x00\x02")
        while not server.is_over.wait(0.05):
            connection.sendall(b"\0")

    one = server(trickle)
    begun = time.monotonic()
    sent = message(f"https://127.0.0.1:{one.port}/", allowed(one.port))
    assert "within 0.4 seconds" in poster(clock, seconds=0.4).post(sent).error
    assert time.monotonic() - begun < 3


class Tunnel:
    """A proxy that brings every connection to one server."""

    def __init__(self, port: int) -> None:
        self.asked: list[bytes] = []
        self._port = port

    def __call__(self, server: Server, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(4096)
        self.asked.append(head)
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        over_tls(server, connection)


def test_a_proxy_of_the_system_is_asked_for_the_checked_address(server: MakeServer, clock: FakeClock) -> None:
    tunnel = Tunnel(0)
    proxy = server(tunnel)
    reached = poster(
        clock,
        resolve=to("93.184.216.34"),
        proxy=lambda _: f"http://me:secret@127.0.0.1:{proxy.port}",
        tls=trusting(),
    ).post(message("https://hooks.example.com/x", Rules()))
    assert (reached.status, reached.error) == (200, "")
    assert tunnel.asked[0].startswith(b"CONNECT 93.184.216.34:443 ")
    assert b"roxy-" in tunnel.asked[0]
    assert b"Host: hooks.example.com\r\n" in proxy.requests[0]
    assert b"secret" not in proxy.requests[0]


def test_a_proxy_does_not_open_the_own_network(server: MakeServer, clock: FakeClock) -> None:
    tunnel = Tunnel(0)
    proxy = server(tunnel)
    given = {"resolve": to("10.0.0.1"), "proxy": lambda _: f"http://127.0.0.1:{proxy.port}"}
    result = poster(clock, **given).post(message("https://hooks.example.com/", Rules()))
    assert "own computer or network" in result.error
    assert tunnel.asked == []


def test_a_proxy_of_another_kind_is_not_gone_around(clock: FakeClock) -> None:
    given = {"resolve": to("93.184.216.34"), "proxy": lambda _: "socks5://127.0.0.1:1080"}
    result = poster(clock, **given).post(message("https://hooks.example.com/", Rules()))
    assert "proxy" in result.error
