"""Claimed runs on their way to the sender: of one event one after the other, of one host only a few."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

_AHEAD, _AHEAD_OF_HOST = 32, 4  # handed to the sender at a time: so a slow host does not fill it


@dataclass(frozen=True, slots=True)
class Run:
    """A claimed occurrence that is to be sent."""

    id: int
    event_id: str
    planned_at: int
    host: str


@dataclass(slots=True)
class RunQueue:
    """What is to be sent, in the order in which it may be."""

    by_event: dict[str, deque[Run]] = field(default_factory=dict)
    ready: dict[str, deque[Run]] = field(default_factory=dict)  # by host, the next of each event
    on_way: dict[str, int] = field(default_factory=dict)  # by host
    how_many: int = 0

    def add(self, run: Run) -> None:
        """Take a run in; it waits for those of its event before it."""
        waiting = self.by_event.setdefault(run.event_id, deque())
        waiting.append(run)
        if len(waiting) == 1:
            self._make_ready(run)

    def next(self) -> Run | None:
        """Take the next run that may be sent."""
        if self.how_many >= _AHEAD:
            return None
        for host in self.ready:
            if self.on_way.get(host, 0) < _AHEAD_OF_HOST:
                break
        else:
            return None
        runs = self.ready.pop(host)
        run = runs.popleft()
        if runs:
            self.ready[host] = runs  # behind the other hosts now
        self.on_way[host] = self.on_way.get(host, 0) + 1
        self.how_many += 1
        return run

    def over(self, run: Run) -> None:
        """Take note that a run is over; the next of its event may go."""
        self.how_many -= 1
        left = self.on_way.pop(run.host) - 1
        if left:
            self.on_way[run.host] = left
        waiting = self.by_event[run.event_id]
        waiting.popleft()
        if waiting:
            self._make_ready(waiting[0])
        else:
            del self.by_event[run.event_id]

    def _make_ready(self, run: Run) -> None:
        self.ready.setdefault(run.host, deque()).append(run)
