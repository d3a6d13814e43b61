"""What was deleted is listed and comes back with everything that belonged to it."""

from __future__ import annotations

import pytest

from app import workflow
from app.board import delete_stage, trash_board, trash_jobs, trash_template
from app.board.template_commands import create_template
from app.board.trash_commands import restore_from_trash
from app.board.trash_queries import TrashLine, trash_lines
from app.errors import NotFound
from app.store import Change, Store
from app.store.check import check_file
from tests.making import (
    WINDOW,
    FakeClock,
    action_types,
    insert,
    insert_activity,
    insert_contact,
    insert_employer,
    insert_note,
    kept_rows,
    make_jobs,
    make_stages,
    run,
    titles_of,
    value,
)


def lines(store: Store, *kinds: str) -> list[TrashLine]:
    return [line for line in trash_lines(store) if not kinds or line.kind in kinds]


def restore(store: Store, *kinds: str) -> Change:
    return restore_from_trash(store, WINDOW, lines(store, *kinds))


def trash(store: Store, table: str, row_id: str) -> None:
    run(store, f"UPDATE {table} SET trashed_at = ? WHERE id = ?", store.clock.now_ms(), row_id)


def test_every_kind_is_listed_with_where_it_was(store: Store, clock: FakeClock) -> None:
    stages = make_stages(store, "wishlist", "applied")
    job, other = make_jobs(store, stages[0], "cook", "")
    with store.change("Fill", WINDOW) as writing:
        employer = insert_employer(writing, "Lumen")
        writing.connection.execute("UPDATE job SET employer_id = ?", (employer,))
        things = {
            "activity": insert_activity(writing, job),
            "note": insert_note(writing, job, f"first line\n{'long ' * 100}"),
            "contact": insert_contact(writing, 1, first_name="Ada", last_name="Byron"),
            "document": insert(writing, "document", name="cv.pdf", digest="0" * 64, size=1, kind="resume"),
            "mail_template": insert(writing, "mail_template", name="Thanks", order_key="V"),
            "activity_category": insert(
                writing, "activity_category", name="Chat", is_milestone=0, position=30
            ),
        }
    for table, row_id in things.items():
        trash(store, table, row_id)
        clock.advance(1)
    create_template(store, WINDOW, "Mine", ["one"])
    template = value_of(store, "SELECT id FROM board_template WHERE name = 'Mine'")
    trash_template(store, WINDOW, template)
    clock.advance(1)
    trash_jobs(store, WINDOW, [job])
    clock.advance(1)
    trash_jobs(store, WINDOW, [other])
    found = [(line.kind, line.name[:12], line.belongs) for line in trash_lines(store)]
    assert found == [
        ("job", "Lumen", "Search · Wishlist"),
        ("job", "cook", "Lumen · Search · Wishlist"),
        ("board_template", "Mine", ""),
        ("activity_category", "Chat", ""),
        ("mail_template", "Thanks", ""),
        ("document", "cv.pdf", ""),
        ("contact", "Ada Byron", ""),
        ("note", "first line l", "cook · Lumen"),
        ("activity", "Email", "cook · Lumen"),
    ]
    assert restore(store).label == "Restore 9 things from the trash"
    assert trash_lines(store) == ()


def value_of(store: Store, query: str) -> str:
    return str(store.connection.execute(query).fetchone()[0])


def test_a_job_comes_back_to_its_place_and_runs_no_workflow(store: Store) -> None:
    store.react_with(workflow.react)
    (stage,) = make_stages(store, "applied")
    jobs = make_jobs(store, stage, "a", "b", "c")
    before = kept_rows(store)
    trash_jobs(store, WINDOW, [jobs[1]])
    change = restore(store)
    assert change.label == "Restore B"
    assert change.notices == ()
    assert action_types(store, change) == ["JOB_CREATED"]
    assert kept_rows(store) == before
    store.undo()
    assert [line.id for line in lines(store)] == [jobs[1]]


