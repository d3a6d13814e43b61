"""The file itself refuses any write to what the user made, unless a change is open."""

# ruff: noqa: PT012  (a change is a block, and it is the block that must fail)
from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest
from peewee import IntegrityError

from app.store import Store
from app.store.journal import MODELS
from app.store.models import KEPT, LEDGER, Job
from app.store.schema import REFUSAL, key_columns, stored_columns
from tests.making import (
    WINDOW,
    insert,
    insert_activity,
    insert_contact,
    insert_employer,
    insert_job,
    insert_note,
    kept_rows,
    make_jobs,
    make_stages,
    run,
    value,
)

ROOT = Path(__file__).resolve().parents[2]
TABLES = [model._meta.table_name for model in KEPT]


def fill_every_table(store: Store) -> None:
    """Put at least one row into every kept table."""
    (stage,) = make_stages(store, "wishlist")
    with store.change("Fill", WINDOW) as writing:
        employer = insert_employer(writing, "Lumen")
        job = insert_job(writing, stage)
        insert(writing, "posting", job_id=job, text="", html="", original="")
        tag = insert(writing, "tag", name="remote", hue=0)
        insert(writing, "job_tag", job_id=job, tag_id=tag, position=0)
        contact = insert_contact(writing, 1)
        insert(writing, "contact_profile", contact_id=contact, kind="github", handle="x")
        insert(writing, "contact_job", contact_id=contact, job_id=job)
        insert(writing, "contact_employer", contact_id=contact, employer_id=employer)
        insert(writing, "interview_kind", name="peer")
        activity = insert_activity(writing, job)
        insert_note(writing, job, "x")
        insert(
            writing,
            "interview",
            activity_id=activity,
            location="",
            kind="",
            remote_was_deleted=0,
            modified_at=1,
        )
        insert(writing, "interview_interviewer", activity_id=activity, contact_id=contact, position=0)
        insert(writing, "interview_member", activity_id=activity, member_id=writing.me, position=0)
        insert(writing, "homework", activity_id=activity)
        insert(writing, "offer", activity_id=activity, status="received")
        insert(writing, "offer_terms", activity_id=activity, position=0, base="62k", day="2026-11-20")
        insert(writing, "activity_contact", activity_id=activity, contact_id=contact)
        insert(writing, "status_change", job_id=job)
        document = insert(writing, "document", name="cv.pdf", digest="0" * 64, size=1)
        insert(writing, "job_document", job_id=job, document_id=document, position=0)
        insert(writing, "not_duplicate", job_id=job, other_id=insert_job(writing, stage))
        insert(writing, "saved_view", name="Remote", query="tag:remote", order_key="V")
        insert(
            writing,
            "scheduled_event",
            uuid="0b6f0f3e-5c1e-4a53-9f0e-6d1c9a1f2b3c",
            owner="noor@example.com",
            interval="0 9 * * 1",
            end_at=1,
            callback_url="https://hooks.example.com/weekly",
            context="{}",
            tags="[]",
        )
        (rule,) = writing.connection.execute("SELECT min(id) FROM workflow").fetchone()
        insert(writing, "workflow_run", workflow_id=rule, job_id=job, run_key="x", activity_id=activity)
        invitation = insert(writing, "invitation", to_email="noor@example.com")
        field = insert(writing, "member_field", name="place", field_type="TEXT")
        insert(writing, "member_field_value", member_id=writing.me, field_id=field, value='"Lyon"')
        insert(writing, "invitation_field_value", invitation_id=invitation, field_id=field, value='"Lyon"')


@pytest.fixture
def full(store: Store) -> Store:
    fill_every_table(store)
    return store


def test_every_kept_table_can_be_filled_emptied_and_filled_again_by_undo(full: Store) -> None:
    rows = kept_rows(full)
    assert [table for table, held in rows.items() if not held] == []
    full.undo()
    assert len([table for table, held in kept_rows(full).items() if not held]) > 20
    full.redo()
    assert kept_rows(full) == rows
    with full.change("Empty", WINDOW) as writing:
        writing.connection.execute("PRAGMA defer_foreign_keys = 1")
        for table in TABLES:
            writing.connection.execute(f"DELETE FROM {table}")
    full.undo()
    assert kept_rows(full) == rows


