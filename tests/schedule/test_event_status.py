"""The table of statuses, and which occurrences run and are missed, against a plain model of contract 9."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.application import Application
from app.clock import from_ms
from app.delivery import Result
from app.errors import Refused
from app.paths import DataFolder
from app.schedule.event_commands import delete_event, edit_event, pause_event, resume_event
from app.schedule.event_queries import event
from app.schedule.event_status import status_of
from app.store import Origin, Store
from tests.making import START, FakeClock
from tests.schedule.events import MINUTE, VALUES, Events, Post

EVERY = 10 * MINUTE
LATE = some.one_of(
    some.sampled_from([0, 1, MINUTE, MINUTE + 1, EVERY - 1]), some.integers(0, EVERY - 1)
)  # behind an occurrence
ENDS = some.integers(2, 40).map(lambda number: START + number * EVERY // 2)


@pytest.mark.parametrize(
    ("now", "ran_at", "is_paused", "status"),
    [
        (100, None, False, "INACTIVE"),
        (100, 50, False, "ACTIVE"),
        (100, None, True, "PAUSED"),
        (100, 50, True, "PAUSED"),
        (101, None, False, "FINISHED"),
        (101, 50, True, "FINISHED"),
    ],
)
def test_the_table(now: int, ran_at: int | None, status: str, *, is_paused: bool) -> None:
    assert status_of(now, 100, ran_at, is_paused=is_paused) == status


def occurrences(after: int, last: int) -> list[int]:
    """Return every tenth minute after one instant, up to and including another."""
    first = after // EVERY + 1
    return [number * EVERY for number in range(first, last // EVERY + 1)]


class OneEvent(RuleBasedStateMachine):
    """One event for ten minutes' rhythm, and what a plain reader of the contract would expect of it."""

    def __init__(self, fresh_file: Path) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        folder = DataFolder(Path(self.place.name))
        shutil.copyfile(fresh_file, folder.database)
        self.clock = FakeClock()
        self.application = Application(Store(folder, self.clock), Origin.WINDOW)

    @initialize(end=ENDS, catch_up=some.sampled_from(["skip", "once"]))
    def begin(self, end: int, catch_up: str) -> None:
        self.events = Events(self.application, self.clock)
        self.events.post.is_prompt = False
        self.values = replace(VALUES, interval="*/10 * * * *", end=from_ms(end), catch_up=catch_up)
        self.id = self.events.add(**{name: getattr(self.values, name) for name in self.values.__slots__})
        self.end, self.seen = end, self.clock.now  # up to when all is settled
        self.is_paused = self.has_run = False
        self.missed = 0
        self.claimed: list[int] = []

    def teardown(self) -> None:
        self.application.close()
        self.place.cleanup()

    @rule(ahead=some.integers(0, 4), late=LATE)
    def time_goes_by(self, ahead: int, late: int) -> None:
        instant = (self.clock.now // EVERY + ahead) * EVERY + late
        self.clock.now = max(self.clock.now, instant)

    @rule(ahead=some.integers(0, 4), late=LATE)
    def the_timer_comes(self, ahead: int, late: int) -> None:
        self.time_goes_by(ahead, late)
        now = self.clock.now
        is_running = bool(self.events.post.waiting)
        self.events.look(now)
        if self.is_paused:
            return
        due = occurrences(self.seen, min(now, self.end))
        late = [each for each in due if now - each > MINUTE]
        runs = [] if is_running else [each for each in due if now - each <= MINUTE]
        if late and self.values.catch_up == "once" and now <= self.end:
            runs.insert(0, late.pop())
        self.missed += len(late)
        self.claimed += runs
        self.has_run = self.has_run or bool(runs)
        self.seen = now

    @rule()
    def the_server_answers(self) -> None:
        self.events.post.answer_all()

    @rule()
    def the_server_answers_the_first(self) -> None:
        if self.events.post.waiting:
            self.events.post.waiting.pop(0)(Result(500))

    @rule(pausing=some.booleans())
    def it_is_paused_or_resumed(self, *, pausing: bool) -> None:
        command = pause_event if pausing else resume_event
        if self.clock.now > self.end:
            with pytest.raises(Refused):
                self.application.do(command, self.id)
            return
        self.application.do(command, self.id)
        if pausing != self.is_paused:
            self._plan_is_given_up()
            self.is_paused = pausing

    @rule(end=ENDS)
    def it_gets_another_end(self, end: int) -> None:
        if end <= self.clock.now or end == self.end:
            return
        self.values = replace(self.values, end=from_ms(end))
        self.application.do(edit_event, self.id, self.values)
        self._plan_is_given_up()
        self.end = end

    @rule(tag=some.text("ab", min_size=1, max_size=3))
    def something_else_is_edited(self, tag: str) -> None:
        self.values = replace(self.values, tags=(tag,))
        self.application.do(edit_event, self.id, self.values)

    @rule()
    def it_is_deleted_and_brought_back(self) -> None:
        self.application.do(delete_event, self.id)
        assert event(self.application.store, self.id) is None
        self.application.undo()
        self.seen = self.clock.now

    @rule()
    def the_program_is_killed(self) -> None:
        post = Post(is_prompt=False)
        self.events.post, before = post, self.events.post
        self.events.runner = self.events.started()
        post.sent.extend(before.sent)

    @precondition(lambda self: hasattr(self, "events"))
    @invariant()
    def it_is_as_the_contract_says(self) -> None:
        now, found = self.clock.now, self.events.of(self.id)
        wanted = "FINISHED" if now > self.end else "PAUSED" if self.is_paused else None
        assert found.status == (wanted or ("ACTIVE" if self.has_run else "INACTIVE"))
        assert found.missed == self.missed
        claimed = sorted(run.planned_at for run in self.events.runs(self.id))
        assert claimed == sorted(self.claimed)
        sent = self.events.post.planned
        assert len(set(sent)) == len(sent)
        assert set(sent) <= set(claimed)
        assert len(self.events.post.waiting) <= 1

    def _plan_is_given_up(self) -> None:
        self.missed += len(occurrences(self.seen, min(self.clock.now, self.end)))
        self.seen = self.clock.now


def test_one_event_does_what_the_contract_says(fresh_file: Path) -> None:
    brief = settings(max_examples=80, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(lambda: OneEvent(fresh_file), settings=brief)


def test_the_status_of_many_follows_the_clock(application: Application, clock: FakeClock) -> None:
    events = Events(application, clock)
    event_id = events.add(end=from_ms(START + EVERY))
    clock.now = START + EVERY
    assert events.of(event_id).status == "INACTIVE"
    clock.now += 1
    assert events.of(event_id).status == "FINISHED"
