"""Qt for the tests of single parts: no screen, one theme, windows that are closed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.fakes import FakeDesk
from ui import drafts
from ui.board.board_view import BoardView
from ui.main_window import MainWindow
from ui.theme.theme import Theme
from ui.ticker import Ticker

Opener = Callable[..., MainWindow]
D = TypeVar("D", bound=QDialog)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["pursuit", "-platform", "offscreen"]


@pytest.fixture(scope="session")
def _session_theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture(autouse=True)
def _let_go_of_all_keys(qapp: QApplication) -> Iterator[None]:
    """Let no test begin with the Shift that the one before held: Qt selects by what it believes is held."""
    yield
    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        nowhere = QWindow()
        QTest.keyRelease(nowhere, Qt.Key.Key_Shift)


@pytest.fixture
def theme(_session_theme: Theme) -> Iterator[Theme]:
    yield _session_theme
    _session_theme.follow(Qt.ColorScheme.Light)


@pytest.fixture
def drafts_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have drafts kept at once, where a test would wait for it."""
    monkeypatch.setattr(drafts, "KEEP_AFTER_MS", 1)


@pytest.fixture
def open_window(qtbot: QtBot, theme: Theme) -> Iterator[Opener]:
    """Return a function that opens a shown, active window on a desk."""
    opened: list[MainWindow] = []

    def open_(desk: FakeDesk, width: int = 1280, height: int = 800, **values: object) -> MainWindow:
        window = MainWindow(desk, theme, **values)  # type: ignore[arg-type]
        qtbot.addWidget(window)
        opened.append(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        qtbot.waitUntil(lambda: window.controller.is_whole)
        window.board.take_focus()
        return window

    yield open_
    for window in opened:
        for ticker in window.findChildren(Ticker) if isValid(window) else ():
            ticker.stop()  # the data file is closed before qtbot lets the window go


def shown_order(board: BoardView) -> dict[str, list[str]]:
    """Return the ids that a board shows, by stage."""
    return {column.stage_id: list(column.list.rows.ids) for column in board.columns()}


def opened(qtbot: QtBot, kind: type[D]) -> D:
    """Return the open dialog of this kind, once it has the keyboard."""
    found: list[D] = []

    def look() -> bool:
        found[:] = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, kind) and widget.isActiveWindow()
        ]
        return bool(found)

    qtbot.waitUntil(look)
    return found[0]