WRITES = (
    "INSERT INTO {table} SELECT * FROM held",
    "INSERT OR IGNORE INTO {table} SELECT * FROM held",
    "INSERT OR REPLACE INTO {table} SELECT * FROM held",
    "REPLACE INTO {table} SELECT * FROM held",
    "INSERT OR FAIL INTO {table} SELECT * FROM held",
    "UPDATE {table} SET {column} = {column}",
    "UPDATE OR IGNORE {table} SET {column} = {column}",
    "UPDATE OR REPLACE {table} SET {column} = {column}",
    "DELETE FROM {table}",
)


@pytest.mark.parametrize("table", TABLES)
def test_a_kept_table_refuses_every_write_outside_a_change(full: Store, table: str) -> None:
    connection = full.connection
    rows = kept_rows(full)
    connection.execute(f"CREATE TEMP TABLE held AS SELECT * FROM {table} LIMIT 1")
    column = stored_columns(MODELS[table])[-1]
    for statement in WRITES:
        with pytest.raises(sqlite3.IntegrityError, match=REFUSAL):
            connection.execute(statement.format(table=table, column=column))
    with pytest.raises(sqlite3.IntegrityError, match=REFUSAL), full.bookkeeping() as ledger:
        ledger.execute(f"DELETE FROM {table}")
    assert kept_rows(full) == rows
    connection.execute("DROP TABLE held")


def test_peewee_is_refused_too(full: Store) -> None:
    rows = kept_rows(full)
    for query in (
        Job.update(title="x"),
        Job.delete(),
        Job.insert(id="x", uuid="x", stage="x", order_key="V", created_at=1),
        Job.insert(id="x", uuid="x", stage="x", order_key="V", created_at=1).on_conflict_ignore(),
    ):
        with pytest.raises(IntegrityError, match=REFUSAL):
            query.execute()
    assert kept_rows(full) == rows


