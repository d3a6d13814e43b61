"""A session bus that only one test knows, and a notification server on it, each a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

SERVER = Path(__file__).parent / "fake_server.py"
EVERYTHING = ("actions", "body", "body-markup", "persistence")

# As the session bus of a desktop, but nothing is started on demand.
_CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

needs_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon here")


class Bus:
    """A bus, from `start` to `stop`; `address` is how it is found."""

    def __init__(self, folder: Path) -> None:
        self._config = folder / "bus.conf"
        self._config.write_text(_CONFIG.format(folder=folder), encoding="utf-8")
        self._process = subprocess.Popen(
            ["dbus-daemon", f"--config-file={self._config}", "--print-address=1", "--nofork"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        self.address = self._process.stdout.readline().strip()

    def stop(self) -> None:
        """End it; who talks on it finds it gone."""
        self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()


class Server:
    """The fake server on a bus; `calls` is what it was asked so far."""

    def __init__(self, qtbot: QtBot, bus: Bus, **options: object) -> None:
        self._qtbot = qtbot
        self._process = subprocess.Popen(
            [sys.executable, str(SERVER), json.dumps({"capabilities": EVERYTHING, **options})],
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": bus.address},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._rest = b""
        self.said: list[dict[str, Any]] = []
        assert self._process.stdout
        os.set_blocking(self._process.stdout.fileno(), False)
        self._wait_for(lambda line: line.get("ready") == 1)

    def asked(self, call: str) -> list[Any]:
        """Return the values of all calls of a name so far."""
        self._read()
        return [line["values"] for line in self.said if line.get("call") == call]

    def wait_asked(self, call: str, count: int = 1) -> list[Any]:
        """Return the values of calls of a name, once there are so many."""
        self._qtbot.waitUntil(lambda: len(self.asked(call)) >= count)
        return self.asked(call)

    def emit(self, name: str, signature: str, *values: object) -> None:
        """Send a signal to everybody."""
        self._write({"emit": name, "signature": signature, "values": values})

    def stop(self) -> None:
        """End it, as a crash would."""
        self._process.kill()
        self._process.wait()
        for end in (self._process.stdin, self._process.stdout):
            if end:
                end.close()

    def _write(self, command: dict[str, object]) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(command).encode() + b"\n")
        self._process.stdin.flush()

    def _wait_for(self, is_it: Any) -> None:
        def look() -> bool:
            self._read()
            return any(is_it(line) for line in self.said)

        self._qtbot.waitUntil(look, timeout=20_000)

    def _read(self) -> None:
        assert self._process.stdout
        try:
            piece = os.read(self._process.stdout.fileno(), 1 << 20)
        except BlockingIOError:
            return
        *lines, self._rest = (self._rest + piece).split(b"\n")
        self.said += [json.loads(line) for line in lines]
