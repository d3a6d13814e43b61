"""Long work in a thread beside the window's: what it does, how far it is, and whether it is to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

One = TypeVar("One")

_AT_ONCE = 500  # rows between two looks at whether to stop


class Cancelled(Exception):
    """The user, or the end of the program, stopped the work; nothing of it was kept."""


def _tell_nobody(done: int, total: int) -> None:
    """Let a progress pass unseen."""


class Work:
    """One piece of long work, shared by the thread that does it and the one that may stop it.

    `what` goes on from "Pursuit is …" ("bringing in jobs.csv"). `tell` is called in the working thread with
    how many steps are done and how many there are.
    """

    def __init__(self, what: str, tell: Callable[[int, int], None] = _tell_nobody) -> None:
        self.what = what
        self._tell = tell
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask it to stop, from any thread."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise `Cancelled` where it was asked to stop."""
        if self._stop.is_set():
            raise Cancelled

    def reached(self, done: int, total: int) -> None:
        """Tell how far it is. Raises `Cancelled` where it was asked to stop."""
        self.check()
        self._tell(done, total)

    def slices(self, rows: Sequence[One]) -> Iterator[Sequence[One]]:
        """Yield the rows in parts. Raises `Cancelled` between two where it was asked to stop."""
        for start in range(0, len(rows), _AT_ONCE):
            self.check()
            yield rows[start : start + _AT_ONCE]
