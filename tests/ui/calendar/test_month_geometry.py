"""Where days and entries of a month stand."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from ui.calendar.month_geometry import WEEKDAYS_HEIGHT, MonthGeometry

geometries = st.builds(MonthGeometry, st.integers(300, 4000), st.integers(240, 2500), st.integers(4, 6))


@given(geometry=geometries, x=st.integers(0, 4000), y=st.integers(0, 2500))
def test_every_place_below_the_weekdays_is_of_the_one_day_whose_cell_holds_it(
    geometry: MonthGeometry, x: int, y: int
) -> None:
    place = QPoint(x, y)
    holding = [at for at in range(7 * geometry.weeks) if geometry.cell(at).contains(place)]
    found = geometry.day_at(place)
    assert holding == ([] if found is None else [found])
    is_inside = x < geometry.width and WEEKDAYS_HEIGHT <= y < max(geometry.height, 0)
    assert found is not None or not is_inside


@given(geometry=geometries)
def test_lines_lie_in_their_cell_and_on_no_other_line(geometry: MonthGeometry) -> None:
    for at in range(7 * geometry.weeks):
        cell = geometry.cell(at)
        lines = [geometry.line(at, row) for row in range(geometry.lines(at))]
        assert all(cell.contains(line) for line in lines)
        assert not any(one.intersects(other) for one, other in pairwise(lines))
        assert not any(line.intersects(geometry.number(at)) for line in lines)


@given(
    geometry=geometries,
    count=st.integers(0, 60),
    focus=st.none() | st.integers(0, 59),
    at=st.integers(0, 27),
)
def test_each_entry_has_a_line_or_is_counted_and_the_focused_one_has_a_line(
    geometry: MonthGeometry, count: int, focus: int | None, at: int
) -> None:
    focused = focus if focus is not None and focus < count else None
    shown = geometry.shown(at, count, focused)
    assert len(shown.places) + shown.more == count
    assert list(shown.places) == sorted(set(shown.places))
    assert all(0 <= place < count for place in shown.places)
    assert len(shown.places) + bool(shown.more) <= geometry.lines(at)
    if focused is not None and shown.places:
        assert focused in shown.places
