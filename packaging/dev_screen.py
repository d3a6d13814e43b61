"""A screen of its own for the tests: Xvfb with the window manager openbox, taken away again at the end."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

SIZE = "1400x900x24"
PATIENCE_SECONDS = 30


@contextlib.contextmanager
def private_screen() -> Iterator[str | None]:
    """Yields the display's name (":7"), or None when it did not come up; both programs end with the block."""
    with contextlib.ExitStack() as stack:
        display = _start_xvfb(stack)
        if display is not None:
            _start_openbox(stack, display)
        yield display


def _start_xvfb(stack: contextlib.ExitStack) -> str | None:
    """Xvfb chooses a free number itself and writes it to a pipe once it accepts connections."""
    reading, writing = os.pipe()
    stack.callback(os.close, reading)
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
    process = _start(stack, command, dict(os.environ), keep=(writing,))
    os.close(writing)
    number = _first_line(reading, process)
    return f":{number}" if number else None


def _start_openbox(stack: contextlib.ExitStack, display: str) -> None:
    """Wait until openbox manages windows: it then opens our pipe, which is the only sign it gives."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pursuit-screen-")))
    sign = folder / "ready"
    os.mkfifo(sign)
    reading = os.open(sign, os.O_RDONLY | os.O_NONBLOCK)
    stack.callback(os.close, reading)
    command = ["openbox", "--sm-disable", "--startup", f"sh -c 'echo ready > {sign}'"]
    process = _start(stack, command, {**os.environ, "DISPLAY": display})
    _first_line(reading, process)


def _start(
    stack: contextlib.ExitStack, command: list[str], environment: dict[str, str], keep: tuple[int, ...] = ()
) -> subprocess.Popen[bytes]:
    # A session of their own: Ctrl+C reaches the tests only, which end in order while the screen is there.
    process = subprocess.Popen(
        command,
        env=environment,
        pass_fds=keep,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    stack.callback(_stop, process)
    return process


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _first_line(reading: int, process: subprocess.Popen[bytes]) -> str:
    """The line the process writes once it is ready; empty when it ends or hesitates too long."""
    received = b""
    for _ in range(PATIENCE_SECONDS * 10):
        if select.select([reading], [], [], 0.1)[0]:
            received += os.read(reading, 64)
        if received.endswith(b"\n") or process.poll() is not None:
            break
    return received.decode("ascii", "replace").strip()
