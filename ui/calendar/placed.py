"""Entries where they are painted, and under the pressed button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

if TYPE_CHECKING:
    from app.schedule.entries import Entry
    from ui.calendar.moving import Spot

Key = tuple[str, str]  # kind and id of an entry


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry where it is painted on a day; `is_block`: as long as it lasts."""

    rect: QRect
    entry: Entry
    day: date
    is_block: bool = False


@dataclass(frozen=True, slots=True)
class Carry:
    """An entry under the pressed button: moved, or made longer, once the pointer has gone a little."""

    entry: Entry
    press: QPoint
    days: int = 0  # from the first day of the entry to the one that was pressed
    minutes: int = 0  # from its begin to the place that was pressed
    is_resize: bool = False
    is_moving: bool = False
    spot: Spot | None = None  # where it would land; of a resize, where it would end


def by_day(days: Sequence[date], entries: Sequence[Entry]) -> dict[date, list[Entry]]:
    """Return entries by each day of these that they are on."""
    found: dict[date, list[Entry]] = {day: [] for day in days}
    for entry in entries:
        if entry.day is None:
            continue
        if entry.last_day is None:
            if entry.day in found:
                found[entry.day].append(entry)
            continue
        for day in days:
            if entry.day <= day <= entry.last_day:
                found[day].append(entry)
    return found


def key_of(entry: Entry) -> Key:
    """Return what names an entry."""
    return (entry.kind, entry.id)


def is_of(placed: Placed, day: date, key: Key | None) -> bool:
    """Tell whether what is painted somewhere is an entry on a day."""
    return placed.day == day and key_of(placed.entry) == key
