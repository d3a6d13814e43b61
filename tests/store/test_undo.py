"""Taking back one change among others: column by column, with what is used since, and what is said."""

from __future__ import annotations

import pytest

from app import board
from app.application import Application
from app.board.order import keys_between
from app.board.writing import NewJob, add_board, add_jobs, add_stages, employer_ids, tag_jobs
from app.paths import DataFolder
from app.store import Change, Kind, Origin, Store, Writing
from tests.making import (
    WINDOW,
    FakeClock,
    exists,
    insert,
    insert_activity,
    insert_contact,
    insert_employer,
    insert_note,
    kept_rows,
    make_jobs,
    make_stages,
    put_jobs,
    run,
    titles_of,
    value,
)


def undone(store: Store, change: Change) -> Change:
    taken = store.undo_change(change.id)
    assert taken is not None
    return taken


# Columns


def test_only_the_columns_that_still_are_as_the_change_left_them_go_back(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "Engineer")
    both = run(store, "UPDATE job SET title = 'Analyst', salary = '50k' WHERE id = ?", job)
    run(store, "UPDATE job SET salary = '60k' WHERE id = ?", job)
    taken = undone(store, both)
    assert (value(store, "job", job, "title"), value(store, "job", job, "salary")) == ("Engineer", "60k")
    assert taken.notices == ("Left 1 job as it is now, changed or gone since.",)


def test_a_column_that_was_changed_and_changed_back_since_goes_back(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "Engineer")
    renamed = run(store, "UPDATE job SET title = 'Analyst' WHERE id = ?", job)
    run(store, "UPDATE job SET title = 'Clerk' WHERE id = ?", job)
    run(store, "UPDATE job SET title = 'Analyst' WHERE id = ?", job)
    assert undone(store, renamed).notices == ()
    assert value(store, "job", job, "title") == "Engineer"


def test_stage_and_position_go_back_together_or_not_at_all(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "offer")
    a, b = make_jobs(store, first, "A", "B")
    make_jobs(store, second, "C", "D")
    moved = board.move_jobs(store, WINDOW, [a], second, None)
    board.move_jobs(store, WINDOW, [a], second, value(store, "job", b, "id"))
    board.move_jobs(store, WINDOW, [a], second, None)
    reordered = run(store, "UPDATE job SET order_key = 'zz' WHERE id = ?", a)
    taken = undone(store, moved)
    assert value(store, "job", a, "stage_id") == second
    assert value(store, "job", a, "order_key") == "zz"
    assert taken.notices
    undone(store, reordered)


def test_a_new_position_does_not_go_back_into_another_stage(store: Store) -> None:
    """Also where the card happens to have the very same key in its new stage."""
    first, second = make_stages(store, "wishlist", "offer")
    (job,) = make_jobs(store, first, "A")
    reordered = run(store, "UPDATE job SET order_key = 'X' WHERE id = ?", job)
    run(store, "UPDATE job SET stage_id = ? WHERE id = ?", second, job)
    taken = undone(store, reordered)
    assert value(store, "job", job, "order_key") == "X"
    assert taken.notices == ("Left 1 job as it is now, changed or gone since.",)


def test_the_case_of_a_name_goes_back(store: Store) -> None:
    with store.change("Tag", WINDOW) as writing:
        insert(writing, "tag", id="t", name="remote", hue=0)
    run(store, "UPDATE tag SET name = 'Remote' WHERE id = 't'")
    store.undo()
    assert value(store, "tag", "t", "name") == "remote"


def test_a_row_that_went_and_came_back_in_the_change_keeps_what_was_altered_since(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "A")
    with store.change("Tag", WINDOW) as writing:
        tag_jobs(writing, [(job, ["remote"])])
    with store.change("Tag anew", WINDOW) as writing:
        writing.connection.execute("UPDATE job_tag SET position = 1")
        writing.connection.execute("DELETE FROM job_tag")
        (tag,) = writing.connection.execute("SELECT id FROM tag").fetchone()
        insert(writing, "job_tag", job_id=job, tag_id=tag, position=2)
    run(store, "UPDATE job_tag SET position = 7")
    undone(store, writing.result)
    assert store.connection.execute("SELECT position FROM job_tag").fetchone() == (7,)


