"""Long work beside the window: everything it tells comes in the window's thread."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.store import Work
from tests.conftest import LogWatch
from ui.background import Background, Task, do_beside
from ui.bus import Bus
from ui.problems import Problems

SECONDS = 20  # only a deadlock takes that long


@pytest.fixture
def ground(qtbot: QtBot) -> Iterator[QObject]:
    ground = QObject()
    yield ground
    ground.deleteLater()


@pytest.fixture
def background(ground: QObject) -> Iterator[Background]:
    background = Background(ground)
    yield background
    background.finish(SECONDS)


def test_progress_result_and_end_come_in_order_in_the_windows_thread(
    qtbot: QtBot, ground: QObject, background: Background
) -> None:
    threads: set[int] = set()

    def count(work: Work) -> str:
        threads.add(threading.get_ident())
        work.reached(1, 2)
        work.reached(2, 2)
        return "counted"

    task = Task("counting", count, ground)
    told: list[object] = []
    here: set[int] = set()

    def keep(*what: object) -> None:
        told.append(what)
        here.add(threading.get_ident())

    task.progressed.connect(keep)
    task.done.connect(keep)
    task.ended.connect(lambda: keep("ended"))
    with qtbot.waitSignal(task.ended):
        background.start(task)
    assert told == [(1, 2), (2, 2), ("counted",), ("ended",)]
    assert here == {threading.get_ident()}
    assert threads.isdisjoint(here)


def test_a_refusal_is_handed_over(qtbot: QtBot, ground: QObject, background: Background) -> None:
    def refuse(_: Work) -> None:
        raise Refused("That is not possible, so nothing was changed.")

    task = Task("trying", refuse, ground)
    told: list[str] = []
    task.refused.connect(lambda problem: told.append(str(problem)))
    with qtbot.waitSignal(task.ended):
        background.start(task)
    assert told == ["That is not possible, so nothing was changed."]


def test_cancelled_work_says_so(qtbot: QtBot, ground: QObject, background: Background) -> None:
    began = threading.Event()

    def go_on(work: Work) -> None:
        began.set()
        while True:
            work.check()

    task = Task("going on", go_on, ground)
    with qtbot.waitSignals([task.cancelled, task.ended]):
        background.start(task)
        assert began.wait(SECONDS)
        task.cancel()


def test_a_fault_goes_the_way_of_every_fault(
    qtbot: QtBot, ground: QObject, background: Background, logged: LogWatch
) -> None:
    def stumble(_: Work) -> None:
        raise ZeroDivisionError("beside the window")

    problems = Problems(ground)
    problems.watch()
    try:
        task = Task("stumbling", stumble, ground)
        with qtbot.waitSignals([problems.happened, task.broke, task.ended]):
            background.start(task)
        assert problems.dialog is not None
        problems.dialog.reject()
    finally:
        problems.leave()
    logged.expect("Something unforeseen happened.")


def test_the_collector_rests_while_anything_runs_and_is_as_before_after(
    qtbot: QtBot, ground: QObject, background: Background
) -> None:
    before = (gc.isenabled(), sys.getswitchinterval())
    gates = [threading.Event(), threading.Event()]
    tasks = [Task("waiting", lambda _, gate=gate: gate.wait(SECONDS), ground) for gate in gates]
    for task in tasks:
        background.start(task)
    assert not gc.isenabled()
    assert sys.getswitchinterval() < before[1]
    with qtbot.waitSignal(tasks[0].ended):
        gates[0].set()
    assert not gc.isenabled()
    with qtbot.waitSignal(tasks[1].ended):
        gates[1].set()
    assert (gc.isenabled(), sys.getswitchinterval()) == before


def test_the_collector_rests_until_the_work_of_all_who_have_some_is_over(
    qtbot: QtBot, ground: QObject, background: Background
) -> None:
    qtbot.waitUntil(gc.isenabled, timeout=30_000)  # windows of tests before may have left some work
    before = (gc.isenabled(), sys.getswitchinterval())
    gates = [threading.Event(), threading.Event()]
    listener = Listener(ground)
    task = background.start(Task("waiting", lambda _: gates[0].wait(SECONDS), ground))
    do_beside("waiting too", lambda: gates[1].wait(SECONDS), listener.done)
    with qtbot.waitSignal(task.ended):
        gates[0].set()
    assert not gc.isenabled()
    gates[1].set()
    qtbot.waitUntil(gc.isenabled)
    assert sys.getswitchinterval() == before[1]


def test_a_thread_that_cannot_begin_leaves_everything_as_before(
    ground: QObject, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (gc.isenabled(), sys.getswitchinterval())

    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    task = Task("starting", lambda _: None, ground)
    monkeypatch.setattr(threading.Thread, "start", refuse)
    with pytest.raises(RuntimeError, match="new thread"):
        background.start(task)
    assert (gc.isenabled(), sys.getswitchinterval()) == before


def test_a_task_goes_only_when_its_thread_has_ended(
    qtbot: QtBot, ground: QObject, background: Background
) -> None:
    alive: list[bool] = []
    task = background.start(Task("short", lambda _: None, ground))
    task.destroyed.connect(lambda: alive.append(task.thread_.is_alive()))
    qtbot.waitUntil(lambda: bool(alive))
    assert alive == [False]


def test_the_end_waits_for_short_work_and_cancels_long_work(qtbot: QtBot, ground: QObject) -> None:
    background = Background(ground)
    results: list[str] = []

    def go_on(work: Work) -> None:
        while not work.is_cancelled:
            pass
        results.append("stopped")

    background.start(Task("short", lambda _: results.append("done"), ground))
    background.finish(SECONDS)
    assert results == ["done"]
    background.start(Task("long", go_on, ground))
    background.finish(0.01)
    assert results == ["done", "stopped"]
    assert gc.isenabled()


def test_the_bus_has_a_task_of_another_thread_done_here(qtbot: QtBot) -> None:
    bus = Bus()
    done: list[int] = []
    thread = threading.Thread(target=lambda: bus.call_soon(lambda: done.append(threading.get_ident())))
    thread.start()
    thread.join(SECONDS)
    assert done == []
    qtbot.waitUntil(lambda: done == [threading.get_ident()])


# Beside every window


class Listener(QObject):
    """Keeps what it hears and in which thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heard: list[tuple[str, object, int]] = []

    def done(self, result: object) -> None:
        self.heard.append(("done", result, threading.get_ident()))

    def failed(self, problem: object) -> None:
        self.heard.append(("failed", str(problem), threading.get_ident()))


