"""Where people are found on the web: the eight kinds of profile (contract 7.5), each kept as a handle.

A handle is what an address at the kind's own host names somebody by. The address is made from it, never kept,
so nothing that was typed or imported can lead to another scheme or another host.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote, unquote, urlsplit

LONGEST_HANDLE = 200  # characters

# Letters, digits and few signs; beyond ASCII whatever can be seen. Never a slash, a blank, a colon or an @.
_HANDLE = re.compile(r"(?:\w|[^\x00-\x7f])(?:[\w.+~-]|[^\x00-\x7f])*")
_NUMBER = re.compile(r"(?:^|&)id=([0-9]+)(?:&|$)")


@dataclass(frozen=True, slots=True)
class ProfileKind:
    """A kind of profile: its name for people, the hosts whose addresses are of it, and how those begin.

    `way` is the part of the path that stands before the handle, "" where it is the first.
    """

    name: str
    host: str
    hosts: tuple[str, ...]
    way: str = ""


# In the order of contract 7.5, which is the order in which they are shown.
PROFILE_KINDS: MappingProxyType[str, ProfileKind] = MappingProxyType(
    {
        "linkedin": ProfileKind("LinkedIn", "www.linkedin.com", ("linkedin.com",), "in"),
        "twitter": ProfileKind("X (Twitter)", "x.com", ("x.com", "twitter.com")),
        "googlePlus": ProfileKind("Google+", "plus.google.com", ("plus.google.com",)),
        "crunchbase": ProfileKind("Crunchbase", "www.crunchbase.com", ("crunchbase.com",), "person"),
        "facebook": ProfileKind("Facebook", "www.facebook.com", ("facebook.com", "fb.com")),
        "github": ProfileKind("GitHub", "github.com", ("github.com",)),
        "aboutme": ProfileKind("about.me", "about.me", ("about.me",)),
        "gravatar": ProfileKind("Gravatar", "gravatar.com", ("gravatar.com",)),
    }
)


def profile_handle(kind: str, text: str) -> str:
    """Return the handle of what was typed or pasted: "" where that is no handle of this kind.

    An address counts where its host is one of the kind's, with or without "www.", a country's or "m." before
    it; a leading @ goes. Raises KeyError for a kind that is none of the eight.
    """
    known = PROFILE_KINDS[kind]
    typed = text.strip()
    if "/" in typed:
        typed = _in_address(known, typed)
    handle = typed.removeprefix("@")
    if kind == "googlePlus" and handle.startswith("+"):
        return handle if is_handle(handle[1:]) else ""
    return handle if is_handle(handle) else ""


def profile_of_address(text: str) -> tuple[str, str] | None:
    """Return (kind, handle) of an address at any of the eight places; None where it is of none."""
    if "/" not in text:
        return None
    for kind in PROFILE_KINDS:
        handle = profile_handle(kind, text)
        if handle:
            return kind, handle
    return None


def profile_address(kind: str, handle: str) -> str:
    """Return the https address that shows a profile; "" where the handle is none.

    Whatever the handle holds, the address is at the kind's own host. Raises KeyError for an unknown kind.
    """
    known = PROFILE_KINDS[kind]
    name = profile_handle(kind, handle)
    if not name:
        return ""
    way = f"{known.way}/" if known.way else ""
    return f"https://{known.host}/{way}{quote(name, safe='+~')}"


def is_handle(text: str) -> bool:
    """Tell whether a text can be a handle: one piece of letters, digits and a few signs."""
    return len(text) <= LONGEST_HANDLE and text.isprintable() and _HANDLE.fullmatch(text) is not None


def _in_address(known: ProfileKind, text: str) -> str:
    """Return the handle in an address of one of the kind's hosts; "" where it is of another place."""
    whole = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(whole)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not _is_at(host, known.hosts):
        return ""
    pieces = [piece for piece in parts.path.split("/") if piece]
    if known.way:
        if pieces[:1] != [known.way]:
            return ""  # a company's page, say
        pieces = pieces[1:]
    numbered = _NUMBER.search(parts.query)
    if pieces == ["profile.php"] and numbered:
        return numbered[1]
    return unquote(pieces[0]) if pieces else ""


def _is_at(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in hosts)
