"""Pixel probes at fixed points of the window, in both schemes: every token is where it belongs."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import create_board
from app.board.job_commands import add_job
from app.board.quick_add import parse
from tests.ui.conftest import Opener
from ui.furnish import furnish
from ui.main_window import MainWindow
from ui.theme.theme import Theme

SCHEMES = [Qt.ColorScheme.Light, Qt.ColorScheme.Dark]


@pytest.fixture(params=SCHEMES, ids=["light", "dark"])
def window(
    request: pytest.FixtureRequest, open_window: Opener, theme: Theme, application: Application
) -> MainWindow:
    """A furnished window on a board whose first stage is longer than the screen."""
    theme.follow(request.param)
    application.do(create_board, "Job search", None)
    board = application.boards()[0]
    for number in range(12):
        application.do(add_job, board.id, None, parse(f"Data Engineer {number} @ Lumen Freight"))
    window = open_window(application)
    furnish(window, application)
    return window


class Picture:
    """What the window shows, asked by places of its parts."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._image: QImage = window.grab().toImage()

    def at(self, part: QWidget, x: int, y: int) -> str:
        place = part.mapTo(self._window, QPoint(x, y))
        return self._image.pixelColor(place).name().upper()

    def colours(self, part: QWidget, area: QRect | None = None) -> Counter[str]:
        inside = area or part.rect()
        return Counter(
            self.at(part, x, y)
            for x in range(inside.left(), inside.right() + 1)
            for y in range(inside.top(), inside.bottom() + 1)
        )


def test_grounds_lines_and_words_have_their_tokens(window: MainWindow) -> None:
    picture, tokens = Picture(window), window.theme.tokens
    column = window.board.columns()[0]
    assert picture.at(window.page, window.page.width() // 2, 4) == tokens.board
    assert picture.at(column, column.width() // 2, 4) == tokens.column
    assert picture.at(window.sidebar, window.sidebar.width() - 1, 200) == tokens.line
    header = picture.colours(column.header)
    assert header[tokens.text] > 10
    assert header[tokens.text_third] > 0
    assert picture.colours(window._status)[tokens.text_second] > 0


def test_cards_have_their_tokens(window: MainWindow) -> None:
    cards = window.board.columns()[0].list
    window.board.select([cards.rows.ids[1]])
    picture, tokens = Picture(window), window.theme.tokens
    first, second = (cards.visualRect(cards.rows.index(row, 0)) for row in (0, 1))
    ground = cards.viewport()
    assert picture.at(ground, first.center().x(), first.top() + 60) == tokens.card
    assert picture.at(ground, first.center().x(), first.top()) == tokens.line
    assert picture.at(ground, second.center().x(), second.top() + 60) == tokens.card_selected
    assert picture.at(ground, second.center().x(), second.top()) == tokens.accent
    lines = picture.colours(ground, QRect(first.left() + 16, first.top() + 9, 160, 38))
    assert lines[tokens.text] > 10
    assert lines[tokens.text_second] > 0


def test_the_scroll_bar_has_its_token(window: MainWindow) -> None:
    picture, tokens = Picture(window), window.theme.tokens
    bar = window.board.columns()[0].list.verticalScrollBar()
    assert picture.at(bar, bar.width() // 2, 20) == tokens.scroll_handle


def test_the_strong_button_has_its_tokens(window: MainWindow) -> None:
    picture, tokens = Picture(window), window.theme.tokens
    button = next(each for each in window.page.findChildren(QPushButton) if each.property("strong") == "true")
    assert picture.at(button, 8, button.height() // 2) == tokens.accent_strong
    assert picture.colours(button)[tokens.on_accent_strong] > 10


def test_a_toast_has_its_tokens(window: MainWindow, qtbot: QtBot) -> None:
    cards = window.board.columns()[0].list
    window.controller.drop([cards.rows.ids[0]], window.board.columns()[2].stage_id, 0)
    qtbot.waitUntil(lambda: bool(window.messages.stack.toasts))
    toast = window.messages.stack.toasts[-1]
    picture, tokens = Picture(window), window.theme.tokens
    assert picture.at(toast, 6, toast.height() // 2) == tokens.toast
    assert picture.at(toast, toast.width() // 2, 0) == tokens.line_hover
    assert picture.colours(toast)[tokens.text] > 10
