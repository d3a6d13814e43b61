"""What History reads: every change of every origin, the newest first, and what each of them did."""

from __future__ import annotations

import pytest

from app.application import Application
from app.board import move_jobs, trash_jobs
from app.store import Change, Kind, Origin, Store
from app.store.past import MOST_LOOKED_AT, changes_since, past_change, past_changes, undo_past_change
from app.store.past_details import ChangeDetails, FieldChange, Happened, PastThing, change_details
from tests.making import (
    FakeClock,
    insert_activity,
    insert_employer,
    insert_note,
    make_jobs,
    make_stages,
    run,
    titles_of,
)


def details(store: Store, change: Change | int) -> ChangeDetails:
    found = change_details(store, change if isinstance(change, int) else change.id)
    assert found is not None
    return found


def things(store: Store, change: Change | int) -> tuple[PastThing, ...]:
    return details(store, change).things


def newest_id(store: Store) -> int:
    return past_changes(store, limit=1)[0].id


def forget_journal(store: Store, change_id: int) -> None:
    with store.bookkeeping() as connection:
        connection.execute("DELETE FROM journal WHERE change_id = ?", (change_id,))


def test_changes_of_every_origin_are_listed_newest_first(store: Store, clock: FakeClock) -> None:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    make_jobs(store, stage, "a", "b")
    clock.advance(60)
    make_jobs(store, stage, "c", origin=Origin.API)
    listed = past_changes(store)
    assert [(each.label, each.origin, each.job_count, each.job_name) for each in listed] == [
        ("Add jobs", Origin.API, 1, "c"),
        ("Add jobs", Origin.WINDOW, 2, ""),
        ("Make a board", Origin.COMMAND_LINE, 0, ""),
    ]
    assert all(each.can_undo and each.kind is Kind.DO for each in listed)
    assert listed[0].at - listed[1].at == 60_000


@pytest.mark.parametrize("page", [1, 2, 3, 7, 8, 9])
def test_pages_make_up_the_whole(store: Store, page: int) -> None:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    for number in range(7):
        make_jobs(store, stage, str(number))
    read: list[int] = []
    while some := past_changes(store, read[-1] if read else None, page):
        assert len(some) <= page
        read += [each.id for each in some]
    assert read == [8, 7, 6, 5, 4, 3, 2, 1]


def test_an_undone_change_says_so_and_its_undo_cannot_be_undone(store: Store) -> None:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    make_jobs(store, stage, "a")
    made = newest_id(store)
    assert undo_past_change(store, Origin.WINDOW, made) is not None
    undo, change = past_changes(store, limit=2)
    assert (undo.kind, undo.takes_back, undo.can_undo, undo.is_too_old) == (Kind.UNDO, made, False, False)
    assert (change.is_undone, change.can_undo, change.is_done_again) == (True, False, False)
    assert undo_past_change(store, Origin.WINDOW, made) is None
    assert undo_past_change(store, Origin.WINDOW, undo.id) is None


def test_what_was_done_again_says_so_and_can_be_undone_once_more(store: Store) -> None:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    make_jobs(store, stage, "a")
    store.undo()
    store.redo()
    redo, undo, change = past_changes(store, limit=3)
    assert (redo.kind, redo.takes_back, redo.can_undo) == (Kind.REDO, undo.id, True)
    assert undo.is_undone
    assert (change.is_undone, change.is_done_again) == (True, True)
    assert undo_past_change(store, Origin.WINDOW, redo.id) is not None
    assert titles_of(store, stage) == []


def test_a_change_that_left_the_journal_is_too_old(store: Store) -> None:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    make_jobs(store, stage, "a")
    made = newest_id(store)
    forget_journal(store, made)
    change = past_change(store, made)
    assert change is not None
    assert (change.can_undo, change.is_too_old, change.job_count) == (False, True, 1)
    assert undo_past_change(store, Origin.WINDOW, made) is None


def test_changes_since_are_those_after_one(store: Store) -> None:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    first = newest_id(store)
    assert changes_since(store, first) == ()
    make_jobs(store, stage, "a")
    make_jobs(store, stage, "b")
    assert [each.id for each in changes_since(store, first)] == [first + 2, first + 1]
    assert past_change(store, 999) is None


def test_what_workflows_did_is_counted(application: Application) -> None:
    store = application.store
    wishlist, applied = make_stages(store, "Wishlist", "Applied")
    (job,) = make_jobs(store, wishlist, "a")
    change = move_jobs(store, Origin.WINDOW, [job], applied, None)
    listed = past_change(store, change.id)
    assert listed is not None
    assert (listed.job_count, listed.job_name, listed.workflow_count) == (1, "a", 1)
    assert listed.is_counted
    moved, made = things(store, change)
    assert (moved.kind, moved.name, moved.is_by_workflow) == ("job", "a", False)
    assert moved.fields == (FieldChange("stage_id", "Wishlist", "Applied"),)
    assert (made.kind, made.name, made.job, made.happened) == ("activity", "Applied", "a", Happened.CAME)
    assert made.is_by_workflow


def test_very_many_jobs_are_not_counted_to_the_end(store: Store) -> None:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    make_jobs(store, stage, *(str(number) for number in range(MOST_LOOKED_AT + 5)))
    (change,) = past_changes(store, limit=1)
    assert (change.job_count, change.is_counted) == (MOST_LOOKED_AT, False)
    found = details(store, change.id)
    assert (len(found.things), found.unlisted) == (200, MOST_LOOKED_AT + 5 - 200)
    assert found.things[0].name == "0"


