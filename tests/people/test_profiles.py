"""Profiles are kept as handles, and whatever is typed leads to the place of its kind or nowhere."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.profiles import PROFILE_KINDS, is_handle, profile_address, profile_handle, profile_of_address

KINDS = st.sampled_from(sorted(PROFILE_KINDS))


def test_the_kinds_are_those_of_the_contract_in_its_order() -> None:
    assert list(PROFILE_KINDS) == [
        "linkedin",
        "twitter",
        "googlePlus",
        "crunchbase",
        "facebook",
        "github",
        "aboutme",
        "gravatar",
    ]


@pytest.mark.parametrize(
    ("kind", "text", "handle"),
    [
        ("linkedin", "https://www.linkedin.com/in/mina-okafor-12/", "mina-okafor-12"),
        ("linkedin", "de.linkedin.com/in/mina?trk=x#y", "mina"),
        ("linkedin", "http://linkedin.com/in/jos%C3%A9", "josé"),
        ("linkedin", " mina ", "mina"),
        ("twitter", "@mina_o", "mina_o"),
        ("twitter", "https://twitter.com/mina_o/status/1", "mina_o"),
        ("twitter", "x.com/@mina_o", "mina_o"),
        ("googlePlus", "https://plus.google.com/+MinaOkafor/posts", "+MinaOkafor"),
        ("crunchbase", "https://www.crunchbase.com/person/mina", "mina"),
        ("facebook", "https://m.facebook.com/mina.okafor", "mina.okafor"),
        ("facebook", "https://www.facebook.com/profile.php?id=1000123&ref=x", "1000123"),
        ("github", "github.com/mina-o/dotfiles", "mina-o"),
        ("aboutme", "https://about.me/mina", "mina"),
        ("gravatar", "gravatar.com/mina", "mina"),
        ("linkedin", "mina-🚀", "mina-🚀"),
    ],
)
def test_a_pasted_address_becomes_its_handle(kind: str, text: str, handle: str) -> None:
    assert profile_handle(kind, text) == handle


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("linkedin", "https://www.linkedin.com/company/lumen"),
        ("linkedin", "https://linkedin.com.evil.example/in/mina"),
        ("linkedin", "https://evillinkedin.com/in/mina"),
        ("linkedin", "https://evil.example/in/mina"),
        ("linkedin", "https://linkedin.com@evil.example/in/mina"),
        ("linkedin", "javascript://linkedin.com/in/%0aalert(1)"),
        ("linkedin", "file://linkedin.com/in/mina"),
        ("linkedin", "https://www.linkedin.com/in/..%2f..%2fevil"),
        ("github", "javascript:alert(1)"),
        ("github", "data:text/html,x"),
        ("github", "mina o"),
        ("github", "a@b.example"),
        ("github", ".."),
        ("github", "?x"),
        ("github", "//evil.example/x"),
        ("github", "http://[broken"),
        ("github", "\\\\evil.example\\x"),
        ("github", "mina\u202egnp"),
        ("github", "x" * 201),
        ("github", ""),
        ("twitter", "@"),
    ],
)
def test_what_is_of_another_place_is_no_handle(kind: str, text: str) -> None:
    assert profile_handle(kind, text) == ""
    assert profile_address(kind, text) == ""


@pytest.mark.parametrize(
    ("kind", "handle", "address"),
    [
        ("linkedin", "mina", "https://www.linkedin.com/in/mina"),
        ("linkedin", "josé", "https://www.linkedin.com/in/jos%C3%A9"),
        ("twitter", "mina_o", "https://x.com/mina_o"),
        ("googlePlus", "+Mina", "https://plus.google.com/+Mina"),
        ("crunchbase", "mina", "https://www.crunchbase.com/person/mina"),
        ("facebook", "mina.okafor", "https://www.facebook.com/mina.okafor"),
        ("github", "mina-o", "https://github.com/mina-o"),
        ("aboutme", "mina", "https://about.me/mina"),
        ("gravatar", "mina", "https://gravatar.com/mina"),
    ],
)
def test_the_address_is_made_from_the_handle(kind: str, handle: str, address: str) -> None:
    assert profile_address(kind, handle) == address
    assert profile_of_address(address) == (kind, handle)


def test_an_address_of_no_known_place_is_of_no_kind() -> None:
    assert profile_of_address("https://example.org/mina") is None
    assert profile_of_address("mina") is None


@given(kind=KINDS, text=st.text(max_size=60))
def test_whatever_is_typed_leads_to_the_place_of_its_kind_or_nowhere(kind: str, text: str) -> None:
    address = profile_address(kind, text)
    if not address:
        return
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc) == ("https", PROFILE_KINDS[kind].host)
    assert address.isascii()
    assert not parts.query
    assert not parts.fragment
    assert all(piece not in ("", ".", "..") for piece in parts.path.split("/")[1:])


@given(kind=KINDS, text=st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30))
def test_a_handle_comes_back_from_its_own_address(kind: str, text: str) -> None:
    if is_handle(text):
        assert profile_handle(kind, profile_address(kind, text)) == text
