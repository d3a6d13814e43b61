"""Paints a card into a pixmap and keeps the pixmaps that were shown last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

from app.board.snapshots import Card, TagChip
from app.clock import Clock
from app.clock import today as today_of
from ui.board import words
from ui.theme import tokens as measures
from ui.theme import type as type_
from ui.theme.colours import chip_colours
from ui.theme.theme import Theme

_LEAST_KEPT_BYTES = 8 * 1024 * 1024
_SCREENS_KEPT = 1.5  # so many screens full of cards are kept: what is in view, and half of it again
_MOST_FRAMES = 24
_MOST_WIDTHS = 1024  # of the words on chips and badges: many cards have the same
_TEXT_LEFT = 16
_BAR_LEFT = 5
_BAR_INSET = 12
_TITLE_Y = 9
_TITLE_HEIGHT = 20
_SECOND_Y = 29
_SECOND_HEIGHT = 18
_CHIP_Y = 64
_CHIP_HEIGHT = 20
_CHIP_PADDING = 8
_CHIP_GAP = 6
_PART_GAP = 8
_SHORTEST_CHIP = 44
_SHORTEST_PART = 40
_BETWEEN = "  ·  "
_CARRIED_OPACITY = 0.82
_CARRIED_SCALE = 0.7  # a whole card would hide the drop line below it
_LINE_IN_VIEW = 24  # of the drop line, left of what is carried: its dot lies there
_SALARY_SHARE = 0.62  # of the second line, at most
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Look:
    """The state a card is painted in."""

    is_hovered: bool = False
    is_selected: bool = False
    is_focused: bool = False


@dataclass(frozen=True, slots=True)
class _Kept:
    card: Card
    pixmap: QPixmap


class CardPainter:
    """Gives the pixmap of a card; asks for today once, until `forget` is called.

    A pixmap holds the card and the gap below it on the column's colour, so it is drawn without blending.
    """

    def __init__(self, theme: Theme, clock: Clock) -> None:
        self._theme = theme
        self._clock = clock
        self._kept: OrderedDict[tuple[str, int, float, Look], _Kept] = OrderedDict()
        self._kept_bytes = 0
        self._most_bytes = max(_LEAST_KEPT_BYTES, int(_screen_bytes() * _SCREENS_KEPT))
        self._frames: dict[tuple[int, float, Look], QPixmap] = {}
        self._fonts = _Fonts()
        self.today: date = today_of(clock)

    def forget(self) -> None:
        """Paint everything anew from here on: the day or the scheme has changed."""
        self._kept.clear()
        self._frames.clear()
        self._kept_bytes = 0
        self._fonts = _Fonts()
        self.today = today_of(self._clock)

    def spoken(self, card: Card) -> str:
        """Return what the card says, as text."""
        return words.spoken(card, self._clock, self.today)

    def pixmap(self, card: Card, width: int, ratio: float, look: Look) -> QPixmap:
        """Return a card with the gap below it, `width` device-independent pixels wide."""
        key = (card.id, width, ratio, look)
        kept = self._kept.get(key)
        if kept is not None and (kept.card is card or kept.card == card):
            self._kept.move_to_end(key)
            return kept.pixmap
        made = self._paint(card, width, ratio, look)
        if kept is None:
            self._kept_bytes += _bytes_of(made)
        self._kept[key] = _Kept(card, made)
        while self._kept_bytes > self._most_bytes:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= _bytes_of(oldest.pixmap)
        return made

    def _paint(self, card: Card, width: int, ratio: float, look: Look) -> QPixmap:
        made = QPixmap(self._frame(width, ratio, look))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        surface = _Surface(painter, self._theme, self._fonts, width, look)
        surface.priority(card.priority)
        surface.two_lines(card)
        surface.third_line(
            card, words.days_text(words.days_in_stage(card, self._clock, self.today)), self.today
        )
        painter.end()
        return made

    def _frame(self, width: int, ratio: float, look: Look) -> QPixmap:
        """Return a card without its texts, painted once: its round edges and shadow take longest."""
        if len(self._frames) > _MOST_FRAMES:  # while the window is drawn larger, each width comes once
            self._frames.clear()
        frame = self._frames.get((width, ratio, look))
        if frame is None:
            frame = QPixmap(QSize(width, measures.CARD_HEIGHT + measures.CARD_GAP) * ratio)
            frame.setDevicePixelRatio(ratio)
            frame.fill(QColor(self._theme.tokens.column))
            painter = QPainter(frame)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _Surface(painter, self._theme, self._fonts, width, look).body(look)
            painter.end()
            self._frames[width, ratio, look] = frame
        return frame


class _Fonts:
    """The fonts of a card with their metrics, made once."""

    def __init__(self) -> None:
        self.title = type_.title()
        self.second = type_.second_line()
        self.salary = type_.count()
        self.chip = type_.chip()
        self.title_metrics = QFontMetricsF(self.title)
        self.second_metrics = QFontMetricsF(self.second)
        self.salary_metrics = QFontMetricsF(self.salary)
        self.chip_metrics = QFontMetricsF(self.chip)
        # Not the method of Qt itself: to wrap that its signature is looked up, which takes 7 ms of the start.
        self.chip_width = lru_cache(_MOST_WIDTHS)(self._measured)

    def _measured(self, text: str) -> float:
        return self.chip_metrics.horizontalAdvance(text)


class _Surface:
    """One card being painted."""

    def __init__(self, painter: QPainter, theme: Theme, fonts: _Fonts, width: int, look: Look) -> None:
        self._painter = painter
        self._tokens = theme.tokens
        self._fonts = fonts
        self._left = float(_TEXT_LEFT)
        self._right = float(width - measures.CARD_PADDING)
        self._card = QRectF(0.5, 0.5, width - 1.0, measures.CARD_HEIGHT - 1.0)
        self._line, self._ground = self._tokens.line, self._tokens.card
        if look.is_hovered:
            self._line, self._ground = self._tokens.line_hover, self._tokens.card_hover
        if look.is_selected:
            self._line, self._ground = self._tokens.accent, self._tokens.card_selected

    def body(self, look: Look) -> None:
        tokens, painter = self._tokens, self._painter
        radius = float(measures.CARD_RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for lower, alpha in enumerate(tokens.shadow_alphas, start=1):
            painter.setPen(QPen(QColor(0, 0, 0, alpha), 1))
            painter.drawRoundedRect(self._card.translated(0, lower * measures.SHADOW_STEP), radius, radius)
        painter.setBrush(QColor(self._ground))
        painter.setPen(QPen(QColor(self._line), 1))
        painter.drawRoundedRect(self._card, radius, radius)
        if look.is_focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(self._card.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def priority(self, priority: int) -> None:
        if not 1 <= priority <= len(self._tokens.priorities):
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._tokens.priorities[priority - 1]))
        whole = measures.CARD_HEIGHT - 2 * _BAR_INSET
        # The bar's length says the same as its colour.
        height = whole * priority / len(self._tokens.priorities)
        bar = QRectF(_BAR_LEFT, _BAR_INSET, measures.PRIORITY_BAR_WIDTH, height)
        self._painter.drawRoundedRect(bar, 1.5, 1.5)

    def two_lines(self, card: Card) -> None:
        fonts, width = self._fonts, self._right - self._left
        first, second = words.headline(card)
        title = fonts.title_metrics.elidedText(first, Qt.TextElideMode.ElideRight, width)
        self._painter.setFont(fonts.title)
        self._text(QRectF(self._left, _TITLE_Y, width, _TITLE_HEIGHT), title, self._tokens.text, _LEFT)
        if card.salary:
            width -= self._salary(card.salary, width * _SALARY_SHARE if second else width) + _PART_GAP
        shown = _joined(second, fonts.second_metrics, width)
        self._painter.setFont(fonts.second)
        line = QRectF(self._left, _SECOND_Y, width, _SECOND_HEIGHT)
        self._text(line, shown, self._tokens.text_second, _LEFT)

    def third_line(self, card: Card, days: str, today: date) -> None:
        right = self._right
        badge = words.badge(card, today)
        if badge is not None:
            right -= self._badge(badge) + _PART_GAP
        self._painter.setFont(self._fonts.chip)
        if days:
            line = QRectF(self._left, _CHIP_Y, right - self._left, _CHIP_HEIGHT)
            self._text(line, days, self._tokens.text_third, _RIGHT)
            right -= self._fonts.chip_width(days) + _PART_GAP
        self._tags(card.tags, right - self._left)

    def _salary(self, salary: str, room: float) -> float:
        metrics = self._fonts.salary_metrics
        shown = metrics.elidedText(salary, Qt.TextElideMode.ElideRight, room)
        self._painter.setFont(self._fonts.salary)
        line = QRectF(self._left, _SECOND_Y, self._right - self._left, _SECOND_HEIGHT)
        self._text(line, shown, self._tokens.text_second, _RIGHT)
        return metrics.horizontalAdvance(shown)

    def _badge(self, badge: words.Badge) -> float:
        colours = {
            words.Tone.OVERDUE: (self._tokens.overdue_bg, self._tokens.overdue_fg),
            words.Tone.SOON: (self._tokens.soon_bg, self._tokens.soon_fg),
            words.Tone.DUE: (self._tokens.due_bg, self._tokens.due_fg),
        }[badge.tone]
        width = self._fonts.chip_width(badge.text) + 2 * _CHIP_PADDING
        place = QRectF(self._right - width, _CHIP_Y - 1, width, _CHIP_HEIGHT + 2)
        self._pill(place, badge.text, colours, measures.BADGE_RADIUS)
        return width

    def _tags(self, tags: Sequence[TagChip], room: float) -> None:
        widths = [self._fonts.chip_width(tag.name) + 2 * _CHIP_PADDING for tag in tags]
        more_width = self._fonts.chip_width(f"+{len(tags)}")
        shown = fitting(widths, room, _CHIP_GAP, more_width)
        left = self._left
        for tag, width in zip(tags[:shown], widths[:shown], strict=True):
            left = self._chip(tag, left, width)
        if tags and not shown and room - more_width - _CHIP_GAP >= _SHORTEST_CHIP:
            rest = more_width + _CHIP_GAP if len(tags) > 1 else 0
            left = self._chip(tags[0], left, min(widths[0], room - rest))
            shown = 1
        if shown < len(tags):
            line = QRectF(left, _CHIP_Y, self._left + room - left, _CHIP_HEIGHT)
            self._text(line, f"+{len(tags) - shown}", self._tokens.text_third, _LEFT)

    def _chip(self, tag: TagChip, left: float, width: float) -> float:
        text, room = tag.name, width - 2 * _CHIP_PADDING
        if room < self._fonts.chip_width(text):
            text = self._fonts.chip_metrics.elidedText(text, Qt.TextElideMode.ElideRight, room + 0.5)
        colours = chip_colours(self._tokens, tag.hue, self._ground)
        self._pill(QRectF(left, _CHIP_Y, width, _CHIP_HEIGHT), text, colours, measures.CHIP_RADIUS)
        return left + width + _CHIP_GAP

    def _pill(self, place: QRectF, text: str, colours: tuple[str, str], radius: float) -> None:
        background, foreground = colours
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(background))
        self._painter.drawRoundedRect(place, radius, radius)
        self._painter.setFont(self._fonts.chip)
        self._text(place, text, foreground, _CENTRE)

    def _text(self, place: QRectF, text: str, colour: str, alignment: Qt.AlignmentFlag) -> None:
        self._painter.setPen(QColor(colour))
        self._painter.drawText(place, int(alignment) | int(Qt.TextFlag.TextSingleLine), text)


def _joined(parts: Sequence[str], metrics: QFontMetricsF, room: float) -> str:
    """Return employer and location as far as there is room; the location goes before a stump of it stands."""
    elide = Qt.TextElideMode.ElideRight
    if len(parts) > 1:
        lead = f"{parts[0]}{_BETWEEN}"
        rest = room - metrics.horizontalAdvance(lead)
        if rest >= min(_SHORTEST_PART, metrics.horizontalAdvance(parts[1])):
            return lead + metrics.elidedText(parts[1], elide, rest)
    return metrics.elidedText(parts[0], elide, room) if parts else ""


def fitting(widths: Sequence[float], room: float, gap: float, more_width: float) -> int:
    """Return how many of the chips fit in a row, leaving room for "+n" where not all do."""
    taken, fits_with_more = 0.0, 0
    for number, width in enumerate(widths, start=1):
        taken += width + (gap if number > 1 else 0)
        if taken > room:
            return fits_with_more
        if taken + gap + more_width <= room:
            fits_with_more = number
    return len(widths)


def drag_picture(top: QPixmap, count: int, theme: Theme) -> QPixmap:
    """Return what hangs on the pointer: the card that was taken, smaller, and how many are carried."""
    ratio = top.devicePixelRatio()
    card = QSize(round(top.width() / ratio), measures.CARD_HEIGHT)
    made = QPixmap(card * (_CARRIED_SCALE * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.save()
    painter.scale(_CARRIED_SCALE, _CARRIED_SCALE)
    painter.setOpacity(_CARRIED_OPACITY)
    outline = QPainterPath()
    radius = float(measures.CARD_RADIUS)
    outline.addRoundedRect(QRectF(1, 1, card.width() - 2, card.height() - 2), radius, radius)
    painter.setClipPath(outline)
    painter.drawPixmap(0, 0, top)
    painter.setClipping(False)
    painter.strokePath(outline, QPen(QColor(theme.tokens.accent), 2))
    painter.restore()
    if count > 1:
        _count_badge(painter, round(card.width() * _CARRIED_SCALE), count, theme)
    painter.end()
    return made


def drag_hot_spot(press: QPoint, width: int) -> QPoint:
    """Return where the pointer holds the drag picture of a card that was pressed at a place of it.

    It may lie left of the picture: the dot of the drop line stays in view wherever the card was taken.
    """
    x = max(0, min(press.x(), width))
    y = max(0, min(press.y(), measures.CARD_HEIGHT))
    return QPoint(min(round(x * _CARRIED_SCALE), x - _LINE_IN_VIEW), round(y * _CARRIED_SCALE))


def _count_badge(painter: QPainter, width: int, count: int, theme: Theme) -> None:
    painter.setOpacity(1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.tokens.accent_strong))
    place = QRectF(0, 0, 28, 22)
    place.moveCenter(QPointF(width - 20, 16))
    painter.drawRoundedRect(place, 11, 11)
    painter.setFont(type_.count())
    painter.setPen(QColor(theme.tokens.on_accent_strong))
    painter.drawText(place, int(_CENTRE), str(count))


def _screen_bytes() -> int:
    """Return how many bytes a picture of the largest screen takes."""
    sizes = [screen.size() * screen.devicePixelRatio() for screen in QGuiApplication.screens()]
    return max((size.width() * size.height() * 4 for size in sizes), default=0)


def _bytes_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
