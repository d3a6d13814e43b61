"""One window to a data folder: a second start hands over what it was given to the first one, and ends.

The folder's lock decides who is the first; this is only the way to talk to it. What comes through the socket
is checked like anything else from outside.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import logging
import os
import stat
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDeadlineTimer, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS = 2000  # how long a second start waits for a first one that is just starting
ANSWER_MS = 3000  # and for the answer of one that is busy
_READ_MS = 2000  # how long the first one waits for all of a request
_PAUSE_MS = 50
_MOST_BYTES = 256 * 1024
_MOST_CONNECTIONS = 8
_MOST_PATHS = 100
_LONGEST_PATH = 4096
_LONGEST_STARTUP_ID = 256
_VERSION = 1
_ANSWER = b"done\n"
_STARTUP_NAMES = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """What a second start asks of the first: files to open, and the desktop's leave to come forward."""

    paths: tuple[Path, ...] = ()
    startup_id: str = ""


class Answer(Enum):
    """What became of an attempt to hand over."""

    DONE = "done"
    NOBODY = "nobody listens"
    SILENT = "somebody listens and does not answer"


# The second start.


def hand_over(
    folder: Path, request: Request, patience_ms: int = PATIENCE_MS, answer_ms: int = ANSWER_MS
) -> bool:
    """Ask the first window on a data folder to do what was asked of this one; True where it will."""
    name = server_name(folder)
    deadline = QDeadlineTimer(patience_ms)
    while True:
        answer = ask(name, request, answer_ms)
        if answer is not Answer.NOBODY or deadline.hasExpired():
            return answer is Answer.DONE
        QThread.msleep(_PAUSE_MS)


def ask(name: str, request: Request, answer_ms: int = ANSWER_MS) -> Answer:
    """Hand a request to whoever listens under a name."""
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - only where there is somebody to ask

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(answer_ms):
        return Answer.NOBODY
    deadline = QDeadlineTimer(answer_ms)
    socket.write(as_bytes(request))
    answer = b""
    while not answer.endswith(b"\n") and len(answer) < len(_ANSWER):
        left = deadline.remainingTime()
        if left <= 0 or not (socket.bytesAvailable() or socket.waitForReadyRead(left)):
            return Answer.SILENT
        answer += socket.readAll().data()
    socket.abort()
    return Answer.DONE if answer == _ANSWER else Answer.SILENT


def request_of(files: Sequence[Path], environment: Mapping[str, str]) -> Request:
    """Return what a start with these files asks for; the desktop's leave is in the environment."""
    startup_id = next((environment[name] for name in _STARTUP_NAMES if environment.get(name)), "")
    return Request(tuple(path.absolute() for path in files), startup_id)


# The first window.


class SecondStarts(QObject):
    """Listens for second starts; `asked` carries their checked Request, after they have been answered."""

    asked = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._server: QLocalServer | None = None
        self._connections = 0

    def listen(self) -> bool:
        """Begin to listen; False, with the reason logged, where that cannot be done.

        Only the holder of the folder's lock may: what is found under the name was left by one that is gone.
        """
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - not part of the start

        name = server_name(self._folder)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(_MOST_CONNECTIONS)
        server.newConnection.connect(self._take_connections)
        QLocalServer.removeServer(name)
        if not server.listen(name):
            _log.warning("second starts cannot be heard: %s", server.serverError().name)
            return False
        self._server = server
        return True

    def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _take_connections(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            if self._connections >= _MOST_CONNECTIONS:
                socket.abort()
                socket.deleteLater()
                continue
            self._connections += 1
            _Caller(socket, self)

    def take(self, request: Request | None) -> None:
        """Forget a caller, and pass on what it asked for, if that was anything."""
        self._connections -= 1
        if request is not None:
            QTimer.singleShot(0, self, lambda: self.asked.emit(request))


class _Caller(QObject):
    """One second start at the other end of a socket: it has a little time and room to say what it wants."""

    def __init__(self, socket: QLocalSocket, starts: SecondStarts) -> None:
        super().__init__(starts)
        self._socket = socket
        self._starts = starts
        self._said = b""
        self._is_over = False
        socket.setParent(self)
        socket.setReadBufferSize(_MOST_BYTES + 1)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self._end)
        QTimer.singleShot(_READ_MS, self, self._end)
        self._read()

    def _read(self) -> None:
        self._said += self._socket.readAll().data()
        line, end, _ = self._said.partition(b"\n")
        if end:
            request = parsed(line)
            if request is not None:
                self._socket.write(_ANSWER)
                self._socket.flush()
            self._end(request)
        elif len(self._said) > _MOST_BYTES:
            self._end()

    def _end(self, request: Request | None = None) -> None:
        if self._is_over:
            return
        self._is_over = True
        self._socket.disconnectFromServer()
        self._starts.take(request)
        self.deleteLater()


def bring_forward(window: QWidget, startup_id: str) -> None:
    """Show a window above all others and give it the keyboard, as far as the desktop allows it.

    On Wayland that takes what the desktop gave to the second start; Qt reads it from the environment.
    """
    if startup_id:
        os.environ[_STARTUP_NAMES[0]] = startup_id
    window.setWindowState(
        (window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
    )
    window.show()
    window.raise_()
    window.activateWindow()
    if startup_id:
        os.environ.pop(_STARTUP_NAMES[0], None)  # it is good for once


# What is said between them.


def as_bytes(request: Request) -> bytes:
    """Return a request as one line of JSON."""
    said = {
        "version": _VERSION,
        "paths": [str(path) for path in request.paths],
        "startup_id": request.startup_id,
    }
    return json.dumps(said).encode("ascii") + b"\n"


def parsed(line: bytes) -> Request | None:
    """Return the request of a line; None where it is none that a second start makes."""
    try:
        said: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("version") != _VERSION:
        return None
    paths, startup_id = said.get("paths"), said.get("startup_id")
    if not isinstance(paths, list) or len(paths) > _MOST_PATHS or not all(map(_is_path, paths)):
        return None
    if not isinstance(startup_id, str) or len(startup_id) > _LONGEST_STARTUP_ID:
        return None
    is_plain = startup_id.isascii() and startup_id.isprintable()
    return Request(tuple(Path(path) for path in paths), startup_id if is_plain else "")


def _is_path(value: object) -> bool:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_PATH or "\0" in value:
        return False
    try:
        os.fsencode(value)  # halves of characters name no file
    except UnicodeEncodeError:
        return False
    return Path(value).is_absolute()


# Where they meet.


def server_name(folder: Path) -> str:
    """Return the name under which the window on a data folder is found, where no other user can put one.

    The same folder has the same name by whatever path it is reached.
    """
    whole = os.path.realpath(folder)
    if sys.platform == "win32":
        return f"pursuit-{_digest(getpass.getuser() + '|' + os.path.normcase(whole))}"
    return str(_meeting_place() / f"pursuit-{_digest(whole)}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _meeting_place() -> Path:
    """Return the folder that the desktop gives each user for this, or a private one of our own."""
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if given and _is_private(Path(given)):
        return Path(given)
    own = Path(tempfile.gettempdir()) / f"pursuit-{os.getuid()}"
    try:
        own.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return _nowhere(own)
    return own if _is_private(own) else _nowhere(own)


def _nowhere(taken: Path) -> Path:
    """Return a place where nobody listens: somebody else has taken ours."""
    return taken / "taken"


def _is_private(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
