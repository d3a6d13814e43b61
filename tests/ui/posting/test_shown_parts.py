from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.posting.shown_parts import (
    MOST_HTML,
    MOST_ROWS,
    PART,
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


def test_headings_become_small() -> None:
    assert with_small_headings("<h1>a</h1><h2>b</h2><h5>c</h5><hr>") == "<h3>a</h3><h3>b</h3><h4>c</h4><hr>"
