"""What somebody may have meant by what a filter did not understand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.filter import parse
from app.board.filter_hints import meant_by
from app.board.filter_terms import KEYS, SIGNS


@pytest.mark.parametrize(
    ("part", "meant"),
    [
        ("stag:applied", "stage:"),
        ("-stag:applied", "stage:"),
        ("tags:x", "tag:"),
        ("quite>3d", "quiet>"),
        ("due:wek", "due:week"),
        ("due:xyz", "due<7d"),
        ("quiet:14d", "quiet>14d"),
        ("outcome:rejectd", "outcome:rejected"),
        ("priority:hi", "priority:high"),
        ("employer<3", "employer:lumen"),
        ("foo:bar", ""),
        ("https://jobs.example.com", ""),
        ("", ""),
    ],
)
def test_the_nearest_term_is_named(part: str, meant: str) -> None:
    assert meant_by(part) == meant


pieces = st.sampled_from([*KEYS, *SIGNS, ":", "-", '"', "week", "7d"]) | st.text(max_size=5)


@given(text=st.lists(pieces, max_size=6).map("".join))
def test_what_is_named_is_understood(text: str) -> None:
    for part in parse(text).not_understood:
        assert parse(meant_by(part)).not_understood == ()
