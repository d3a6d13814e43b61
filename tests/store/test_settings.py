"""Named values are remembered beside what the user made, and undo leaves them alone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.store import Store
from app.store.settings import put_setting, read_setting, write_setting
from tests.making import WINDOW, insert

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def test_a_name_without_a_value_gives_the_default(store: Store) -> None:
    assert read_setting(store, "width") is None
    assert read_setting(store, "width", 3) == 3


@given(JSON)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
def test_what_was_written_last_is_read(store: Store, value: object) -> None:
    write_setting(store, "some", value)
    assert read_setting(store, "some", "default") == value


@pytest.mark.parametrize("text", ["", "{", "nul"])
def test_a_value_that_cannot_be_read_gives_the_default(store: Store, text: str) -> None:
    with store.bookkeeping() as connection:
        connection.execute("INSERT INTO setting (name, value) VALUES ('broken', ?)", (text,))
    assert read_setting(store, "broken", 3) == 3


def test_a_value_put_in_a_change_stays_where_the_change_is_undone(store: Store) -> None:
    with store.change("Make a tag", WINDOW) as writing:
        insert(writing, "tag", name="python", hue=0)
        put_setting(writing.connection, "newest", "python")
    store.undo()
    assert read_setting(store, "newest") == "python"


def test_a_value_put_in_a_change_that_failed_goes_with_it(store: Store) -> None:
    def fail() -> None:
        with store.change("Make a tag", WINDOW) as writing:
            put_setting(writing.connection, "newest", "python")
            raise ValueError("cut short")

    with pytest.raises(ValueError, match="cut short"):
        fail()
    assert read_setting(store, "newest") is None
