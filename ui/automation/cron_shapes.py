"""Intervals as they are picked, and the cron expressions they stand for; each way the other's reverse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

# Those that go round evenly: others begin anew with each hour or day, at uneven distances.
EVERY_MINUTES = (1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30)
EVERY_HOURS = (1, 2, 3, 4, 6, 8, 12)
LAST_DAY = 0  # of a month
_MOST_DAYS = 31
_PART = re.compile(r"([0-7])(?:-([0-7]))?\Z")
_LONGEST = 60  # characters: no picked interval is longer


class Shape(Enum):
    """A way to pick an interval."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    TYPED = "typed"  # it is none of the others


@dataclass(frozen=True, slots=True)
class Picked:
    """An interval as it is picked; only what its shape needs counts.

    `weekdays` are 1, Monday, to 7, Sunday; `day` is that of the month, `LAST_DAY` its last one.
    """

    shape: Shape
    every: int = 1
    hour: int = 9
    minute: int = 0
    weekdays: tuple[int, ...] = (1,)
    day: int = 1


def as_cron(picked: Picked) -> str:
    """Return the expression of what is picked; "" for what is typed."""
    every = "*" if picked.every == 1 else f"*/{picked.every}"
    at = f"{picked.minute} {picked.hour}"
    return {
        Shape.MINUTES: f"{every} * * * *",
        Shape.HOURS: f"{picked.minute} {every} * * *",
        Shape.DAILY: f"{at} * * *",
        Shape.WEEKLY: f"{at} * * {','.join(str(day) for day in sorted(picked.weekdays))}",
        Shape.MONTHLY: f"{at} {picked.day or 'L'} * *",
        Shape.TYPED: "",
    }[picked.shape]


def as_picked(expression: str) -> Picked:
    """Return how an expression would be picked; as typed where it cannot be."""
    fields = expression.split() if len(expression) <= _LONGEST else []
    if len(fields) != 5 or fields[3] != "*":
        return Picked(Shape.TYPED)
    minute, hour, day, _, weekday = fields
    found = None
    if [hour, day, weekday] == ["*"] * 3 and (every := _every(minute, EVERY_MINUTES)):
        found = Picked(Shape.MINUTES, every=every)
    elif (at := _number(minute, 0, 59)) is not None:
        found = _in_hours(at, hour, day, weekday)
    return found or Picked(Shape.TYPED)


def _in_hours(minute: int, hour: str, day: str, weekday: str) -> Picked | None:
    every = _every(hour, EVERY_HOURS)
    if every:
        return Picked(Shape.HOURS, every=every, minute=minute) if day == weekday == "*" else None
    at = _number(hour, 0, 23)
    if at is None:
        return None
    if day == "*":
        if weekday == "*":
            return Picked(Shape.DAILY, hour=at, minute=minute)
        days = _weekdays(weekday)
        return Picked(Shape.WEEKLY, hour=at, minute=minute, weekdays=days) if days else None
    number = LAST_DAY if day in ("L", "l") else _number(day, 1, _MOST_DAYS)
    if weekday != "*" or number is None:
        return None
    return Picked(Shape.MONTHLY, hour=at, minute=minute, day=number)


def _every(text: str, offered: tuple[int, ...]) -> int:
    """Return the step of "*" or "*/5" where it is one of those offered, else 0."""
    if text == "*":
        return 1
    step = _number(text.removeprefix("*/"), 2, max(offered)) if text.startswith("*/") else None
    return step if step in offered else 0


def _weekdays(text: str) -> tuple[int, ...]:
    """Return the days of "1,3" or "1-5", Sunday as 7; nothing where it is written in another way."""
    found: set[int] = set()
    for part in text.split(","):
        match = _PART.match(part)
        if match is None:
            return ()
        low, high = int(match[1]), int(match[2] or match[1])
        if low > high:
            return ()
        found.update(number or 7 for number in range(low, high + 1))
    return tuple(sorted(found)) if len(found) < 7 else ()


def _number(text: str, low: int, high: int) -> int | None:
    if not (text.isascii() and text.isdigit() and len(text) <= 2):
        return None
    return int(text) if low <= int(text) <= high else None
