"""The typefaces of the window: Inter where the system has it, else the system's own face."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

_FACE = "Inter"


def face(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the window's font at a height in device-independent pixels.

    The system's general face stands behind Inter, so that a machine without Inter has its own look.
    """
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font = QFont([_FACE, *system.families()])
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def title() -> QFont:
    """Return the font of card titles and stage names."""
    return face(13, QFont.Weight.DemiBold)


def second_line() -> QFont:
    """Return the font of the second line of a card."""
    return face(12)


def chip() -> QFont:
    """Return the font of chips and badges."""
    return face(11, QFont.Weight.Medium)


def count() -> QFont:
    """Return the font of counts and salaries."""
    return face(12, QFont.Weight.Medium)
