"""The rows of the lists of people: whatever is searched and sorted, what is shown is right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.people.contact_queries import ContactLine
from tests.making import FakeClock
from ui.people.columns import contact_columns, contact_haystack
from ui.people.lines_model import LinesModel

texts = st.text(max_size=6)
lines = st.lists(
    st.builds(
        ContactLine,
        id=st.uuids().map(str),
        name=texts,
        title=texts,
        email=texts,
        employers=texts,
        last_contacted=st.none() | st.integers(0, 2_000_000_000_000),
        job_count=st.integers(0, 5),
    ),
    max_size=12,
    unique_by=lambda line: line.id,
)


def model() -> LinesModel[ContactLine]:
    return LinesModel(contact_columns(FakeClock()), contact_haystack)


@given(lines, texts, st.integers(0, 4), st.booleans())
def test_the_lines_found_are_those_that_hold_every_word(
    given_lines: list[ContactLine],
    typed: str,
    column: int,
    is_descending: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    shown = model()
    shown.search(typed)
    shown.show_lines(given_lines)
    shown.sort_by(column, is_descending=is_descending)
    words = typed.casefold().split()
    wanted = {line.id for line in given_lines if all(word in contact_haystack(line) for word in words)}
    assert {line.id for line in shown.lines} == wanted
    assert shown.rowCount() == len(wanted)
    assert all(shown.row_of(shown.id_at(row)) == row for row in range(len(wanted)))


@given(lines, st.integers(0, 4), st.booleans())
def test_what_has_nothing_in_the_column_stands_at_the_end(
    given_lines: list[ContactLine],
    column: int,
    is_descending: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    shown = model()
    shown.show_lines(given_lines)
    shown.sort_by(column, is_descending=is_descending)
    keys = [shown.columns[column].key(line) for line in shown.lines]
    known = [key for key in keys if key is not None]
    assert keys == known + [None] * (len(keys) - len(known))
    assert known == sorted(known, reverse=is_descending)


def test_there_is_no_row_of_what_is_not_shown() -> None:
    shown = model()
    assert shown.row_of("a") == -1
    assert shown.id_at(-1) == ""
    assert shown.id_at(0) == ""
