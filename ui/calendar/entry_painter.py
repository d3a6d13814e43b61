"""Paints entries: as a chip of one line, and as a block as long as it lasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from ui.activity.typed_time import time_text
from ui.calendar.words import name_of, span_text
from ui.theme import type as type_
from ui.theme.colours import mix
from ui.theme.icons import tinted
from ui.theme.theme import Theme
from ui.theme.tokens import STAGE_DOTS, Tokens

if TYPE_CHECKING:
    from app.schedule.entries import Entry

_MOST_LETTERS = 40
_MOST_KEPT = 3000  # pictures
_RADIUS = 5
_BAR = 3
_ICON = 14
_PADDING = 4
_LINE = 17
_MOST_TIME = 0.6  # of the width of a chip
_NARROW = 56  # pixels: in less than that letters are cut where the room ends, without dots
_TWO_LINES = 36  # a block lower than this has one line
_ICONS = {"due": "kind-due", "decide": "kind-decide", "deadline": "kind-deadline"}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NO_JOB = "#98A2B3"
# How much of the stage's colour is in the ground: light, dark; of what is done; under the pointer.
_SHARES = {False: (0.17, 0.07, 0.26), True: (0.25, 0.10, 0.33)}


@dataclass(frozen=True, slots=True)
class Look:
    """How an entry lies there."""

    is_current: bool = False  # it has the focus of the view, which has the keyboard
    is_hovered: bool = False
    is_carried: bool = False  # it hangs on the pointer: what is left behind is pale
    is_preview: bool = False  # where it would land


class EntryPainter:
    """Paints entries in the colours of the theme; fonts and their measures are kept."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._font = type_.face(12, QFont.Weight.Medium)
        self._small = type_.face(11)
        self._metrics = QFontMetrics(self._font)
        self._small_metrics = QFontMetrics(self._small)
        self._kept: dict[tuple[tuple[Entry, Look, str | None], int, int, float], QPixmap] = {}

    def paint_chip(self, painter: QPainter, rect: QRect, entry: Entry, look: Look) -> None:
        """Paint an entry in one line, its time before its name."""

        def draw(onto: QPainter, place: QRect) -> None:
            self._draw_chip(onto, place, entry, look)

        self._paint_kept(painter, rect, (entry, look, None), draw)

    def paint_block(self, painter: QPainter, rect: QRect, entry: Entry, look: Look, zone: str) -> None:
        """Paint an entry as long as it lasts; `zone` says its time where it was meant by other clocks."""

        def draw(onto: QPainter, place: QRect) -> None:
            self._draw_block(onto, place, entry, look, zone)

        self._paint_kept(painter, rect, (entry, look, zone), draw)

    def forget(self) -> None:
        """Forget what was painted: the colours are others."""
        self._kept.clear()

    def _paint_kept(
        self,
        painter: QPainter,
        rect: QRect,
        what: tuple[Entry, Look, str | None],
        draw: Callable[[QPainter, QRect], None],
    ) -> None:
        """Paint from a picture that is kept: while something is carried, all is painted again and again."""
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        key = (what, rect.width(), rect.height(), ratio)
        picture = self._kept.get(key)
        if picture is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            picture = self._kept[key] = QPixmap(rect.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            onto = QPainter(picture)
            draw(onto, QRect(QPoint(), rect.size()))
            onto.end()
        painter.drawPixmap(rect.topLeft(), picture)

    def _draw_chip(self, painter: QPainter, rect: QRect, entry: Entry, look: Look) -> None:
        self._paint_ground(painter, rect, entry, look)
        inner = rect.adjusted(_BAR + _PADDING, 0, -_PADDING, 0)
        left = self._paint_icon(painter, inner, entry)
        inner.setLeft(left)
        if entry.time is not None:
            inner.setLeft(self._paint_time(painter, inner, entry))
        self._paint_name(painter, inner, entry)
        painter.setOpacity(1.0)

    def _draw_block(self, painter: QPainter, rect: QRect, entry: Entry, look: Look, zone: str) -> None:
        if rect.height() < _TWO_LINES:
            line = QRect(rect.left(), rect.top(), rect.width(), min(rect.height(), _LINE + 3))
            self._paint_ground(painter, rect, entry, look)
            self._paint_lines(painter, line, entry, "", is_single=True)
        else:
            self._paint_ground(painter, rect, entry, look)
            self._paint_lines(painter, rect.adjusted(0, 3, 0, -2), entry, zone, is_single=False)
        painter.setOpacity(1.0)

    def _paint_lines(
        self, painter: QPainter, rect: QRect, entry: Entry, zone: str, *, is_single: bool
    ) -> None:
        inner = rect.adjusted(_BAR + _PADDING, 0, -_PADDING, 0)
        first = QRect(inner.left(), inner.top(), inner.width(), inner.height() if is_single else _LINE)
        first.setLeft(self._paint_icon(painter, first, entry))
        if is_single:
            first.setLeft(self._paint_time(painter, first, entry))
            self._paint_name(painter, first, entry)
            return
        self._paint_name(painter, first, entry, with_employer=False)
        lines = [self._fitting_time(entry, inner.width()), zone, _where(entry)]
        if inner.width() < _NARROW:
            lines = lines[:1]
        painter.setFont(self._small)
        painter.setPen(QColor(self._second(entry)))
        top = first.bottom() + 1
        for text in (each for each in lines if each):
            if top + _LINE - 2 > rect.bottom() + 1:
                return
            place = QRect(inner.left(), top, inner.width(), _LINE - 2)
            painter.drawText(place, _LEFT, _elided(self._small_metrics, text, inner.width()))
            top += _LINE - 1

    def _fitting_time(self, entry: Entry, width: int) -> str:
        """Return from when to when an entry is, as far as there is room: half a time says nothing."""
        begin = "" if entry.time is None else time_text(entry.time)
        fits = (
            text for text in (span_text(entry), begin) if self._small_metrics.horizontalAdvance(text) <= width
        )
        return next(fits, "")

    def _paint_ground(self, painter: QPainter, rect: QRect, entry: Entry, look: Look) -> None:
        tokens, colour = self._theme.tokens, colour_of(entry)
        painter.setOpacity(0.35 if look.is_carried else 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground_of(tokens, entry, is_hovered=look.is_hovered or look.is_preview)))
        place = QRectF(rect)
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        painter.save()
        painter.setClipRect(QRectF(place.left(), place.top(), _BAR, place.height()))
        painter.setBrush(QColor(mix(tokens.card, colour, 0.5) if entry.is_done else colour))
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        painter.restore()
        if look.is_preview or look.is_current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), _RADIUS - 1, _RADIUS - 1)

    def _paint_icon(self, painter: QPainter, rect: QRect, entry: Entry) -> int:
        """Paint what an entry is, or that it is done; return where what follows begins."""
        name = "check" if entry.is_done else _ICONS.get(entry.kind)
        if name is None or rect.width() < _ICON:
            return rect.left()
        colour = self._theme.tokens.overdue_fg if entry.is_overdue else self._second(entry)
        middle = rect.top() + rect.height() / 2
        painter.drawPixmap(QPointF(rect.left(), middle - _ICON / 2), tinted(name, colour, _ICON))
        return rect.left() + _ICON + _PADDING

    def _paint_time(self, painter: QPainter, rect: QRect, entry: Entry) -> int:
        """Paint when an entry begins, where there is room, with a globe where that is meant by other clocks.

        Return where what follows begins.
        """
        if entry.time is None:
            return rect.left()
        text = time_text(entry.time)
        width = self._small_metrics.horizontalAdvance(text)
        if width > rect.width() * _MOST_TIME:
            return rect.left()
        colour = self._theme.tokens.overdue_fg if entry.is_overdue else self._second(entry)
        painter.setFont(self._small)
        painter.setPen(QColor(colour))
        painter.drawText(QRect(rect.left(), rect.top(), width + 1, rect.height()), _LEFT, text)
        left = rect.left() + width + _PADDING + 1
        if entry.zone is None:
            return left
        middle = rect.top() + rect.height() / 2
        painter.drawPixmap(QPointF(left, middle - _ICON / 2), tinted("globe", colour, _ICON))
        return left + _ICON + _PADDING

    def _paint_name(
        self, painter: QPainter, rect: QRect, entry: Entry, *, with_employer: bool = True
    ) -> None:
        tokens = self._theme.tokens
        font = QFont(self._font)
        font.setStrikeOut(entry.is_done)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text_third if entry.is_done else tokens.text))
        text = name_of(entry) if with_employer else entry.title
        if rect.width() >= _NARROW:
            painter.drawText(rect, _LEFT, _elided(self._metrics, text, rect.width()))
            return
        painter.save()
        painter.setClipRect(rect)
        painter.drawText(rect, _LEFT | Qt.TextFlag.TextSingleLine, " ".join(text[:_MOST_LETTERS].split()))
        painter.restore()

    def _second(self, entry: Entry) -> str:
        return second_text(self._theme.tokens, entry)


def colour_of(entry: Entry) -> str:
    """Return the colour of the stage of an entry's job, a grey for one without a job."""
    return _NO_JOB if entry.stage_colour is None else STAGE_DOTS[entry.stage_colour % len(STAGE_DOTS)]


def second_text(tokens: Tokens, entry: Entry) -> str:
    """Return the colour of times and further lines."""
    return tokens.text_third if entry.is_done else mix(tokens.text_second, tokens.text, 0.35)


def ground_of(tokens: Tokens, entry: Entry, *, is_hovered: bool = False) -> str:
    """Return the colour that an entry is painted on."""
    usual, done, hovered = _SHARES[tokens.is_dark]
    share = done if entry.is_done else hovered if is_hovered else usual
    return mix(tokens.card, colour_of(entry), share)


def _where(entry: Entry) -> str:
    return " · ".join(part for part in (entry.job_title, entry.employer) if part)


def _elided(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(" ".join(text[:300].split()), Qt.TextElideMode.ElideRight, max(width, 0))
