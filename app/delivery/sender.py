"""Sends what is owed to others, in threads of its own: eight at once, two to a host, ten seconds for each.

Nobody waits for a network here: what came of a message is handed to whoever gave it, in the window's thread.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.clock import Clock
from app.delivery.addresses import Rules
from app.delivery.secret_store import Secrets

if TYPE_CHECKING:
    from app.delivery.posting import Poster

AT_ONCE = 8
PER_HOST = 2
_STOP_WAIT = 2.0  # seconds for what is on its way when the program ends

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Message:
    """Something to be sent: JSON, signed with a secret of this name (contract 11.2)."""

    url: str
    body: bytes
    message_id: str
    secret_name: str
    rules: Rules


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a message: the status and the beginning of the answer, or why there is none, in words."""

    status: int | None = None
    answer: str = ""
    error: str = ""

    @property
    def is_success(self) -> bool:
        """Whether it was taken: any status of 200 to 299."""
        return self.status is not None and 200 <= self.status < 300


Done = Callable[[Result], None]
CallSoon = Callable[[Callable[[], None]], None]
Post = Callable[[Message], Result]


@dataclass(slots=True)
class _Owed:
    message: Message
    done: Done
    host: str


@dataclass(slots=True)
class _State:
    """What the threads share, under one lock."""

    waiting: deque[_Owed] = field(default_factory=deque)
    by_host: dict[str, int] = field(default_factory=dict)
    threads: list[threading.Thread] = field(default_factory=list)
    late: list[tuple[_Owed, Result]] = field(default_factory=list)  # came while it was being stopped
    is_stopped: bool = False


class Sender:
    """Takes messages in the window's thread and sends them in others; `post` is how one is sent."""

    def __init__(self, post: Post, call_soon: CallSoon) -> None:
        self._post = post
        self._call_soon = call_soon
        self._lock = threading.Lock()
        self._state = _State()

    def send(self, message: Message, done: Done) -> None:
        """Send a message soon; `done` is called through `call_soon`, not where it is stopped before."""
        with self._lock:
            if self._state.is_stopped:
                return
            self._state.waiting.append(_Owed(message, done, _host_of(message.url)))
            is_full = len(self._state.threads) >= AT_ONCE
            if is_full or not self._is_one_free():
                return
            thread = threading.Thread(target=self._work, daemon=True, name="pursuit-sending")
            self._state.threads.append(thread)
        thread.start()

    def stop(self, seconds: float = _STOP_WAIT) -> None:
        """Send nothing more; wait for what is on its way, at most so long, and hand over what came of it."""
        with self._lock:
            self._state.is_stopped = True
            self._state.waiting.clear()
            threads = list(self._state.threads)
        until = time.monotonic() + seconds
        for thread in threads:
            thread.join(max(until - time.monotonic(), 0))
        with self._lock:
            late, self._state.late = self._state.late, []
        for owed, result in late:
            owed.done(result)

    def _is_one_free(self) -> bool:
        return any(self._has_room(owed) for owed in self._state.waiting)

    def _has_room(self, owed: _Owed) -> bool:
        return self._state.by_host.get(owed.host, 0) < PER_HOST

    def _take(self) -> _Owed | None:
        """Take the first message whose host has room; None ends the thread."""
        with self._lock:
            state = self._state
            number = next((at for at, owed in enumerate(state.waiting) if self._has_room(owed)), None)
            if number is None:
                state.threads.remove(threading.current_thread())
                return None
            owed = state.waiting[number]
            del state.waiting[number]
            state.by_host[owed.host] = state.by_host.get(owed.host, 0) + 1
            return owed

    def _give_back(self, owed: _Owed) -> None:
        with self._lock:
            left = self._state.by_host.pop(owed.host) - 1
            if left:
                self._state.by_host[owed.host] = left

    def _work(self) -> None:
        while (owed := self._take()) is not None:
            try:
                result = self._post(owed.message)
            except Exception:  # noqa: BLE001  (whoever owes it must learn that it is over)
                _log.exception("a message could not be sent")
                result = Result(error="Something went wrong in Pursuit itself; its log has more.")
            self._give_back(owed)
            self._hand_over(owed, result)

    def _hand_over(self, owed: _Owed, result: Result) -> None:
        with self._lock:
            if self._state.is_stopped:
                self._state.late.append((owed, result))
                return
        self._call_soon(lambda: owed.done(result))


def sender_for(secrets: Secrets, clock: Clock, agent: str, call_soon: CallSoon) -> Sender:
    """Return a sender that signs with these secrets; `agent` is what it calls itself, "Pursuit/1.0"."""

    @cache
    def poster() -> Poster:
        # With the first message only: the libraries of the network are no part of the start.
        from app.delivery.posting import Poster  # noqa: PLC0415

        return Poster(secrets.secret, clock, agent)

    return Sender(lambda message: poster().post(message), call_soon)


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url  # it will be refused
