"""The other ways to show a notification: a message in the window, the tray, and the system's own."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import create_board
from tests.ui.conftest import Opener
from ui.main_window import MainWindow
from ui.notify.collecting import CollectHere
from ui.notify.desktop import Desktop
from ui.notify.in_app import InApp
from ui.notify.note import DONE, OPEN, Button, Note
from ui.notify.tray_message import TrayMessage

NOTE = Note("7", "Interview in 1 hour", "Data Engineer\nlate", (Button(DONE, "Done"), Button(OPEN, "Open")))


@pytest.fixture
def window(open_window: Opener, application: Application) -> MainWindow:
    application.do(create_board, "Job search", None)
    return open_window(application)


# In the window.


def test_a_message_in_the_window_stays_until_it_is_answered(window: MainWindow) -> None:
    way = InApp(window)
    acted: list[tuple[str, str]] = []
    way.acted.connect(lambda key, action: acted.append((key, action)))
    way.show(NOTE)
    (toast,) = window.messages.stack.toasts
    assert toast.message.text == "Interview in 1 hour"
    assert toast.message.notices == ("Data Engineer", "late")
    assert not toast.timer.isActive()
    assert [button.text() for button in toast.choice_buttons] == ["Done", "Open"]
    toast.choice_buttons[0].click()
    assert acted == [("7", DONE)]
    assert window.messages.stack.toasts == []


def test_a_message_in_the_window_is_withdrawn_and_replaced(window: MainWindow) -> None:
    way = InApp(window)
    way.show(NOTE)
    way.show(Note("7", "Interview in 10 minutes", "", ()))
    assert [toast.message.text for toast in window.messages.stack.toasts] == ["Interview in 10 minutes"]
    way.withdraw("7")
    way.withdraw("7")
    assert window.messages.stack.toasts == []


def test_a_message_that_was_sent_away_is_forgotten(window: MainWindow) -> None:
    way = InApp(window)
    way.show(NOTE)
    window.messages.stack.toasts[0].go()
    way.withdraw("7")


# The tray.


class FakeTray(QObject):
    """An icon in a tray; the offscreen screen has none."""

    messageClicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[tuple[str, str]] = []
        self.is_there = True

    def isVisible(self) -> bool:
        return self.is_there

    def showMessage(self, title: str, text: str, *_: object) -> None:
        self.messages.append((title, text))


@pytest.fixture
def plain(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def failures(way: TrayMessage) -> list[str]:
    failed: list[str] = []
    way.failed.connect(failed.append)
    return failed


def test_the_tray_speaks_while_no_window_is_in_view(plain: QWidget) -> None:
    tray: Any = FakeTray()
    way = TrayMessage(plain, tray)
    failed = failures(way)
    acted: list[tuple[str, str]] = []
    way.acted.connect(lambda key, action: acted.append((key, action)))
    way.show(NOTE)
    assert tray.messages == [("Interview in 1 hour", "Data Engineer\nlate")]
    tray.messageClicked.emit()
    tray.messageClicked.emit()
    assert acted == [("7", OPEN)]
    plain.show()
    way.show(NOTE)
    assert failed == ["7"]


def test_no_tray_and_one_that_is_gone_hand_on(plain: QWidget) -> None:
    way = TrayMessage(plain, None)
    failed = failures(way)
    way.show(NOTE)
    tray: Any = FakeTray()
    tray.is_there = False
    way.use(tray)
    way.show(NOTE)
    tray.is_there = True
    way.use(None)
    way.show(NOTE)
    assert failed == ["7", "7", "7"]


def test_a_withdrawn_one_is_not_opened_by_a_late_click(plain: QWidget) -> None:
    tray: Any = FakeTray()
    way = TrayMessage(plain, tray)
    acted: list[str] = []
    way.acted.connect(lambda key, _: acted.append(key))
    way.show(NOTE)
    way.withdraw("7")
    tray.messageClicked.emit()
    assert acted == []


# Windows and macOS.


@dataclass
class FakeSystem:
    """What desktop-notifier would have: notifications as they were sent, and whether it may and can."""

    may: bool = True
    can: bool = True
    is_missing: bool = False
    sent: list[Any] = field(default_factory=list)
    cleared: list[str] = field(default_factory=list)

    def module(self) -> SimpleNamespace:
        """Return a stand-in for the library."""
        system = self

        class DesktopNotifier:
            def __init__(self, *_: object) -> None:
                if system.is_missing:
                    raise RuntimeError("no such service")

            async def request_authorisation(self) -> bool:
                await asyncio.sleep(0)
                return system.may

            async def send_notification(self, notification: Any) -> str:
                await asyncio.sleep(0)
                if system.can:
                    system.sent.append(notification)
                    notification.on_dispatched()
                return f"name-{len(system.sent)}"

            async def clear(self, name: str) -> None:
                await asyncio.sleep(0)
                system.cleared.append(name)

        def made(**values: object) -> SimpleNamespace:
            return SimpleNamespace(**values)

        return SimpleNamespace(DesktopNotifier=DesktopNotifier, Icon=made, Button=made, Notification=made)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> FakeSystem:
    found = FakeSystem()
    monkeypatch.setitem(sys.modules, "desktop_notifier", found.module())  # type: ignore[arg-type]
    return found


@pytest.fixture
def desktop(qtbot: QtBot, system: FakeSystem) -> Iterator[Desktop]:
    way = Desktop(Path("pursuit.svg"))
    yield way
    way.stop()
    if way._thread is not None:
        way._thread.join(20)
        assert not way._thread.is_alive()
    assert gc.isenabled()


def test_the_system_shows_it_and_its_buttons_are_told(
    desktop: Desktop, system: FakeSystem, qtbot: QtBot
) -> None:
    desktop.show(NOTE)
    qtbot.waitUntil(lambda: bool(desktop._shown))
    (sent,) = system.sent
    assert (sent.title, sent.message) == ("Interview in 1 hour", "Data Engineer\nlate")
    assert [button.title for button in sent.buttons] == ["Done"]
    with qtbot.waitSignal(desktop.acted) as told:
        sent.buttons[0].on_pressed()
    assert told.args == ["7", DONE]
    desktop.show(NOTE)
    qtbot.waitUntil(lambda: bool(desktop._shown))
    with qtbot.waitSignal(desktop.acted) as told:
        system.sent[1].on_clicked()
    assert told.args == ["7", OPEN]


def test_the_system_takes_away_what_is_withdrawn(desktop: Desktop, system: FakeSystem, qtbot: QtBot) -> None:
    desktop.show(NOTE)
    qtbot.waitUntil(lambda: bool(desktop._shown))
    desktop.withdraw("7")
    qtbot.waitUntil(lambda: system.cleared == ["name-1"])


def test_one_sent_away_is_told(desktop: Desktop, system: FakeSystem, qtbot: QtBot) -> None:
    desktop.show(NOTE)
    qtbot.waitUntil(lambda: bool(desktop._shown))
    with qtbot.waitSignal(desktop.closed):
        system.sent[0].on_dismissed()


@pytest.mark.parametrize("lack", ["may", "can", "is_missing"])
def test_what_the_system_does_not_show_comes_back(
    desktop: Desktop, system: FakeSystem, qtbot: QtBot, lack: str
) -> None:
    setattr(system, lack, not getattr(system, lack))
    for _ in range(2):
        with qtbot.waitSignal(desktop.failed):
            desktop.show(NOTE)
    if lack == "is_missing":
        assert desktop._collecting is None
        assert gc.isenabled()
        qtbot.waitUntil(lambda: desktop.findChildren(CollectHere) == [])  # none goes on holding it


def test_cycles_are_collected_in_the_windows_thread_alone(qapp: QObject) -> None:
    owner = QObject()
    here = CollectHere(owner)
    try:
        gc.enable()  # as the end of a task does
        here.look()
        assert not gc.isenabled()
        kept: list[list[int]] = [[] for _ in range(10 * gc.get_threshold()[0])]
        passes: list[str] = []
        gc.callbacks.append(note_pass := lambda phase, _: passes.append(phase))
        here.look()
        gc.callbacks.remove(note_pass)
        assert passes
        assert kept
    finally:
        here.stop()
    assert gc.isenabled()
