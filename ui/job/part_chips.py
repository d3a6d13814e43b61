"""What a line for a new job was understood as: its parts as chips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.board.quick_add import QuickJob
from ui.job.words import priority_names
from ui.theme import type as type_
from ui.theme.colours import chip_colours
from ui.theme.theme import Theme

_HEIGHT = 24
_GAP = 6
_PADDING = 9
_NAME_GAP = 6
_WIDEST = 320
_MANY = QSizePolicy.Policy.Preferred


@dataclass(frozen=True, slots=True)
class Chip:
    """A part by its name ("Employer") with what was understood; `hue` only of tags."""

    name: str
    value: str
    hue: int | None = None


def chips_of(job: QuickJob, hues: dict[str, int], next_hue: int) -> list[Chip]:
    """Return the chips of a job; `hues` are those of known tags by their names in small letters."""
    parts = [
        Chip(_tr("Title"), job.title),
        Chip(_tr("Employer"), job.employer),
        Chip(_tr("Location"), job.location),
        Chip(_tr("Salary"), job.salary),
        Chip(_tr("Priority"), priority_names()[job.priority] if job.priority else ""),
        Chip(_tr("Link"), job.url),
    ]
    tags = []
    for name in job.tags:
        known = hues.get(name.casefold())
        tags.append(Chip(_tr("Tag"), name, next_hue if known is None else known))
        next_hue += known is None
    return [chip for chip in (*parts, *tags) if chip.value]


class PartChips(QWidget):
    """Shows chips in as many lines as they need."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[Chip] = []
        self.setFont(type_.chip())
        self.setSizePolicy(_MANY, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        theme.changed.connect(self.update)

    @property
    def chips(self) -> Sequence[Chip]:
        """What is shown."""
        return self._chips

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips."""
        self._chips = list(chips)
        said = [f"{chip.name} {chip.value}" for chip in chips]
        self.setAccessibleName(_tr("Understood: {}").format(", ".join(said)) if said else "")
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines are at the new width."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the least size: one chip to a line would do."""
        return QSize(_HEIGHT, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the chips."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for chip, place in self._places():
            self._paint(painter, chip, place)
        painter.end()

    def _paint(self, painter: QPainter, chip: Chip, place: QRectF) -> None:
        tokens, metrics = self._theme.tokens, QFontMetricsF(self.font())
        background, text, quiet = tokens.due_bg, tokens.text, tokens.text_second
        if chip.hue is not None:
            background, text = chip_colours(tokens, chip.hue, tokens.card)
            quiet = text
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(background))
        painter.drawRoundedRect(place, _HEIGHT / 2, _HEIGHT / 2)
        room = place.adjusted(_PADDING, 0, -_PADDING + 1, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(quiet))
        painter.drawText(room, flags, chip.name)
        room.adjust(metrics.horizontalAdvance(chip.name) + _NAME_GAP, 0, 0, 0)
        painter.setPen(QColor(text))
        painter.drawText(
            room, flags, metrics.elidedText(chip.value, Qt.TextElideMode.ElideRight, room.width())
        )

    def _places(self) -> Iterator[tuple[Chip, QRectF]]:
        metrics = QFontMetricsF(self.font())
        left, top = 0.0, 0.0
        for chip in self._chips:
            words = metrics.horizontalAdvance(chip.name) + _NAME_GAP + metrics.horizontalAdvance(chip.value)
            width = min(words + 2 * _PADDING + 1, _WIDEST, self.width())
            if left and left + width > self.width():
                left, top = 0.0, top + _HEIGHT + _GAP
            yield chip, QRectF(left, top, width, _HEIGHT)
            left += width + _GAP

    def _fit(self) -> None:
        lowest = max((place.bottom() for _, place in self._places()), default=_HEIGHT)
        self.setFixedHeight(round(lowest))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Job", text)
