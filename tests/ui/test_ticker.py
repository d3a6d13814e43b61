"""The timer comes when something is due, and finds its way after sleep and clocks that were set."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.errors import StorageFailed
from tests.conftest import LogWatch
from tests.making import FakeClock
from ui.ticker import Ticker


class Plan:
    """Instants at which something is due; what was run of them."""

    def __init__(self, *due: int) -> None:
        self.due = sorted(due)
        self.run: list[int] = []
        self.fails = False

    def next_due(self) -> int | None:
        return self.due[0] if self.due else None

    def run_due(self, now: int) -> int | None:
        if self.fails:
            raise StorageFailed("The disk is full.")
        if self.due and self.due[0] <= now:
            self.run.append(self.due.pop(0))
            return now
        return self.next_due()


@pytest.fixture
def owner(qapp: QObject) -> QObject:
    return QObject()


def test_what_was_missed_is_run_at_once_one_slice_after_the_other(
    qtbot: QtBot, owner: QObject, clock: FakeClock
) -> None:
    plan = Plan(clock.now - 10, clock.now - 5, clock.now)
    Ticker(plan, clock, owner).start()
    qtbot.waitUntil(lambda: len(plan.run) == 3)


def test_it_waits_for_the_exact_instant_but_never_longer_than_half_a_minute(
    qtbot: QtBot, owner: QObject, clock: FakeClock
) -> None:
    plan = Plan(clock.now + 12_345)
    ticker = Ticker(plan, clock, owner)
    ticker.start()
    ticker.look()
    assert ticker._timer.interval() == 12_345
    plan.due = [clock.now + 10_000_000]
    ticker.arm()
    assert ticker._timer.interval() == 30_000
    plan.due = []
    ticker.arm()
    assert ticker._timer.interval() == 30_000


def test_something_planned_sooner_is_waited_for(qtbot: QtBot, owner: QObject, clock: FakeClock) -> None:
    plan = Plan(clock.now + 20_000)
    ticker = Ticker(plan, clock, owner)
    ticker.start()
    ticker.look()
    plan.due = [clock.now + 40]
    ticker.arm()
    assert ticker._timer.interval() == 40


def test_it_never_runs_what_is_not_due_yet(qtbot: QtBot, owner: QObject, clock: FakeClock) -> None:
    plan = Plan(clock.now + 5)
    ticker = Ticker(plan, clock, owner)
    ticker.start()
    qtbot.waitUntil(lambda: ticker._expected is not None)
    ticker.look()
    assert plan.run == []
    clock.now += 5
    ticker.look()
    assert len(plan.run) == 1


@pytest.mark.parametrize("seconds", [3 * 3600, -3 * 3600])
def test_a_clock_that_is_elsewhere_is_noticed(
    qtbot: QtBot, owner: QObject, clock: FakeClock, seconds: int
) -> None:
    ticker = Ticker(Plan(), clock, owner)
    ticker.look()
    clock.advance(seconds)
    with qtbot.waitSignal(ticker.jumped):
        ticker.look()


def test_a_disk_that_fails_does_not_end_it(
    qtbot: QtBot, owner: QObject, clock: FakeClock, logged: LogWatch
) -> None:
    plan = Plan(clock.now)
    plan.fails = True
    ticker = Ticker(plan, clock, owner)
    ticker.look()
    logged.expect("could not be done")
    assert ticker._timer.isActive()
    plan.fails = False
    ticker.look()
    assert len(plan.run) == 1
