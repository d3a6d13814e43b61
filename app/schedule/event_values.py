"""What a scheduled event holds (contract 9), and what it may not hold."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from app.clock import to_ms
from app.delivery import Rules, url_fault
from app.errors import Refused
from app.schedule.cron_error import CronError
from app.schedule.event_rhythm import Rhythm
from app.schedule.wall_time import zone_named

CATCH_UPS = ("skip", "once")
MOST_TAGS, LONGEST_TAG = 50, 100
LONGEST_CONTEXT = 64 * 1024  # bytes of JSON
LONGEST_OWNER = 254

# The names of contract 9 and ours.
FIELDS = {
    "eventOwner": "owner",
    "endDate": "end",
    "interval": "interval",
    "callbackUrl": "callback_url",
    "context": "context",
    "tags": "tags",
    "timezone": "timezone",
    "catchUp": "catch_up",
}

_EMAIL = re.compile(r"[^\s@<>(),;:\"\\]+@[^\s@<>(),;:\"\\.]+(?:\.[^\s@<>(),;:\"\\.]+)*\Z")
_ANY_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_DEEPEST = 50  # levels of lists and objects: more makes readers fail


@dataclass(frozen=True, slots=True)
class EventValues:
    """A scheduled event as the user gives it; `end` is aware, and callbacks at it still run."""

    owner: str
    interval: str
    callback_url: str
    end: datetime
    context: Mapping[str, object] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    timezone: str = "UTC"
    catch_up: str = "skip"  # or "once": one run, for the newest occurrence that was missed


def faults(values: EventValues, now_ms: int, rules: Rules | None = None) -> dict[str, str]:
    """Return what is wrong as sentences by field, named and ordered as contract 9 has them; none: nothing.

    `rules` (`app.delivery.rules`) say which local targets are allowed and where our own API answers.
    """
    zone = _zone_fault(values.timezone)
    found = {
        "eventOwner": _owner_fault(values.owner),
        "endDate": _end_fault(values.end, now_ms),
        "interval": _interval_fault(values.interval, "UTC" if zone else values.timezone),
        "callbackUrl": url_fault(values.callback_url, rules or Rules()),
        "context": _context_fault(values.context),
        "tags": _tags_fault(values.tags),
        "timezone": zone,
        "catchUp": None if values.catch_up in CATCH_UPS else "Missed callbacks are skipped, or made up once.",
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def unchanged(values: EventValues, before: EventValues) -> set[str]:
    """Return the fields, named as contract 9 has them, that are as before."""
    same = {name for name, own in FIELDS.items() if getattr(values, own) == getattr(before, own)}
    return same if "timezone" in same else same - {"interval"}


def end_ms(values: EventValues) -> int:
    """Return the end date in milliseconds UTC."""
    return to_ms(values.end)


def context_json(context: Mapping[str, Any]) -> str:
    """Return a context as it is kept and sent: compact JSON, nothing escaped that need not be.

    Raises `Refused` where it is no JSON.
    """
    _refuse_odd(context, 0)
    return json.dumps(context, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _owner_fault(owner: str) -> str | None:
    if len(owner) > LONGEST_OWNER or not owner.isprintable() or not _EMAIL.match(owner):
        return "The owner is an email address, such as noor@example.com."
    return None


def _end_fault(end: datetime, now_ms: int) -> str | None:
    if end.tzinfo is None:
        return "The end needs a time zone."
    if to_ms(end) <= now_ms:
        return "The end must lie in the future."
    return None


def _zone_fault(name: str) -> str | None:
    try:
        zone_named(name)
    except CronError as error:
        return error.message
    return None


def _interval_fault(interval: str, zone: str) -> str | None:
    try:
        rhythm = Rhythm(interval, zone)
        rhythm.next(to_ms(_ANY_DATE))  # tells of those that can never occur
    except CronError as error:
        return error.message
    return None


def _context_fault(context: Mapping[str, object]) -> str | None:
    if not isinstance(context, Mapping):
        return "The context is a JSON object, such as {}."
    try:
        size = len(context_json(context).encode())
    except Refused as refused:
        return str(refused)
    if size > LONGEST_CONTEXT:
        return f"The context may have {LONGEST_CONTEXT // 1024} KiB as JSON; this one has {size:,} bytes."
    return None


def _refuse_odd(value: object, depth: int) -> None:
    """Raise `Refused` for what JSON does not know, also where Python would write it all the same."""
    if depth > _DEEPEST:
        raise Refused(f"The context goes more than {_DEEPEST} levels deep.")
    if isinstance(value, Mapping):
        if not all(isinstance(name, str) for name in value):
            raise Refused("The names in the context must be texts.")
        for held in (*value, *value.values()):
            _refuse_odd(held, depth + 1)
    elif isinstance(value, (list, tuple)):
        for held in value:
            _refuse_odd(held, depth + 1)
    elif not _is_plain(value):
        raise Refused("The context holds something that JSON does not know, or half a character.")


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return not _has_half(value)
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, (bool, int))


def _has_half(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)


def _tags_fault(tags: tuple[str, ...]) -> str | None:
    if len(tags) > MOST_TAGS:
        return f"There may be {MOST_TAGS} tags; these are {len(tags)}."
    for tag in tags:
        if not 1 <= len(tag) <= LONGEST_TAG:
            return f"A tag has 1 to {LONGEST_TAG} characters."
        if _has_half(tag):
            return "A tag holds half a character."
    return None
