"""The trash is emptied: what goes, what stays, and that gone means gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from app.board import add_postings, delete_stage, trash_board, trash_jobs
from app.board.merge_commands import merge_jobs
from app.board.trash_commands import restore_from_trash
from app.board.trash_queries import trash_lines
from app.errors import Busy
from app.store import Store
from app.store.check import check_file
from app.store.checkpoint import cut_off_log
from app.store.drafts import keep_draft, read_draft
from app.store.emptying import Emptying, everything_in_trash, jobs_along, overdue_in_trash, trash_days
from app.store.past import past_changes
from app.store.past_details import change_details
from app.store.settings import write_setting
from tests.making import (
    WINDOW,
    FakeClock,
    exists,
    insert,
    insert_activity,
    insert_contact,
    insert_note,
    make_jobs,
    make_stages,
    run,
    value,
)

DAY_S = 24 * 60 * 60
WORD = "xylophonquartz"


def empty(store: Store, things: Mapping[str, Sequence[str]] | None = None) -> Emptying:
    emptying = Emptying(store, everything_in_trash(store) if things is None else things)
    while emptying.step():
        pass
    return emptying


def furnished_job(store: Store, stage: str, word: str = WORD) -> tuple[str, dict[str, str]]:
    """Make a job with something in each table that hangs on one; return its id and theirs by table."""
    (job,) = make_jobs(store, stage, "Engineer")
    with store.change("Furnish", WINDOW) as writing:
        activity = insert_activity(writing, job, note=f"{word} activity")
        contact = insert_contact(writing, len(everything(store, "contact")) + 1, first_name="Ada")
        document = insert(
            writing, "document", name="cv.pdf", digest="0" * 64, size=1, kind="resume", trashed_at=None
        )
        insert(writing, "interview", activity_id=activity, organizer_id=contact, modified_at=1)
        insert(writing, "interview_interviewer", activity_id=activity, contact_id=contact, position=0)
        insert(writing, "activity_contact", activity_id=activity, contact_id=contact)
        insert(writing, "contact_job", contact_id=contact, job_id=job)
        insert(writing, "job_document", job_id=job, document_id=document, position=0)
        tag = insert(writing, "tag", name=f"remote {job}", hue=0)
        insert(writing, "job_tag", job_id=job, tag_id=tag, position=0)
        note = insert_note(writing, job, f"{word} note")
        add_postings(writing, [(job, f"{word} posting")])
    found = {"activity": activity, "contact": contact, "document": document, "tag": tag, "note": note}
    return job, found


def everything(store: Store, table: str) -> list[str]:
    return [row_id for (row_id,) in store.connection.execute(f"SELECT id FROM {table}")]


def tombstone(store: Store, row_id: str) -> str | None:
    row = store.connection.execute("SELECT kind FROM tombstone WHERE id = ?", (row_id,)).fetchone()
    return row[0] if row else None


def assert_sound(store: Store) -> None:
    assert check_file(store.folder.database) == []


def test_a_job_goes_with_all_that_is_nothing_without_it(store: Store, clock: FakeClock) -> None:
    (stage,) = make_stages(store, "wishlist")
    job, of = furnished_job(store, stage)
    trash_jobs(store, WINDOW, [job])
    actions = store.connection.execute("SELECT count(*) FROM action").fetchone()
    emptying = empty(store)
    assert (emptying.done, emptying.total) == (1, 1)
    for table, row_id in {"job": job, "note": of["note"], "activity": of["activity"]}.items():
        assert not exists(store, table, row_id)
        assert tombstone(store, row_id) == table
    for table in ("posting", "interview", "job_tag", "contact_job", "job_document", "activity_contact"):
        assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    for table in ("contact", "document", "tag"):
        assert exists(store, table, of[table])
    assert store.connection.execute("SELECT count(*) FROM action").fetchone() == actions
    assert_sound(store)


def test_what_is_not_in_the_trash_stays(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    kept, of = furnished_job(store, stage)
    before = store.connection.execute("SELECT * FROM job").fetchall()
    empty(store, {"job": [kept], "note": [of["note"]], "stage": [stage], "contact": [of["contact"]]})
    assert store.connection.execute("SELECT * FROM job").fetchall() == before
    assert exists(store, "note", of["note"])
    assert exists(store, "contact", of["contact"])


def test_what_is_restored_between_two_slices_stays(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    jobs = make_jobs(store, stage, *(f"job {number}" for number in range(40)))
    trash_jobs(store, WINDOW, jobs)
    emptying = Emptying(store, everything_in_trash(store))
    while not emptying.done:
        emptying.step()
    kept = [line for line in trash_lines(store) if line.id == jobs[-1]]
    restore_from_trash(store, WINDOW, kept)
    while emptying.step():
        pass
    assert everything(store, "job") == [jobs[-1]]
    assert_sound(store)


def test_a_board_goes_with_its_stages_and_jobs(store: Store) -> None:
    stages = make_stages(store, "wishlist", "applied")
    other = make_stages(store, "wishlist")
    (kept,) = make_jobs(store, other[0], "kept")
    jobs = [*make_jobs(store, stages[0], *"abc"), *make_jobs(store, stages[1], *"def")]
    board = value(store, "stage", stages[0], "board_id")
    with store.change("Save a view", WINDOW) as writing:
        view = insert(
            writing, "saved_view", name="mine", query="", layout="board", board_id=board, order_key="V"
        )
    trash_board(store, WINDOW, board)
    empty(store, {"board": [board]})
    assert not exists(store, "board", board)
    assert tombstone(store, board) == "board"
    assert tombstone(store, view) == "saved_view"
    assert all(tombstone(store, job) == "job" for job in jobs)
    assert all(tombstone(store, stage) == "stage" for stage in stages)
    assert everything(store, "job") == [kept]
    assert_sound(store)


def test_an_interview_lets_go_of_a_contact_that_goes(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    _, of = furnished_job(store, stage)
    activity = of["activity"]
    run(store, "UPDATE interview SET organizer_id = NULL WHERE activity_id = ?", activity)
    run(store, "UPDATE interview SET organizer_id = ? WHERE activity_id = ?", of["contact"], activity)
    run(store, "UPDATE contact SET trashed_at = 1 WHERE id = ?", of["contact"])
    empty(store)
    assert store.connection.execute("SELECT organizer_id FROM interview").fetchone() == (None,)
    assert store.connection.execute("SELECT count(*) FROM interview_interviewer").fetchone() == (0,)
    assert exists(store, "activity", activity)
    assert_sound(store)
    while store.undo() is not None:
        assert_sound(store)


def test_a_category_that_activities_have_stays(store: Store) -> None:
    with store.change("Add", WINDOW) as writing:
        used = insert(writing, "activity_category", name="used", is_milestone=0, position=30, trashed_at=1)
        free = insert(writing, "activity_category", name="free", is_milestone=0, position=31, trashed_at=1)
        insert_activity(writing, None, category_id=used)
    emptying = empty(store)
    assert emptying.is_done
    assert (emptying.gone, emptying.total) == (1, 2)
    assert exists(store, "activity_category", used)
    assert not exists(store, "activity_category", free)


def test_drafts_of_what_goes_are_forgotten(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    job, of = furnished_job(store, stage)
    (kept,) = make_jobs(store, stage, "kept")
    lost = [f"job/{job}/title", f"new-note/{job}", f"note/{of['note']}", f"activity/{of['activity']}"]
    for name in (*lost, f"new-note/{kept}", f"job/{kept}/title"):
        keep_draft(store, name, WORD)
    trash_jobs(store, WINDOW, [job])
    empty(store)
    assert [read_draft(store, name) for name in lost] == [None] * 4
    assert read_draft(store, f"new-note/{kept}") is not None
    assert read_draft(store, f"job/{kept}/title") is not None


def test_emptying_is_no_change_and_tells_nobody(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    job, _ = furnished_job(store, stage)
    trash_jobs(store, WINDOW, [job])
    told: list[object] = []
    store.add_listener(told.append)
    before = [change.id for change in past_changes(store)]
    empty(store)
    assert told == []
    assert [change.id for change in past_changes(store)] == before


def raw_bytes(store: Store) -> bytes:
    paths = (store.folder.database, Path(f"{store.folder.database}-wal"))
    return b"".join(path.read_bytes() for path in paths if path.exists())


@pytest.mark.parametrize("others", [0, 60])
def test_gone_means_gone_from_the_bytes_of_the_files(store: Store, others: int) -> None:
    (stage,) = make_stages(store, "wishlist")
    for number in range(others):
        furnished_job(store, stage, f"other{number}")
    job, of = furnished_job(store, stage)
    with store.change("Note", WINDOW) as writing:
        insert_note(writing, job, f"{WORD} taken back")
    store.undo()
    run(store, "UPDATE posting SET html = ? WHERE job_id = ?", f"<p>{WORD * 400}</p>", job)
    run(store, "UPDATE note SET text = ? WHERE id = ?", f"{WORD} rewritten", of["note"])
    run(store, "DELETE FROM interview_interviewer WHERE activity_id = ?", of["activity"])
    run(store, "UPDATE interview SET location = ? WHERE activity_id = ?", f"{WORD} street", of["activity"])
    with store.change("Add terms", WINDOW) as writing:
        insert(writing, "offer", activity_id=of["activity"], status="received")
        insert(writing, "offer_terms", activity_id=of["activity"], position=0, base=f"{WORD} euros")
    run(store, "DELETE FROM offer_terms WHERE activity_id = ?", of["activity"])
    keep_draft(store, f"new-note/{job}", f"{WORD} draft")
    for number in range(others):
        run(store, "UPDATE job SET title = ?", f"title {number}")
    assert WORD.encode() in raw_bytes(store)
    trash_jobs(store, WINDOW, [job])
    store.connection.execute("DELETE FROM action WHERE job_id = ?", (job,))  # they stay, with their words
    empty(store)
    assert cut_off_log(store.folder.database)
    assert WORD.encode() not in raw_bytes(store)
    assert_sound(store)


def test_undo_of_what_was_emptied_says_so(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    first, second = make_jobs(store, stage, "first", "second")
    trash_jobs(store, WINDOW, [first, second])
    empty(store, {"job": [first]})
    undone = store.undo()
    assert undone is not None
    assert undone.notices == ("1 job is gone for good: the trash was emptied.",)
    assert value(store, "job", second, "trashed_at") is None
    made = store.undo()
    assert made is not None
    assert "1 job is gone for good: the trash was emptied." in made.notices
    assert everything(store, "job") == []
    again = store.redo()
    assert again is not None
    assert everything(store, "job") == [second]
    assert_sound(store)


def test_history_still_tells_of_changes_to_what_is_gone(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    job, _ = furnished_job(store, stage)
    trash_jobs(store, WINDOW, [job])
    empty(store)
    for change in past_changes(store):
        change_details(store, change.id)


def test_only_what_has_been_there_for_so_long_is_overdue(store: Store, clock: FakeClock) -> None:
    (stage,) = make_stages(store, "wishlist")
    first, second = make_jobs(store, stage, "first", "second")
    trash_jobs(store, WINDOW, [first])
    clock.advance(20 * DAY_S)
    trash_jobs(store, WINDOW, [second])
    assert not any(overdue_in_trash(store).values())
    clock.advance(11 * DAY_S)
    assert overdue_in_trash(store)["job"] == [first]
    write_setting(store, "trash_days", 7)
    assert overdue_in_trash(store)["job"] == [first, second]
    write_setting(store, "trash_days", 0)
    assert overdue_in_trash(store) == {}


def test_a_note_that_moved_to_another_job_keeps_its_past_and_its_draft(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    kept, copy = make_jobs(store, stage, "kept", "copy")
    with store.change("Note", WINDOW) as writing:
        note = insert_note(writing, copy, "first words")
    store.undo()
    store.redo()
    merge_jobs(store, WINDOW, kept, [copy], {})
    run(store, "UPDATE note SET text = 'other words' WHERE id = ?", note)
    keep_draft(store, f"note/{note}", "being typed")
    empty(store)
    assert read_draft(store, f"note/{note}") is not None
    undone = store.undo()
    assert undone is not None
    assert undone.notices == ()
    assert value(store, "note", note, "text") == "first words"
    assert value(store, "note", note, "job_id") == kept
    assert_sound(store)


def test_a_board_is_not_overdue_while_an_undo_has_brought_a_job_of_it_back(
    store: Store, clock: FakeClock
) -> None:
    stages = make_stages(store, "wishlist", "applied")
    kept, other = make_jobs(store, stages[0], "kept", "other")
    trashed = trash_jobs(store, WINDOW, [kept])
    trash_board(store, WINDOW, value(store, "stage", stages[0], "board_id"))
    store.undo_change(trashed.id)
    assert value(store, "job", kept, "trashed_at") is None
    clock.advance(40 * DAY_S)
    due = overdue_in_trash(store)
    assert (due["job"], due["board"]) == ([other], [])
    empty(store, due)
    assert everything(store, "job") == [kept]
    assert_sound(store)


def test_jobs_that_would_go_with_a_stage_are_counted_however_they_got_into_the_trash(store: Store) -> None:
    stages = make_stages(store, "wishlist", "applied")
    alone, _, _ = make_jobs(store, stages[0], "alone", "along", "along too")
    trash_jobs(store, WINDOW, [alone])
    delete_stage(store, WINDOW, stages[0], None)
    assert jobs_along(store, {"stage": [stages[0]]}) == 3
    assert jobs_along(store, {"stage": [stages[0]], "job": [alone]}) == 2
    assert jobs_along(store, {"job": [alone]}) == 0


@pytest.mark.parametrize("is_done_again", [False, True])
def test_undo_of_a_merge_leaves_what_the_emptied_copy_gave(store: Store, *, is_done_again: bool) -> None:
    (stage,) = make_stages(store, "wishlist")
    (kept,) = make_jobs(store, stage, "kept")
    copy, _ = furnished_job(store, stage)
    merge_jobs(store, WINDOW, kept, [copy], {"title": copy})
    if is_done_again:
        store.undo()
        store.redo()
    belongings = ("posting", "contact_job", "job_document", "job_tag", "note", "activity", "interview")
    empty(store)
    before = {table: store.connection.execute(f"SELECT * FROM {table}").fetchall() for table in belongings}
    assert all(rows for rows in before.values())
    undone = store.undo()
    assert undone is not None
    assert "1 job is gone for good: the trash was emptied." in undone.notices
    assert value(store, "job", kept, "title") == "kept"
    for table, rows in before.items():
        assert store.connection.execute(f"SELECT * FROM {table}").fetchall() == rows
    store.redo()
    assert value(store, "job", kept, "title") == "Engineer"
    assert_sound(store)


@pytest.mark.parametrize("odd", ["soon", -1, None, True, 1.5])
def test_an_odd_setting_means_thirty_days(store: Store, odd: object) -> None:
    write_setting(store, "trash_days", odd)
    assert trash_days(store) == 30


def test_a_stage_goes_with_its_jobs_in_slices(store: Store) -> None:
    stages = make_stages(store, "wishlist", "applied")
    jobs = make_jobs(store, stages[0], *(f"job {number}" for number in range(30)))
    delete_stage(store, WINDOW, stages[0], None)
    emptying = empty(store, {"stage": [stages[0]]})
    assert emptying.total == 31
    assert everything(store, "job") == []
    assert tombstone(store, jobs[7]) == "job"
    assert not exists(store, "stage", stages[0])
    assert_sound(store)


def test_a_slice_that_fails_leaves_everything_and_can_be_done_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stage,) = make_stages(store, "wishlist")
    job, _ = furnished_job(store, stage)
    trash_jobs(store, WINDOW, [job])
    emptying = Emptying(store, everything_in_trash(store))
    with monkeypatch.context() as patch:
        patch.setattr("app.store.emptying.remove_for_good", _refuse)
        with pytest.raises(Busy):
            all(iter(emptying.step, False))
    assert exists(store, "job", job)
    assert not emptying.is_done
    while emptying.step():
        pass
    assert not exists(store, "job", job)
    assert_sound(store)


def _refuse(connection: sqlite3.Connection, *_: object) -> int:
    raise Busy("Pursuit is at work.")
