"""Texts that a user typed, cleaned and cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import in_label, is_seen, one_line, several_lines, shown_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two\twords\n", "two words"),
        ("a\u2028b", "a b"),
        ("bell\x07", "bell"),
        ("half \ud800", "half"),
        ("مقابلة 👩🏽‍💻", "مقابلة 👩🏽‍💻"),
    ],
)
def test_one_line_is_left_of_a_text(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


def test_lines_and_tabs_stay_in_a_text_of_several_lines() -> None:
    assert several_lines(" one\r\n\ttwo\rthree\x00\n") == "one\n\ttwo\nthree"


@given(text=st.text())
def test_what_was_cleaned_stays_as_it_is(text: str) -> None:
    for clean in (one_line, several_lines):
        assert clean(clean(text)) == clean(text)
        clean(text).encode()


@pytest.mark.parametrize(
    ("text", "seen"), [("", False), (" \u200b\u2060", False), ("\n", False), ("a", True), ("👍", True)]
)
def test_a_text_of_blanks_alone_is_not_seen(text: str, *, seen: bool) -> None:
    assert is_seen(text) == seen


def test_a_label_tells_a_name_as_it_is_shown_and_not_too_long() -> None:
    assert in_label("phone screen") == "Phone screen"
    assert in_label("x" * 41) == f"X{'x' * 38}…"
    assert in_label("\u202eabc") == "Abc"
    assert shown_name("eBay talk") == "eBay talk"


def test_a_line_stays_what_it_is_where_a_control_character_stood_between_blanks() -> None:
    assert one_line("0\r\x1b\x850") == "0 0"
    assert one_line(one_line("a \x00 b")) == one_line("a \x00 b") == "a b"
