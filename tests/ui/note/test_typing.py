"""What keys do to Markdown, as plain texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.note.typing import Replaced, address_in, boxed, linked, listed, next_item, wrapped


def selected(new: Replaced) -> str:
    return new.text[new.begin : new.end]


@pytest.mark.parametrize(
    ("before", "after"),
    [("word", "**word**"), ("**word**", "word"), (" word ", " **word** "), ("", "****")],
)
def test_a_mark_goes_around_the_words_and_away_again(before: str, after: str) -> None:
    assert wrapped(before, "**").text == after


def test_around_nothing_the_cursor_is_in_the_middle() -> None:
    assert wrapped("", "**") == Replaced("****", 2, 2)


@given(st.text(st.characters(codec="utf-8", exclude_characters="*"), min_size=1).filter(lambda t: t.strip()))
def test_a_mark_given_and_taken_leaves_the_selection_as_it_was(text: str) -> None:
    once = wrapped(text, "**")
    again = wrapped(selected(once), "**")
    assert once.text[: once.begin] + again.text + once.text[once.end :] == text


@pytest.mark.parametrize(
    ("words", "address", "text", "at"),
    [
        ("", "", "[]()", 1),
        ("role", "", "[role]()", 7),
        ("role", "https://a.example", "[role](https://a.example)", 25),
        ("https://a.example", "", "[](https://a.example)", 1),
    ],
)
def test_a_link_is_finished_where_something_is_missing(words: str, address: str, text: str, at: int) -> None:
    assert linked(words, address) == Replaced(text, at, at)


def test_only_addresses_are_taken_from_the_clipboard() -> None:
    assert address_in(" https://a.example/x ") == "https://a.example/x"
    assert address_in("see https://a.example") == ""
    assert address_in("javascript:alert(1)") == ""


def test_lines_become_items_and_lines_again() -> None:
    assert listed(["one", "  two", "", "- three"]) == ["- one", "-   two", "", "- three"]
    assert listed(["- one", "", "  * two"]) == ["one", "", "  two"]
    assert listed([""]) == ["- "]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("call", "- [ ] call"),
        ("- call", "- [ ] call"),
        ("  - [ ] call", "  - [x] call"),
        ("- [X] call", "- [ ] call"),
        ("", "- [ ] "),
    ],
)
def test_a_box_is_made_ticked_and_cleared(before: str, after: str) -> None:
    assert boxed(before) == after


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("- one", "- "),
        ("  * one", "  * "),
        ("9. one", "10. "),
        ("1) one", "2) "),
        ("- [x] one", "- [ ] "),
        ("- ", ""),
        ("- [ ] ", ""),
        ("one", None),
        ("-one", None),
    ],
)
def test_an_item_is_followed_by_the_next_and_an_empty_one_ends_the_list(
    line: str, begins: str | None
) -> None:
    assert next_item(line) == begins
