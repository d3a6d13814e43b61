"""Times that the clocks leave out in spring."""

from __future__ import annotations

from app.activities.times import to_ms, when_of
from app.clock import Clock
from ui.calendar.moving import Spot
from ui.calendar.words import when_of as when_of_spot


def real_spot(spot: Spot, clock: Clock) -> Spot:
    """Return a spot as the clocks will show it: 02:30 is 03:30 where they go forward in that hour."""
    if spot.at is None:
        return spot
    when = when_of(to_ms(when_of_spot(spot), clock), is_all_day=False, clock=clock)
    return Spot(when.day, when.time)