@pytest.mark.parametrize("text", ["\0", "a\0b", '"', "\\", "\u2028", "🎉", "\x7f", "null", "1e400", "\ufffe"])
def test_any_text_goes_back_exactly(store: Store, text: str) -> None:
    with store.change("Employer", WINDOW) as writing:
        employer = insert_employer(writing, text)
    before = kept_rows(store)
    run(store, "UPDATE employer SET name = 'x' WHERE id = ?", employer)
    store.undo()
    assert kept_rows(store) == before
    store.undo()
    store.redo()
    assert kept_rows(store) == before


def test_large_whole_numbers_go_back_exactly(store: Store) -> None:
    with store.change("Contact", WINDOW) as writing:
        contact = insert_contact(writing, 2**63 - 1)
    run(store, "UPDATE contact SET number = -9223372036854775808 WHERE id = ?", contact)
    store.undo()
    assert value(store, "contact", contact, "number") == 2**63 - 1


# Rows that the change made


def test_a_row_that_others_use_stays_with_its_parents(store: Store) -> None:
    with store.change("Import", Origin.COMMAND_LINE) as writing:
        used, unused = make_board(writing)
    (job,) = make_jobs(store, used, "A")
    taken = undone(store, writing.result)
    assert exists(store, "stage", used)
    assert exists(store, "stage", unused)  # a board that stays is not left with a part of its stages
    assert taken.notices == ("Kept 1 board, 2 stages, used or changed since.",)
    assert titles_of(store, used) == ["A"]
    assert exists(store, "job", job)


def make_board(writing: Writing) -> list[str]:
    board_id = add_board(writing, "Search")
    return add_stages(writing, board_id, ["wishlist", "offer"], keys_between(None, None, 2))


