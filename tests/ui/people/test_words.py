"""The words about people."""

from __future__ import annotations

import pytest

from app.people.contact_queries import LinkedJob
from tests.making import START, FakeClock
from ui.people.words import ago, initials, job_words, last_contacted_words

DAY = 86_400_000


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "today"),
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (60, "8 weeks ago"),
        (61, "2 months ago"),
        (365, "12 months ago"),
        (729, "24 months ago"),
        (730, "2 years ago"),
    ],
)
def test_how_long_ago_is_told_in_the_largest_unit_that_says_enough(days: int, words: str) -> None:
    assert ago(days) == words


def test_last_contacted_is_told_as_it_is_read_today() -> None:
    clock = FakeClock()
    assert last_contacted_words(None, clock) == "Not in touch yet"
    assert last_contacted_words(START - 21 * DAY, clock) == "Last in touch 3 weeks ago"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Mina Okafor", "MO"),
        ("Alexandre von und zu Berg", "AB"),
        ("mina", "M"),
        ("anna adler", "AA"),
        ("mina@x.example", "M"),
        ("", ""),
        ("👩🏽‍💻", ""),
        ("(Ed) Ng", "EN"),
    ],
)
def test_initials_are_those_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_job_is_told_in_one_line() -> None:
    assert job_words(LinkedJob("", "Cook", "Lumen", "applied")) == "Cook · Lumen"
    assert job_words(LinkedJob("", "", "Lumen", "applied")) == "Lumen"
    assert job_words(LinkedJob("", "", "", "applied")) == "A job without a name"