def test_fields_are_told_from_and_to(store: Store) -> None:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    (job,) = make_jobs(store, stage, "Engineer")
    with store.change("Edit", Origin.WINDOW) as writing:
        employer = insert_employer(writing, "Lumen Freight")
        writing.connection.execute(
            "UPDATE job SET title = 'Data Engineer', priority = 3, employer_id = ? WHERE id = ?",
            (employer, job),
        )
    came, changed = things(store, writing.result)
    assert (came.kind, came.name, came.happened) == ("employer", "Lumen Freight", Happened.CAME)
    assert changed.name == "Data Engineer · Lumen Freight"
    assert set(changed.fields) == {
        FieldChange("title", "Engineer", "Data Engineer"),
        FieldChange("priority", 0, 3),
        FieldChange("employer_id", None, "Lumen Freight"),
    }


def test_the_trash_and_the_way_out_of_it_are_told(store: Store) -> None:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    (job,) = make_jobs(store, stage, "Engineer")
    (thing,) = things(store, trash_jobs(store, Origin.WINDOW, [job]))
    assert (thing.happened, thing.fields) == (Happened.TRASHED, ())
    back = store.undo()
    assert back is not None
    (thing,) = things(store, back)
    assert (thing.happened, thing.name) == (Happened.BACK, "Engineer")


def test_what_is_gone_keeps_its_name(store: Store) -> None:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    make_jobs(store, stage, "Engineer")
    made = newest_id(store)
    undone = store.undo()
    assert undone is not None
    assert [(each.name, each.happened) for each in things(store, made)] == [("Engineer", Happened.CAME)]
    assert [(each.name, each.happened) for each in things(store, undone)] == [("Engineer", Happened.WENT)]
    forget_journal(store, undone.id)
    assert things(store, made)[0].name == "Engineer"  # from its Actions


def test_a_place_in_the_stage_is_told_without_keys(store: Store) -> None:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    first, _, last = make_jobs(store, stage, "a", "b", "c")
    moved = move_jobs(store, Origin.WINDOW, [last], stage, first)
    listed = past_change(store, moved.id)
    assert listed is not None
    assert (listed.job_count, listed.job_name) == (1, "c")  # though no Action speaks of it
    (thing,) = things(store, moved)
    assert thing.fields == (FieldChange("order_key", None, None),)


def test_tags_notes_and_postings_are_told(store: Store) -> None:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    (job,) = make_jobs(store, stage, "Engineer")
    with store.change("Edit", Origin.WINDOW) as writing:
        tag = writing.new_id()
        run_ = writing.connection.execute
        run_("INSERT INTO tag (id, name, hue, created_at) VALUES (?, 'python', 0, 0)", (tag,))
        run_("INSERT INTO job_tag (job_id, tag_id, position) VALUES (?, ?, 0)", (job, tag))
        run_("INSERT INTO posting (job_id, text, html) VALUES (?, ?, '<p>')", (job, "long " * 100))
        insert_note(writing, job, "asked  about\nthe salary")
    found = {each.kind: each for each in things(store, writing.result)}
    assert found["tag"].name == "python"
    assert FieldChange("tag", None, "python") in found["job"].fields
    (posting,) = (each for each in found["job"].fields if each.field == "posting")
    assert isinstance(posting.after, str)
    assert len(posting.after) <= 80
    assert (found["note"].name, found["note"].job) == ("asked about the salary", "Engineer")


def test_without_a_journal_the_actions_tell_it(store: Store) -> None:
    wishlist, applied = make_stages(store, "Wishlist", "Applied")
    (job,) = make_jobs(store, wishlist, "Engineer")
    moved = move_jobs(store, Origin.WINDOW, [job], applied, None)
    edited = run(store, "UPDATE job SET title = 'Data Engineer' WHERE id = ?", job)
    for change in (moved, edited):
        forget_journal(store, change.id)
    (thing,) = things(store, moved)
    assert (thing.kind, thing.name, thing.happened) == ("job", "Data Engineer", Happened.CHANGED)
    assert thing.fields == (FieldChange("stage_id", "Wishlist", "Applied"),)
    assert things(store, edited)[0].fields == (FieldChange("title", None, "Data Engineer"),)


def test_stages_and_boards_are_told_though_no_action_speaks_of_them(store: Store) -> None:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    change = run(store, "UPDATE stage SET name = 'Maybe' WHERE id = ?", stage)
    (thing,) = things(store, change)
    assert (thing.kind, thing.name) == ("stage", "Maybe")
    assert thing.fields == (FieldChange("name", "Wishlist", "Maybe"),)
    kinds = [each.kind for each in things(store, 1)]
    assert kinds == ["board", "stage", "stage"]


def test_no_such_change_has_no_details(store: Store) -> None:
    assert change_details(store, 12345) is None


def test_every_kind_of_thing_can_be_told(application: Application) -> None:
    """A change that writes a row of every table is read without a fault, with and without its journal."""
    store = application.store
    stage, _ = make_stages(store, "Wishlist", "Applied")
    (job,) = make_jobs(store, stage, "Engineer")
    with store.change("Edit", Origin.WINDOW) as writing:
        activity = insert_activity(writing, job, title="Call")
        run_ = writing.connection.execute
        run_("INSERT INTO homework (activity_id, due_at) VALUES (?, 1)", (activity,))
        run_("UPDATE workflow SET is_enabled = 0")
        run_("UPDATE member SET given_name = 'Ada'")
    made = {each.kind for each in things(store, writing.result)}
    assert made == {"activity", "workflow", "member"}
    forget_journal(store, writing.result.id)
    assert [each.kind for each in things(store, writing.result)] == ["activity"]
