"""The only place that asks the system what time it is (architecture, section 5)."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from datetime import UTC, date, datetime, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Gives the moment and the zone; tests bring their own."""

    def now_ms(self) -> int:
        """Return the present instant in milliseconds UTC."""
        ...

    def zone(self) -> tzinfo | None:
        """Return the user's zone; None stands for the system's own, with its own rules for each date."""
        ...


class SystemClock:
    """The wall clock and zone of this computer."""

    def now_ms(self) -> int:
        """Return the present instant in milliseconds UTC."""
        return time.time_ns() // 1_000_000

    def zone(self) -> tzinfo | None:
        """Return None: `datetime.astimezone(None)` then follows the system's zone rules."""
        return None


def system_zone_name() -> str | None:
    """Return the IANA name of the system's zone; None where it cannot be told."""
    import tzlocal  # noqa: PLC0415 - 10 ms, and not needed before something is given a time

    try:
        zone = ZoneInfo(tzlocal.get_localzone_name() or "")
        now = datetime.now(UTC)
        is_followed = now.astimezone(zone).utcoffset() == now.astimezone().utcoffset()
    except Exception:  # noqa: BLE001  (whatever is wrong with the system's files: the zone has no name then)
        return None
    return zone.key if is_followed else None  # files of the system may contradict each other


def follow_system_zone() -> None:
    """Read the system's zone anew: it was set to another one while the program ran. Nothing on Windows."""
    if sys.platform != "win32":
        time.tzset()
    if "tzlocal" in sys.modules:
        with suppress(Exception):  # an old name that stays is not believed: its clocks go otherwise
            sys.modules["tzlocal"].reload_localzone()


def local_time(clock: Clock, instant_ms: int) -> datetime:
    """Return the instant (milliseconds UTC) as the user's wall clock shows it."""
    return from_ms(instant_ms).astimezone(clock.zone())


def local_date(clock: Clock, instant_ms: int) -> date:
    """Return the user's calendar day of the instant (milliseconds UTC)."""
    return local_time(clock, instant_ms).date()


def today(clock: Clock) -> date:
    """Return the user's present calendar day."""
    return local_date(clock, clock.now_ms())


def from_ms(instant_ms: int) -> datetime:
    """Return the aware UTC datetime of an instant in milliseconds."""
    return datetime.fromtimestamp(instant_ms / 1000, UTC)


def to_ms(moment: datetime) -> int:
    """Return the instant of an aware datetime in milliseconds UTC."""
    return round(moment.timestamp() * 1000)


def date_to_ms(day: date) -> int:
    """Return 00:00 UTC of a plain date in milliseconds: how all-day times are stored (contract 1.7)."""
    return to_ms(datetime(day.year, day.month, day.day, tzinfo=UTC))
