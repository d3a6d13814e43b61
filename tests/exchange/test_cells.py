from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.cells import find_url, is_blank, is_link_word, key, truth, words


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "N/A", "n/a", "NaN", "None", "null", "#N/A"])
def test_marks_of_nothing_are_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["no", "0", "TBD", "NA Ltd", "- a"])
def test_words_are_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Yes", True),
        ("TRUE", True),
        ("checked", True),
        ("✅", True),
        ("ja", True),
        ("x", True),
        ("1", True),
        ("No", False),
        ("FALSE", False),
        ("nein", False),
        ("☐", False),
        ("maybe", None),
        ("", None),
        ("2", None),
    ],
)
def test_yes_and_no_in_several_languages(text: str, said: bool | None) -> None:  # noqa: FBT001 - the answer
    assert truth(text) is said


@pytest.mark.parametrize(
    "name", ["Job Title", "job_title", "jobTitle", "JOB-TITLE", " job  title: ", "JobTitle", "jobtitle"]
)
def test_spellings_of_a_name_have_one_key(name: str) -> None:
    assert key(name) == "jobtitle"


def test_accents_do_not_matter() -> None:
    assert words("Señal Größe Søgt Łódź") == "senal grosse sogt lodz"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        (" http://a.example ", "http://a.example"),
        ("see https://a.example/x, please", "https://a.example/x"),
        ("[Job](https://a.example/x)", "https://a.example/x"),
        ("www.a.example/x", "www.a.example/x"),
        ("a.example/jobs/1", "a.example/jobs/1"),
        ("https://en.wikipedia.example/wiki/A_(b)", "https://en.wikipedia.example/wiki/A_(b)"),
        ("here", ""),
        ("ann@a.example", ""),
        ("Senior Engineer", ""),
        ("", ""),
    ],
)
def test_addresses_are_found(text: str, url: str) -> None:
    assert find_url(text) == url


def test_words_that_carried_a_link() -> None:
    assert is_link_word("Here")
    assert not is_link_word("ask Tom")


@given(st.text(max_size=60))
def test_keys_of_keys_are_the_same(text: str) -> None:
    assert key(key(text)) == key(text)
