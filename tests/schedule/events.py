"""Scheduled events in tests: a runner whose clock is set by hand and whose callbacks go nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from app.application import Application
from app.clock import from_ms, to_ms
from app.delivery import Message, Result, Rules
from app.delivery.sender import Done
from app.schedule.event_commands import add_event
from app.schedule.event_queries import EventDetails, RunDetails, event, runs
from app.schedule.event_running import EventRunner
from app.schedule.event_values import EventValues
from tests.making import START, FakeClock

SECOND, MINUTE, HOUR = 1000, 60_000, 3_600_000
DAY = 24 * HOUR
VALUES = EventValues(
    "noor@example.com",
    "0 * * * *",
    "https://hooks.example.com/weekly",
    from_ms(START + 30 * DAY),
    {"user": 12},
)


def at(hour: int, minute: int = 0, day: int = 20) -> int:
    """Return an instant of November 2026; the clock of tests stands at noon of the 20th."""
    return to_ms(datetime(2026, 11, day, hour, minute, tzinfo=UTC))


def in_time(**given: float) -> datetime:
    """Return a moment so far behind the present of tests."""
    return from_ms(START) + timedelta(**given)


@dataclass
class Post:
    """Takes what is to be sent; answers when it is told to."""

    is_prompt: bool = True
    answer: Result = field(default_factory=lambda: Result(200, "ok"))
    sent: list[Message] = field(default_factory=list)
    waiting: list[Done] = field(default_factory=list)
    is_stopped: bool = False

    def send(self, message: Message, done: Done) -> None:
        """Take a message."""
        self.sent.append(message)
        if self.is_prompt:
            done(self.answer)
        else:
            self.waiting.append(done)

    def answer_all(self) -> None:
        """Answer what waits, also what comes up by that."""
        while self.waiting:
            self.waiting.pop(0)(self.answer)

    def stop(self) -> None:
        """Take nothing more."""
        self.is_stopped = True

    @property
    def planned(self) -> list[int]:
        """The planned instants of what was sent."""
        return [int(message.message_id.rpartition("_")[2]) for message in self.sent]


class Events:
    """A store with a runner."""

    def __init__(self, application: Application, clock: FakeClock) -> None:
        self.application, self.store, self.clock = application, application.store, clock
        self.post = Post()
        self.runner = self.started()

    def started(self) -> EventRunner:
        """Return a runner as a start of the program makes it."""
        return EventRunner(self.store, self.post, Rules)  # type: ignore[arg-type]

    def add(self, **given: object) -> str:
        """Make an event, hourly where nothing else is said, and return its id."""
        change = self.application.do(add_event, replace(VALUES, **given))  # type: ignore[arg-type]
        (event_id,) = change.touches("scheduled_event")
        return event_id

    def look(self, instant: int) -> list[int]:
        """Go to an instant, run what is due, and return the planned instants of what was sent."""
        self.clock.now = instant
        before = len(self.post.sent)
        while self.runner.run(instant):
            pass
        return self.post.planned[before:]

    def of(self, event_id: str) -> EventDetails:
        """Return an event that is there."""
        found = event(self.store, event_id)
        assert found is not None
        return found

    def runs(self, event_id: str) -> tuple[RunDetails, ...]:
        """Return the runs of an event, the newest first."""
        return runs(self.store, event_id)
