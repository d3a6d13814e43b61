"""Intervals as they are picked: each makes an expression that reads back as itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.schedule.cron import occurrences
from ui.automation.cron_shapes import (
    EVERY_HOURS,
    EVERY_MINUTES,
    LAST_DAY,
    Picked,
    Shape,
    as_cron,
    as_picked,
)

HOURS, MINUTES = st.integers(0, 23), st.integers(0, 59)
WEEKDAYS = st.sets(st.integers(1, 7), min_size=1, max_size=6).map(lambda days: tuple(sorted(days)))
PICKED = st.one_of(
    st.builds(Picked, st.just(Shape.MINUTES), st.sampled_from(EVERY_MINUTES)),
    st.builds(Picked, st.just(Shape.HOURS), st.sampled_from(EVERY_HOURS), minute=MINUTES),
    st.builds(Picked, st.just(Shape.DAILY), hour=HOURS, minute=MINUTES),
    st.builds(Picked, st.just(Shape.WEEKLY), hour=HOURS, minute=MINUTES, weekdays=WEEKDAYS),
    st.builds(Picked, st.just(Shape.MONTHLY), hour=HOURS, minute=MINUTES, day=st.integers(LAST_DAY, 31)),
)
START = datetime(2026, 11, 20, 12, tzinfo=UTC)


@given(PICKED)
def test_what_is_picked_reads_back_as_it_was_picked(picked: Picked) -> None:
    assert as_picked(as_cron(picked)) == picked


@given(PICKED)
def test_what_is_picked_occurs(picked: Picked) -> None:
    (found,) = occurrences(as_cron(picked), START)

    if picked.shape in (Shape.DAILY, Shape.WEEKLY, Shape.MONTHLY):
        assert (found.hour, found.minute) == (picked.hour, picked.minute)
    if picked.shape is Shape.WEEKLY:
        assert found.isoweekday() in picked.weekdays


@given(st.text(max_size=80))
def test_any_text_is_read_as_something(text: str) -> None:
    assert as_picked(text).shape in Shape


@pytest.mark.parametrize(
    "expression",
    [
        "*/7 * * * *",
        "0 9 * 2 *",
        "0 0 9 * * 1",
        "0 9 1 * 1",
        "@daily",
        "61 * * * *",
        "0 9 * * 5-1",
        "",
        "0 9 * * 0-7",
    ],
)
def test_what_no_shape_says_stays_as_typed(expression: str) -> None:
    assert as_picked(expression).shape is Shape.TYPED


def test_a_range_of_weekdays_is_read_with_sunday_last() -> None:
    assert as_picked("30 8 * * 0,5-6").weekdays == (5, 6, 7)
