"""`pursuit next`: tells when a cron expression occurs."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime

from app.clock import Clock, from_ms
from app.schedule.cron import occurrences
from app.schedule.cron_error import CronError
from app.schedule.wall_time import zone_named

EXIT_FINE = 0
EXIT_WRONG_USE = 2  # as argparse has it
_BEFORE, _BEHIND = 30, 40  # characters of a long expression shown around what is at fault


def tell_next(
    expression: str, zone: str, since: str | None, count: int, clock: Clock, *, is_json: bool
) -> int:
    """Print the next occurrences and return the exit status; 2 where something given cannot be used.

    `since` is an ISO 8601 time, read in the zone where it has no offset; None: now. Times are printed in the
    zone, or with `is_json` as a list of UTC times with milliseconds.
    """
    try:
        after = _moment(since, zone) if since is not None else from_ms(clock.now_ms())
        found = occurrences(expression, after, zone, count)
    except CronError as error:
        print(error, file=sys.stderr)
        if error.token and error.at is not None:
            print(_pointed_out(expression, error.at, len(error.token)), file=sys.stderr)
        return EXIT_WRONG_USE
    if is_json:
        print(json.dumps([_iso(instant) for instant in found]))
    else:
        _tell(found, zone)
    return EXIT_FINE


def _moment(since: str, zone: str) -> datetime:
    try:
        moment = datetime.fromisoformat(since)
    except ValueError:
        message = f"“{since}” is no time that can be read; write it like 2026-11-20T09:30."
        raise CronError("from", since, message) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone_named(zone))


def _iso(instant: datetime) -> str:
    return f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def _tell(found: list[datetime], zone: str) -> None:
    if not found:
        print("It does not occur within the next 100 years.")
    for instant in found:
        local = instant.astimezone(zone_named(zone))
        wall = local.replace(tzinfo=None).isoformat(sep=" ")
        print(f"{local:%A} {wall} {local.isoformat()[len(wall) :]}")


def _pointed_out(expression: str, at: int, length: int) -> str:
    """Return the part of an expression around a place, and below it marks under what is there."""
    first = max(0, at - _BEFORE)
    shown = expression[first : at + _BEHIND]
    plain = "".join(sign if sign.isprintable() else " " for sign in shown)
    marks = "^" * max(1, min(length, len(plain) - (at - first)))
    return f"    {plain}\n    {' ' * (at - first)}{marks}"
