"""What may be moved where, by drop or key, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from ui.calendar.week_geometry import DAY, HOUR, LEAST_SHOWN, STEP, floored, snapped
from ui.calendar.weeks import days_later

if TYPE_CHECKING:
    from app.schedule.entries import Entry

_TIMED = ("activity", "due")  # the others are days by what they are: a deadline, an answer
_FIRST_HOUR = 8
_LAST_MINUTE = time(23, 59)  # the end of what goes on the next day


@dataclass(frozen=True, slots=True)
class Spot:
    """A day of the calendar, or a moment of it by the user's clock; `at` None: no time."""

    day: date
    at: time | None = None


def spot_of(entry: Entry) -> Spot | None:
    """Return where an entry stands; None where it has no day."""
    return None if entry.day is None else Spot(entry.day, entry.time)


def can_move(entry: Entry) -> bool:
    """Tell whether an entry may go to another day: what is done stays when it was."""
    return entry.day is not None and not entry.is_done


def can_have_time(entry: Entry) -> bool:
    """Tell whether an entry may have a time of day."""
    return entry.kind in _TIMED


def can_resize(entry: Entry) -> bool:
    """Tell whether the end of an entry may be dragged: it begins and ends on one day, at a time."""
    is_on_one_day = entry.ends is None or entry.ends < _LAST_MINUTE
    return can_move(entry) and entry.kind == "activity" and entry.time is not None and is_on_one_day


def dropped_on_day(entry: Entry, day: date) -> Spot | None:
    """Return where an entry comes to by a drop on a day of the month; None where it stays."""
    if not can_move(entry) or day == entry.day:
        return None
    return Spot(day, entry.time)


def dropped_in_week(entry: Entry, day: date, minutes: int | None) -> Spot | None:
    """Return where an entry comes to that begins at a minute of a day, None in the all-day strip.

    A minute is taken to the nearest quarter of an hour. None where the entry stays.
    """
    if not can_move(entry):
        return None
    timed = minutes is not None and can_have_time(entry)
    found = Spot(day, time_of(snapped(minutes)) if timed and minutes is not None else None)
    return None if found == spot_of(entry) else found


def stepped(entry: Entry, days: int, quarters: int) -> Spot | None:
    """Return where a key moves an entry to: by days, and by quarters of an hour within its day.

    Down from the all-day strip is eight in the morning, up from midnight is the strip. None: it stays.
    """
    if not can_move(entry) or entry.day is None:
        return None
    day = days_later(entry.day, days)
    if not quarters:
        return Spot(day, entry.time) if day != entry.day else None
    if not can_have_time(entry):
        return None
    if entry.time is None:
        return Spot(day, time(_FIRST_HOUR)) if quarters > 0 else None
    now = minutes_of(entry.time)
    if quarters < 0 and now == 0:
        return Spot(day)
    # A time between two quarters comes to the next one in that direction.
    aim = floored(now) + STEP if quarters > 0 else floored(now - 1)
    return Spot(day, time_of(aim)) if aim < DAY else None


def resized(entry: Entry, minutes: int) -> time | None:
    """Return the end that a drag of the lower edge to a minute of the day means; None where it stays.

    An entry is at least a quarter of an hour long, and ends on its own day.
    """
    if not can_resize(entry) or entry.time is None:
        return None
    start = minutes_of(entry.time)
    aim = min(max(snapped(minutes), start + STEP), DAY - STEP)
    end = time_of(aim)
    return None if aim <= start or end == entry.ends else end


def lengthened(entry: Entry, quarters: int) -> time | None:
    """Return the end of an entry that is made longer by quarters of an hour, or shorter; None: it stays."""
    if not can_resize(entry):
        return None
    return resized(entry, span_of(entry)[1] // STEP * STEP + quarters * STEP)


def span_of(entry: Entry) -> tuple[int, int]:
    """Return the minutes of its day that an entry with a time takes on the screen.

    One without an end is half an hour, or less, and one that ends on another day goes to midnight.
    """
    start = minutes_of(entry.time or time())
    if entry.ends is None:
        end = start + HOUR // 2
    else:
        end = minutes_of(entry.ends)
        if end < start:
            end = start + LEAST_SHOWN if _is_second_pass(entry) else DAY
    least = min(start + LEAST_SHOWN, DAY)
    return min(start, DAY - LEAST_SHOWN), max(min(end, DAY), least)


def _is_second_pass(entry: Entry) -> bool:
    """Tell whether the end is in the hour that comes twice, so that it only looks earlier than the start."""
    return entry.ends is not None and entry.ends.fold == 1


def minutes_of(at: time) -> int:
    """Return the minutes from midnight to a time of day, as the clock shows it."""
    return at.hour * HOUR + at.minute


def time_of(minutes: int) -> time:
    """Return the time of day so many minutes after midnight."""
    return time(*divmod(minutes, HOUR))
