"""Drafts: texts that are being typed, kept beside what the user made."""

from __future__ import annotations

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import Busy
from app.store import Store, Work
from app.store.drafts import forget_draft, keep_draft, read_draft, waiting_drafts
from tests.making import (
    START,
    WINDOW,
    FakeClock,
    insert_activity,
    insert_note,
    kept_rows,
    make_jobs,
    make_stages,
    run,
    steps_of,
)


def text_of(store: Store, name: str) -> str | None:
    draft = read_draft(store, name)
    return None if draft is None else draft.text


def test_the_newest_text_of_a_name_is_kept_until_it_is_forgotten(store: Store, clock: FakeClock) -> None:
    before = kept_rows(store)
    keep_draft(store, "note/1", "a")
    clock.advance(2)
    keep_draft(store, "note/1", "ab")
    keep_draft(store, "note/2", "other")
    draft = read_draft(store, "note/1")
    assert draft is not None
    assert (draft.name, draft.text, draft.at) == ("note/1", "ab", START + 2000)
    forget_draft(store, "note/1")
    forget_draft(store, "note/1")
    assert text_of(store, "note/1") is None
    assert text_of(store, "note/2") == "other"
    assert kept_rows(store) == before
    assert store.next_undo() is None


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_text_is_kept_as_it_is(store: Store, text: str) -> None:
    keep_draft(store, "note/1", text)
    assert text_of(store, "note/1") == text


def test_what_no_file_can_hold_is_left_out(store: Store) -> None:
    keep_draft(store, "note/1", "a\0b\ud800c")
    assert text_of(store, "note/1") == "abc"


def test_drafts_are_told_with_the_live_job_they_belong_to(store: Store, clock: FakeClock) -> None:
    (stage,) = make_stages(store, "wishlist")
    cook, baker, gone = make_jobs(store, stage, "Cook", "Baker", "Gone")
    with store.change("Add", WINDOW) as writing:
        note = insert_note(writing, cook, "one")
        trashed = insert_note(writing, cook, "two")
        call = insert_activity(writing, baker, title="Call")
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", gone)
    run(store, "UPDATE note SET trashed_at = 1 WHERE id = ?", trashed)
    names = (f"note/{note}", f"new-note/{baker}", f"job/{cook}/title", f"activity/{call}")
    for name in (*names, f"new-note/{gone}", f"note/{trashed}", "note/unknown", "odd"):
        clock.advance(1)
        keep_draft(store, name, "text")
    told = [(waiting.draft.name, waiting.job_id, waiting.title) for waiting in waiting_drafts(store)]
    assert told == [
        (names[3], baker, "Baker"),
        (names[2], cook, "Cook"),
        (names[1], baker, "Baker"),
        (names[0], cook, "Cook"),
    ]


def test_a_draft_that_a_note_says_already_is_marked_as_saved(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "Cook")
    with store.change("Add", WINDOW) as writing:
        insert_note(writing, job, "said")
    for name, text in (("new-note", "said"), ("posting", " \n"), ("job", "new")):
        keep_draft(store, f"{name}/{job}", text)
    saved = {waiting.draft.name.partition("/")[0]: waiting.is_saved for waiting in waiting_drafts(store)}
    assert saved == {"new-note": True, "posting": True, "job": False}


def test_while_a_worker_writes_keeping_is_refused_and_forgetting_waits(
    store: Store, clock: FakeClock
) -> None:
    (stage,) = make_stages(store, "wishlist")
    tasks = []
    store.call_soon = tasks.append
    keep_draft(store, "note/1", "a")
    begun, go_on = threading.Event(), threading.Event()

    def work() -> None:
        with store.working(Work("bringing in jobs.csv")), store.change("Import", WINDOW) as writing:
            writing.connection.execute("UPDATE stage SET name = 'other' WHERE id = ?", (stage,))
            begun.set()
            go_on.wait(20)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        assert begun.wait(20)
        with pytest.raises(Busy):
            keep_draft(store, "note/1", "ab")
        forget_draft(store, "note/1")
        assert text_of(store, "note/1") == "a"
    finally:
        go_on.set()
        worker.join()
    for task in tasks:
        task()
    assert text_of(store, "note/1") is None


def test_a_draft_kept_after_it_was_to_be_forgotten_stays(store: Store, clock: FakeClock) -> None:
    put_off = []
    store.when_free = put_off.append  # type: ignore[method-assign]
    keep_draft(store, "note/1", "saved")
    forget_draft(store, "note/1")
    clock.advance(1)
    keep_draft(store, "note/1", "typed since")
    for task in put_off:
        task()
    assert text_of(store, "note/1") == "typed since"


def test_one_draft_among_many_jobs_is_told_without_reading_them(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    jobs = make_jobs(store, stage, *(f"Job {number}" for number in range(2000)))
    keep_draft(store, f"new-note/{jobs[1000]}", "typed")
    assert steps_of(store, lambda: waiting_drafts(store)) < 5
    (waiting,) = waiting_drafts(store)
    assert waiting.title == "Job 1000"