def run(function: Callable[[], object], listener: Listener) -> None:
    do_beside("trying", function, listener.done, listener.failed)


def test_what_is_done_beside_windows_is_told_in_their_thread(qtbot: QtBot) -> None:
    listener = Listener()
    run(threading.get_ident, listener)
    qtbot.waitUntil(lambda: bool(listener.heard))
    ((what, where, told_in),) = listener.heard
    assert what == "done"
    assert where != threading.get_ident() == told_in


def test_what_the_user_can_mend_is_told(qtbot: QtBot) -> None:
    listener = Listener()

    def refuse() -> None:
        raise Refused("Not like this.")

    run(refuse, listener)
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.heard[0][:2] == ("failed", "Not like this.")


def test_a_fault_is_told_to_who_waits_and_goes_the_way_of_every_fault(
    qtbot: QtBot, ground: QObject, logged: LogWatch
) -> None:
    listener, problems = Listener(), Problems(ground)
    problems.watch()
    try:
        with qtbot.waitSignal(problems.happened):
            run(lambda: 1 / 0, listener)
        qtbot.waitUntil(lambda: bool(listener.heard))
        assert problems.dialog is not None
        problems.dialog.reject()
    finally:
        problems.leave()
    assert listener.heard[0][:2] == ("failed", "That could not be finished. Nothing was changed.")
    logged.expect("Something unforeseen happened.")


def test_whoever_is_gone_by_then_hears_nothing(qtbot: QtBot) -> None:
    listener, gate = Listener(), threading.Event()
    heard = listener.heard
    run(gate.wait, listener)
    listener.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(listener))
    gate.set()
    second = Listener()
    run(lambda: None, second)
    qtbot.waitUntil(lambda: bool(second.heard))
    assert heard == []
