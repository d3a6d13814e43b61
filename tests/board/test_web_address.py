"""Only what is plainly a page of the web is handed to a browser."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.web_address import web_address


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://jobs.example.org/42?a=b#c", "https://jobs.example.org/42?a=b#c"),
        ("HTTP://jobs.example.org", "HTTP://jobs.example.org"),
        ("  jobs.example.org/42 ", "https://jobs.example.org/42"),
        ("jobs.example.org:8080/42", "https://jobs.example.org:8080/42"),
        ("localhost:8080", "https://localhost:8080"),
        ("http://intranet/jobs", "http://intranet/jobs"),
    ],
)
def test_a_page_of_the_web_is_opened_and_a_missing_scheme_is_https(url: str, opened: str) -> None:
    assert web_address(url) == opened


@pytest.mark.parametrize(
    "url",
    [
        "",
        "   ",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "data:text/html,x",
        "C:\\Users\\me\\job.html",
        "smb://host/share",
        "ask Anna",
        "unknown",
        "https://",
        "https:///path",
        "https://[half",
        "https://host:99999999/",
        "https://a.example.org/\nhttps://b.example.org",
        "https://a.example.org/\x00",
    ],
)
def test_anything_else_is_not(url: str) -> None:
    assert web_address(url) is None


@given(st.text())
def test_whatever_is_typed_only_a_web_page_comes_of_it(url: str) -> None:
    opened = web_address(url)
    if opened is not None:
        assert urlsplit(opened).scheme in ("http", "https")
        assert urlsplit(opened).hostname
        assert url.strip() in opened
