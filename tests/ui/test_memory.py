"""What the window remembers, as it is kept: nothing that is broken in it does harm."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from ui.memory import WindowMemory, as_value, from_value

pixels = st.integers(-5000, 5000)
anchors = st.dictionaries(
    st.text(max_size=5),
    st.lists(st.tuples(st.text(max_size=5), pixels), min_size=1, max_size=3).map(tuple),
    max_size=4,
)
memories = st.builds(
    WindowMemory,
    geometry=st.binary(max_size=80),
    is_sidebar_narrow=st.none() | st.booleans(),
    splitters=st.dictionaries(st.text(max_size=5), st.binary(min_size=1, max_size=20), max_size=3),
    board_id=st.text(max_size=24),
    scrolled=st.integers(0, 5000),
    anchors=anchors,
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
)


@given(memories)
def test_what_is_kept_comes_back(memory: WindowMemory) -> None:
    assert from_value(json.loads(json.dumps(as_value(memory)))) == memory


@given(values | st.fixed_dictionaries(dict.fromkeys(as_value(WindowMemory()), values)))
def test_nothing_that_is_broken_does_harm(value: object) -> None:
    memory = from_value(value)
    assert from_value(as_value(memory)) == memory


@given(memories, st.sampled_from(sorted(as_value(WindowMemory()))), values)
def test_one_broken_part_leaves_the_others(memory: WindowMemory, name: str, value: object) -> None:
    found = from_value({**as_value(memory), name: value})
    for other in {"board_id", "scrolled", "geometry"} - {name}:
        assert getattr(found, other) == getattr(memory, other)


def test_nothing_kept_is_a_first_start() -> None:
    assert from_value(None) == WindowMemory()
    assert from_value({"scrolled": 10**9, "geometry": "no base 64", "is_sidebar_narrow": 1}) == WindowMemory()
