"""The four statuses of a scheduled event (contract 9), told from what is kept and the clock."""

from __future__ import annotations

INACTIVE, ACTIVE, PAUSED, FINISHED = "INACTIVE", "ACTIVE", "PAUSED", "FINISHED"


def status_of(now: int, end_at: int, ran_at: int | None, *, is_paused: bool) -> str:
    """Return the status at an instant (milliseconds UTC). The end date belongs to the time that it ends."""
    if now > end_at:
        return FINISHED
    if is_paused:
        return PAUSED
    return INACTIVE if ran_at is None else ACTIVE
