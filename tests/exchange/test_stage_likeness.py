"""Names of stages that mean the same though they are written otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.stage_likeness import likely_stage

STAGES = ("wishlist", "phone screen", "interview", "offer", "rejected")


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("Offer!", "offer"),
        ("OFFERS", "offer"),
        ("phone-screen", "phone screen"),
        ("Phone_Screens", "phone screen"),
        ("PhoneScreen", "phone screen"),
        ("Wish list", "wishlist"),
        ("Interview (s)", None),
        ("Interview 2", None),
        ("Phone", None),
        ("!!!", None),
        ("", None),
    ],
)
def test_only_case_blanks_punctuation_and_a_plural_do_not_count(name: str, stage: str | None) -> None:
    assert likely_stage(name, STAGES) == stage


def test_of_several_that_are_alike_none_is_meant() -> None:
    assert likely_stage("On-Site", ["onsite", "on site"]) is None


def test_plurals_in_ies_and_words_that_only_end_in_s() -> None:
    assert likely_stage("Replies", ["Reply"]) == "Reply"
    assert likely_stage("In proces", ["In process"]) is None


@given(st.text(max_size=40))
def test_any_name_is_like_itself_or_has_no_letters(name: str) -> None:
    assert likely_stage(name, [name]) == (name if any(letter.isalnum() for letter in name) else None)
