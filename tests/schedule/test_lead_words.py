"""Lead times are said and understood in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities import activity_values
from app.schedule.lead_words import lead_in_words, leads_in_words, leads_typed, span_in_words
from app.schedule.preferences import LONGEST_LEAD, MOST_LEADS

LEADS = st.lists(st.integers(0, LONGEST_LEAD), max_size=MOST_LEADS, unique=True)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "at its time"),
        (1, "1 minute before"),
        (60, "1 hour before"),
        (90, "1 hour 30 minutes before"),
        (1440, "1 day before"),
        (2 * 1440 + 180, "2 days 3 hours before"),
        (7 * 1440, "1 week before"),
        (10 * 1440, "10 days before"),
        (LONGEST_LEAD, "60 days before"),
    ],
)
def test_a_lead_time_is_said_as_people_say_it(minutes: int, words: str) -> None:
    assert lead_in_words(minutes) == words


def test_what_takes_a_whole_day_is_told_on_it() -> None:
    assert span_in_words(0, is_of_day=True) == "on the day"
    assert leads_in_words((1440, 0), is_of_day=True) == "1 day, on the day"
    assert leads_in_words((60, 1440)) == "1 day, 1 hour before"
    assert leads_in_words(()) == "no reminder"


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("1 day, 2h", (1440, 120)),
        ("2h and 1 day", (1440, 120)),
        ("  1 DAY before ; 1 Hour before ", (1440, 60)),
        ("90", (90,)),
        ("1h 30", (90,)),
        ("1h30m", (90,)),
        ("1.5 hours", (90,)),
        ("half an hour", (30,)),
        ("an hour, a day", (1440, 60)),
        ("at its time", (0,)),
        ("on the day, 1 week", (7 * 1440, 0)),
        ("60 min, 1 hour", (60,)),
        ("", ()),
        (" , ", ()),
    ],
)
def test_what_people_type_is_understood(text: str, leads: tuple[int, ...]) -> None:
    assert leads_typed(text) == leads


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "1 year",
        "61 days",
        "1 hour 1 day",
        "1 hour 1 hour",
        "-5 min",
        "1,2,3,4,5,6,7",
        "1 day 30",
        "1 h x",
        "before",
        "9" * 500,
        "٣ h x",
    ],
)
def test_what_means_nothing_is_not_guessed_at(text: str) -> None:
    assert leads_typed(text) is None


@given(LEADS)
def test_what_is_said_is_understood(leads: list[int]) -> None:
    expected = tuple(sorted(leads, reverse=True))
    assert leads_typed(", ".join(lead_in_words(lead) for lead in leads)) == expected
    assert leads_typed(", ".join(span_in_words(lead, is_of_day=True) for lead in leads)) == expected


@given(st.text(max_size=450))
def test_any_text_means_some_lead_times_or_none(text: str) -> None:
    found = leads_typed(text)
    if found is not None:
        assert len(found) <= MOST_LEADS
        assert all(0 <= lead <= LONGEST_LEAD for lead in found)
        assert leads_typed(", ".join(map(lead_in_words, found))) == found


@given(st.text("0123456789. ahdwmin,half", max_size=40))
def test_texts_that_are_nearly_right_do_no_harm(text: str) -> None:
    leads_typed(text)


def test_an_activity_may_have_what_the_settings_may() -> None:
    assert (activity_values.LONGEST_LEAD, activity_values.MOST_REMINDERS) == (LONGEST_LEAD, MOST_LEADS)
