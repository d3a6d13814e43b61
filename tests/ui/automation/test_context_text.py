"""A context as JSON text: what is taken, and how what is wrong is told."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import FieldRefused
from ui.automation.context_text import read_context, shown_context

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), JSON, max_size=5))
def test_a_context_reads_back_as_it_was(context: dict[str, object]) -> None:
    assert read_context(shown_context(context)) == context


@given(st.text())
def test_any_text_is_taken_or_refused(text: str) -> None:
    with suppress(FieldRefused):
        assert isinstance(read_context(text), dict)


def test_nothing_is_an_empty_context() -> None:
    assert read_context("  \n") == {}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('{\n "a": 1,\n}', "line 3, column 1"),
        ('{"a" 1}', "line 1, column 6"),
        ("[1]", "begins with {"),
        ('{"a": NaN}', "“NaN”"),
        ('{"a": 1, "a": 2}', "“a” is there twice"),
        ("[" * 100_000, "deep"),
        ("x" * 300_000, "64 KiB"),
    ],
)
def test_what_is_wrong_is_told(text: str, part: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        read_context(text)

    assert part in str(refused.value)
