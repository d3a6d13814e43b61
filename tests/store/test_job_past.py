"""What the history of one job reads: its changes in slices, and what each did to it alone."""

from __future__ import annotations

import pytest

from app.application import Application
from app.board import move_jobs, trash_jobs
from app.board.posting import keep_posting
from app.store import Change, Origin, Store
from app.store.job_past import MOST_THINGS, job_changes, job_changes_since, job_things
from app.store.past_details import FieldChange, Happened, PastThing
from tests.making import (
    WINDOW,
    insert,
    insert_activity,
    insert_contact,
    insert_note,
    make_jobs,
    make_stages,
    put_jobs,
    run,
    steps_of,
)


@pytest.fixture
def stages(store: Store) -> list[str]:
    return make_stages(store, "Wishlist", "Applied")


@pytest.fixture
def jobs(store: Store, stages: list[str]) -> list[str]:
    return make_jobs(store, stages[0], "Cook", "Baker")


def labels(store: Store, job_id: str) -> list[str]:
    return [change.label for change in job_changes(store, job_id)]


def things(store: Store, job_id: str, change: Change) -> tuple[PastThing, ...]:
    return job_things(store, job_id, [change.id])[change.id]


def forget_journal(store: Store) -> None:
    with store.bookkeeping() as connection:
        connection.execute("DELETE FROM journal")


def test_only_changes_that_touched_the_job_are_listed_newest_first(store: Store, jobs: list[str]) -> None:
    run(store, "UPDATE job SET title = 'Chef' WHERE id = ?", jobs[0], label="Change the title")
    run(store, "UPDATE job SET title = 'x' WHERE id = ?", jobs[1], label="Other")
    run(
        store,
        "UPDATE job SET salary = '60k' WHERE id = ?",
        jobs[0],
        label="Change the salary",
        origin=Origin.API,
    )
    assert labels(store, jobs[0]) == ["Change the salary", "Change the title", "Add jobs"]
    newest = job_changes(store, jobs[0])[0]
    assert (newest.origin, newest.can_undo, newest.job_count) == (Origin.API, True, 1)
    assert job_changes(store, jobs[0])[-1].job_count == 2


def test_the_making_of_a_job_is_always_there(store: Store, jobs: list[str]) -> None:
    (made,) = job_changes(store, jobs[0])
    assert job_things(store, jobs[0], [made.id])[made.id] == (
        PastThing("job", "Cook", "", Happened.CAME, is_by_workflow=False),
    )


def test_nobody_knows_of_a_job_that_never_was(store: Store) -> None:
    assert job_changes(store, "nothing") == ()
    assert job_things(store, "nothing", []) == {}


@pytest.mark.parametrize("page", [1, 2, 3, 10])
def test_slices_make_up_the_whole(store: Store, jobs: list[str], page: int) -> None:
    for number in range(5):
        run(store, "UPDATE job SET title = ? WHERE id = ?", f"t{number}", jobs[0])
    whole = job_changes(store, jobs[0])
    parts = list(job_changes(store, jobs[0], None, page))
    while len(more := job_changes(store, jobs[0], parts[-1].id, page)):
        parts += more
    assert parts == list(whole)
    assert job_changes_since(store, jobs[0], whole[2].id) == whole[:2]


def test_values_are_told_before_and_after(store: Store, jobs: list[str], stages: list[str]) -> None:
    moved = move_jobs(store, WINDOW, [jobs[0]], stages[1], None)
    (thing,) = things(store, jobs[0], moved)
    assert thing.fields == (FieldChange("stage_id", "Wishlist", "Applied"),)
    kept = keep_posting(store, WINDOW, jobs[0], html="<p>Cook <img src=x>well")
    assert things(store, jobs[0], kept)[0].fields == (FieldChange("posting", None, "Cook well"),)
    other = keep_posting(store, WINDOW, jobs[0], text="Bake")
    assert things(store, jobs[0], other)[0].fields == (FieldChange("posting", "Cook well", "Bake"),)


def test_documents_and_the_day_on_which_they_were_sent_are_told(store: Store, jobs: list[str]) -> None:
    with store.change("Attach", WINDOW) as writing:
        document = insert(writing, "document", name="cv.pdf", digest="d", size=1)
        insert(writing, "job_document", job_id=jobs[0], document_id=document)
    assert things(store, jobs[0], writing.result)[0].fields == (FieldChange("document", None, "cv.pdf"),)
    sent = run(store, "UPDATE job_document SET sent_on = '2026-11-01', position = 4")
    assert things(store, jobs[0], sent)[0].fields == (FieldChange("sent_on", None, "2026-11-01"),)
    assert labels(store, jobs[0])[0] == sent.label
    gone = run(store, "DELETE FROM job_document")
    assert things(store, jobs[0], gone)[0].fields == (FieldChange("document", "cv.pdf", None),)


