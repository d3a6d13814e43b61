"""Where something may be sent to (contract 11.5): checked when an address is saved, and when it is used.

A name says little: what it leads to is looked at when something is sent, and the connection goes to the very
address that was looked at.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote, urlsplit

from app.errors import Refused

LONGEST_URL = 2048
_PORTS = {"http": 80, "https": 443}
# Blanks, control characters and what browsers and libraries read differently.
_ODD = re.compile(r"[\x00-\x20\x7f\\<>\"`{}|^\u00a0\u2028\u2029]")
_NUMERIC = re.compile(r"(?:0[xX][0-9a-fA-F]*|[0-9]+)\Z")
_LABEL = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)\Z")
_THIS_NETWORK = ipaddress.ip_network("0.0.0.0/8")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class Reach(Enum):
    """What an address belongs to."""

    PUBLIC = "public"
    LOCAL = "local"  # loopback, private: only where the user has allowed host and port
    NEVER = "never"  # unspecified, link-local, multicast, broadcast, reserved


@dataclass(frozen=True, slots=True)
class Place:
    """Where a URL leads: `host` in lower case and ASCII, without brackets; `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def target(self) -> str:
        """The host and port as the list of allowed targets has them."""
        return target_of(self.host, self.port)

    @property
    def host_header(self) -> str:
        """What the Host field of a request says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Rules:
    """What is allowed besides public https: exact targets (`target_of`); the port of our own API never is."""

    targets: frozenset[str] = frozenset()
    own_port: int | None = None
    is_offline: bool = False


def target_of(host: str, port: int) -> str:
    """Return a host and port as one text: "localhost:8080", "[::1]:8080"."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def url_fault(url: str, rules: Rules) -> str | None:
    """Return as a sentence why a URL cannot be saved as one to send to; None where it can.

    Scheme, password, own port and literal addresses are looked at; names are when something is sent.
    """
    try:
        place_of(url, rules)
    except Refused as refused:
        return str(refused)
    return None


def place_of(url: str, rules: Rules) -> Place:
    """Return where a URL leads. Raises `Refused` with a sentence where nothing may be sent there."""
    place = _read(url)
    if place.port == rules.own_port:
        raise Refused("This is Pursuit's own port; it does not call itself.")
    literal = literal_address(place.host)
    if literal is not None:
        refuse_address(literal, place, rules)
    if place.scheme == "http" and place.target not in rules.targets:
        raise Refused(
            f"Only https is used, since http can be read on its way. Allow {place.target} as a local target "
            "if it is on your own computer or network."
        )
    return place


def refuse_address(address: str, place: Place, rules: Rules) -> None:
    """Raise `Refused` where a place must not be reached at an address, as that came of its name."""
    reach = reach_of(address)
    what = f"{address} is" if address == place.host else f"{place.host} leads to {address}, which is"
    if reach is Reach.NEVER:
        raise Refused(f"{what} an address that nothing is ever sent to.")
    if reach is Reach.LOCAL and place.target not in rules.targets:
        raise Refused(
            f"{what} on your own computer or network. Allow {place.target} as a local target if you mean it."
        )
    if reach is Reach.PUBLIC and place.scheme == "http":
        raise Refused(f"{what} not on your own network: only https goes there.")


def refuse_addresses(addresses: Iterable[str], place: Place, rules: Rules) -> None:
    """Raise `Refused` where one of the addresses that a name leads to will not do: then none does."""
    for address in addresses:
        refuse_address(address, place, rules)


def reach_of(text: str) -> Reach:
    """Return what an address belongs to; what is none belongs nowhere."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return Reach.NEVER
    return max((_reach(each) for each in _meant(address)), key=_SEVERITY.index)


def literal_address(host: str) -> str | None:
    """Return the address that a host is written as, also in the old ways ("127.1", "0x7f000001").

    None: it is a name. Raises `Refused` for numbers that are no address.
    """
    bare = host.partition("%")[0]
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        pass
    if ":" in host:
        raise Refused(f"“{host}” is no address.")
    if not _NUMERIC.match(host.rstrip(".").rpartition(".")[2]):
        return None
    try:
        return socket.inet_ntoa(socket.inet_aton(host.rstrip(".")))
    except OSError:
        raise Refused(f"“{host}” is no address.") from None


def read_target(text: str) -> str:
    """Return a target as it is kept, read from "HOST:PORT". Raises `Refused` where it is none."""
    try:
        parts = urlsplit(f"//{text.strip()}")
        port = parts.port
    except ValueError:
        port = None
    if port is None or parts.path or parts.query or parts.fragment or "@" in text or not 0 < port < 65536:
        raise Refused(f"“{text}” is no host and port; write it like localhost:8080.")
    host = _host(parts.hostname)
    literal = literal_address(host)
    if literal is not None and reach_of(literal) is not Reach.LOCAL:
        raise Refused(f"{host} is not on your own computer or network, so it cannot be a local target.")
    return target_of(host, port)


def _read(url: str) -> Place:
    if len(url) > LONGEST_URL:
        raise Refused(f"The address may have {LONGEST_URL:,} characters; this one has {len(url):,}.")
    if _ODD.search(url) or not url.isprintable():
        raise Refused("The address has blanks or signs in it that do not belong there.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Refused("This is no web address; write it like https://example.com/hook.") from None
    if parts.scheme not in _PORTS or not parts.netloc:
        raise Refused("The address must begin with https://.")
    if "@" in parts.netloc:
        raise Refused("The address must not hold a user name or password.")
    host = _host(parts.hostname)
    if port == 0:
        raise Refused("There is no port 0.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return Place(parts.scheme, host, port or _PORTS[parts.scheme], f"{path}?{query}" if query else path)


def _host(given: str | None) -> str:
    """Return a host in ASCII. Raises `Refused` where it is none."""
    host = (given or "").lower()
    if ":" in host:
        return _bracketed(host)
    try:
        ascii_host = host.encode("idna").decode("ascii").lower() if not host.isascii() else host
    except UnicodeError:
        ascii_host = ""
    labels = ascii_host.removesuffix(".").split(".")
    if len(ascii_host) > 253 or not all(_LABEL.match(label) for label in labels):
        raise Refused("The address names no host; write it like https://example.com/hook.")
    return ascii_host


def _bracketed(host: str) -> str:
    """Return an IPv6 address in its usual form, without a zone."""
    try:
        return str(ipaddress.IPv6Address(host.partition("%")[0]))
    except ValueError:
        raise Refused(f"“{host}” is no address.") from None


def _meant(address: IPAddress) -> Collection[IPAddress]:
    """Return an address and those that it stands for: an IPv4 one inside an IPv6 one is reached too."""
    if isinstance(address, ipaddress.IPv4Address):
        return (address,)
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address in _NAT64:
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    inner = [address.sixtofour, *(address.teredo or ())]
    return (address, *(each for each in inner if each is not None))


def _reach(address: IPAddress) -> Reach:
    is_never = address.is_unspecified or address.is_link_local or address.is_multicast
    if isinstance(address, ipaddress.IPv4Address):
        # The last block holds the broadcast address.
        is_never = is_never or address in _THIS_NETWORK or address.is_reserved
        is_local = not address.is_global
    else:
        is_local = not address.is_global or address.is_site_local
        is_never = is_never or (address.is_reserved and not address.is_loopback and not is_local)
    if is_never:
        return Reach.NEVER
    return Reach.LOCAL if is_local else Reach.PUBLIC


_SEVERITY = (Reach.PUBLIC, Reach.LOCAL, Reach.NEVER)
