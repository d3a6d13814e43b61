"""`check` finds what is wrong with a data file, and nothing where nothing is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.application import Application
from app.errors import DataFileTooNew
from app.store.check import check_file
from tests.conftest import FakeClock
from tests.making import make_jobs, make_stages


@pytest.fixture
def used_file(application: Application, clock: FakeClock) -> Path:
    """Return a data file in which something has been done, moved and undone; its store is closed."""
    first, second = make_stages(application.store, "wishlist", "applied")
    jobs = make_jobs(application.store, first, "one", "two", "three")
    application.move_jobs(jobs[:2], second, None)
    application.trash_jobs(jobs[2:])
    application.undo()
    application.undo()
    application.redo()
    application.close()
    return application.store.folder.database


@contextmanager
def tampered(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file behind the program's back, its guards away."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def test_a_file_in_use_day_by_day_is_whole(used_file: Path) -> None:
    assert check_file(used_file) == []


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("DROP TRIGGER journal_job_update", "trigger journal_job_update is missing"),
        ("CREATE TABLE other (x)", "table other does not belong"),
        ("DROP INDEX job_on_board", "index job_on_board is missing"),
        ("DELETE FROM search_short", "search index is not up to date"),
        ("INSERT INTO dirty_job VALUES (1)", "left out of the search index"),
        ("INSERT INTO open_change VALUES (1, 1, 0, NULL)", "change was left open"),
        ("DELETE FROM journal WHERE op = 'D'", "made twice"),
        ("DELETE FROM change_record WHERE id = 2", "belong to no change"),
    ],
)
def test_what_does_not_fit_is_told(used_file: Path, damage: str, told: str) -> None:
    with tampered(used_file) as connection:
        connection.execute(damage)
    assert any(told in finding for finding in check_file(used_file))


def test_rows_changed_behind_the_programs_back_are_found(used_file: Path) -> None:
    with tampered(used_file) as connection:
        query = "SELECT sql FROM sqlite_master WHERE name = ?"
        (trigger,) = connection.execute(query, ("guard_job_update",)).fetchone()
        (journal,) = connection.execute(query, ("journal_job_update",)).fetchone()
        connection.execute("DROP TRIGGER guard_job_update")
        connection.execute("DROP TRIGGER journal_job_update")
        connection.execute("UPDATE job SET stage_id = 'nowhere', order_key = 'x'")
        connection.execute(trigger)
        connection.execute(journal)
    findings = check_file(used_file)
    assert any("belongs to a row of stage that is not there" in finding for finding in findings)
    assert any("journal and the row" in finding for finding in findings)


def test_a_newer_file_is_refused(used_file: Path) -> None:
    with tampered(used_file) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(DataFileTooNew):
        check_file(used_file)


def test_checking_leaves_the_file_as_it_is(used_file: Path) -> None:
    before = used_file.read_bytes()
    check_file(used_file)
    assert used_file.read_bytes() == before
