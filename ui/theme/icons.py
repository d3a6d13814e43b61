"""The line icons of the window, tinted by a token of the theme."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

import resources

_ICONS = Path(resources.__file__).parent / "icons"


@lru_cache(maxsize=128)
def icon(name: str, colour: str, size: int) -> QIcon:
    """Return the icon `resources/icons/NAME.svg` in a colour (`#RRGGBB`), `size` pixels wide and high."""
    return QIcon(tinted(name, colour, size))


def tinted(name: str, colour: str, size: int) -> QPixmap:
    """Return an icon as a pixmap for the densest screen there is."""
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    return _drawn(name, colour, size, ratio)


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawn = QIcon(str(_ICONS / f"{name}.svg")).pixmap(QSize(size, size), ratio)
    painter = QPainter(drawn)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(drawn.rect(), QColor(colour))
    painter.end()
    return drawn
