"""What can be typed next in a filter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.filter import parse
from app.board.filter_offers import offers, taken
from app.board.filter_terms import KEYS, SIGNS

KNOWN = {
    "tag": ["python", "machine learning", "c#"],
    "employer": ["Lumen Freight", 'The "Odd" One', "-minus"],
    "stage": ["Applied", "Phone Screen"],
}


def values(key: str) -> list[str]:
    return KNOWN.get(key, [])


def offered(text: str) -> list[str]:
    found = offers(text, len(text), values)
    return [] if found is None else list(found.choices)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("t", ["tag:"]),
        ("data st", ["stage:"]),
        ("-e", ["-employer:"]),
        ("du", ["due:", "due<"]),
        ("tag:", ["tag:python", 'tag:"machine learning"', "tag:c#"]),
        ("tag:lea", ['tag:"machine learning"']),
        ('tag:"mach', ['tag:"machine learning"']),
        ("-tag:#py", ["-tag:python"]),
        ("employer:fr", ['employer:"Lumen Freight"']),
        ("stage:s", ['stage:"Phone Screen"']),
        ("due:w", ["due:week"]),
        ("due<", ["due<3d", "due<7d", "due<2w", "due<1m"]),
        ("quiet>14", ["quiet>14d"]),
        ("priority>=m", ["priority>=medium"]),
    ],
)
def test_what_fits_is_offered(text: str, choices: list[str]) -> None:
    assert offered(text) == choices


@pytest.mark.parametrize(
    "text", ["", " ", "data", "tag:python", "tag:python ", 'tag:"python"', "foo:", "due:x", "tag:z", "quiet="]
)
def test_nothing_is_offered_where_nothing_fits_or_all_is_typed(text: str) -> None:
    assert offered(text) == []


def test_nothing_is_offered_inside_a_word() -> None:
    assert offers("tag:python", 5, values) is None


def test_a_value_is_followed_by_a_blank_and_a_name_by_its_value() -> None:
    text = "data st -lyon"
    found = offers(text, 7, values)
    assert found is not None
    text, cursor = taken(text, found, found.choices[0])
    assert (text, cursor) == ("data stage: -lyon", 11)
    found = offers(text, cursor, values)
    assert found is not None
    assert taken(text, found, "stage:Applied") == ("data stage:Applied -lyon", 19)


pieces = st.sampled_from([*KEYS, *SIGNS, ":", "-", '"', " ", "py", "phone"]) | st.text(max_size=4)


@given(text=st.lists(pieces, max_size=7).map("".join), cursor=st.integers(0, 30))
def test_what_is_taken_is_understood_and_the_rest_stays(text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    found = offers(text, cursor, values)
    if found is None:
        return
    for choice in found.choices:
        after, at = taken(text, found, choice)
        assert after.startswith(text[: found.start] + choice)
        assert after[at:].strip() == text[cursor:].strip()
        assert parse(choice).not_understood == ()
