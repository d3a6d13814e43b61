"""What tests of reminders share: instants, things to be told of, and a scheduler looked at by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo

from app.activities.activity_commands import add_activity
from app.activities.activity_values import ActivityValues, OfferValues, TermsValues
from app.activities.times import When
from app.application import Application
from app.clock import to_ms
from app.schedule.reminders import FiredReminder
from app.schedule.scheduler import Scheduler
from app.store import Store
from app.store.categories import CATEGORY_IDS
from tests.making import FakeClock

INTERVIEW = CATEGORY_IDS["On Site Interview"]
FOLLOW_UP = CATEGORY_IDS["Follow Up"]
ASSIGNMENT = CATEGORY_IDS["Assignment"]
OFFER = CATEGORY_IDS["Offer Received"]
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000  # milliseconds


def at(hour: int, minute: int = 0, day: int = 24, zone: tzinfo = UTC, month: int = 11) -> int:
    """Return an instant of 2026, of November where nothing else is said; the 24th is a Tuesday."""
    return to_ms(datetime(2026, month, day, hour, minute, tzinfo=zone))


def when(day: int = 24, hour: int | None = 9, minute: int = 0) -> When:
    """Return a day of November 2026, or a moment of it by the user's clock."""
    return When(date(2026, 11, day), None if hour is None else time(hour, minute))


class Watch:
    """A scheduler whose clock is set by hand, and what it has told."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.told: list[FiredReminder] = []
        self.clock = clock
        self.scheduler = Scheduler(store)
        self.scheduler.listeners.append(self.told.extend)

    def look(self, instant: int) -> list[FiredReminder]:
        """Return what is told at an instant, when nothing more is due."""
        self.clock.now = instant
        self.told.clear()
        for _ in range(10_000):
            due = self.scheduler.run_due(instant)
            if due is None or due > instant:
                return list(self.told)
        raise AssertionError("it never comes to its end")

    def travel(self, zone: tzinfo) -> None:
        """Go to another zone."""
        self.clock._zone = zone


def planned(
    application: Application, job_id: str | None, category_id: str = INTERVIEW, **values: object
) -> str:
    """Plan an activity, an interview on the 24th at nine where nothing else is said, and return its id."""
    wanted = {"title": "Interview with Ann", "starts": when(), **values}
    made = ActivityValues(category_id, **wanted)  # type: ignore[arg-type]
    (activity_id,) = application.do(add_activity, job_id, made).touches("activity")
    return activity_id


def offer(*decide_by: int | None) -> OfferValues:
    """Return an offer whose terms, the newest last, are to be answered by these days of November."""
    days = (None if day is None else date(2026, 11, day) for day in decide_by)
    return OfferValues(terms=tuple(TermsValues(base="a lot", decide_by=day) for day in days))
