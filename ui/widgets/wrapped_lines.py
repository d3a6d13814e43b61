"""A text set in lines of a width, for what is painted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_UNIT = 2  # bytes of what Qt counts as a character


def wrapped_lines(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Return a text in at most so many lines of `width` pixels, the last one cut where there is more.

    Words that are wider than a line are broken.
    """
    if not text:
        return []
    layout = QTextLayout(text, font)
    layout.setTextOption(_OPTION)
    units = text.encode("utf-16-le", "surrogatepass")
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        start = _UNIT * line.textStart()
        if len(lines) == most - 1:
            rest = _text(units[start:])
            lines.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(_text(units[start : start + _UNIT * line.textLength()]).rstrip())
    layout.endLayout()
    return lines


def _text(units: bytes) -> str:
    return units.decode("utf-16-le", "replace")


_OPTION = QTextOption()
_OPTION.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
