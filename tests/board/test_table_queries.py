"""What a table tells of jobs beside their cards."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.board.job_commands import set_deadline
from app.board.table_queries import job_facts
from app.clock import date_to_ms
from app.store import Store
from app.store.categories import CATEGORY_IDS
from tests.making import START, WINDOW, FakeClock, insert_activity, insert_note, make_jobs, make_stages

APPLY = CATEGORY_IDS["Apply"]
DAY_MS = 86_400_000


def test_a_fresh_job_tells_when_it_was_made(store: Store) -> None:
    stage, *_ = make_stages(store, "Wishlist")
    (job_id,) = make_jobs(store, stage, "Data Engineer")
    facts = job_facts(store, [job_id])[job_id]
    assert facts.created_at == START
    assert (facts.deadline, facts.applied_on, facts.source) == (None, None, "")


def test_what_was_done_and_noted_counts_as_activity_and_what_is_planned_does_not(
    store: Store, clock: FakeClock
) -> None:
    stage, *_ = make_stages(store, "Wishlist")
    done, noted, planned = make_jobs(store, stage, "Done", "Noted", "Planned")
    with store.change("Add activities", WINDOW) as writing:
        insert_activity(writing, done, is_completed=1, completed_at=START + DAY_MS)
        insert_activity(writing, planned, start_at=START + 9 * DAY_MS)
    clock.advance(2 * 86_400)
    with store.change("Add a note", WINDOW) as writing:
        insert_note(writing, noted, "They called.")
    facts = job_facts(store, [done, noted, planned])
    assert facts[done].last_at == START + DAY_MS
    assert facts[noted].last_at == START + 2 * DAY_MS
    assert facts[planned].last_at in (None, START)


def test_the_first_application_that_is_done_gives_the_day(store: Store) -> None:
    stage, *_ = make_stages(store, "Applied")
    (job_id,) = make_jobs(store, stage, "Data Engineer")
    with store.change("Add activities", WINDOW) as writing:
        for day in (date(2026, 11, 3), date(2026, 11, 9)):
            insert_activity(
                writing, job_id, category_id=APPLY, is_completed=1, is_all_day=1, completed_at=date_to_ms(day)
            )
    assert job_facts(store, [job_id])[job_id].applied_on == date(2026, 11, 3)


def test_a_deadline_is_told_and_an_unknown_job_left_out(store: Store) -> None:
    stage, *_ = make_stages(store, "Wishlist")
    (job_id,) = make_jobs(store, stage, "Data Engineer")
    set_deadline(store, WINDOW, [job_id], datetime(2026, 12, 1, tzinfo=UTC).date())
    facts = job_facts(store, [job_id, "0" * 24])
    assert list(facts) == [job_id]
    assert facts[job_id].deadline == date(2026, 12, 1)
