"""Places in a list as text keys: always room between two, and their order is the list's."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.order import keys_between

keys = st.text(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8
).filter(lambda key: not key.endswith("0"))
PLAIN = re.compile(r"[0-9A-Za-z]*[1-9A-Za-z]")


def check(low: str | None, high: str | None, made: list[str]) -> None:
    line = [key for key in (low, *made, high) if key is not None]
    assert line == sorted(set(line))
    assert [key.encode() for key in line] == sorted(key.encode() for key in line)
    assert all(PLAIN.fullmatch(key) for key in made)


@given(keys, keys, st.integers(0, 40))
def test_any_number_of_keys_fits_between_two(one: str, other: str, count: int) -> None:
    if one == other:
        return
    low, high = sorted((one, other))
    made = keys_between(low, high, count)
    assert len(made) == count
    check(low, high, made)


@given(st.none() | keys, st.none() | keys, st.integers(0, 40))
def test_an_open_end_has_room_too(low: str | None, high: str | None, count: int) -> None:
    if low is not None and high is not None:
        low = None
    made = keys_between(low, high, count)
    assert len(made) == count
    check(low, high, made)


@pytest.mark.parametrize(("low", "high"), [("V", "V"), ("W", "V"), ("V1", "V"), ("a", "Z")])
def test_bounds_in_the_wrong_order_are_refused(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="is not below"):
        keys_between(low, high, 1)


def test_no_keys_are_made_where_none_are_asked_for() -> None:
    assert keys_between("A", "B", 0) == []
    assert keys_between(None, None, -1) == []


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 4)), max_size=60))
def test_a_list_can_be_inserted_into_anywhere_for_ever(insertions: list[tuple[float, int]]) -> None:
    line: list[str] = []
    for where, count in insertions:
        place = round(where * len(line))
        low = line[place - 1] if place else None
        high = line[place] if place < len(line) else None
        made = keys_between(low, high, count)
        check(low, high, made)
        line[place:place] = made


def test_a_list_that_grows_at_its_end_keeps_short_keys() -> None:
    last = None
    for _ in range(20_000):
        (last,) = keys_between(last, None, 1)
    assert len(last or "") <= 8


def test_ten_thousand_at_once_have_short_keys() -> None:
    made = keys_between(None, None, 10_000)
    check(None, None, made)
    assert max(map(len, made)) <= 4


def test_random_insertion_keeps_keys_short() -> None:
    chance = random.Random(1)
    line = keys_between(None, None, 2)
    for _ in range(2_000):
        place = chance.randrange(len(line) + 1)
        low = line[place - 1] if place else None
        high = line[place] if place < len(line) else None
        line[place:place] = keys_between(low, high, 1)
    assert max(map(len, line)) <= 12
