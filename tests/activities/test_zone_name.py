"""The zone of the system has its IANA name, where that can be told."""

from __future__ import annotations

import time
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
import tzlocal

from app.activities.times import zone_name
from app.clock import SystemClock, follow_system_zone
from tests.making import FakeClock


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    follow_system_zone()


def test_a_zone_that_was_chosen_is_named() -> None:
    assert zone_name(FakeClock(zone=ZoneInfo("Europe/Lisbon"))) == "Europe/Lisbon"


def test_the_systems_zone_is_named_also_after_it_changed(in_zone: pytest.MonkeyPatch) -> None:
    for name in ("Asia/Tokyo", "America/New_York"):
        in_zone.setenv("TZ", name)
        follow_system_zone()
        assert zone_name(SystemClock()) == name


def test_a_name_whose_clocks_go_otherwise_is_not_believed(in_zone: pytest.MonkeyPatch) -> None:
    in_zone.setenv("TZ", "UTC")
    time.tzset()
    in_zone.setattr(tzlocal, "get_localzone_name", lambda: "Asia/Tokyo")
    assert zone_name(SystemClock()) is None


@pytest.mark.parametrize("answer", [None, "", "local", "No/Such", "../../etc/passwd", 7])
def test_what_is_no_name_is_none(in_zone: pytest.MonkeyPatch, answer: object) -> None:
    in_zone.setattr(tzlocal, "get_localzone_name", lambda: answer)
    assert zone_name(SystemClock()) is None


def test_a_system_that_contradicts_itself_has_no_name(in_zone: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise LookupError("several")

    in_zone.setattr(tzlocal, "get_localzone_name", fail)
    assert zone_name(SystemClock()) is None
