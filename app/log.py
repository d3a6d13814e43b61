"""The log file: starts, stops and whatever went wrong, for those who mend it; nothing of what the user wrote.

It holds no titles, names or texts: messages are the program's own words with ids at most, and of an exception
only its kind and the places it came through, because what an exception says may quote the user.
"""

from __future__ import annotations

import logging
import platform
import sqlite3
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import IO

from app.errors import PursuitError
from app.paths import DataFolder

FILE_NAME = "pursuit.log"
MOST_BYTES = 1_000_000  # of one file
OLD_FILES = 2  # kept beside the one being written

_ROOT = Path(__file__).resolve().parents[1]
_OURS = ("app", "ui")
_LONGEST_TAIL = 64_000  # bytes looked at for the last lines

_log = logging.getLogger(__name__)


@contextmanager
def logging_to(folder: DataFolder, what: str) -> Iterator[None]:
    """Keep a log in the folder until the block ends; `what` says who writes: "window", "import".

    Warnings and worse are written, and that it began and ended. Where no log can be kept there is none, and
    nothing else changes.
    """
    handler = LogFile(folder.logs)
    root = logging.getLogger()
    root.addHandler(handler)
    handler.note(f"{what} started: Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    try:
        yield
    except PursuitError:  # told to the user, and no fault
        raise
    except Exception:
        _log.critical("%s ended by a fault", what, exc_info=True)
        raise
    finally:
        handler.note(f"{what} ended")
        root.removeHandler(handler)
        handler.close()


def last_lines(most: int = 30) -> Sequence[str]:
    """Return the newest lines of the log that is being kept, the oldest first; none where there is none."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, LogFile):
            return handler.last_lines(most)
    return ()


class LogFile(logging.Handler):
    """Appends records to a file in a folder, and begins a new one where it has grown too long.

    The standard library's rotating handler brings sockets and queues along, at the cost of the first paint.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        super().__init__(logging.WARNING)
        self.path = folder / FILE_NAME
        self._most_bytes = most_bytes
        self._file: IO[str] | None = None
        self._has_failed = False
        self.setFormatter(PlainFormatter())

    def note(self, sentence: str) -> None:
        """Write a line that is no warning."""
        self.handle(_log.makeRecord(_log.name, logging.INFO, "", 0, sentence, (), None))

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; a log that cannot be written is given up without a word."""
        if self._has_failed:
            return
        try:
            file = self._file_with_room()
            file.write(self.format(record) + "\n")
            file.flush()
        except (OSError, ValueError):
            self._has_failed = True

    def last_lines(self, most: int) -> Sequence[str]:
        """Return the newest lines of the file, the oldest first."""
        if not self.path.is_file():
            return ()
        try:
            with self.path.open("rb") as file:
                size = file.seek(0, 2)
                file.seek(max(0, size - _LONGEST_TAIL))
                text = file.read().decode("utf-8", "replace")
        except OSError:
            return ()
        return tuple(text.splitlines()[-most:])

    def close(self) -> None:
        """Close the file."""
        self._has_failed = True
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
        super().close()

    def _file_with_room(self) -> IO[str]:
        file = self._file or self._open()
        if file.tell() >= self._most_bytes:
            file.close()
            self._age()
            file = self._open()
        self._file = file
        return file

    def _open(self) -> IO[str]:
        self.path.parent.mkdir(mode=0o700, exist_ok=True)
        if self.path.exists() and not self.path.is_file():
            raise FileExistsError(self.path)  # a pipe would keep the program waiting
        self.path.touch(mode=0o600)
        return self.path.open("a", encoding="utf-8", errors="backslashreplace")

    def _age(self) -> None:
        """Let each file become the next older one; the oldest goes."""
        names = [self.path, *(Path(f"{self.path}.{number}") for number in range(1, OLD_FILES + 1))]
        for younger, older in reversed(list(pairwise(names))):
            if younger.exists():
                younger.replace(older)


class PlainFormatter(logging.Formatter):
    """Leaves out what other libraries and exceptions say, and the folders that lead to the program."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as one line, an exception below it.

        The record itself is left as it is, and the text that another handler may have kept in it is not used.
        """
        is_ours = record.name.partition(".")[0] in _OURS
        said = record.getMessage() if is_ours else "(what it says is left out)"
        moment = self.formatTime(record)
        lines = [f"{moment} {record.process} {record.levelname} {record.name}: {said}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines += _chain(record.exc_info[1])
        return "\n".join(lines)


def _chain(problem: BaseException | None) -> Iterator[str]:
    """Yield the kinds of an exception and of what led to it, the newest first, each with its places."""
    seen: set[int] = set()
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        yield type(problem).__qualname__
        yield from (f"  {place}" for place in _places(problem.__traceback__))
        problem = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace):
        yield f"{_short(frame.filename)}:{frame.lineno} in {frame.name}"


def _short(name: str) -> str:
    """Return a file's path inside the program, or its bare name: folders name people."""
    path = Path(name)
    if path.is_relative_to(_ROOT) and path.relative_to(_ROOT).parts[0] in _OURS:
        return path.relative_to(_ROOT).as_posix()
    return path.name
