"""Paragraphs whose lines are of about the same length."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

_WIDTH_STEP = 4


def balanced_width(text: QLabel, widest: int) -> int:
    """Return the smallest width (pixels) that needs no more lines than the widest: no word stands alone."""
    height, width = text.heightForWidth(widest), widest
    while width > widest // 2 and text.heightForWidth(width - _WIDTH_STEP) <= height:
        width -= _WIDTH_STEP
    return width
