"""What is remembered of the table comes back; what is broken in it counts as absent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.application import Application
from app.store import Store
from app.store.settings import write_setting
from ui.table.columns import yearly
from ui.table.table_memory import SETTING, KeptColumn, TableMemory, _from_value, recall, remember

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=7), inner, max_size=4),
)


def test_what_is_remembered_comes_back(application: Application) -> None:
    memory = TableMemory(
        (KeptColumn("employer", 150, is_shown=True), KeptColumn("title", 300, is_shown=False)),
        "salary",
        is_descending=True,
        boards=("a board",),
    )
    remember(application, memory)
    assert recall(application) == memory


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "table",
        {"columns": [["title", "wide", True], ["title", 5, True], [1, 100, True], "x"]},
        {"columns": {"title": 1}, "sort": [], "boards": "all"},
        {"sort": [3, "yes"], "boards": [1, None]},
    ],
)
def test_what_is_broken_counts_as_absent(application: Application, store: Store, value: object) -> None:
    write_setting(store, SETTING, value)
    assert recall(application) == TableMemory()


@given(st.fixed_dictionaries({}, optional={"columns": JSON, "sort": JSON, "boards": JSON}) | JSON)
def test_no_value_is_refused(value: object) -> None:
    assert isinstance(_from_value(value), TableMemory)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("€62k–70k p.a.", 62_000),
        ("$45/h", 45 * 2080),
        ("$45", 45 * 2080),
        ("€5,000", 60_000),
        ("CHF 8'500 mtl.", 102_000),
        ("up to €90k", 90_000),
        ("competitive", None),
        ("", None),
    ],
)
def test_pay_is_compared_by_the_year(text: str, amount: int | None) -> None:
    assert yearly(text) == amount
