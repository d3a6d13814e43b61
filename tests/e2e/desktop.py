"""A desktop's notifications for end-to-end tests: a session bus of its own, with dunst as its daemon."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.e2e.hands import PATIENCE_SECONDS
from tests.ui.notify.session import Bus

IS_THERE = all(shutil.which(name) for name in ("dunst", "dunstctl", "dbus-daemon"))

_CONFIG = """\
[global]
    width = 420
    origin = top-right
    offset = 24x48
    format = "<b>%s</b>\\n%b"
    markup = full
    font = Inter 11
    dmenu = {choose}
[urgency_normal]
    timeout = 0
"""
# What dunst shows a menu with: it is given the lines, and answers with the one that was chosen.
_CHOOSE = """\
#!/bin/sh
grep -m 1 -F "#$(cat '{wish}') " -
"""


class Notices:
    """What the daemon shows, and a hand that presses its buttons."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bus = Bus(folder)
        self._wish = folder / "wish"
        self._environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": self._bus.address}

    @property
    def address(self) -> str:
        """Where the program finds this desktop's bus."""
        return self._bus.address

    def __enter__(self) -> Self:
        choose = self._folder / "choose"
        choose.write_text(_CHOOSE.format(wish=self._wish), encoding="utf-8")
        choose.chmod(0o755)
        config = self._folder / "dunstrc"
        config.write_text(_CONFIG.format(choose=choose), encoding="utf-8")
        self._process = subprocess.Popen(
            ["dunst", "-conf", str(config)],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait(lambda: self._control("is-paused", is_to_work=False) == "false")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
        self._bus.stop()

    def end(self) -> None:
        """End the daemon, as a crash would."""
        self._process.kill()
        self._process.wait()

    def count(self, where: str = "displayed") -> int:
        """Return how many are shown; or are in the "history", or "waiting"."""
        return int(self._control("count", where))

    def wait_shown(self, count: int = 1) -> None:
        """Wait until so many are on the screen."""
        wait(lambda: self.count() == count)

    def press(self, label: str) -> None:
        """Choose what is written on a button of the notification."""
        self._wish.write_text(label, encoding="utf-8")
        self._control("context")

    def click(self) -> None:
        """Click on the notification itself."""
        self._control("action")

    def send_away(self) -> list[dict[str, Any]]:
        """Close all notifications and return them, as the daemon remembers them."""
        self._control("close-all")
        wait(lambda: self.count() == 0)
        told = json.loads(self._control("history"))
        return [{name: each["data"] for name, each in one.items()} for one in told["data"][0]]

    def _control(self, *arguments: str, is_to_work: bool = True) -> str:
        command = ["dunstctl", *arguments]
        found = subprocess.run(
            command,
            check=is_to_work,
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
        )
        return found.stdout.strip()


def wait(is_so: Callable[[], object]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.05)