def test_after_a_change_the_door_is_shut_again_however_it_ended(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    with pytest.raises(ZeroDivisionError), store.change("Fail", WINDOW):
        raise ZeroDivisionError
    with store.change("Nothing", WINDOW):
        pass
    with pytest.raises(sqlite3.IntegrityError, match=REFUSAL):
        store.connection.execute("UPDATE stage SET name = 'x'")
    assert value(store, "stage", stage, "name") == "wishlist"


@pytest.mark.parametrize("table", TABLES)
def test_a_key_is_never_changed_not_even_in_a_change(full: Store, table: str) -> None:
    for column in key_columns(MODELS[table]):
        with (
            pytest.raises(sqlite3.IntegrityError, match="never change their id"),
            full.change("Rename", WINDOW) as writing,
        ):
            writing.connection.execute("PRAGMA defer_foreign_keys = 1")
            another = f"{column} + 1" if column == "position" else f"{column} || 'x'"
            writing.connection.execute(f"UPDATE {table} SET {column} = {another}")


def test_the_search_key_of_a_job_is_not_changed_either(full: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError), full.change("Renumber", WINDOW) as writing:
        writing.connection.execute("UPDATE job SET key = key + 100")


def test_rows_that_replace_deletes_inside_a_change_are_journalled(full: Store) -> None:
    rows = kept_rows(full)
    with full.change("Replace", WINDOW) as writing:
        writing.connection.execute("DELETE FROM job_tag")
        writing.connection.execute(
            "REPLACE INTO tag (id, name, hue, created_at) VALUES ('other', 'REMOTE', 1, 1)"
        )
    full.undo()
    assert kept_rows(full) == rows


class Enough(Exception):
    pass


ALLOWED = {
    "status": "negotiating",
    "outcome": "rejected",
    "rating": "🙂",
    "from_status": "offer",
    "to_status": "offer",
    "field_type": "DATE",
    "priority": 3,
    "layout": "table",
    "catch_up": "once",
}
KINDS = {"document": "resume"}


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_every_table_is_journalled(full: Store, table: str) -> None:
    model = MODELS[table]
    for column in sorted(set(stored_columns(model)) - set(key_columns(model))):
        with pytest.raises(Enough), full.change("Edit", WINDOW) as writing:
            write = writing.connection.execute
            write("PRAGMA defer_foreign_keys = 1")
            key, old = write(f"SELECT {key_columns(model)[0]}, {column} FROM {table}").fetchone()
            (kind,) = write(
                "SELECT type FROM pragma_table_info(?) WHERE name = ?", (table, column)
            ).fetchone()
            new = ALLOWED.get(column, 7 if kind == "INTEGER" else '"other"')
            new = KINDS.get(table, new) if column == "kind" else new
            write(f"UPDATE {table} SET {column} = ? WHERE {key_columns(model)[0]} = ?", (new, key))
            (op, before, after) = write(
                "SELECT op, before, after FROM journal WHERE change_id = ?", (writing.id,)
            ).fetchone()
            assert (op, json.loads(before), json.loads(after)) == ("U", {column: old}, {column: new})
            raise Enough


def test_a_change_of_case_alone_is_journalled(store: Store) -> None:
    with store.change("Add", WINDOW) as writing:
        insert_employer(writing, "lumen")
        insert(writing, "tag", name="remote", hue=0)
    for query in ("UPDATE employer SET name = 'Lumen'", "UPDATE tag SET name = 'Remote'"):
        assert run(store, query).id
        store.undo()
    assert store.connection.execute("SELECT name FROM employer").fetchone() == ("lumen",)
    assert store.connection.execute("SELECT name FROM tag").fetchone() == ("remote",)


# The schema


def test_every_table_is_kept_or_ledger(store: Store) -> None:
    names = store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    present = {name for (name,) in names}
    shadows = re.compile(
        r"(search_short|search_long|search_work)(_(data|idx|content|docsize|config))?|sqlite_\w+"
    )
    declared = {model._meta.table_name for model in (*KEPT, *LEDGER)}
    assert {name for name in present if not shadows.fullmatch(name)} == declared
    assert not {model._meta.table_name for model in KEPT} & {model._meta.table_name for model in LEDGER}


def test_ledger_tables_have_no_triggers_and_kept_ones_have_all_theirs(store: Store) -> None:
    rows = store.connection.execute("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'")
    triggers: dict[str, set[str]] = {}
    for table, name in rows:
        triggers.setdefault(table, set()).add(name)
    assert set(triggers) == set(TABLES)
    for table in TABLES:
        events = ["insert", "delete", "update"]
        wanted = {f"guard_{table}_{event}" for event in events}
        is_all_key = set(stored_columns(MODELS[table])) == set(key_columns(MODELS[table]))
        wanted |= {f"journal_{table}_{event}" for event in events[: 2 if is_all_key else 3]}
        assert wanted <= triggers[table]


def test_kept_columns_hold_what_json_keeps_exactly(store: Store) -> None:
    """No REAL, which `json_object` rounds, and no BLOB, on which it fails."""
    for table in TABLES:
        columns = store.connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
        assert {kind for _, kind in columns} <= {"TEXT", "INTEGER"}, table
        (is_strict,) = store.connection.execute(
            "SELECT strict FROM pragma_table_list(?)", (table,)
        ).fetchone()
        assert is_strict == 1, table


def test_parents_come_before_their_children_in_the_list_of_kept_tables(store: Store) -> None:
    place = {table: number for number, table in enumerate(TABLES)}
    for table in TABLES:
        parents = store.connection.execute('SELECT "table" FROM pragma_foreign_key_list(?)', (table,))
        for (parent,) in parents:
            assert place[parent] < place[table]


def test_the_pragmas_of_the_writer(store: Store) -> None:
    wanted = {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "synchronous": 2,
        "cache_size": -4_000,
        "wal_autocheckpoint": 0,
        "busy_timeout": 5000,
    }
    found = {name: store.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted


def test_nothing_in_the_program_replaces_rows() -> None:
    """REPLACE deletes the row in its way, with all that hangs on it."""
    forbidden = re.compile(
        r"\.replace_many\(|\.on_conflict_replace\(|OR\s+REPLACE|\bREPLACE\s+INTO|"
        r"\b(?:[A-Z]\w+)\.replace\(|on_conflict\(\s*['\"]replace",
        re.IGNORECASE,
    )
    allowed = re.compile(r"#.*$", re.MULTILINE)
    found = {}
    for path in (ROOT / "app").rglob("*.py"):
        text = allowed.sub("", path.read_text(encoding="utf-8"))
        hits = [hit for hit in forbidden.findall(text) if not re.match(r"[a-z_]+\.replace\(", hit)]
        if hits:
            found[path.name] = hits
    assert found == {}


def test_jobs_made_in_bulk_pass_the_same_door(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    make_jobs(store, stage, *(f"Job {number}" for number in range(1000)))
    query = "SELECT count(*) FROM journal WHERE table_name = 'job' AND op = 'I'"
    assert store.connection.execute(query).fetchone() == (1000,)
