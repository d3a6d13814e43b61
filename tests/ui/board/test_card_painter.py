"""Pixel probes at fixed points of a painted card, in both schemes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QImage

from app.board.snapshots import Card, NextDue, TagChip
from tests.ui.fakes import DAY_MS, NOON, FixedClock, card
from ui.board.card_painter import CardPainter, Look, _joined, drag_hot_spot, drag_picture, fitting
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import CARD_GAP, CARD_HEIGHT

WIDTH = 236
SCHEMES = pytest.mark.parametrize(
    "scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark], ids=["light", "dark"]
)


def painted(theme: Theme, shown: Card, look: Look | None = None, ratio: float = 1.0) -> QImage:
    return CardPainter(theme, FixedClock()).pixmap(shown, WIDTH, ratio, look or Look()).toImage()


def at(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name().upper()


def has_colour(image: QImage, colour: str, left: int, top: int, right: int, bottom: int) -> bool:
    return any(at(image, x, y) == colour for y in range(top, bottom) for x in range(left, right))


@SCHEMES
def test_a_card_stands_on_the_colour_of_its_column(theme: Theme, scheme: Qt.ColorScheme) -> None:
    theme.follow(scheme)
    image = painted(theme, card(1))
    tokens = theme.tokens
    assert at(image, WIDTH // 2, 88) == tokens.card
    assert at(image, WIDTH // 2, 0) == tokens.line
    assert at(image, 0, 0) == tokens.column
    assert at(image, WIDTH // 2, CARD_HEIGHT + CARD_GAP - 1) == tokens.column


@SCHEMES
def test_hover_selection_and_focus_are_seen(theme: Theme, scheme: Qt.ColorScheme) -> None:
    theme.follow(scheme)
    tokens, middle = theme.tokens, WIDTH // 2
    hovered = painted(theme, card(1), Look(is_hovered=True))
    assert (at(hovered, middle, 0), at(hovered, middle, 88)) == (tokens.line_hover, tokens.card_hover)
    selected = painted(theme, card(1), Look(is_selected=True))
    assert (at(selected, middle, 0), at(selected, middle, 88)) == (tokens.accent, tokens.card_selected)
    assert at(selected, middle, 1) == tokens.card_selected
    focused = painted(theme, card(1), Look(is_focused=True))
    assert at(focused, middle, 0) == at(focused, middle, 1) == tokens.accent
    assert at(focused, middle, 88) == tokens.card


@SCHEMES
@pytest.mark.parametrize(("priority", "length"), [(0, 0), (1, 24), (2, 48), (3, 72)])
def test_the_bar_tells_the_priority_by_colour_and_length(
    theme: Theme, scheme: Qt.ColorScheme, priority: int, length: int
) -> None:
    theme.follow(scheme)
    image = painted(theme, card(1, priority=priority))
    column = [at(image, 6, y) for y in range(2, CARD_HEIGHT - 2)]
    if priority == 0:
        assert set(column) == {theme.tokens.card}
        return
    assert abs(column.count(theme.tokens.priorities[priority - 1]) - length) <= 3


@SCHEMES
@pytest.mark.parametrize(("days", "name"), [(-2, "overdue_bg"), (0, "soon_bg"), (5, "due_bg")])
def test_the_badge_has_the_colour_of_its_urgency(
    theme: Theme, scheme: Qt.ColorScheme, days: int, name: str
) -> None:
    theme.follow(scheme)
    image = painted(theme, card(1, next_due=NextDue(date(2026, 11, 20 + days), "Call")))
    assert at(image, WIDTH - 16, 65) == getattr(theme.tokens, name)


def test_without_a_due_day_there_is_no_badge(theme: Theme) -> None:
    image = painted(theme, card(1))
    assert not has_colour(image, theme.tokens.due_bg, 120, 60, WIDTH - 4, 90)


def test_tags_leave_room_for_days_and_badge(theme: Theme) -> None:
    crowded = card(
        1,
        tags=tuple(TagChip(f"tag number {number}", number) for number in range(9)),
        stage_entered_at=NOON - 12 * DAY_MS,
        next_due=NextDue(date(2026, 11, 20), "Call"),
    )
    with_tags = painted(theme, crowded)
    without = painted(theme, card(1, stage_entered_at=NOON - 12 * DAY_MS, next_due=crowded.next_due))
    right = [(x, y) for x in range(146, WIDTH) for y in range(58, 92)]
    assert all(at(with_tags, *place) == at(without, *place) for place in right)


def test_a_card_is_sharp_on_a_fine_screen(theme: Theme) -> None:
    image = painted(theme, card(1), ratio=2.0)
    assert (image.width(), image.height()) == (2 * WIDTH, 2 * (CARD_HEIGHT + CARD_GAP))
    assert at(image, WIDTH, 0) == at(image, WIDTH, 1) == theme.tokens.line


def test_a_card_is_painted_once_for_each_state(theme: Theme) -> None:
    painter = CardPainter(theme, FixedClock())
    shown = card(1)
    first = painter.pixmap(shown, WIDTH, 1.0, Look())
    assert painter.pixmap(shown, WIDTH, 1.0, Look()).cacheKey() == first.cacheKey()
    assert painter.pixmap(shown, WIDTH, 1.0, Look(is_hovered=True)).cacheKey() != first.cacheKey()
    changed = card(1, title="Renamed")
    assert painter.pixmap(changed, WIDTH, 1.0, Look()).cacheKey() != first.cacheKey()


def test_what_is_kept_stays_within_its_bounds(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    one = WIDTH * (CARD_HEIGHT + CARD_GAP) * 4
    monkeypatch.setattr("ui.board.card_painter._LEAST_KEPT_BYTES", 10 * one)
    monkeypatch.setattr("ui.board.card_painter._SCREENS_KEPT", 0)
    painter = CardPainter(theme, FixedClock())
    for number in range(40):
        painter.pixmap(card(number), WIDTH, 1.0, Look())
    assert len(painter._kept) <= 10
    assert painter._kept_bytes <= 10 * one


def test_hostile_texts_are_painted_on_their_line(theme: Theme) -> None:
    long = "W\u0301\u202e" * 3000 + "\n<b>\x00"
    image = painted(
        theme, card(1, title=long, employer=long, location=long, salary=long, tags=(TagChip(long, 3),))
    )
    assert at(image, WIDTH // 2, 88) == theme.tokens.card
    assert at(image, WIDTH // 2, 58) == theme.tokens.card


@given(st.lists(st.integers(10, 120), max_size=12), st.integers(0, 400))
def test_as_many_chips_are_shown_as_fit(widths: list[int], room: int) -> None:
    gap, more = 6, 18
    shown = fitting(widths, room, gap, more)

    def length(count: int) -> int:
        rest = gap + more if 0 < count < len(widths) else 0
        return sum(widths[:count]) + gap * max(0, count - 1) + rest

    assert shown == 0 or length(shown) <= room
    assert all(length(count) > room for count in range(shown + 1, len(widths) + 1))


def test_what_hangs_on_the_pointer_tells_how_many_are_carried(theme: Theme) -> None:
    top = CardPainter(theme, FixedClock()).pixmap(card(1), WIDTH, 1.0, Look())
    one, several = drag_picture(top, 1, theme).toImage(), drag_picture(top, 3, theme).toImage()
    right = round(WIDTH * 0.7)
    assert (one.width(), one.height()) == (right, round(CARD_HEIGHT * 0.7))
    assert at(one, right - 30, 9) != theme.tokens.accent_strong
    assert has_colour(several, theme.tokens.accent_strong, right - 36, 4, right - 6, 28)


@pytest.mark.parametrize("x", [0, 5, 60, 150, 250])
def test_what_hangs_on_the_pointer_leaves_the_dot_of_the_drop_line_in_view(x: int) -> None:
    held = drag_hot_spot(QPoint(x, 48), 250)
    left_of_picture = x - held.x()  # with the pointer where the card was pressed
    assert left_of_picture >= 24
    assert held.y() == 34
    assert x < 100 or held.x() == round(x * 0.7)


def test_the_location_goes_before_a_stump_of_it_stands(theme: Theme) -> None:
    metrics, parts = QFontMetricsF(type_.second_line()), ("Lumen Freight", "Villeurbanne")
    employer = metrics.horizontalAdvance(parts[0])
    assert _joined(parts, metrics, 400) == "Lumen Freight  ·  Villeurbanne"
    assert _joined(parts, metrics, employer + 30) == "Lumen Freight"
    assert _joined(parts, metrics, employer - 10).endswith("…")
    assert _joined(("Lyon",), metrics, 400) == "Lyon"
    assert _joined((), metrics, 400) == ""
