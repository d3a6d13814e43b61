"""Callbacks that really go out: each occurrence at most once, however often the program is killed."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app.application import open_application
from app.clock import SystemClock, from_ms
from app.delivery import add_target
from app.delivery.secret_store import FILE_NAME, read_secrets
from app.delivery.signing import signature
from app.paths import DataFolder
from app.schedule.event_commands import add_event
from app.schedule.event_queries import events, runs
from app.store import Origin
from tests.schedule.events import DAY, VALUES

SCRIPT = Path(__file__).parent / "run_events.py"
# The keyring of whoever runs the tests is left alone.
NO_KEYRING = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}


class Receiver(ThreadingHTTPServer):
    """Counts what comes, on the loopback."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.got: list[tuple[dict[str, str], bytes, float]] = []
        self.came = threading.Condition()

    def wait_for(self, count: int) -> None:
        """Wait until so many have come altogether."""
        with self.came:
            assert self.came.wait_for(lambda: len(self.got) >= count, timeout=30)


class Handler(BaseHTTPRequestHandler):
    """Takes everything."""

    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.came:
            self.server.got.append((dict(self.headers), body, time.time()))
            self.server.came.notify_all()
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, format: str, *given: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        threading.Thread(target=receiver.serve_forever, daemon=True).start()
        yield receiver
        receiver.shutdown()


def test_killed_again_and_again_nothing_goes_out_twice(folder: DataFolder, receiver: Receiver) -> None:
    port = receiver.server_address[1]
    with closing(open_application(folder, SystemClock(), Origin.COMMAND_LINE)) as application:
        add_target(application.store, f"127.0.0.1:{port}")
        application.do(
            add_event,
            replace(
                VALUES,
                interval="* * * * * *",
                callback_url=f"http://127.0.0.1:{port}/x",
                end=from_ms(SystemClock().now_ms() + DAY),
            ),
        )
    for number in range(3):
        with subprocess.Popen(
            [sys.executable, str(SCRIPT), str(folder.path)], stdout=subprocess.PIPE
        ) as child:
            receiver.wait_for(2 * number + 2)
            child.kill()
    names = [fields["webhook-id"] for fields, *_ in receiver.got]
    assert len(set(names)) == len(names)
    for fields, body, came in receiver.got:
        assert json.loads(body) == {"user": 12}
        planned = int(fields["webhook-id"].rpartition("_")[2]) / 1000
        assert 0 <= came - planned < 60
        secret = read_secrets(folder.path / FILE_NAME)["scheduler"]
        wanted = signature(secret, fields["webhook-id"], int(fields["webhook-timestamp"]), body)
        assert fields["webhook-signature"] == wanted
        assert fields["User-Agent"].startswith("Pursuit/")
    with closing(open_application(folder, SystemClock(), Origin.COMMAND_LINE)) as application:
        (event,) = events(application.store)
        kept = {run.planned_at for run in runs(application.store, event.id)}
        assert {int(name.rpartition("_")[2]) for name in names} <= kept
