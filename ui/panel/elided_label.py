"""A label of at most two lines: what is longer is cut, and whole in its tool tip."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

_MOST_READ = 600  # characters: a title has at most 500


class ElidedLabel(QWidget):
    """Shows plain text in as many lines as it needs, at most `lines`."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = lines
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show a text; a screen reader is told all of it."""
        self._text = text
        self.setAccessibleName(text)
        self._tell_what_is_cut()
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole text where it is cut in this width."""
        super().resizeEvent(event)
        self._tell_what_is_cut()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that the text takes in a width."""
        return round(max(1, len(self._shown(width))) * QFontMetricsF(self.font()).lineSpacing())

    def sizeHint(self) -> QSize:
        """Return the height of the lines at the present width."""
        return QSize(200, self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the lines."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        metrics = QFontMetricsF(self.font())
        for at, line in enumerate(self._shown(self.width())):
            painter.drawText(QPointF(0, at * metrics.lineSpacing() + metrics.ascent()), line)
        painter.end()

    def _tell_what_is_cut(self) -> None:
        is_cut = any(line.endswith("…") for line in self._shown(self.width()))
        self.setToolTip(self._text if is_cut else "")

    def _shown(self, width: int) -> list[str]:
        """Return the lines as they are shown in a width, the last one cut where there is more."""
        text = " ".join(self._text[:_MOST_READ].split())
        layout = QTextLayout(text, self.font())
        layout.setTextOption(_wrapping())
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) <= self._most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 40))
            starts.append(line.textStart())
        layout.endLayout()
        metrics = QFontMetricsF(self.font())
        if len(starts) > self._most:
            rest = text[starts[self._most - 1] :]
            cut = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, max(width, 40))
            ends = starts[1 : self._most]
            return [*(text[a:b].rstrip() for a, b in zip(starts, ends, strict=False)), cut]
        ends = [*starts[1:], len(text)]
        return [text[a:b].rstrip() for a, b in zip(starts, ends, strict=True)]


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
