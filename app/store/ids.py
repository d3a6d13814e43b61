"""Ids of 24 hex digits whose order is the order of creation (architecture, section 4; contract 1.7)."""

from __future__ import annotations

import re
import secrets
import uuid

from app.clock import Clock

_COUNTER_LIMIT = 1 << 24
_ID = re.compile(r"[0-9a-f]{24}")
_MARK = re.compile(r"[0-9a-f]{10}")


def is_id(text: str) -> bool:
    """Tell whether a text has the form of an id: 24 lower-case hex digits."""
    return _ID.fullmatch(text) is not None


def new_file_mark() -> str:
    """Return ten random hex digits that tell this data file's ids from any other's."""
    return secrets.token_hex(5)


def new_uuid() -> str:
    """Return a random UUID as text (contract 10)."""
    return str(uuid.uuid4())


class IdMint:
    """Hands out ids: 8 digits of time, 10 of the file, 6 of a counter that starts anew each second.

    The time part never goes back, not even when the clock does or after a restart: `last_id` is the newest
    id that the file knows. Raises ValueError or TypeError for a mark that is none.
    """

    def __init__(self, clock: Clock, file_mark: str, last_id: str | None) -> None:
        if _MARK.fullmatch(file_mark) is None:
            raise ValueError("a file's mark is ten hex digits")
        self._clock = clock
        self.file_mark = file_mark
        self._second = int(last_id[:8], 16) if last_id else 0
        self._counter = int(last_id[18:], 16) if last_id else -1
        if last_id and last_id[8:18] != file_mark:
            # Restored, the file's digits drawn anew: only in a later second are ids sure to sort higher.
            self._second, self._counter = self._second + 1, -1

    @property
    def last_id(self) -> str:
        """The newest id handed out, here or in an earlier run."""
        return f"{self._second:08x}{self.file_mark}{max(self._counter, 0):06x}"

    def new_id(self) -> str:
        """Return an id higher than every one before."""
        second = self._clock.now_ms() // 1000
        if second > self._second:
            self._second, self._counter = second, -1
        self._counter += 1
        if self._counter == _COUNTER_LIMIT:
            self._second, self._counter = self._second + 1, 0
        return f"{self._second:08x}{self.file_mark}{self._counter:06x}"
