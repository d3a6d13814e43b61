"""The colours that stages begin with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board import stage_colour, stage_colours, templates
from app.board.outcomes import OUTCOME_WORDS
from app.store import Store


@pytest.mark.parametrize(
    ("colour", "names"),
    [
        (0, ("wishlist", "Saved", "To apply", "In preparation", "shortlist")),
        (1, ("Applied", "applied online")),
        (2, ("Phone screen", "phone interview", "Assessment", "Longlist")),
        (3, ("Interview", "On-site interview", "Campus visit")),
        (4, ("Offer", "offers", "Offer accepted", "Hired")),
        (5, ("Rejected", "withdrawn", "Offer declined", "No answer", "Ghosted", "Closed", "absage")),
    ],
)
def test_the_meaning_of_a_name_decides_wherever_the_stage_stands(colour: int, names: tuple[str, ...]) -> None:
    for name in names:
        assert {stage_colour(name, at, 9) for at in range(9)} == {colour}, name


def test_names_that_tell_nothing_take_the_first_four_by_their_place() -> None:
    assert stage_colours(["a", "b", "c"]) == [0, 1, 2]
    assert stage_colours(["a", "b", "c", "d"]) == [0, 1, 2, 3]
    assert stage_colours(list("abcdefgh")) == [0, 0, 1, 1, 2, 2, 3, 3]


def test_the_built_in_templates_go_from_before_to_the_end(store: Store) -> None:
    for template in templates(store):
        colours = stage_colours([stage.name for stage in template.stages])
        assert colours == sorted(colours), template.name
        assert (colours[0], colours[-1]) == (0, 5)


@given(st.text(), st.integers(0, 60), st.integers(1, 60))
def test_there_is_always_a_colour_and_case_and_blanks_do_not_matter(name: str, at: int, count: int) -> None:
    colour = stage_colour(name, at, count)
    assert colour in range(6)
    assert stage_colour(f"  {name} ", at, count) == colour


@pytest.mark.parametrize("outcome", OUTCOME_WORDS)
def test_every_outcome_is_an_offer_or_an_end(outcome: str) -> None:
    assert stage_colour(outcome.replace("_", " "), 0, 5) == (4 if outcome == "accepted" else 5)
