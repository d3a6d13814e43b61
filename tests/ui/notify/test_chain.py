"""A notification is shown by the first way that works, once, and its answer finds its way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from tests.conftest import LogWatch
from tests.ui.notify.fakes import FakeWay
from ui.notify.chain import Notifiers
from ui.notify.note import DONE, Button, Note

NOTE = Note("7", "Interview", "", (Button(DONE, "Done"),))


@pytest.fixture
def ways(qapp: QObject) -> list[FakeWay]:
    return [FakeWay(), FakeWay(), FakeWay()]


@pytest.fixture
def chain(ways: list[FakeWay]) -> Notifiers:
    return Notifiers(ways)


def test_the_first_way_that_works_has_it_alone(chain: Notifiers, ways: list[FakeWay]) -> None:
    ways[0].is_able = False
    chain.show(NOTE)
    assert [list(way.shown) for way in ways] == [[], ["7"], []]


def test_one_that_fails_later_hands_on(chain: Notifiers, ways: list[FakeWay]) -> None:
    chain.show(NOTE)
    ways[0].failed.emit("7")
    ways[0].failed.emit("7")
    assert [way.asked for way in ways] == [["7"], ["7"], []]


def test_a_fault_in_one_way_loses_nothing(chain: Notifiers, ways: list[FakeWay], logged: LogWatch) -> None:
    ways[0].is_broken = True
    chain.show(NOTE)
    logged.expect("a way to show notifications failed")
    assert list(ways[1].shown) == ["7"]


def test_where_nothing_works_it_says_so(chain: Notifiers, ways: list[FakeWay]) -> None:
    failed: list[str] = []
    chain.failed.connect(failed.append)
    for way in ways:
        way.is_able = False
    chain.show(NOTE)
    assert failed == ["7"]


def test_the_ways_are_asked_anew_each_time(chain: Notifiers, ways: list[FakeWay]) -> None:
    ways[0].is_able = False
    chain.show(NOTE)
    ways[0].is_able = True
    chain.show(Note("8", "Another", "", ()))
    assert [list(way.shown) for way in ways] == [["8"], ["7"], []]


def test_what_is_pressed_comes_with_the_leave_to_come_forward(chain: Notifiers, ways: list[FakeWay]) -> None:
    told: list[tuple[str, str, str]] = []
    chain.acted.connect(lambda key, action: told.append((key, action, chain.startup_id)))
    chain.show(NOTE)
    ways[0].startup_id = "token"
    ways[0].acted.emit("7", DONE)
    ways[0].acted.emit("7", DONE)
    assert told == [("7", DONE, "token"), ("7", DONE, "")]


def test_a_way_that_lost_it_has_no_say_any_more(chain: Notifiers, ways: list[FakeWay]) -> None:
    told: list[str] = []
    chain.acted.connect(lambda key, _: told.append(key))
    chain.closed.connect(told.append)
    chain.show(NOTE)
    ways[0].failed.emit("7")
    ways[0].acted.emit("7", DONE)
    ways[0].closed.emit("7")
    assert told == []
    ways[1].closed.emit("7")
    assert told == ["7"]


def test_it_is_withdrawn_where_it_is_shown(chain: Notifiers, ways: list[FakeWay]) -> None:
    ways[0].is_able = False
    chain.show(NOTE)
    chain.withdraw("7")
    chain.withdraw("unknown")
    assert [way.withdrawn for way in ways] == [[], ["7"], []]


def test_the_end_reaches_all(chain: Notifiers, ways: list[FakeWay]) -> None:
    chain.stop()
    assert all(way.is_stopped for way in ways)
