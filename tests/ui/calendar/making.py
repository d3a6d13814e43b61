"""Entries as the calendar reads them."""

from __future__ import annotations

from datetime import date, time

from app.schedule.entries import Entry

FRIDAY = date(2026, 11, 20)  # what the clock of the tests shows


def entry(
    kind: str = "activity",
    day: date | None = FRIDAY,
    at: time | None = None,
    ends: time | None = None,
    **values: object,
) -> Entry:
    """Return an entry of a job; any field may be given."""
    plain = Entry(
        kind=kind,
        id="a" * 24,
        job_id="b" * 24,
        title="Phone screen",
        job_title="Data Engineer",
        employer="Lumen Freight",
        category_id="",
        stage_name="Applied",
        stage_colour=1,
        day=day,
        time=at,
        ends=ends,
        is_done=False,
        is_overdue=False,
        zone=None,
    )
    return plain._replace(**values)  # type: ignore[arg-type]
