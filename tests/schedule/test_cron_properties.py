"""What holds for every expression, zone and moment, checked against a search by brute force."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from app.schedule.cron import occurrences
from app.schedule.cron_error import CronError
from app.schedule.cron_words import in_words
from tests.schedule.clocks import CHANGING, HOUR, Meant, changes, minutes_that_match, offset, wall
from tests.schedule.expressions import almost, meanings, nightly

YEAR = 31_556_952  # seconds
zones = st.sampled_from([name for name, _ in CHANGING] + ["UTC", "Asia/Kolkata", "Etc/GMT+12"])
moments = st.integers(-20 * YEAR, 180 * YEAR).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(meanings(), moments, zones)
@settings(max_examples=300, deadline=None)
def test_they_go_on_strictly_and_as_many_as_asked_for(meant: Meant, after: datetime, zone: str) -> None:
    found = occurrences(meant.text, after, zone, 5)
    assert len(found) == 5
    assert all(one < next_one for one, next_one in zip([after, *found], found, strict=False))
    assert all(instant.tzinfo is UTC and instant.microsecond == 0 for instant in found)


@given(meanings(), moments, zones)
@settings(max_examples=200, deadline=None)
def test_asking_for_five_is_asking_five_times_for_one(meant: Meant, after: datetime, zone: str) -> None:
    one_by_one, last = [], after
    for _ in range(5):
        (last,) = occurrences(meant.text, last, zone)
        one_by_one.append(last)
    assert occurrences(meant.text, after, zone, 5) == one_by_one


@given(meanings(), moments, zones)
@settings(max_examples=300, deadline=None)
def test_each_matches_the_fields_by_the_wall_clock_but_behind_a_gap(
    meant: Meant, after: datetime, zone_name: str
) -> None:
    zone = ZoneInfo(zone_name)
    for instant in occurrences(meant.text, after, zone_name, 3):
        is_behind_a_gap = offset(instant - HOUR, zone) < offset(instant, zone)
        assert meant.matches(wall(instant, zone)) or (is_behind_a_gap and not meant.is_every_hour)


by_the_minute = st.one_of(nightly(), meanings(has_seconds=False))


@given(by_the_minute, st.sampled_from(CHANGING), st.data())
@settings(max_examples=500, deadline=None)
def test_near_a_change_of_clocks_they_are_those_of_a_search_minute_by_minute(
    meant: Meant, place: tuple[str, int], data: st.DataObject
) -> None:
    change = data.draw(st.sampled_from(changes(*place)))
    seconds = data.draw(
        st.one_of(st.integers(-4 * 3600, 4 * 3600), st.integers(-60, 70).map(lambda n: n * 60))
    )
    after = change + timedelta(seconds=seconds)
    zone, until = ZoneInfo(place[0]), after + 6 * HOUR
    expected = minutes_that_match(meant, after, zone, change, until)
    found = occurrences(meant.text, after, place[0], len(expected) + 1)
    assert [instant for instant in found if instant <= until] == expected


@given(meanings(), moments)
@settings(max_examples=200, deadline=None)
def test_no_day_is_left_out(meant: Meant, after: datetime) -> None:
    """Between one occurrence and the next no day matches; days alone are looked at, in UTC."""
    first, second = occurrences(meant.text, after, "UTC", 2)
    time = {"hour": min(meant.hours), "minute": min(meant.minutes), "second": min(meant.seconds)}
    day = first.replace(tzinfo=None, **time) + timedelta(days=1)
    while day.date() < min(second.date(), first.date() + timedelta(days=1500)):
        assert not meant.matches(day)
        day += timedelta(days=1)


@given(st.one_of(st.text(max_size=60), almost, st.text("0123456789,*/-", max_size=1100)))
@settings(max_examples=1000, deadline=None)
def test_any_text_gives_an_occurrence_or_one_plain_sentence(text: str) -> None:
    after = datetime(2026, 11, 20, tzinfo=UTC)
    found, refusal = tried(text, after, "Europe/Paris")
    if refusal is None:
        assert after < found[0] < found[1]
        assert in_words(text)
        return
    assert str(refusal) == refusal.message
    assert refusal.message.endswith(".")
    assert len(refusal.message) < 250
    assert refusal.at is not None
    assert refusal.token == text[refusal.at : refusal.at + len(refusal.token)]


def tried(text: str, after: datetime, zone: str) -> tuple[list[datetime], CronError | None]:
    """Return the next two occurrences, or how they are refused."""
    try:
        return occurrences(text, after, zone, 2), None
    except CronError as error:
        return [], error


@given(meanings())
@settings(max_examples=300, deadline=None)
def test_every_expression_has_words(meant: Meant) -> None:
    words = in_words(meant.text)
    assert words == words.strip()
    assert "  " not in words
    assert ", ," not in words


@given(st.text(max_size=40))
def test_a_zone_is_known_or_refused(name: str) -> None:
    found, refusal = tried("0 9 * * *", datetime(2026, 11, 20, tzinfo=UTC), name)
    assert found or (refusal is not None and (refusal.field, refusal.token) == ("time zone", name))


def test_the_brute_force_finds_the_changes_that_are_known() -> None:
    gap, overlap = changes("Europe/London", 2025)
    assert gap == datetime(2025, 3, 30, 1, tzinfo=UTC)
    assert overlap == datetime(2025, 10, 26, 1, tzinfo=UTC)
    assert [len(changes(*place)) for place in CHANGING if place[1] in (1985, 2007)] == [1, 1]
