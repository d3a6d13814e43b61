"""Whose turn it is to write: one writer at a time, and the window's thread never waits for another.

The thread that opened the store is the window's. What it asks for while a worker writes is refused at once
(`Busy`); workers wait for each other and for the window, whose changes are short.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import Busy
from app.store.work import Cancelled, Work


class Turns:
    """The right to write, and the workers that are at work."""

    def __init__(self) -> None:
        self._home = threading.get_ident()
        self._writing = threading.Lock()
        self._holder: int | None = None
        self._works: dict[int, Work] = {}  # by thread
        self._left = threading.Condition()
        self._is_closed = False

    @property
    def is_home(self) -> bool:
        """Whether this is the window's thread."""
        return threading.get_ident() == self._home

    @property
    def is_mine(self) -> bool:
        """Whether this thread has the turn: a change of its own is open."""
        return self._holder == threading.get_ident()

    @property
    def is_taken_by_another(self) -> bool:
        """Whether another thread may commit while this one reads."""
        return self._writing.locked() and not self.is_mine

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Have the turn while the block lasts.

        Raises `Busy` at once in the window's thread where a worker has it, and RuntimeError where this thread
        has it already.
        """
        if self.is_mine:
            raise RuntimeError("a change is open already; commands share inner functions instead of nesting")
        if not self._writing.acquire(blocking=not self.is_home):
            raise Busy(_sentence(self._works.get(self._holder or 0)))
        self._holder = threading.get_ident()
        try:
            yield
        finally:
            self._holder = None
            self._writing.release()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Have the turn, with no worker at work or beginning: the file itself may be exchanged.

        Raises `Busy` at once where one is at work, though it may only be reading.
        """
        with self.taken(), self._left:
            if self._works:
                raise Busy(_sentence(next(iter(self._works.values()))))
            yield

    @contextmanager
    def at_work(self, work: Work) -> Iterator[None]:
        """Count this thread among the workers. Raises `Cancelled` where the store is closing."""
        with self._left:
            if self._is_closed:
                raise Cancelled
            self._works[threading.get_ident()] = work
        try:
            yield
        finally:
            with self._left:
                del self._works[threading.get_ident()]
                self._left.notify_all()

    def close(self) -> None:
        """Stop every worker, wait until each has left, and let none begin."""
        with self._left:
            self._is_closed = True
            for work in self._works.values():
                work.cancel()
            self._left.wait_for(lambda: not self._works)


def _sentence(work: Work | None) -> str:
    what = work.what if work is not None else "at work on something larger"
    return f"Pursuit is {what}, so nothing else could be changed yet. Please try again in a moment."
