"""Where nothing is ever sent, where only with leave, and where freely (contract 11.5)."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.delivery import Rules, place_of, url_fault
from app.delivery.addresses import Reach, reach_of, read_target, refuse_addresses
from app.errors import Refused

ANYWHERE = Rules()


@pytest.mark.parametrize(
    "address",
    "0.0.0.0 0.1.2.3 169.254.169.254 224.0.0.1 239.255.255.250 255.255.255.255 240.0.0.1 :: fe80::1 ff02::1 "
    "::ffff:169.254.169.254 ::ffff:0.0.0.0 64:ff9b::a9fe:a9fe 2002:a9fe:a9fe:: nonsense".split(),
)
def test_some_addresses_are_never_sent_to(address: str) -> None:
    assert reach_of(address) is Reach.NEVER


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 127.9.9.9 10.0.0.1 172.16.0.1 192.168.1.1 100.64.0.1 ::1 fc00::1 fd12::1 ::ffff:127.0.0.1 "
    "::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1::".split(),
)
def test_those_of_the_own_network_need_leave(address: str) -> None:
    assert reach_of(address) is Reach.LOCAL


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_public_ones_are_free(address: str) -> None:
    assert reach_of(address) is Reach.PUBLIC


@given(some.ip_addresses(v=4))
def test_an_ipv4_address_inside_an_ipv6_one_counts_as_itself(address: ipaddress.IPv4Address) -> None:
    assert reach_of(f"::ffff:{address}") is reach_of(str(address))


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/hook?x=1",
        "https://example.com:8443/",
        "https://EXAMPLE.com",
        "https://1.1.1.1/",
        "https://bücher.example/ü",
    ],
)
def test_https_to_the_world_may_be_saved(url: str) -> None:
    assert url_fault(url, ANYWHERE) is None


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("http://example.com/", "Only https"),
        ("ftp://example.com/", "https://"),
        ("example.com", "https://"),
        ("https://user:secret@example.com/", "password"),
        ("https://user@example.com/", "password"),
        ("https://127.0.0.1/", "own computer"),
        ("https://127.1/", "own computer"),
        ("https://2130706433/", "own computer"),
        ("https://0x7f.0.0.1/", "own computer"),
        ("https://[::1]/", "own computer"),
        ("https://[::ffff:10.0.0.1]/", "own computer"),
        ("https://169.254.169.254/latest/", "nothing is ever sent"),
        ("https://[fe80::1%25eth0]/", "nothing is ever sent"),
        ("https://0.0.0.0/", "nothing is ever sent"),
        ("https://1.2.3.4.5/", "no address"),
        ("https:///path", "https://"),
        ("https://exa mple.com/", "blanks"),
        ("https://example.com\\@evil.example/", "blanks"),
        ("https://example.com/\ud800", "blanks"),
        ("https://example.com:0/", "port"),
        ("https://example.com:99999/", "web address"),
        ("https://-x-.example/", "host"),
        ("https://" + "a" * 2048, "characters"),
    ],
)
def test_what_may_not_be_saved_is_told_why(url: str, part: str) -> None:
    assert part in (url_fault(url, ANYWHERE) or "")


@given(some.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for url in (text, f"https://{text}", f"https://example.com/{text}"):
        fault = url_fault(url, ANYWHERE)
        assert fault is None or fault.endswith(".")
        if fault is None:
            assert place_of(url, ANYWHERE).path.isascii()


def test_our_own_port_is_refused_even_where_it_is_allowed() -> None:
    rules = Rules(frozenset({"localhost:27460"}), own_port=27460)
    assert url_fault("http://localhost:27460/", rules) is not None
    assert url_fault("http://localhost:27461/", Rules(frozenset({"localhost:27461"}), 27460)) is None


def test_leave_is_for_the_exact_host_and_port() -> None:
    rules = Rules(frozenset({"127.0.0.1:8080"}))
    assert url_fault("http://127.0.0.1:8080/x", rules) is None
    assert url_fault("http://127.0.0.1:8081/x", rules) is not None
    assert url_fault("http://localhost:8080/x", rules) is not None
    assert url_fault("http://2130706433:8080/x", rules) is not None


def test_one_bad_address_of_a_name_is_enough() -> None:
    place = place_of("https://example.com/", ANYWHERE)
    refuse_addresses(["1.1.1.1", "2606:4700::1111"], place, ANYWHERE)
    for bad in ("10.0.0.1", "::1", "169.254.169.254", "::ffff:127.0.0.1"):
        with pytest.raises(Refused, match=r"example\.com leads to"):
            refuse_addresses(["1.1.1.1", bad], place, ANYWHERE)


def test_an_allowed_name_may_lead_to_the_own_network_but_never_to_what_is_never_sent_to() -> None:
    rules = Rules(frozenset({"box.example:80"}))
    place = place_of("http://box.example/", rules)
    refuse_addresses(["192.168.1.5"], place, rules)
    with pytest.raises(Refused, match="nothing is ever sent"):
        refuse_addresses(["169.254.0.1"], place, rules)
    with pytest.raises(Refused, match="only https"):
        refuse_addresses(["1.1.1.1"], place, rules)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("localhost:8080", "localhost:8080"),
        (" LOCALHOST:80 ", "localhost:80"),
        ("[::1]:9000", "[::1]:9000"),
        ("[0:0:0:0:0:0:0:1]:9000", "[::1]:9000"),
        ("192.168.1.5:1", "192.168.1.5:1"),
    ],
)
def test_targets_are_kept_in_one_spelling(text: str, kept: str) -> None:
    assert read_target(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "localhost",
        "localhost:",
        "localhost:0",
        "localhost:70000",
        "http://localhost:80",
        ":80",
        "a b:80",
        "",
        "8.8.8.8:53",
        "169.254.169.254:80",
        "0.0.0.0:80",
        "u@localhost:80",
        "localhost:80/x",
        "[::1:80",
    ],
)
def test_what_is_no_target_of_the_own_network_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_target(text)
