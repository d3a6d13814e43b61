from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.cells import is_blank
from app.exchange.contacts import from_cell, merged
from app.exchange.rows import ImportedContact

ANN = ImportedContact(name="Ann Lee", email="ann@x.example")


@pytest.mark.parametrize(
    "cell",
    ["Ann Lee <ann@x.example>", "Ann Lee (ann@x.example)", "Ann Lee, ann@x.example", "Ann Lee ann@x.example"],
)
def test_a_name_with_its_address(cell: str) -> None:
    assert from_cell(cell) == ([ANN], "")


@pytest.mark.parametrize(
    ("cell", "people", "rest"),
    [
        ("jane (recruiter)", [ImportedContact(name="jane", title="recruiter")], ""),
        ("hr@x.example", [ImportedContact(email="hr@x.example")], ""),
        (
            "a@x.example, b@x.example",
            [ImportedContact(email="a@x.example"), ImportedContact(email="b@x.example")],
            "",
        ),
        ("Ann Lee; 555-123-4567", [ImportedContact(name="Ann Lee")], "555-123-4567"),
        (
            "Bo https://www.linkedin.com/in/bo",
            [ImportedContact(name="Bo", linkedin="https://www.linkedin.com/in/bo")],
            "",
        ),
        ("https://x.example/team", [], "https://x.example/team"),
        ("n/a", [], ""),
        ("yes", [], "yes"),
    ],
)
def test_other_ways_to_name_people(cell: str, people: list[ImportedContact], rest: str) -> None:
    assert from_cell(cell) == (people, rest)


def test_a_person_named_twice_is_one() -> None:
    assert merged([ANN, ANN]) == (ANN,)


@given(st.text(max_size=120))
def test_nothing_is_lost(text: str) -> None:
    people, rest = from_cell(text)
    assert people or rest or is_blank(text) or not any(map(str.isalnum, text))
