"""A furnished window beside a desktop whose tray the test brings and takes away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app.application import Application
from app.board import create_board
from tests.ui.conftest import Opener
from tests.ui.notify.fakes import FakeWay
from ui.furnish import furnish_what_is_seen
from ui.main_window import MainWindow
from ui.notify.feature import Notifications
from ui.tray.feature import InBackground
from ui.tray.system import System


class FakeIcon(QSystemTrayIcon):
    """An icon that needs no tray."""

    def show(self) -> None:
        pass


class FakeDesktop(System):
    """Has a tray or not; `ends` counts how often the program was to end."""

    def __init__(self) -> None:
        self.is_with_tray = True
        self.ends = 0

    def has_tray(self) -> bool:
        return self.is_with_tray

    def make_icon(self, icon: QIcon, parent: QObject) -> QSystemTrayIcon:
        return FakeIcon(icon, parent)

    def end(self) -> None:
        self.ends += 1


@pytest.fixture
def desktop() -> Iterator[FakeDesktop]:
    yield FakeDesktop()
    QApplication.setQuitOnLastWindowClosed(True)


@pytest.fixture
def window(open_window: Opener, application: Application) -> MainWindow:
    application.do(create_board, "Job search", None)
    window = open_window(application)
    furnish_what_is_seen(window)
    return window


@pytest.fixture
def notifications(window: MainWindow, application: Application) -> Notifications:
    return Notifications(window, application, FakeWay())


@pytest.fixture
def background(
    window: MainWindow, application: Application, notifications: Notifications, desktop: FakeDesktop
) -> Iterator[InBackground]:
    feature = InBackground(window, application, notifications, desktop, patience_ms=1)
    yield feature
    feature.stop()
    notifications.stop()
