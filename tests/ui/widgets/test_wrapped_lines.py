from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from ui.theme import type as type_
from ui.widgets.wrapped_lines import wrapped_lines

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_text_is_set_in_lines_at_its_words(qapp: QApplication) -> None:
    text = "Stage: Wishlist → Applied and so on until the line is full"
    lines = wrapped_lines(text, type_.second_line(), 150, 10)
    assert len(lines) > 1
    assert " ".join(lines) == text


def test_what_does_not_fit_is_cut_in_the_last_line() -> None:
    lines = wrapped_lines("word " * 100, type_.second_line(), 150, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_a_word_wider_than_the_line_is_broken() -> None:
    lines = wrapped_lines("x" * 200, type_.second_line(), 150, 50)
    assert "".join(lines) == "x" * 200
    assert all(QFontMetrics(type_.second_line()).horizontalAdvance(line) <= 150 for line in lines)


def test_nothing_has_no_lines() -> None:
    assert wrapped_lines("", type_.second_line(), 150, 3) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.integers(-5, 200))
def test_any_text_keeps_its_signs(text: str, width: int) -> None:
    lines = wrapped_lines(text, type_.second_line(), width, 1000)
    assert "😀" not in "".join(lines) or "😀" in text
    assert len(lines) <= 1000


def test_signs_of_two_units_are_not_torn() -> None:
    lines = wrapped_lines("😀" * 40, type_.second_line(), 100, 50)
    assert "".join(lines) == "😀" * 40