def test_jobs_that_went_with_a_stage_come_back_with_it(store: Store, clock: FakeClock) -> None:
    stages = make_stages(store, "wishlist", "applied")
    jobs = make_jobs(store, stages[0], "a", "b", "c")
    trash_jobs(store, WINDOW, [jobs[0]])
    clock.advance(60)
    before = kept_rows(store)
    delete_stage(store, WINDOW, stages[0], None)
    assert [(line.kind, line.job_count) for line in lines(store)] == [("stage", 2), ("job", 0)]
    assert restore(store, "stage").label == "Restore Wishlist"
    assert kept_rows(store) == before


def test_jobs_that_went_with_a_board_come_back_with_it(store: Store, clock: FakeClock) -> None:
    stages = make_stages(store, "wishlist", "applied")
    make_jobs(store, stages[0], "a", "b")
    before = kept_rows(store)
    trash_board(store, WINDOW, value(store, "stage", stages[0], "board_id"))
    assert [(line.kind, line.name, line.job_count) for line in lines(store)] == [("board", "Search", 2)]
    restore(store)
    assert kept_rows(store) == before


def test_a_job_of_a_deleted_stage_comes_to_the_most_similar_one(store: Store, clock: FakeClock) -> None:
    stages = make_stages(store, "wishlist", "on-site", "Interview")
    (job,) = make_jobs(store, stages[2], "a")
    make_jobs(store, stages[1], "b")
    trash_jobs(store, WINDOW, [job])
    clock.advance(60)
    delete_stage(store, WINDOW, stages[2], None)
    change = restore(store, "job")
    assert change.notices == ("1 job came back to On-site, because its own stage is in the trash.",)
    assert titles_of(store, stages[1]) == ["a", "b"]


def test_a_job_of_a_deleted_board_brings_it_along_without_its_other_jobs(
    store: Store, clock: FakeClock
) -> None:
    (stage,) = make_stages(store, "wishlist")
    job, _ = make_jobs(store, stage, "a", "b")
    trash_jobs(store, WINDOW, [job])
    clock.advance(60)
    trash_board(store, WINDOW, value(store, "stage", stage, "board_id"))
    change = restore(store, "job")
    assert change.notices == ("The board Search came back along with it, without its other jobs.",)
    assert titles_of(store, stage) == ["a"]
    assert [line.name for line in lines(store)] == ["b"]
    restore(store)
    assert titles_of(store, stage) == ["a", "b"]


def test_a_stage_of_a_deleted_board_brings_it_along(store: Store, clock: FakeClock) -> None:
    stages = make_stages(store, "wishlist", "applied")
    delete_stage(store, WINDOW, stages[0], None)
    clock.advance(60)
    board = value(store, "stage", stages[0], "board_id")
    trash_board(store, WINDOW, board)
    restore(store, "stage")
    assert value(store, "board", board, "trashed_at") is None
    assert value(store, "stage", stages[0], "trashed_at") is None


@pytest.mark.parametrize("table", ["note", "activity"])
def test_a_note_of_a_deleted_job_brings_it_along_and_says_so(store: Store, table: str) -> None:
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "a")
    with store.change("Add", WINDOW) as writing:
        ids = {"note": insert_note(writing, job, "x"), "activity": insert_activity(writing, job)}
    trash(store, table, ids[table])
    trash_jobs(store, WINDOW, [job])
    change = restore(store, table)
    assert change.notices == ("The job it belongs to came back along with it.",)
    assert titles_of(store, stage) == ["a"]
    assert trash_lines(store) == ()


def test_the_last_stage_of_a_board_comes_back_for_its_job(store: Store) -> None:
    stages = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stages[0], "a")
    trash_jobs(store, WINDOW, [job])
    trash(store, "stage", stages[0])
    restore_from_trash(store, WINDOW, [TrashLine(job, "job", "a", "", 0)])
    assert titles_of(store, stages[0]) == ["a"]
    assert value(store, "stage", stages[0], "trashed_at") is None
    assert check_file(store.folder.database) == []


def test_what_is_not_in_the_trash_is_refused(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    jobs = make_jobs(store, stage, "a", "b")
    trash_jobs(store, WINDOW, jobs)
    stale = lines(store)
    store.undo()
    with pytest.raises(NotFound):
        restore_from_trash(store, WINDOW, stale)
    with pytest.raises(NotFound):
        restore_from_trash(store, WINDOW, [TrashLine("nobody", "note", "", "", 0)])
