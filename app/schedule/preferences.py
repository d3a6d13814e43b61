"""What the user has set about reminders: lead times, quiet hours, when days without a time are told of.

Lead times are minutes before the thing's own moment. All of it is kept as settings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any

from app.activities import HOMEWORK, INTERVIEW, carries
from app.store import Store
from app.store.settings import put_setting, read_setting

LEADS_SETTING = "reminder_leads"
QUIET_SETTING = "quiet_hours"
MORNING_SETTING = "morning"
PAUSED_SETTING = "reminders_paused_until"

HOUR, DAY = 60, 24 * 60  # minutes
LONGEST_LEAD = 60 * DAY
MOST_LEADS = 6

DECIDE, DEADLINE = "decide", "deadline"  # beside the ids of categories
USUAL_LEADS: Mapping[str, tuple[int, ...]] = {DECIDE: (2 * DAY,), DEADLINE: (DAY, 0)}
_USUAL_OF_KIND: Mapping[str, tuple[int, ...]] = {INTERVIEW: (DAY, HOUR), HOMEWORK: (2 * DAY, DAY)}
_AT_ITS_TIME = (0,)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours of the night in which nothing is told; `begin` may be later in the day than `end`."""

    is_on: bool = True
    begin: time = time(22)
    end: time = time(7)

    def holds(self, moment: time) -> bool:
        """Tell whether a time of day lies in them; their end does not."""
        if not self.is_on or self.begin == self.end:
            return False
        if self.begin < self.end:
            return self.begin <= moment < self.end
        return moment >= self.begin or moment < self.end


@dataclass(frozen=True, slots=True)
class Preferences:
    """What reminders follow. `leads` holds what differs from the usual, by category id or the two words."""

    leads: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    quiet: QuietHours = QuietHours()
    morning: time = time(9)

    def leads_of(self, what: str) -> tuple[int, ...]:
        """Return the lead times of a category, of DECIDE or of DEADLINE, in minutes, the longest first."""
        return self.leads.get(what, usual_leads(what))


def usual_leads(what: str) -> tuple[int, ...]:
    """Return the lead times that a category, DECIDE or DEADLINE has until the user sets others."""
    return USUAL_LEADS.get(what) or _USUAL_OF_KIND.get(carries(what), _AT_ITS_TIME)


def preferences(store: Store) -> Preferences:
    """Return what is set; what cannot be understood is as usual."""
    usual = Preferences()
    quiet = _mapping(read_setting(store, QUIET_SETTING))
    leads = _mapping(read_setting(store, LEADS_SETTING))
    return Preferences(
        {what: found for what, given in leads.items() if (found := clean_leads(given)) is not None},
        QuietHours(
            bool(quiet.get("on", True)),
            _time(quiet.get("begin"), usual.quiet.begin),
            _time(quiet.get("end"), usual.quiet.end),
        ),
        _time(read_setting(store, MORNING_SETTING), usual.morning),
    )


def set_preferences(store: Store, wanted: Preferences) -> None:
    """Keep what the user set; reminders follow once they are armed anew (`arming.Arming`)."""
    quiet = wanted.quiet
    kept = {
        LEADS_SETTING: {what: leads for what, leads in wanted.leads.items() if leads != usual_leads(what)},
        QUIET_SETTING: {"on": quiet.is_on, "begin": f"{quiet.begin:%H:%M}", "end": f"{quiet.end:%H:%M}"},
        MORNING_SETTING: f"{wanted.morning:%H:%M}",
    }

    def write() -> None:
        with store.bookkeeping() as connection:
            for name, value in kept.items():
                put_setting(connection, name, value)

    store.when_free(write)


def with_leads(before: Preferences, what: str, leads: Iterable[int]) -> Preferences:
    """Return preferences in which a category, DECIDE or DEADLINE has these lead times (minutes)."""
    return replace(before, leads={**before.leads, what: tuple(sorted(set(leads), reverse=True))})


def clean_leads(given: Any) -> tuple[int, ...] | None:
    """Return lead times as they may be kept, the longest first; None for what are no lead times."""
    if not isinstance(given, (list, tuple)) or len(given) > MOST_LEADS:
        return None
    minutes = [lead for lead in given if isinstance(lead, int) and not isinstance(lead, bool)]
    if len(minutes) != len(given) or not all(0 <= lead <= LONGEST_LEAD for lead in minutes):
        return None
    return tuple(sorted(set(minutes), reverse=True))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _time(value: Any, usual: time) -> time:
    try:
        found = time.fromisoformat(value)
    except (TypeError, ValueError):
        return usual
    return usual if found.tzinfo else found  # it is the user's clock that shows it
