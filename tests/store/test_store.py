"""The one door: what a change is, what it leaves, whom it tells."""

# ruff: noqa: PT012  (a change is a block, and it is the block that must fail)
from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import pytest

from app.application import Application
from app.paths import DataFolder
from app.store import Change, Kind, Origin, Store, Writing
from app.store.subjects import ActionFacts
from tests.conftest import LogWatch
from tests.making import (
    START,
    WINDOW,
    FakeClock,
    action_types,
    exists,
    insert,
    insert_note,
    kept_rows,
    make_jobs,
    make_stages,
    put_jobs,
    run,
    titles_of,
    value,
)

LEDGER = ("change_record", "open_change", "journal", "action", "tombstone", "dirty_job")


def ledger_sizes(store: Store) -> dict[str, int]:
    return {
        table: store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in LEDGER
    }


# What a change is


def test_a_change_says_what_it_was_and_which_rows_it_touched(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    with store.change("Add a job", Origin.API) as writing:
        (job,) = put_jobs(writing, stage, ["A"])
        note = insert_note(writing, job, "text")
    change = writing.result
    assert (change.label, change.kind, change.origin) == ("Add a job", Kind.DO, Origin.API)
    assert change.touched == {"job": {job}, "note": {note}}
    assert change.touches("job", "note", "stage") == {job, note}
    assert change.touches("stage") == frozenset()
    row = store.connection.execute(
        "SELECT label, kind, origin, at FROM change_record WHERE id = ?", [change.id]
    )
    assert row.fetchone() == ("Add a job", "do", "api", START)


def test_a_change_of_what_hangs_on_a_job_touches_the_job(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "A")
    with store.change("Note", WINDOW) as writing:
        insert_note(writing, job, "text")
    assert writing.result.touches("job") == {job}


def test_the_label_may_be_found_while_writing(store: Store) -> None:
    make_stages(store, "wishlist")
    with store.change("Edit", WINDOW) as writing:
        writing.label = "Rename the stage"
        writing.connection.execute("UPDATE stage SET name = 'x'")
    assert writing.result.label == "Rename the stage"
    assert store.next_undo() is not None
    assert store.next_undo().label == "Rename the stage"  # type: ignore[union-attr]


def test_an_empty_change_leaves_nothing(store: Store) -> None:
    make_stages(store, "wishlist")
    sizes = ledger_sizes(store)
    told: list[Change] = []
    store.add_listener(told.append)
    with store.change("Nothing", WINDOW) as writing:
        pass
    assert (writing.result.id, dict(writing.result.touched)) == (0, {})
    assert run(store, "UPDATE stage SET name = name").id == 0
    assert ledger_sizes(store) == sizes
    assert told == []
    assert store.next_undo() is None


def test_a_failing_block_leaves_nothing(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    rows, sizes = kept_rows(store), ledger_sizes(store)
    told: list[Change] = []
    store.add_listener(told.append)
    with pytest.raises(ZeroDivisionError), store.change("Fail", WINDOW) as writing:
        put_jobs(writing, stage, ["A", "B"])
        raise ZeroDivisionError
    assert kept_rows(store) == rows
    assert ledger_sizes(store) == sizes
    assert told == []
    with pytest.raises(RuntimeError, match="not committed"):
        _ = writing.result
    make_jobs(store, stage, "C")
    assert titles_of(store, stage) == ["C"]


def test_a_row_without_its_parent_fails_the_change(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "A")
    rows = kept_rows(store)
    with pytest.raises(sqlite3.IntegrityError), store.change("Fail", WINDOW) as writing:
        insert_note(writing, job, "text")
        insert_note(writing, "nobody", "text")
    assert kept_rows(store) == rows


def test_a_deferred_foreign_key_that_fails_at_commit_leaves_nothing(store: Store) -> None:
    make_jobs(store, make_stages(store, "wishlist")[0], "A")
    rows, sizes = kept_rows(store), ledger_sizes(store)
    with pytest.raises(sqlite3.IntegrityError), store.change("Fail", WINDOW) as writing:
        writing.connection.execute("PRAGMA defer_foreign_keys = 1")
        writing.connection.execute("UPDATE job SET stage_id = 'nowhere'")
    assert (kept_rows(store), ledger_sizes(store)) == (rows, sizes)
    assert run(store, "UPDATE job SET title = 'B'").id


def test_changes_do_not_nest(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    rows = kept_rows(store)
    for inner in (
        lambda: make_jobs(store, stage, "B"),
        store.undo,
        lambda: store.undo_change(1),
    ):
        with pytest.raises(RuntimeError, match="open already"), store.change("Outer", WINDOW) as writing:
            put_jobs(writing, stage, ["A"])
            inner()
        assert kept_rows(store) == rows


def test_bookkeeping_inside_a_change_is_refused_and_takes_the_change_back(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    rows = kept_rows(store)
    with pytest.raises(RuntimeError, match="open already"), store.change("Outer", WINDOW) as writing:
        put_jobs(writing, stage, ["A"])
        with store.bookkeeping():
            pass
    assert kept_rows(store) == rows


def test_bookkeeping_is_no_change(store: Store) -> None:
    told: list[Change] = []
    store.add_listener(told.append)
    with store.bookkeeping() as connection:
        connection.execute("INSERT INTO setting (name, value) VALUES ('theme', '\"dark\"')")
    with pytest.raises(ZeroDivisionError), store.bookkeeping() as connection:
        connection.execute("DELETE FROM setting")
        raise ZeroDivisionError
    assert value_of_setting(store, "theme") == '"dark"'
    assert told == []
    assert store.next_undo() is None


def value_of_setting(store: Store, name: str) -> str:
    query = "SELECT value FROM setting WHERE name = ?"
    return str(store.connection.execute(query, (name,)).fetchone()[0])


# Listeners


def test_listeners_are_told_after_the_commit_in_commit_order(store: Store, folder: DataFolder) -> None:
    (stage,) = make_stages(store, "wishlist")
    seen = []

    def listen(change: Change) -> None:
        beside = sqlite3.connect(folder.database)
        (count,) = beside.execute("SELECT count(*) FROM change_record WHERE id = ?", (change.id,)).fetchone()
        beside.close()
        seen.append((change.label, count))

    store.add_listener(listen)
    make_jobs(store, stage, "A")
    store.undo()
    store.redo()
    assert seen == [("Add jobs", 1)] * 3


def test_a_listener_that_fails_undoes_nothing_and_keeps_nobody_from_being_told(
    store: Store, logged: LogWatch
) -> None:
    (stage,) = make_stages(store, "wishlist")
    told = []

    def fail(change: Change) -> None:
        raise ZeroDivisionError

    store.add_listener(fail)
    store.add_listener(told.append)
    make_jobs(store, stage, "A")
    assert titles_of(store, stage) == ["A"]
    assert len(told) == 1
    assert logged.expect("a listener failed").exc_info is not None


def test_a_listener_that_writes_does_not_overtake(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    told = []

    def write(change: Change) -> None:
        if change.label == "First":
            run(store, "UPDATE stage SET name = 'x'", label="Second")

    store.add_listener(write)
    store.add_listener(lambda change: told.append(change.label))
    with store.change("First", WINDOW) as writing:
        put_jobs(writing, stage, ["A"])
    assert told == ["First", "Second"]
    assert value(store, "stage", stage, "name") == "x"


# Rounds


def test_a_reactor_is_called_with_each_rounds_actions_until_a_round_writes_nothing(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    rounds = []

    def react(writing: Writing, facts: Sequence[ActionFacts]) -> None:
        rounds.append([fact.action_type for fact in facts])
        if facts[0].action_type == "JOB_CREATED":
            with writing.because_of("a rule"):
                insert_note(writing, facts[0].job_id, "made by a rule")

    store.react_with(react)
    with store.change("Add", WINDOW) as writing:
        put_jobs(writing, stage, ["A"])
    assert rounds == [["JOB_CREATED"], ["NOTE_CREATED"]]
    query = "SELECT round, cause, table_name FROM journal WHERE change_id = ? ORDER BY seq"
    assert store.connection.execute(query, (writing.result.id,)).fetchall() == [
        (0, None, "job"),
        (1, "a rule", "note"),
    ]
    flags = "SELECT is_by_workflow FROM action WHERE change_id = ? ORDER BY id"
    assert store.connection.execute(flags, (writing.result.id,)).fetchall() == [(0,), (1,)]


def test_rules_that_set_each_other_off_are_stopped_after_eight_rounds(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    calls = []

    def react(writing: Writing, facts: Sequence[ActionFacts]) -> None:
        calls.append(len(facts))
        with writing.because_of("a rule"):
            insert_note(writing, facts[0].job_id, f"round {len(calls)}")

    store.react_with(react)
    with store.change("Add", WINDOW) as writing:
        put_jobs(writing, stage, ["A"])
    change = writing.result
    assert len(calls) == 8
    assert change.notices == ("Workflows kept setting each other off and were stopped after 8 rounds.",)
    assert action_types(store, change) == ["JOB_CREATED"] + 8 * ["NOTE_CREATED"]
    before = kept_rows(store)
    store.undo()
    assert titles_of(store, stage) == []
    assert len(calls) == 8
    store.redo()
    assert kept_rows(store) == before
    assert len(calls) == 8


def test_a_rule_that_fails_loses_its_own_rows_alone(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")

    def react(writing: Writing, facts: Sequence[ActionFacts]) -> None:
        if facts[0].action_type != "JOB_CREATED":
            return
        with writing.because_of("good"):
            insert_note(writing, facts[0].job_id, "stays")
        with pytest.raises(ZeroDivisionError), writing.because_of("bad"):
            insert_note(writing, facts[0].job_id, "goes")
            raise ZeroDivisionError
        (cause,) = writing.connection.execute("SELECT cause FROM open_change").fetchone()
        assert cause is None

    store.react_with(react)
    with store.change("Add", WINDOW) as writing:
        put_jobs(writing, stage, ["A"])
    assert store.connection.execute("SELECT text FROM note").fetchall() == [("stays",)]
    assert action_types(store, writing.result) == ["JOB_CREATED", "NOTE_CREATED"]


def test_a_reactor_that_breaks_takes_the_whole_change_back(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    rows = kept_rows(store)

    def react(writing: Writing, facts: Sequence[ActionFacts]) -> None:
        raise ZeroDivisionError

    store.react_with(react)
    with pytest.raises(ZeroDivisionError):
        make_jobs(store, stage, "A")
    assert kept_rows(store) == rows


def test_no_reactor_runs_on_undo_redo_or_what_comes_out_of_the_trash(application: Application) -> None:
    store = application.store
    calls = []
    stage, other = make_stages(store, "wishlist", "offer")
    (job,) = make_jobs(store, stage, "A")
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", job)
    store.react_with(lambda _, facts: calls.append([fact.stage_id for fact in facts]))
    run(store, "UPDATE job SET trashed_at = NULL WHERE id = ?", job)
    assert calls == [[None]]  # told of the creation, but of no entry into a stage
    store.undo()
    store.redo()
    assert calls == [[None]]
    run(store, "UPDATE job SET stage_id = ? WHERE id = ?", other, job)
    assert calls == [[None], [other]]


# The moment


def test_the_moment_of_a_change_is_now_unless_dates_are_unknown(store: Store, clock: FakeClock) -> None:
    clock.advance(5)
    with store.change("Do", WINDOW) as writing:
        assert (writing.now, writing.moment) == (START + 5000, START + 5000)
    with store.change("Import", WINDOW, dates_known=False) as writing:
        assert (writing.now, writing.moment) == (START + 5000, None)


def test_the_store_knows_its_user(store: Store) -> None:
    assert exists(store, "member", store.me)
    with store.change("Add", WINDOW) as writing:
        assert writing.me == store.me
        insert(writing, "tag", name="x", hue=0)
