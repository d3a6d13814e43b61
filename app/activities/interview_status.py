"""How far an interview is, computed whenever it is read; nothing is written when time passes."""

from __future__ import annotations

from dataclasses import dataclass

from app.activities.times import MINUTE, When, last_of, when_of
from app.clock import Clock

SCHEDULED, AWAITING_FEEDBACK, COMPLETE = "SCHEDULED", "AWAITING_FEEDBACK", "COMPLETE"

_USUAL_MINUTES = 60  # of one whose end and length nobody knows (contract 10.1)


@dataclass(frozen=True, slots=True)
class InterviewFacts:
    """What the status follows from: the columns of an interview and its activity, as the file has them."""

    stored_status: str | None
    rating: str | None
    is_done: bool
    start_at: int | None  # None: it has no time yet
    end_at: int | None
    is_all_day: bool
    length_minutes: int | None


def interview_status(facts: InterviewFacts, clock: Clock) -> str | None:
    """Return SCHEDULED, AWAITING_FEEDBACK or COMPLETE (contract 10.1); None for one without a time.

    It is complete when it is rated or was said to be, and awaits feedback once it is done or its end has
    passed; an all-day one ends with its last local day.
    """
    if facts.rating is not None or facts.stored_status == COMPLETE:
        return COMPLETE
    if facts.is_done:
        return AWAITING_FEEDBACK
    end = _end(facts, clock)
    if end is None:
        return None
    return AWAITING_FEEDBACK if end < clock.now_ms() else SCHEDULED


def _end(facts: InterviewFacts, clock: Clock) -> int | None:
    if facts.start_at is None:
        return None
    end = facts.end_at if facts.end_at is not None else facts.start_at
    if facts.is_all_day:
        last: When = when_of(end, is_all_day=True, clock=clock)
        return last_of(last.day, clock)
    if facts.end_at is not None:
        return end
    return facts.start_at + (facts.length_minutes or _USUAL_MINUTES) * MINUTE
