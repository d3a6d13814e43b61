"""Eight at once, two to a host, and nobody waits for them."""

from __future__ import annotations

import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from app.delivery import Message, Result, Rules, Sender
from tests.conftest import LogWatch

Task = Callable[[], None]


class Held:
    """Sends nothing until it is let go; knows how many were on their way at most."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.lock = threading.Lock()
        self.now: Counter[str] = Counter()
        self.most, self.most_of_host = 0, 0

    def __call__(self, message: Message) -> Result:
        host = message.url.split("/")[2]
        with self.lock:
            self.now[host] += 1
            self.most = max(self.most, self.now.total())
            self.most_of_host = max(self.most_of_host, *self.now.values())
        self.gate.wait(20)
        with self.lock:
            self.now[host] -= 1
        return Result(200)


class Loop:
    """A main loop of one's own."""

    def __init__(self) -> None:
        self.tasks: queue.Queue[Task] = queue.Queue()

    def run(self, count: int) -> None:
        """Do so many tasks."""
        for _ in range(count):
            self.tasks.get(timeout=20)()


@pytest.fixture
def held() -> Iterator[Held]:
    held = Held()
    yield held
    held.gate.set()


def message(host: str, number: int = 0) -> Message:
    return Message(f"https://{host}/{number}", b"{}", f"msg_{number}", "scheduler", Rules())


def test_two_to_a_host_and_eight_at_once(held: Held) -> None:
    loop, done = Loop(), []
    sender = Sender(held, loop.tasks.put)
    for number in range(60):
        sender.send(message(f"host{number % 6}.example", number), done.append)
    while held.now.total() < 8:
        time.sleep(0.001)
    held.gate.set()
    loop.run(60)
    assert len(done) == 60
    assert held.most == 8
    assert held.most_of_host == 2


def test_a_slow_host_does_not_hold_up_another(held: Held) -> None:
    loop: Loop = Loop()
    quick: list[str] = []

    def post(message: Message) -> Result:
        if "slow" in message.url:
            return held(message)
        quick.append(message.url)
        return Result(200)

    sender = Sender(post, loop.tasks.put)
    for number in range(5):
        sender.send(message("slow.example", number), lambda _: None)
    for number in range(5):
        sender.send(message("quick.example", number), lambda _: None)
    loop.run(5)
    assert len(quick) == 5


def test_results_come_through_the_loop_and_not_in_the_threads(held: Held) -> None:
    loop, threads = Loop(), []
    held.gate.set()
    Sender(held, loop.tasks.put).send(
        message("a.example"), lambda _: threads.append(threading.current_thread())
    )
    loop.run(1)
    assert threads == [threading.current_thread()]


def test_a_fault_of_our_own_is_logged_and_told(logged: LogWatch) -> None:
    def post(message: Message) -> Result:
        raise ZeroDivisionError

    loop, results = Loop(), []
    Sender(post, loop.tasks.put).send(message("a.example"), results.append)
    loop.run(1)
    assert not results[0].is_success
    assert results[0].error
    logged.expect("could not be sent")


def test_stopping_waits_a_little_and_sends_nothing_more(held: Held) -> None:
    loop, done = Loop(), []
    sender = Sender(held, loop.tasks.put)
    for number in range(10):
        sender.send(message("a.example", number), done.append)
    begun = time.monotonic()
    sender.stop(0.2)
    assert time.monotonic() - begun < 2
    held.gate.set()
    sender.send(message("a.example"), done.append)
    assert done == []
    assert loop.tasks.empty()


def test_what_is_answered_while_it_stops_is_still_told(held: Held) -> None:
    loop, done = Loop(), []
    sender = Sender(held, loop.tasks.put)
    sender.send(message("a.example"), done.append)
    threading.Timer(0.1, held.gate.set).start()
    sender.stop(10)
    assert [result.status for result in done] == [200]
