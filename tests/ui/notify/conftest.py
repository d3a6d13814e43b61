"""A bus of its own for each test that wants one, and a far-away desktop for all others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.notify.session import Bus, Server


@pytest.fixture(autouse=True)
def _no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests from the desktop that they may run on."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    """Return a bus which everything in this test takes for the session's."""
    found = Bus(tmp_path)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", found.address)
    yield found
    found.stop()


@pytest.fixture
def serve(qtbot: QtBot, bus: Bus) -> Iterator[Callable[..., Server]]:
    """Return a function that starts a notification server on the bus."""
    servers: list[Server] = []

    def start(**options: object) -> Server:
        servers.append(Server(qtbot, bus, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()
