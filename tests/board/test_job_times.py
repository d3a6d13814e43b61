"""When something last happened to each job, as filters ask it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.activities import APPLY
from app.board.job_times import JobTimes, job_times, times_of_jobs
from app.store import Store
from tests.making import WINDOW, FakeClock, insert_activity, insert_job, insert_note, make_stages, run

DAY = 86_400_000


def at(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp() * 1000)  # type: ignore[misc, arg-type]


def of(last: date, applied: date | None = None) -> JobTimes:
    return JobTimes(last.toordinal(), applied.toordinal() if applied else None)


def test_the_newest_of_stage_done_activities_and_notes_counts(store: Store, clock: FakeClock) -> None:
    (stage,) = make_stages(store, "a")
    with store.change("Make jobs", WINDOW) as writing:
        entered = insert_job(writing, stage, stage_entered_at=at(2026, 11, 1, 12))
        undated = insert_job(writing, stage)
        done = insert_job(writing, stage, stage_entered_at=at(2026, 9, 1, 12))
        midnight = at(2026, 9, 3)
        insert_activity(writing, done, category_id=APPLY, is_completed=1, is_all_day=1, start_at=midnight)
        insert_activity(writing, done, is_completed=1, completed_at=at(2026, 10, 5, 9))
        insert_activity(writing, done, is_completed=0, start_at=at(2026, 12, 5, 9))
        insert_activity(writing, done, is_completed=1)
        insert_activity(writing, done, is_completed=1, completed_at=at(2026, 11, 19), trashed_at=1)
        noted = insert_job(writing, stage, stage_entered_at=at(2026, 9, 1, 12))
    clock.advance(1)
    with store.change("Note it", WINDOW) as writing:
        insert_note(writing, noted, "they called")
    clock.advance(86_400 * 5)
    today = date(2026, 11, 20)
    assert job_times(store, 0, 100) == (
        {
            entered: of(date(2026, 11, 1)),
            undated: of(today),
            done: of(date(2026, 10, 5), date(2026, 9, 3)),
            noted: of(today),
        },
        None,
    )


def test_a_note_that_came_with_the_job_leaves_it_quiet(store: Store) -> None:
    (stage,) = make_stages(store, "a")
    with store.change("Import 1 job", WINDOW) as writing:
        job = insert_job(writing, stage, stage_entered_at=at(2024, 7, 3, 12))
        insert_note(writing, job, "Resume version: v3")
    assert times_of_jobs(store, [job])[job] == of(date(2024, 7, 3))


def test_jobs_are_read_slice_by_slice_and_those_in_the_trash_left_out(store: Store) -> None:
    (stage,) = make_stages(store, "a")
    with store.change("Make jobs", WINDOW) as writing:
        jobs = [insert_job(writing, stage, order_key=f"a{number}") for number in range(5)]
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", jobs[1])
    seen, key = [], 0
    while key is not None:
        found, key = job_times(store, key, 2)
        assert len(found) <= 2
        seen += found
    assert seen == [jobs[0], *jobs[2:]]
    assert list(times_of_jobs(store, [jobs[1], jobs[2], "gone"])) == [jobs[2]]


def test_days_are_those_of_the_user(store: Store) -> None:
    late = at(2026, 11, 1, 23, 30)
    (stage,) = make_stages(store, "a")
    with store.change("Make jobs", WINDOW) as writing:
        job = insert_job(writing, stage, stage_entered_at=late)
    assert times_of_jobs(store, [job])[job].last == date(2026, 11, 1).toordinal()
    store.clock._zone = ZoneInfo("Europe/Paris")  # type: ignore[attr-defined]
    assert times_of_jobs(store, [job])[job].last == (date(2026, 11, 1) + timedelta(1)).toordinal()
