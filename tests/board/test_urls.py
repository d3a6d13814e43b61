from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.urls import normalise_url


@pytest.mark.parametrize(
    "url",
    [
        "https://jobs.example.com/a/B-7?id=3&lang=de",
        "http://jobs.example.com/a/B-7?id=3&lang=de",
        "HTTPS://JOBS.Example.com/a/B-7?id=3&lang=de",
        "jobs.example.com/a/B-7?id=3&lang=de",
        "//jobs.example.com/a/B-7?id=3&lang=de",
        "https://www.jobs.example.com/a/B-7/?id=3&lang=de",
        "https://jobs.example.com:443/a/B-7?id=3&lang=de#apply",
        "https://jobs.example.com/a/B-7?lang=de&id=3",
        "https://jobs.example.com/a/B-7?utm_source=x&id=3&lang=de&UTM_Campaign=y&gclid=1&fbclid=2",
        "  https://jobs.example.com/a/B-7?id=3&lang=de\n",
        "https://jobs.example.com./a/B-7?id=3&&lang=de",
    ],
)
def test_spellings_of_one_address_are_one(url: str) -> None:
    assert normalise_url(url) == "jobs.example.com/a/B-7?id=3&lang=de"


@pytest.mark.parametrize(
    "url",
    [
        "http://www.linkedin.com/jobs/view/4022007355",
        "https://linkedin.com/jobs/view/4022007355/",
        "https://de.linkedin.com/jobs/view/senior-unity-developer-at-artificial-core-4022007355?refId=x&trk=y",
        "https://www.linkedin.com/comm/jobs/view/4022007355/?trackingId=z",
        "https://www.linkedin.com/jobs/search/?currentJobId=4022007355&keywords=unity",
        "https://www.linkedin.com/jobs/collections/recommended/?f=1&currentJobId=4022007355",
    ],
)
def test_a_linkedin_job_is_its_digits(url: str) -> None:
    assert normalise_url(url) == "linkedin:4022007355"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/jobs?id=1", "https://a.example/jobs?id=2"),
        ("https://a.example/Jobs", "https://a.example/jobs"),
        ("https://a.example:8080/x", "https://a.example/x"),
        ("https://a.example/x", "https://b.example/x"),
        ("https://www.linkedin.com/company/4022007355", "https://www.linkedin.com/jobs/view/4022007355"),
        ("https://notlinkedin.com/jobs/view/4022007355", "https://www.linkedin.com/jobs/view/4022007355"),
    ],
)
def test_different_addresses_stay_different(one: str, other: str) -> None:
    assert normalise_url(one) != normalise_url(other)


@pytest.mark.parametrize("text", ["", "   ", "here", "ask Tom", "-"])
def test_what_is_no_address_is_nothing(text: str) -> None:
    assert normalise_url(text) == ""


@pytest.mark.parametrize(
    "text", ["http://[::1", "http://[x]/", "https://a.example:99999/", "http://a.example:x/"]
)
def test_a_broken_address_is_compared_as_it_stands(text: str) -> None:
    assert normalise_url(text) == text.lower()


@given(st.text(max_size=80))
def test_no_text_is_too_strange_and_the_result_is_stable(text: str) -> None:
    once = normalise_url(text)
    assert normalise_url(f" {text} ") == once


@pytest.mark.parametrize(
    "url", ["https://a.example", "https://www.a.example/", "a.example/#apply", "a.example/#/"]
)
def test_a_host_alone_tells_no_advertisement(url: str) -> None:
    assert normalise_url(url) == ""


def test_the_inner_path_of_a_page_tells_advertisements_apart() -> None:
    assert normalise_url("https://a.example/#/job/1") == "a.example#/job/1"
    assert normalise_url("https://a.example/#!/job/2/") == "a.example#!/job/2"
