"""The sample board: an invented search to look around in, kept in `resources/sample/sample.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import resources
from app.activities import NewActivity, add_activities, add_notes
from app.board import (
    NewJob,
    add_board,
    add_jobs,
    add_postings,
    add_stages,
    employer_ids,
    keys_between,
    remember_sample_board,
    tag_jobs,
)
from app.clock import Clock, date_to_ms, to_ms, today
from app.store import Change, Moment, Origin, Store, Writing
from app.store.categories import CATEGORY_IDS

_FILE = Path(resources.__file__).parent / "sample" / "sample.toml"
_ENTERED_AT = time(9)  # on the user's clock
_SATURDAY = 5

Sheet = dict[str, Any]


def create_sample_board(store: Store, origin: Origin) -> Change:
    """Make the sample board with all that is on it, its days counted from today, as one undoable change.

    Its id is known to `app.board.sample_board_id` from then on.
    """
    sheet = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    with store.change("Create the sample board", origin, dates_known=False) as writing:
        _write(writing, store.clock, sheet)
    return writing.result


def _write(writing: Writing, clock: Clock, sheet: Sheet) -> None:
    board_id = add_board(writing, sheet["name"])
    names = sheet["stages"]
    stage_ids = add_stages(writing, board_id, names, keys_between(None, None, len(names)))
    jobs: Sequence[Sheet] = sheet["jobs"]
    employers = employer_ids(writing, (job["employer"] for job in jobs), str)
    stages = dict(zip(names, stage_ids, strict=True))
    new_jobs = []
    for job, order_key in zip(jobs, keys_between(None, None, len(jobs)), strict=True):
        entered = _entered(writing, clock, job["entered"])
        made = NewJob(
            id=writing.new_id(),
            stage_id=stages[job["stage"]],
            order_key=order_key,
            title=job["title"],
            employer_id=employers[job["employer"]],
            location=job.get("location", ""),
            salary=job.get("salary", ""),
            deadline=_day(clock, job["deadline"]).isoformat() if "deadline" in job else None,
            source=job.get("source", ""),
            priority=job.get("priority", 0),
            outcome=job.get("outcome"),
            stage_entered_at=entered,
        )
        new_jobs.append(made)
        writing.entered[made.id] = Moment(entered)
    add_jobs(writing, new_jobs)
    pairs = [(made.id, job) for made, job in zip(new_jobs, jobs, strict=True)]
    tag_jobs(writing, ((job_id, job.get("tags", ())) for job_id, job in pairs))
    add_postings(writing, ((job_id, job.get("posting", "").strip()) for job_id, job in pairs))
    add_notes(writing, ((job_id, text) for job_id, job in pairs for text in job.get("notes", ())))
    add_activities(writing, _activities(writing, clock, pairs))
    remember_sample_board(writing, board_id)


def _activities(writing: Writing, clock: Clock, pairs: Sequence[tuple[str, Sheet]]) -> Iterator[NewActivity]:
    for job_id, job in pairs:
        for activity in job.get("activities", ()):
            start, end = _times(clock, activity)
            is_done = activity.get("is_done", False)
            yield NewActivity(
                job_id=job_id,
                category_id=CATEGORY_IDS[activity["category"]],
                title=activity["title"],
                is_completed=is_done,
                completed_at=min(end or start, writing.now) if is_done else None,
                start_at=start,
                end_at=end,
                is_all_day=end is None,
            )


def _times(clock: Clock, activity: Sheet) -> tuple[int, int | None]:
    """Return start and end of an activity; without an hour it is all-day and has no end (contract 1.7)."""
    day = _day(clock, activity["day"])
    if "hour" not in activity:
        return (date_to_ms(day), None)
    start = _instant(clock, day, time(activity["hour"]))
    return (start, start + activity["minutes"] * 60_000)


def _entered(writing: Writing, clock: Clock, days: int) -> int:
    return min(_instant(clock, _day(clock, days), _ENTERED_AT), writing.now)


def _day(clock: Clock, days: int) -> date:
    """Return the day so many days from today; a weekend's gives way to the working day farther from today."""
    day = today(clock) + timedelta(days=days)
    step = timedelta(days=-1 if days < 0 else 1)
    while days and day.weekday() >= _SATURDAY:
        day += step
    return day


def _instant(clock: Clock, day: date, at: time) -> int:
    return to_ms(datetime.combine(day, at, tzinfo=clock.zone()).astimezone())
