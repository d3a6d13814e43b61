"""Waking and travelling are noticed: by the system bus at once, by the timer where nobody tells."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.application import Application
from app.clock import follow_system_zone
from tests.ui.notify.session import Bus, needs_bus
from ui.main_window import MainWindow
from ui.notify.feature import Notifications
from ui.wake import SystemNews, Wake

LOGIND = DBusAddress(
    "/org/freedesktop/login1", bus_name="org.freedesktop.login1", interface="org.freedesktop.login1.Manager"
)


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DBusConnection]:
    """Return a line to a system bus of this test alone, in the name of what tells of sleep."""
    bus = Bus(tmp_path)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
    line = open_dbus_connection(bus.address)
    line.send_and_get_reply(message_bus.RequestName(LOGIND.bus_name))
    yield line
    line.close()
    bus.stop()


@pytest.fixture
def localtime(tmp_path: Path) -> Path:
    path = tmp_path / "localtime"
    path.symlink_to("/usr/share/zoneinfo/Etc/UTC")
    return path


@pytest.fixture
def wake(
    window: MainWindow, application: Application, notifications: Notifications, localtime: Path
) -> Iterator[Wake]:
    made = Wake(window, application, notifications.ticker, localtime, listen_after_ms=600_000)
    yield made
    made.stop()
    notifications.stop()


def is_listening(news: SystemNews) -> bool:
    """Tell whether both questions were answered, so that nothing is missed from now on."""
    return news._bus is not None and news._bus.is_open and not news._bus._unsent


@needs_bus
def test_what_is_due_is_looked_at_as_soon_as_the_computer_wakes(
    wake: Wake, notifications: Notifications, system: DBusConnection, qtbot: QtBot
) -> None:
    wake.system.listen()
    qtbot.waitUntil(lambda: is_listening(wake.system))
    looks: list[float] = []
    qtbot.waitUntil(lambda: notifications.ticker._timer.interval() == 30_000)  # the start is over
    woke: list[int] = []
    wake.system.woke.connect(lambda: woke.append(1))
    notifications.ticker.looking.connect(lambda: looks.append(time.monotonic()))
    told = time.monotonic()
    system.send(new_signal(LOGIND, "PrepareForSleep", "b", (True,)))
    system.send(new_signal(LOGIND, "PrepareForSleep", "b", (False,)))
    qtbot.waitUntil(lambda: bool(looks))
    assert looks[0] - told < 2
    assert woke == [1]  # going to sleep is no waking


@needs_bus
def test_what_others_say_is_not_heard(system: DBusConnection, qtbot: QtBot) -> None:
    owner = QObject()
    news = SystemNews(owner)
    woke: list[int] = []
    news.woke.connect(lambda: woke.append(1))
    news.listen()
    qtbot.waitUntil(lambda: is_listening(news))
    stranger = open_dbus_connection(os.environ["DBUS_SYSTEM_BUS_ADDRESS"])
    stranger.send(new_signal(LOGIND, "PrepareForSleep", "b", (False,)))
    stranger.send_and_get_reply(message_bus.ListNames())  # the bus has passed it on by then
    system.send(new_signal(LOGIND, "PrepareForSleep", "b", (False,)))
    qtbot.waitUntil(lambda: bool(woke))
    assert woke == [1]
    stranger.close()
    news.stop()


def test_without_a_system_bus_nothing_happens(
    wake: Wake, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    wake.system.listen()
    assert wake.system._bus is not None
    with qtbot.waitSignal(wake.system._bus.broke):
        pass
    assert not wake.system._bus.is_open


def test_another_zone_is_followed_at_the_next_look(
    wake: Wake, window: MainWindow, notifications: Notifications, localtime: Path, qtbot: QtBot
) -> None:
    localtime.unlink()
    localtime.symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    with qtbot.waitSignal(window.renewed):
        notifications.ticker.look()


def test_while_the_zone_stays_nothing_is_read_anew(
    wake: Wake, window: MainWindow, notifications: Notifications, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(window.renewed):
        notifications.ticker.look()
        QApplication.processEvents()


def test_the_zone_that_the_system_is_set_to_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        follow_system_zone()
        assert time.tzname[0] == "JST"
    finally:
        monkeypatch.undo()
        follow_system_zone()
