"""Paragraphs are laid out in lines of about the same length."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.widgets.balanced_text import balanced_width

WIDEST = 440


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_no_word_stands_alone_on_the_last_line(qtbot: QtBot, lines: int) -> None:
    label = _label(qtbot, _with_a_lone_last_word(qtbot, lines))
    width = balanced_width(label, WIDEST)
    assert label.heightForWidth(width) == label.heightForWidth(WIDEST)
    # The lone word has company: in the same number of lines all are shorter than the widest.
    assert width < WIDEST * (lines + 0.5) / (lines + 1)


def test_a_single_line_needs_its_own_width(qtbot: QtBot) -> None:
    label = _label(qtbot, "Short")
    width = balanced_width(label, WIDEST)
    assert label.heightForWidth(width) == label.heightForWidth(WIDEST)


def _with_a_lone_last_word(qtbot: QtBot, full_lines: int) -> str:
    """Return a sentence whose last word is the first that needs one more line than `full_lines`."""
    label = _label(qtbot, "word")
    line = label.heightForWidth(WIDEST)
    while label.heightForWidth(WIDEST) < (full_lines + 1) * line - full_lines:
        label.setText(label.text() + " word")
    return label.text()


def _label(qtbot: QtBot, text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    qtbot.addWidget(label)
    return label