def test_of_a_change_of_many_jobs_only_this_one_is_told(store: Store, jobs: list[str]) -> None:
    change = run(store, "UPDATE job SET salary = title || ' pay'")
    assert [thing.name for thing in things(store, jobs[1], change)] == ["Baker"]
    assert things(store, jobs[1], change)[0].fields == (FieldChange("salary", "", "Baker pay"),)


def test_activities_notes_tags_and_contacts_of_the_job_are_told(store: Store, jobs: list[str]) -> None:
    with store.change("Edit", WINDOW) as writing:
        activity = insert_activity(writing, jobs[0], title="Call")
        writing.connection.execute("INSERT INTO homework (activity_id, due_at) VALUES (?, 1000)", (activity,))
        insert_note(writing, jobs[0], "They asked about pay")
        tag = insert(writing, "tag", name="night", hue=0)
        insert(writing, "job_tag", job_id=jobs[0], tag_id=tag, position=0)
        contact = insert_contact(writing, 1, first_name="Ada")
        insert(writing, "contact_job", contact_id=contact, job_id=jobs[0])
        insert_activity(writing, jobs[1], title="Other call")
    told = {thing.kind: thing for thing in things(store, jobs[0], writing.result)}
    assert {kind: (thing.name, thing.happened) for kind, thing in told.items()} == {
        "job": ("Cook", Happened.CHANGED),
        "activity": ("Call", Happened.CAME),
        "note": ("They asked about pay", Happened.CAME),
        "contact": ("Ada", Happened.CAME),
    }
    assert told["job"].fields == (FieldChange("tag", None, "night"),)
    edited = run(store, "UPDATE homework SET due_at = 2000 WHERE activity_id = ?", activity)
    assert things(store, jobs[0], edited)[0].fields == (FieldChange("due_at", 1000, 2000),)
    unlinked = run(store, "DELETE FROM contact_job")
    assert job_changes(store, jobs[0])[0].id == unlinked.id
    assert things(store, jobs[0], unlinked) == (
        PastThing("contact", "Ada", "", Happened.WENT, is_by_workflow=False),
    )


def test_the_workflow_that_did_it_is_named(application: Application) -> None:
    store = application.store
    stages = make_stages(store, "Wishlist", "Applied")
    (job,) = make_jobs(store, stages[0], "Cook")
    moved = application.move_jobs([job], stages[1], None)
    told = {thing.kind: thing for thing in things(store, job, moved)}
    (name,) = store.connection.execute(
        "SELECT name FROM workflow WHERE id = (SELECT workflow_id FROM workflow_run)"
    ).fetchone()
    assert told["job"].workflow == ""
    assert (told["activity"].is_by_workflow, told["activity"].workflow) == (True, name)
    forget_journal(store)
    told = {thing.kind: thing for thing in things(store, job, moved)}
    assert told["activity"].workflow == name


def test_an_undo_is_part_of_the_history(store: Store, jobs: list[str]) -> None:
    trash_jobs(store, WINDOW, [jobs[0]])
    undone = store.undo()
    assert undone is not None
    newest, trashed, _ = job_changes(store, jobs[0])
    assert (newest.takes_back, trashed.is_undone, trashed.can_undo) == (trashed.id, True, False)
    assert things(store, jobs[0], undone)[0].happened is Happened.BACK


def test_without_a_journal_the_actions_tell_it(store: Store, jobs: list[str], stages: list[str]) -> None:
    moved = move_jobs(store, WINDOW, [jobs[0]], stages[1], None)
    forget_journal(store)
    assert len(job_changes(store, jobs[0])) == 2
    (thing,) = things(store, jobs[0], moved)
    assert thing.fields == (FieldChange("stage_id", "Wishlist", "Applied"),)
    assert not job_changes(store, jobs[0])[0].can_undo


def test_of_very_many_things_the_first_are_told(store: Store, jobs: list[str]) -> None:
    with store.change("Edit", WINDOW) as writing:
        for number in range(2 * MOST_THINGS):
            insert_note(writing, jobs[0], f"Note {number}")
    assert len(things(store, jobs[0], writing.result)) <= MOST_THINGS


def test_a_job_of_a_large_import_is_read_without_the_others(store: Store, stages: list[str]) -> None:
    with store.change("Import 2,000 jobs", WINDOW) as writing:
        ids = put_jobs(writing, stages[0], [f"Job {number}" for number in range(2000)])
    assert [thing.name for thing in things(store, ids[1000], writing.result)] == ["Job 1000"]
    steps = steps_of(store, lambda: things(store, ids[1000], writing.result))
    assert steps < 20  # all 2,000 jobs would take far more
