"""Names in memory: found by any of their words, the best first, with slips forgiven."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.finding.name_index import Likeness, NameIndex
from app.folding import plain

NAMES = (
    "Data Engineer Lumen Freight Lyon",
    "Product Designer Hooli",
    "Software Engineer Initech",
    "Directeur École Supérieure",
    "C++ developer (m/w/d)",
    "Data",
    "مهندس بيانات Careem",
)


@pytest.fixture
def index() -> NameIndex:
    return NameIndex(enumerate(NAMES))


def found(index: NameIndex, typed: str, limit: int = 10) -> list[str]:
    return [NAMES[int(str(hit.key))] for hit in index.find(typed, limit)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lumen", NAMES[0]),
        ("eng lum", NAMES[0]),
        ("LYON data", NAMES[0]),
        ("ecole", NAMES[3]),
        ("École", NAMES[3]),
        ("c++", NAMES[4]),
        ("(m/w", NAMES[4]),
        ("بيانات", NAMES[6]),
        ("signer", NAMES[1]),
        ("data", NAMES[5]),  # the whole name before one that begins with it
    ],
)
def test_a_name_is_found_by_parts_of_its_words(index: NameIndex, typed: str, first: str) -> None:
    assert found(index, typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lumn", NAMES[0]),
        ("lumne", NAMES[0]),
        ("enginer initech", NAMES[2]),
        ("enginere", NAMES[2]),
        ("sofwtare", NAMES[2]),
        ("desinger", NAMES[1]),
        ("superieure ecoel", NAMES[3]),
        ("freihgt", NAMES[0]),
    ],
)
def test_slips_are_forgiven(index: NameIndex, typed: str, first: str) -> None:
    assert found(index, typed)[0] == first
    assert index.find(typed, 1)[0].likeness is Likeness.SLIPS


def test_slips_are_not_forgiven_where_the_word_is_there_or_short(index: NameIndex) -> None:
    assert found(index, "data hooli") == []
    assert found(index, "dta") == []


@pytest.mark.parametrize("typed", ["", "   ", "zzzzzz", "\u200b"])
def test_what_is_nowhere_finds_nothing(index: NameIndex, typed: str) -> None:
    assert found(index, typed) == []


def test_of_equals_the_newest_comes_first_and_no_more_than_wanted() -> None:
    index = NameIndex((at, f"Engineer {at}") for at in range(50))
    assert [hit.key for hit in index.find("engineer", 3)] == [49, 48, 47]


def test_a_renamed_name_is_found_by_its_new_words_alone(index: NameIndex) -> None:
    index.put(1, "Chief Designer Hooli")
    assert index.find("product", 5) == []
    assert index.find("chief", 5)[0].key == 1
    assert len(index) == len(NAMES)


def test_a_removed_name_is_not_found_and_may_come_back(index: NameIndex) -> None:
    index.remove(1)
    index.remove("never there")
    assert index.find("hooli", 5) == []
    assert 1 not in index
    index.put(1, "Product Designer Hooli")
    assert [hit.key for hit in index.find("hooli", 5)] == [1]


@given(st.lists(st.text(max_size=30), max_size=12), st.text(max_size=300))
def test_whatever_is_typed_finds_only_what_holds_each_word_or_is_like_it(
    names: list[str], typed: str
) -> None:
    index = NameIndex(enumerate(names))
    hits = index.find(typed, 50)
    assert len({hit.key for hit in hits}) == len(hits)
    words = plain(typed[:200]).split()[:12]
    for hit in hits:
        if hit.likeness is not Likeness.SLIPS:
            assert all(word in plain(names[int(str(hit.key))]) for word in words)
    if words and not any(hit.likeness is Likeness.SLIPS for hit in hits):
        assert len(hits) == sum(all(word in plain(name) for word in words) for name in names)


@given(st.text(min_size=1, max_size=40))
def test_every_name_is_found_by_itself(name: str) -> None:
    hits = NameIndex([("key", name)]).find(name, 1)
    assert [hit.key for hit in hits] == (["key"] if plain(name) else [])


LETTERS = st.text("abé ", max_size=8)


@given(
    st.lists(LETTERS, min_size=1, max_size=8),
    st.lists(st.tuples(st.text("abé ", min_size=1, max_size=12), st.integers(0, 9), LETTERS), max_size=4),
)
def test_typing_letter_by_letter_and_changes_find_what_a_fresh_index_finds(
    names: list[str], typings: list[tuple[str, int, str]]
) -> None:
    index = NameIndex(enumerate(names))
    kept = dict(enumerate(names))
    for typed, key, name in typings:
        for end in range(1, len(typed) + 1):
            assert index.find(typed[:end], 20) == NameIndex(kept.items()).find(typed[:end], 20)
        if key in kept:  # a new one would be the newest of both
            index.put(key, name)
            kept[key] = name
            assert index.find(typed, 20) == NameIndex(kept.items()).find(typed, 20)


def test_a_word_that_is_gone_is_taken_for_a_slip(index: NameIndex) -> None:
    first = index.find("designer hooli", 5)[0]
    assert first.likeness is not Likeness.SLIPS
    index.put(first.key, "Product Designr Hooli")
    index.put("others", "Hooli")
    for key, name in enumerate(NAMES):
        if "Designer" in name and key != first.key:
            index.remove(key)
    assert index.find("designer hooli", 5)[0].likeness is Likeness.SLIPS
