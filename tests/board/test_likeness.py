"""When two jobs are one opening: titles, employers, places and texts as they really come."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.board.likeness import (
    Opening,
    Place,
    Verdict,
    employer_words,
    likeness,
    place_words,
    places_alike,
    text_sketch,
    texts_alike,
    title_words,
    titles_alike,
)
from app.board.urls import normalise_url

WORDS = (
    "you will build pipelines that move parcels across europe with python airflow and postgres our team "
    "of nine works in two week cycles and reviews every change we look for somebody who has run data "
    "platforms in production writes tests first and can explain a trade off to people who do not "
    "program we pay fairly offer thirty days of leave a budget for learning and a bicycle the office "
    "stands beside the river and has a garden"
)
OTHER_WORDS = (
    "as an accountant you close the books each month prepare the annual report together with our "
    "auditors keep an eye on cash and talk to banks you have passed your exams know local rules by "
    "heart and like spreadsheets that others can read we are a family business in its third generation "
    "with fifty shops and a warehouse and we bake bread at night so that it is fresh in the morning "
    "when the first commuters walk past our windows"
)


def opening(
    title: str = "Data Engineer",
    employer: str = "Lumen",
    location: str = "",
    url: str = "",
    text: str = "",
    day: int = 0,
    job_id: str = "",
) -> Opening:
    place = place_words(location)
    words = title_words(title, place[1])
    return Opening(job_id, words, employer_words(employer), place, normalise_url(url), day, text_sketch(text))


@pytest.mark.parametrize(
    "title",
    [
        "Data Engineer (m/w/d)",
        "Data Engineer (f/m/x)",
        "Data Engineer [all genders]",
        "Engineer, Data",
        "DATA ENGINEER",
        "Data Engineer - Job-ID 48213",
        "Data Engineer (Ref. 200674397-3401)",
        "Data Engineer #R01536322",
        "Data Engineer in Lyon",
        "Data Engineer – remote",
    ],
)
def test_signs_around_a_title_do_not_count(title: str) -> None:
    assert titles_alike(opening(), opening(title, location="Lyon"))


@pytest.mark.parametrize(
    "title",
    ["Senior Data Engineer", "Data Engineer II", "Data Analyst", "Data Engineer Intern", "C++ Engineer"],
)
def test_seniority_and_work_count(title: str) -> None:
    assert not titles_alike(opening(), opening(title))


def test_spellings_of_a_seniority_are_one() -> None:
    assert titles_alike(opening("Sr. Data Engineer"), opening("Senior Data Engineer"))


def test_a_mistyped_word_is_the_word_but_a_level_is_not() -> None:
    assert titles_alike(opening("Data Enginer"), opening("Data Engineer"))
    assert not titles_alike(opening("Backend Engineer"), opening("Frontend Engineer"))
    assert not titles_alike(opening("Engineer III"), opening("Engineer II"))


@pytest.mark.parametrize(
    "name", ["Lumen GmbH", "Lumen, Inc.", "LUMEN Ltd", "The Lumen Company", "Lumen S.A.", "lumen.com"]
)
def test_a_legal_form_does_not_count(name: str) -> None:
    assert employer_words(name) == ("lumen",)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Lyon", "Lyon, France", Place.SAME),
        ("Dallas, TX", "Dallas, TX, US", Place.SAME),
        ("Seattle, WA", "US, WA, Seattle", Place.SAME),
        ("US, WA, Seattle", "US, CA, Sunnyvale", Place.OTHER),
        ("Lyon", "Paris", Place.OTHER),
        ("Lyon", "", Place.UNKNOWN),
        ("Remote", "Lyon", Place.UNKNOWN),
        ("Germany", "Berlin, Germany", Place.UNKNOWN),
        ("Zürich", "Zurich (hybrid)", Place.SAME),
    ],
)
def test_places(one: str, other: str, expected: Place) -> None:
    assert places_alike(opening(location=one), opening(location=other)) is expected
    assert places_alike(opening(location=other), opening(location=one)) is expected


def test_one_address_is_one_opening_whatever_else_it_says() -> None:
    one = opening("A", "B", "Lyon", "https://x.example/jobs/1?utm_source=q")
    other = opening("C", "D", "Paris", "http://www.x.example/jobs/1/")
    assert likeness(one, other).verdict is Verdict.SAME_LINK


def test_the_same_title_in_another_city_is_another_job() -> None:
    assert likeness(opening(location="Lyon"), opening(location="Paris")).verdict is Verdict.NONE
    one, other = opening(location="Lyon", text=WORDS), opening(location="Paris", text=WORDS)
    assert likeness(one, other).verdict is Verdict.NONE


def test_the_same_title_of_the_same_employer_is_likely_one() -> None:
    found = likeness(opening(location="Lyon"), opening("Data Engineer (m/w/d)", "Lumen SAS", "Lyon, France"))
    assert found.verdict is Verdict.LIKELY
    assert found.alike == {"employer", "title", "location"}


def test_two_advertisements_of_one_site_are_a_hint_alone() -> None:
    one, other = (opening(location="Lyon", url=f"https://jobs.x.example/{number}") for number in (1, 2))
    assert likeness(one, other).verdict is Verdict.POSSIBLE
    one, other = (opening(url=f"https://jobs.x.example/{number}") for number in (1, 2))
    assert likeness(one, other).verdict is Verdict.NONE


def test_different_texts_under_one_title_are_different_jobs() -> None:
    assert likeness(opening(text=WORDS), opening(text=OTHER_WORDS)).verdict is Verdict.NONE


def test_an_agency_with_the_text_of_the_employer_is_found() -> None:
    copy = "For our client we are looking for a data engineer. " + WORDS.replace("our team", "the team")
    found = likeness(
        opening(location="Lyon", text=WORDS), opening("Data Engineer", "Talent & Co", "", text=copy)
    )
    assert found.verdict is Verdict.LIKELY
    assert found.alike == {"title", "posting"}


def test_the_same_title_elsewhere_without_the_text_is_another_job() -> None:
    assert likeness(opening(), opening(employer="Norden")).verdict is Verdict.NONE
    assert likeness(opening(text=WORDS), opening(employer="Norden", text=OTHER_WORDS)).verdict is Verdict.NONE


def test_a_longer_title_with_the_same_text_is_likely_one() -> None:
    one = opening("Data Engineer", text=WORDS)
    assert likeness(one, opening("Data Engineer, Parcels", text=WORDS)).verdict is Verdict.LIKELY
    assert likeness(one, opening("Senior Data Engineer", text=WORDS)).verdict is Verdict.NONE


def test_what_comes_back_months_later_is_a_hint_alone() -> None:
    found = likeness(opening(location="Lyon"), opening(location="Lyon", day=90))
    assert (found.verdict, found.is_repost) == (Verdict.POSSIBLE, True)


def test_a_short_text_tells_nothing() -> None:
    assert text_sketch("We are hiring. Apply now.") is None
    assert texts_alike(None, text_sketch(WORDS)) is None


def test_how_much_two_texts_share() -> None:
    half = " ".join(WORDS.split()[:40]) + " " + " ".join(OTHER_WORDS.split()[:40])
    assert texts_alike(text_sketch(WORDS), text_sketch(WORDS)) == 1.0
    assert texts_alike(text_sketch(WORDS), text_sketch(OTHER_WORDS)) == 0.0
    assert 0.35 < (texts_alike(text_sketch(WORDS), text_sketch(half)) or 0) < 0.65


texts = st.text(max_size=200)


@settings(max_examples=300, deadline=None)
@given(one=st.tuples(texts, texts, texts, texts), other=st.tuples(texts, texts, texts, texts))
def test_likeness_takes_any_text_and_is_the_same_both_ways(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    ours = opening(*one[:3], text=one[3] * 20)
    theirs = opening(*other[:3], text=other[3] * 20)
    assert likeness(ours, theirs) == likeness(theirs, ours)
    assert likeness(ours, ours).verdict in Verdict
