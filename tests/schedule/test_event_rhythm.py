"""The quick way to an expression's instants says what the plain way says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.clock import from_ms, to_ms
from app.schedule.cron import CronError, occurrences
from app.schedule.cron_grammar import parse
from app.schedule.event_rhythm import Missed, Rhythm, Rhythms
from tests.schedule.clocks import changes

ZONES = (
    "UTC",
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "America/Santiago",
    "Pacific/Chatham",
    "Asia/Kolkata",
)
YEAR = 2027
DAY = 24 * 60 * 60 * 1000


def number(low: int, high: int) -> some.SearchStrategy[str]:
    return some.one_of(
        some.just("*"),
        some.integers(low, high).map(str),
        some.integers(2, 20).map(lambda step: f"*/{step}"),
        some.lists(some.integers(low, high), min_size=1, max_size=3, unique=True).map(
            lambda many: ",".join(map(str, many))
        ),
    )


def can_occur(expression: str) -> bool:
    """Tell whether an expression is taken: 31 February is none."""
    try:
        parse(expression)
    except CronError:
        return False
    return True


EXPRESSIONS = (
    some.tuples(
        number(0, 59),
        number(0, 23),
        some.one_of(number(1, 28), some.sampled_from(["31", "L", "15,L", "?"])),
        some.one_of(number(1, 12), some.just("*")),
        some.one_of(number(0, 6), some.sampled_from(["?", "1-5", "mon#2", "5L", "1,3L", "sun#5"])),
    )
    .map(" ".join)
    .filter(can_occur)
)


@some.composite
def starts(draw: some.DrawFn) -> tuple[str, int]:
    """Draw a zone and an instant, often near a change of its clocks."""
    zone = draw(some.sampled_from(ZONES))
    moments = [datetime(YEAR, 5, 3, 12, tzinfo=UTC), *(changes(zone, YEAR) if zone != "UTC" else ())]
    about = draw(some.integers(-4 * DAY, 3 * DAY))
    return zone, to_ms(draw(some.sampled_from(moments))) + about


@settings(max_examples=300, deadline=None)
@given(EXPRESSIONS, starts())
def test_the_next_instants_are_those_of_cron(expression: str, start: tuple[str, int]) -> None:
    zone, after = start
    wanted = [to_ms(moment) for moment in occurrences(expression, from_ms(after), zone, 6)]
    rhythm = Rhythm(expression, zone)
    found: list[int] = []
    while len(found) < len(wanted):
        following = rhythm.next(found[-1] if found else after)
        assert following is not None
        found.append(following)
    assert found == wanted


@settings(max_examples=200, deadline=None)
@given(EXPRESSIONS, starts(), some.integers(1, 4 * DAY))
def test_what_went_by_is_counted_as_one_would_one_by_one(
    expression: str, start: tuple[str, int], length: int
) -> None:
    zone, after = start
    rhythm = Rhythm(expression, zone)
    first = rhythm.next(after)
    if first is None or _is_second_pass(first, zone):
        return
    until = first + length
    singly = []
    at: int | None = first
    while at is not None and at < until:
        singly.append(at)
        at = rhythm.next(at)
    missed = rhythm.missed(first, until)
    if _is_dense(expression):
        assert abs(missed.count - len(singly)) <= 2 * 60
    else:
        assert missed == Missed(len(singly), singly[-1])


def _is_dense(expression: str) -> bool:
    fields = parse(expression)
    return len(fields.hours) * len(fields.minutes) > 300


def _is_second_pass(instant: int, zone: str) -> bool:
    return from_ms(instant).astimezone(ZoneInfo(zone)).fold == 1


@pytest.mark.parametrize(
    ("expression", "days", "count"),
    [("* * * * * *", 365, 365 * 86_400), ("0 9 * * *", 3650, 3650), ("*/5 * * * *", 30, 30 * 288)],
)
def test_years_that_went_by_are_counted_at_once(expression: str, days: int, count: int) -> None:
    first = to_ms(datetime(2027, 1, 1, 9, tzinfo=UTC))
    last = first + timedelta(days=days) // timedelta(milliseconds=1)
    missed = Rhythm(expression, "UTC").missed(first, last)
    assert missed.count == count
    assert missed.newest is not None
    assert missed.newest < last


def test_nothing_went_by_before_the_first() -> None:
    assert Rhythm("0 9 * * *", "UTC").missed(1_000, 1_000) == Missed()


def test_those_of_a_while_include_its_ends() -> None:
    rhythm = Rhythm("* * * * *", "UTC")
    assert list(rhythm.between(60_000, 180_000)) == [60_000, 120_000, 180_000]


def test_a_rare_day_is_found() -> None:
    after = to_ms(datetime(2097, 1, 1, tzinfo=UTC))
    assert Rhythm("0 0 29 2 *", "UTC").next(after) == to_ms(datetime(2104, 2, 29, tzinfo=UTC))


def test_events_of_one_interval_share_their_rhythm() -> None:
    rhythms = Rhythms()
    assert rhythms.of("0 9 * * *", "UTC") is rhythms.of("0 9 * * *", "UTC")
    with pytest.raises(CronError):
        rhythms.of("0 9 * *", "UTC")
