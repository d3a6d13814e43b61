"""The icon of the program is drawn at every size that desktops ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from pytestqt.qtbot import QtBot

import resources

ICON = Path(resources.__file__).parent / "icons" / "pursuit.svg"


@pytest.mark.parametrize("size", [16, 24, 32, 48, 64, 128, 256])
def test_the_icon_is_a_rounded_square_in_the_accent_colour(qtbot: QtBot, size: int) -> None:
    drawn = QIcon(str(ICON)).pixmap(QSize(size, size)).toImage()
    assert (drawn.width(), drawn.height()) == (size, size)
    assert drawn.pixelColor(0, 0).alpha() == 0
    ground = drawn.pixelColor(size // 2, size * 9 // 10)
    assert ground.alpha() == 255
    assert abs(ground.hue() - QColor("#4C5CE0").hue()) <= 8
