"""Where hours and entries of a week stand."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ui.calendar.week_geometry import (
    DAY,
    STEP,
    STRIP_LINES,
    Lane,
    WeekGeometry,
    floored,
    lanes,
    snapped,
    strip_lines,
)

minutes = st.integers(0, DAY - 1)
spans = st.lists(st.tuples(st.integers(0, DAY - 26), st.integers(25, 400)).map(lambda s: (s[0], s[0] + s[1])))
geometries = st.builds(
    WeekGeometry, st.integers(400, 3000), st.integers(300, 2000), st.integers(1, 4), st.integers(0, 900)
)


@given(spans=spans)
def test_what_overlaps_is_in_lanes_of_its_own_and_as_wide_as_each_other(
    spans: list[tuple[int, int]],
) -> None:
    found = lanes(spans)
    for (one, at), (other, beside) in combinations(zip(spans, found, strict=True), 2):
        if one[0] < other[1] and other[0] < one[1]:
            assert at.at != beside.at
            assert at.of == beside.of
    assert all(0 <= lane.at < lane.of for lane in found)


@given(spans=spans)
def test_there_are_no_more_lanes_than_ever_lie_side_by_side(spans: list[tuple[int, int]]) -> None:
    for lane in lanes(spans):
        at_once = max(sum(start <= at < end for start, end in spans) for at, _ in spans)
        assert lane.of <= at_once


def test_what_ends_as_the_next_begins_takes_the_whole_day() -> None:
    assert lanes([(540, 600), (600, 660)]) == [Lane(0, 1), Lane(0, 1)]


def test_three_of_which_two_overlap_each_take_half() -> None:
    assert lanes([(540, 660), (540, 600), (600, 660)]) == [Lane(0, 2), Lane(1, 2), Lane(1, 2)]


@given(geometry=geometries, at=minutes)
def test_a_height_and_its_time_of_day_belong_together(geometry: WeekGeometry, at: int) -> None:
    assert abs(geometry.minutes_at(geometry.y_of(at)) - at) <= 2


@given(
    geometry=geometries, day=st.integers(0, 6), start=minutes, lane=st.integers(0, 5), of=st.integers(1, 6)
)
def test_a_block_lies_in_the_column_of_its_day(
    geometry: WeekGeometry, day: int, start: int, lane: int, of: int
) -> None:
    block = geometry.block(day, start, start + 30, Lane(min(lane, of - 1), of))
    assert geometry.left(day) <= block.left()
    assert block.right() < geometry.left(day + 1)
    assert geometry.day_at(block.center().x()) == day
    assert block.height() > 20


@given(geometry=geometries, day=st.integers(0, 6))
def test_lanes_of_a_day_do_not_lie_on_each_other(geometry: WeekGeometry, day: int) -> None:
    blocks = [geometry.block(day, 600, 660, Lane(at, 3)) for at in range(3)]
    assert not any(one.intersects(other) for one, other in combinations(blocks, 2))


@given(geometry=geometries)
def test_the_strip_lies_between_the_heads_and_the_hours(geometry: WeekGeometry) -> None:
    for row in range(geometry.lines):
        line = geometry.strip_line(3, row)
        assert geometry.head(3).bottom() < line.top()
        assert line.bottom() < geometry.hours_top
        assert geometry.is_in_strip(line.center().y())


@given(at=minutes)
def test_times_are_taken_to_quarters_of_an_hour_of_the_same_day(at: int) -> None:
    for found in (snapped(at), floored(at)):
        assert found % STEP == 0
        assert 0 <= found < DAY
    assert floored(at) <= at
    assert abs(snapped(at) - at) <= STEP


def test_the_strip_grows_with_what_is_on_it_and_then_says_how_much_more() -> None:
    assert strip_lines([0, 0]) == 1
    assert strip_lines([1, 3]) == 3
    assert strip_lines([99]) == STRIP_LINES
