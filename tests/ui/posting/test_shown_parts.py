from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.posting.shown_parts import (
    LONGEST_BLOCK,
    LONGEST_EDITED,
    MOST_BLOCKS,
    MOST_CELLS,
    MOST_EDITED,
    MOST_HTML,
    MOST_ITEMS,
    MOST_ROWS,
    MOST_TURNS,
    PART,
    is_quickly_edited,
    is_quickly_laid_out,
    longest_line,
    next_part,
    with_small_headings,
)


def parts_of(text: str) -> list[str]:
    parts, start = [], 0
    while True:
        part, start = next_part(text, start)
        parts.append(part)
        if not start:
            return parts


def test_a_short_text_is_one_part() -> None:
    assert next_part("one\ntwo", 0) == ("one\ntwo", 0)
    assert next_part("", 0) == ("", 0)


def test_a_long_text_is_parted_at_its_lines_and_nothing_is_lost() -> None:
    text = "A line of it.\n" * 80_000
    parts = parts_of(text)
    assert len(parts) > 3
    assert all(len(part) <= PART + 2_001 for part in parts)
    assert all(part.endswith(".\n") for part in parts)
    assert "".join(parts) == text


@given(st.integers(0, 9000), st.integers(0, 3))
def test_long_lines_are_broken_and_keep_their_signs(length: int, lines: int) -> None:
    text = "\n".join(["x" * length] * (lines + 1))
    part, _ = next_part(text, 0)
    assert longest_line(part) <= 2_000
    assert part.replace("\n", "") == text.replace("\n", "")


def test_a_line_without_an_end_is_parted_all_the_same() -> None:
    parts = parts_of("<" * 1_000_000)
    assert sum(part.count("<") for part in parts) == 1_000_000
    assert max(map(longest_line, parts)) <= 2_000


def test_long_pages_and_long_tables_are_not_laid_out() -> None:
    assert is_quickly_laid_out("<p>x</p>")
    assert not is_quickly_laid_out("x" * (MOST_HTML + 1))
    assert not is_quickly_laid_out("<tr><td>x</td></tr>" * (MOST_ROWS + 1))


@pytest.mark.parametrize(
    "html",
    [
        f"<table><tr>{'<td>x</td>' * (MOST_CELLS + 1)}</tr></table>",
        f"<ul>{'<li>x</li>' * (MOST_ITEMS + 1)}</ul>",
        "x<hr>" * (MOST_BLOCKS + 1),
        f"<p>{'x' * (LONGEST_BLOCK + 1)}</p>",
        "<p>\u202ea\u202cb</p>" * (MOST_TURNS // 2 + 1),
    ],
    ids=["cells", "items", "blocks", "one paragraph", "turns"],
)
def test_pages_made_to_take_long_are_not_laid_out(html: str) -> None:
    assert len(html) < MOST_HTML
    assert not is_quickly_laid_out(html)
    assert is_quickly_laid_out(html[: len(html) // 3])


@pytest.mark.parametrize(
    "text",
    ["word\n" * (MOST_EDITED // 5 + 1), "x" * (LONGEST_EDITED + 1), "\u202ea\u202c\n" * MOST_TURNS],
    ids=["long", "one line", "turns"],
)
def test_texts_that_would_hold_up_each_key_are_not_edited(text: str) -> None:
    assert not is_quickly_edited(text)
    assert is_quickly_edited(text[: len(text) // 3])


def test_headings_become_small() -> None:
    assert with_small_headings("<h1>a</h1><h2>b</h2><h5>c</h5><hr>") == "<h3>a</h3><h3>b</h3><h4>c</h4><hr>"