def test_a_row_changed_since_stays_with_its_belongings(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    with store.change("Import", Origin.COMMAND_LINE) as writing:
        kept, gone = put_jobs(writing, stage, ["A", "B"])
        tag_jobs(writing, [(kept, ["remote"]), (gone, ["onsite"])])
        note = insert_note(writing, kept, "as it was")
        other_note = insert_note(writing, gone, "gone too")
    run(store, "UPDATE job SET title = 'A2' WHERE id = ?", kept)
    taken = undone(store, writing.result)
    assert titles_of(store, stage) == ["A2"]
    assert exists(store, "note", note)
    assert not exists(store, "note", other_note)
    names = [name for (name,) in store.connection.execute("SELECT name FROM tag")]
    assert names == ["remote"]
    assert taken.notices == ("Kept 1 job, 1 note, 1 tag, used or changed since.",)


def test_a_belonging_changed_since_keeps_its_whole_owner(store: Store) -> None:
    """An interview that got its time keeps its job, and the job keeps its notes and tags."""
    (stage,) = make_stages(store, "wishlist")
    with store.change("Import", Origin.COMMAND_LINE) as writing:
        kept, gone = put_jobs(writing, stage, ["A", "B"])
        tag_jobs(writing, [(kept, ["remote"])])
        note = insert_note(writing, kept, "posting")
        activity = insert_activity(writing, kept, title="Phone screen")
    run(store, "UPDATE activity SET start_at = 5 WHERE id = ?", activity)
    undone(store, writing.result)
    assert not exists(store, "job", gone)
    assert exists(store, "job", kept)
    assert exists(store, "note", note)
    assert store.connection.execute("SELECT count(*) FROM job_tag").fetchone() == (1,)


def test_a_shared_contact_does_not_keep_the_other_jobs(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    with store.change("Import", Origin.COMMAND_LINE) as writing:
        kept, gone = put_jobs(writing, stage, ["A", "B"])
        contact = insert_contact(writing, 1)
        for job in (kept, gone):
            insert(writing, "contact_job", contact_id=contact, job_id=job)
    run(store, "UPDATE job SET title = 'A2' WHERE id = ?", kept)
    undone(store, writing.result)
    assert exists(store, "contact", contact)
    assert not exists(store, "job", gone)


def test_what_the_change_itself_put_to_use_goes_with_it(store: Store) -> None:
    """A stage made and a card moved into it, an employer made and named: one step there, one step back."""
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "A")
    before = kept_rows(store)
    with store.change("New stage", WINDOW) as writing:
        (board_id,) = store.connection.execute("SELECT board_id FROM stage").fetchone()
        (fresh,) = add_stages(writing, board_id, ["offer"], ["z"])
        employer = employer_ids(writing, ["Lumen"])["lumen"]
        query = "UPDATE job SET stage_id = ?, employer_id = ? WHERE id = ?"
        writing.connection.execute(query, (fresh, employer, job))
    after = kept_rows(store)
    taken = store.undo()
    assert taken is not None
    assert taken.notices == ()
    assert kept_rows(store) == before
    store.redo()
    assert kept_rows(store) == after


def test_a_job_trashed_since_stays_in_the_trash(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    with store.change("Add", Origin.COMMAND_LINE) as writing:
        (job,) = put_jobs(writing, stage, ["A"])
    board.trash_jobs(store, WINDOW, [job])
    undone(store, writing.result)
    assert value(store, "job", job, "trashed_at") is not None


# Rows that the change took away, and parents that are gone


def test_a_row_whose_parent_is_gone_stays_away(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    with store.change("Add", Origin.COMMAND_LINE) as adding:
        (job,) = put_jobs(adding, stage, ["A"])
    with store.change("Note", WINDOW) as writing:
        note = insert_note(writing, job, "text")
    removing = run(store, "DELETE FROM note WHERE id = ?", note)
    undone(store, writing.result)
    undone(store, adding.result)
    taken = undone(store, removing)
    assert not exists(store, "note", note)
    assert taken.notices == ("Left 1 note as it is now, changed or gone since.",)


def test_a_column_does_not_go_back_to_a_parent_that_is_gone(store: Store) -> None:
    first, second = make_stages(store, "wishlist", "offer")
    (job,) = make_jobs(store, first, "A")
    (board_id,) = store.connection.execute("SELECT DISTINCT board_id FROM stage").fetchone()
    with store.change("New stage", Origin.COMMAND_LINE) as making:
        (fresh,) = add_stages(making, board_id, ["new"], ["z"])
        employer = employer_ids(making, ["Lumen"])["lumen"]
    run(store, "UPDATE job SET stage_id = ?, employer_id = ?, title = 'B' WHERE id = ?", fresh, employer, job)
    away = run(
        store, "UPDATE job SET stage_id = ?, employer_id = NULL, title = 'C' WHERE id = ?", second, job
    )
    undone(store, making.result)
    assert not exists(store, "stage", fresh)
    taken = undone(store, away)
    assert value(store, "job", job, "stage_id") == second
    assert value(store, "job", job, "employer_id") is None
    assert value(store, "job", job, "title") == "B"
    assert taken.notices == ("Left 1 job as it is now, changed or gone since.",)


def test_a_name_taken_since_stays_taken(store: Store) -> None:
    with store.change("Tag", WINDOW) as writing:
        insert(writing, "tag", id="t", name="remote", hue=0)
    renamed = run(store, "UPDATE tag SET name = 'home' WHERE id = 't'")
    with store.change("Tag", WINDOW) as writing:
        insert(writing, "tag", id="u", name="REMOTE", hue=0)
    taken = undone(store, renamed)
    assert value(store, "tag", "t", "name") == "home"
    assert taken.notices == ("Left 1 tag as it is now, changed or gone since.",)


def test_a_removed_row_whose_name_is_taken_stays_away(store: Store) -> None:
    with store.change("Tag", WINDOW) as writing:
        insert(writing, "tag", id="t", name="remote", hue=0)
    removed = run(store, "DELETE FROM tag")
    with store.change("Tag", WINDOW) as writing:
        insert(writing, "tag", id="u", name="Remote", hue=0)
    taken = undone(store, removed)
    assert not exists(store, "tag", "t")
    assert taken.notices == ("Left 1 tag as it is now, changed or gone since.",)


def test_a_name_handed_on_inside_the_change_goes_back(store: Store) -> None:
    """One tag goes or is renamed, another takes its name: backwards, in the other order."""
    with store.change("Tags", WINDOW) as writing:
        insert(writing, "tag", id="a", name="remote", hue=0)
        insert(writing, "tag", id="b", name="home", hue=0)
        insert(writing, "tag", id="c", name="away", hue=0)
    before = kept_rows(store)
    with store.change("Rename", WINDOW) as writing:
        writing.connection.execute("DELETE FROM tag WHERE id = 'a'")
        writing.connection.execute("UPDATE tag SET name = 'remote' WHERE id = 'b'")
        writing.connection.execute("UPDATE tag SET name = 'home' WHERE id = 'c'")
        insert(writing, "tag", id="d", name="away", hue=0)
    after = kept_rows(store)
    taken = store.undo()
    assert taken is not None
    assert taken.notices == ()
    assert kept_rows(store) == before
    store.redo()
    assert kept_rows(store) == after


def test_names_exchanged_inside_the_change_go_back(store: Store) -> None:
    """Two tags swap, three more pass theirs round: none is free before another has moved."""
    with store.change("Tags", WINDOW) as writing:
        for name in "abcde":
            insert(writing, "tag", id=name, name=name, hue=0)
    before = kept_rows(store)
    with store.change("Exchange", WINDOW) as writing:
        for row in "abcde":
            writing.connection.execute("UPDATE tag SET name = id || 'x' WHERE id = ?", row)
        for row, name in zip("abcde", "badec", strict=True):
            writing.connection.execute("UPDATE tag SET name = ? WHERE id = ?", (name, row))
    after = kept_rows(store)
    taken = undone(store, writing.result)
    assert taken.notices == ()
    assert kept_rows(store) == before
    store.redo()
    assert kept_rows(store) == after


def test_of_names_exchanged_those_go_back_that_nobody_has_taken_since(store: Store) -> None:
    with store.change("Tags", WINDOW) as writing:
        for name in "abcd":
            insert(writing, "tag", id=name, name=name, hue=0)
    with store.change("Exchange", WINDOW) as writing:
        for row, name in (("a", "-"), ("b", "a"), ("a", "b"), ("c", "h"), ("d", "i")):
            writing.connection.execute("UPDATE tag SET name = ? WHERE id = ?", (name, row))
    with store.change("Take", WINDOW) as taking:
        insert(taking, "tag", id="e", name="c", hue=0)
        insert(taking, "tag", id="f", name="d", hue=0)
    taken = undone(store, writing.result)
    assert dict(store.connection.execute("SELECT id, name FROM tag")) == {
        "a": "a",
        "b": "b",
        "c": "h",
        "d": "i",
        "e": "c",
        "f": "d",
    }
    assert taken.notices == ("Left 2 tags as they are now, changed or gone since.",)


def test_one_taken_name_among_hundreds_keeps_one_row_away(store: Store) -> None:
    with store.change("Tags", WINDOW) as writing:
        for number in range(450):
            insert(writing, "tag", id=f"{number}", name=f"tag {number}", hue=0)
    removed = run(store, "DELETE FROM tag")
    with store.change("Tag", WINDOW) as writing:
        insert(writing, "tag", id="other", name="TAG 300", hue=0)
    taken = undone(store, removed)
    ids = {row_id for (row_id,) in store.connection.execute("SELECT id FROM tag")}
    assert ids == {f"{number}" for number in range(450)} - {"300"} | {"other"}
    assert taken.notices == ("Left 1 tag as it is now, changed or gone since.",)


def test_what_is_left_is_named_by_the_rows_that_are_counted(store: Store) -> None:
    """A job and its tag link stay away: one job is left as it is, not as they are."""
    (stage,) = make_stages(store, "wishlist")
    with store.change("Fill", Origin.COMMAND_LINE) as filling:
        (board_id,) = filling.connection.execute("SELECT board_id FROM stage").fetchone()
        (fresh,) = add_stages(filling, board_id, ["new"], ["z"])
    with store.change("Add", WINDOW) as writing:
        (job,) = put_jobs(writing, fresh, ["A"])
        tag_jobs(writing, [(job, ["remote"])])
    with store.change("Remove", WINDOW) as removing:
        removing.connection.execute("DELETE FROM job_tag")
        removing.connection.execute("DELETE FROM job")
    undone(store, writing.result)
    undone(store, filling.result)
    taken = undone(store, removing.result)
    assert taken.notices == ("Left 1 job as it is now, changed or gone since.",)
    assert exists(store, "stage", stage)


def test_a_thousand_jobs_with_all_that_belongs_to_them_go_and_come_back(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    start = kept_rows(store)
    with store.change("Import", WINDOW) as writing:
        jobs = put_jobs(writing, stage, [f"Job {number}" for number in range(1000)])
        tag_jobs(writing, ((job, ["remote", f"tag {number % 7}"]) for number, job in enumerate(jobs)))
        for job in jobs[::3]:
            insert_note(writing, job, "text")
    filled = kept_rows(store)
    undone(store, writing.result)
    assert kept_rows(store) == start
    (stones,) = store.connection.execute("SELECT count(*) FROM tombstone").fetchone()
    assert stones == 1000 + 8 + 334
    store.redo()
    assert kept_rows(store) == filled
    assert store.connection.execute("SELECT count(*) FROM tombstone").fetchone() == (0,)


# Tombstones


def test_a_row_taken_away_leaves_a_tombstone_and_takes_it_along_when_it_comes_back(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "A")
    stones = "SELECT id, kind FROM tombstone"
    assert store.connection.execute(stones).fetchall() == []
    store.undo()
    assert store.connection.execute(stones).fetchall() == [(job, "job")]
    store.redo()
    assert store.connection.execute(stones).fetchall() == []


def test_a_job_that_is_brought_in_again_with_its_id_loses_its_tombstone(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "A")
    store.undo()
    with store.change("Import", WINDOW) as writing:
        add_jobs(writing, [NewJob(job, stage, "V", "A")])
    assert store.connection.execute("SELECT * FROM tombstone").fetchall() == []
    store.undo()
    assert store.connection.execute("SELECT id FROM tombstone").fetchall() == [(job,)]


def test_a_row_inserted_over_its_own_tombstone_can_be_taken_back(store: Store) -> None:
    for _ in range(2):
        with store.change("Tag", WINDOW) as writing:
            insert(writing, "tag", id="t", name="remote", hue=0)
        store.undo()
    assert store.connection.execute("SELECT id FROM tombstone").fetchall() == [("t",)]


# Which change undo and redo take


def test_nothing_to_take_back_gives_none(store: Store) -> None:
    assert store.undo() is None
    assert store.redo() is None
    assert store.undo_change(99) is None
    assert (store.next_undo(), store.next_redo()) == (None, None)


@pytest.mark.parametrize("origin", [Origin.COMMAND_LINE, Origin.API, Origin.CLOCK])
def test_undo_passes_over_what_the_window_has_not_done(store: Store, origin: Origin) -> None:
    (stage,) = make_stages(store, "wishlist")
    make_jobs(store, stage, "A")
    make_jobs(store, stage, "B", origin=origin)
    taken = store.undo()
    assert taken is not None
    assert (taken.label, taken.kind) == ("Add jobs", Kind.UNDO)
    assert titles_of(store, stage) == ["B"]
    assert store.undo() is None


def test_every_origin_can_be_taken_back_from_history_once(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    with store.change("Import", Origin.API) as writing:
        put_jobs(writing, stage, ["B"])
    assert store.undo_change(writing.result.id) is not None
    assert titles_of(store, stage) == []
    assert store.undo_change(writing.result.id) is None


def test_something_new_cuts_redo(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    make_jobs(store, stage, "A")
    store.undo()
    assert store.next_redo() is not None
    make_jobs(store, stage, "B")
    assert store.next_redo() is None
    assert store.redo() is None


def test_what_others_do_does_not_cut_redo(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    make_jobs(store, stage, "A")
    store.undo()
    make_jobs(store, stage, "B", origin=Origin.API)
    assert store.redo() is not None
    assert sorted(titles_of(store, stage)) == ["A", "B"]


def test_undo_and_redo_walk_back_and_forth_also_over_a_restart(folder: DataFolder, clock: FakeClock) -> None:
    store = Store(folder, clock)
    (stage,) = make_stages(store, "wishlist")
    for title in "ABC":
        make_jobs(store, stage, title)
    states = {3: kept_rows(store)}
    for count in (2, 1, 0):
        store.undo()
        assert titles_of(store, stage) == list("ABC"[:count])
        states[count] = kept_rows(store)
        store.close()
        store = Store(folder, clock)
    for count in (1, 2, 3):
        assert store.redo() is not None
        assert kept_rows(store) == states[count]
        store.close()
        store = Store(folder, clock)
    assert store.redo() is None
    store.undo()
    assert kept_rows(store) == states[2]
    store.close()


def test_a_move_is_undone_with_all_it_caused(application: Application) -> None:
    store = application.store
    first, second = make_stages(store, "wishlist", "Phone Screen")
    (job,) = make_jobs(store, first, "A")
    before = kept_rows(store)
    moved = application.move_jobs([job], second, None)
    assert [effect.text for effect in moved.effects] == ["added “Phone screen”"]
    after = kept_rows(store)
    application.undo()
    assert kept_rows(store) == before
    application.redo()
    assert kept_rows(store) == after


def test_an_undo_that_finds_everything_changed_since_says_so_and_is_over(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "A")
    renamed = run(store, "UPDATE job SET title = 'B' WHERE id = ?", job)
    run(store, "UPDATE job SET title = 'C' WHERE id = ?", job, origin=Origin.API)
    before = kept_rows(store)
    taken = store.undo()
    assert taken is not None
    assert taken.notices == ("Left 1 job as it is now, changed or gone since.",)
    assert kept_rows(store) == before
    assert store.undo_change(renamed.id) is None
    assert store.next_redo() is None
